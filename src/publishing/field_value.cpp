// What stands in a field, as people read it.
#include "core/ascii.hpp"
#include "core/text.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"
#include "i18n/stretch.hpp"
#include "i18n/zones.hpp"
#include "publishing/views.hpp"

namespace ibis::publishing {

using namespace html::literals;
using entries::FieldType;
using html::Html;
using i18n::arg;

namespace {

// As people say an address: "example.org/housing".
std::string_view without_scheme(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos)
    url.remove_prefix(scheme + 3);
  if (url.starts_with("www.")) url.remove_prefix(4);
  if (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

// The list of the kind with one choice, when one can filter by this field.
std::string filtered_list_url(
    const site::Context& c, const entries::Kind& kind, const Field& field, std::string_view value
) {
  if (!field.facet || value.empty()) return {};
  const auto filter = std::ranges::find(kind.filters, *field.facet, &Filter::facet);
  if (filter == kind.filters.end()) return {};
  std::string path = fmt::format("{}?{}=", kind.path, filter->param);
  text::append_url_part(path, value);
  return c.url(path);
}

Html linked(const std::string& url, std::string_view text) {
  return url.empty() ? escaped(text) : R"(<a href="{}">{}</a>)"_html(url, text);
}

Html joined(std::span<const Html> parts) {
  Html out;
  for (const Html& part : parts)
    out += out.empty() ? part : R"(, {})"_html(part);
  return out;
}

Html terms(
    const site::Context& c, const entries::Kind& kind, const Field& field, const Record& record
) {
  std::vector<Html> parts;
  for (const std::string& slug : record.values(field)) {
    const taxonomy::Term* term = c.terms.find(field.taxonomy, slug);
    if (term != nullptr)
      parts.push_back(
          linked(filtered_list_url(c, kind, field, slug), term_name(*term, c.language()))
      );
  }
  return joined(parts);
}

Html shown_choices(const site::Context& c, const Field& field, const Record& record) {
  std::vector<std::string> names;
  for (const std::string& code : record.values(field)) {
    const i18n::Choice* choice = i18n::find_choice(field.choices, code);
    if (choice != nullptr) names.emplace_back(c.tr(choice->label));
  }
  return names.empty() ? Html() : escaped(c.tr.list(names));
}

Html shown_tags(
    const site::Context& c, const entries::Kind& kind, const Field& field, const Record& record
) {
  std::vector<Html> parts;
  for (const std::string& tag : record.values(field))
    parts.push_back(linked(filtered_list_url(c, kind, field, text::slugify(tag)), tag));
  return joined(parts);
}

Html countries(
    const site::Context& c, const entries::Kind& kind, const Field& field, const Record& record
) {
  std::vector<Html> parts;
  for (const std::string& code : record.values(field)) {
    parts.push_back(linked(
        filtered_list_url(c, kind, field, text::lower(code)),
        c.app.places.country_name(code, c.tr.language())
    ));
  }
  return joined(parts);
}

Html languages(const site::Context& c, const Field& field, const Record& record) {
  const auto codes = record.values(field);
  return codes.empty() ? Html() : escaped(c.tr.language_list(codes));
}

// "since 2019"; "2019 to 2023".
Html dates(const site::Context& c, const Field& field, const Record& record) {
  const std::string from = c.tr.partial_date(record.text(field));
  if (field.with == nullptr) return escaped(from);
  const std::string& until = record.text(*field.with);
  if (until.empty()) return escaped(c.tr("since {from}", arg("from", from)));
  return escaped(i18n::stretch(c.tr, record.text(field), until));
}

Html place(
    const site::Context& c, const entries::Kind& kind, const Field& field, const Record& record
) {
  const std::string& country = record.text(field);
  Html out = linked(
      filtered_list_url(c, kind, field, text::lower(country)),
      c.app.places.country_name(country, c.tr.language())
  );
  const Field* city = entries::find_field(kind, entries::Column::city);
  if (city == nullptr || !record.has(*city)) return out;
  const std::string& id = record.text(*city);
  return R"({} · {})"_html(
      out,
      linked(
          filtered_list_url(c, kind, *city, id),
          c.app.places.city_name(text::to_int(id).value_or(0), c.tr.language())
      )
  );
}

// A name may be in any script, whatever the language of the entry.
Html line(const Field& field, const Record& record) {
  const Html text = html::apart(record.text(field));
  if (field.with == nullptr || !record.has(*field.with)) return text;
  const std::string& address = record.text(*field.with);
  if (field.with->type == FieldType::web)
    return R"(<a href="{}" rel="nofollow noopener">{}</a>)"_html(address, text);
  return R"({}<br><a href="mailto:{}">{}</a>)"_html(text, address, address);
}

// A source may be an address or a title.
Html shown_lines(const Field& field, const Record& record) {
  Html out;
  for (const std::string& value : record.values(field)) {
    const bool web = value.starts_with("https://") || value.starts_with("http://");
    const Html one =
        web ? R"(<a href="{}" rel="nofollow noopener">{}</a>)"_html(value, without_scheme(value))
            : escaped(value);
    out += out.empty() ? one : R"(<br>{})"_html(one);
  }
  return out;
}

Html shown_entry(const site::Context& c, const Field& field, const Record& record) {
  const entries::Referred* to = record.referred(field);
  return to == nullptr ? escaped(c.tr("no longer on this site"))
                       : entry_link(c, *field.refers_to, *to);
}

// Those that are not there any more are told of at the end.
Html shown_passages(const site::Context& c, const Field& field, const Record& record) {
  Html out;
  const auto add = [&out](const Html& one) { out += out.empty() ? one : R"(<br>{})"_html(one); };
  const auto there = record.passages(field);
  for (const entries::ReferredPassage& one : there)
    add(passage_link(c, *field.refers_to, one));
  for (const std::string& value : record.values(field)) {
    if (std::ranges::find(there, value, &entries::ReferredPassage::value) == there.end())
      add(R"({} ({}))"_html(value, c.tr("no longer on this site")));
  }
  return out;
}

// Words of the author's own are in the language of the entry; those of lists are in the reader's.
bool is_in_own_words(FieldType type) {
  return type == FieldType::line || type == FieldType::text || type == FieldType::tags ||
         type == FieldType::lines;
}

// The language the record was written in, where that is not the page's.
std::string_view foreign_language(
    const site::Context& c, const entries::Kind& kind, const Record& record
) {
  const Field* language = entries::find_field(kind, entries::Column::language);
  if (language == nullptr) return {};
  const std::string_view code = record.text(*language);
  return code == c.language() ? std::string_view{} : code;
}

Html value_of(
    const site::Context& c, const entries::Kind& kind, const Field& field, const Record& record
) {
  const std::string& value = record.text(field);
  switch (field.type) {
    case FieldType::line:
      return line(field, record);
    case FieldType::text:
      return escaped(value);
    case FieldType::markdown:
      return html::render_markdown(value, {.top_heading = 2, .table_label = c.tr("Table")}).html;
    case FieldType::choice:
    case FieldType::choices:
      return shown_choices(c, field, record);
    case FieldType::term:
    case FieldType::terms:
      return terms(c, kind, field, record);
    case FieldType::tags:
      return shown_tags(c, kind, field, record);
    case FieldType::country:
      return place(c, kind, field, record);
    case FieldType::countries:
      return countries(c, kind, field, record);
    case FieldType::city:
      return escaped(c.app.places.city_name(text::to_int(value).value_or(0), c.tr.language()));
    case FieldType::language:
    case FieldType::languages:
      return languages(c, field, record);
    case FieldType::date:
    case FieldType::day:
      return dates(c, field, record);
    case FieldType::moment:
      return escaped(c.tr.moment(value));
    case FieldType::zone:
      return escaped(i18n::zone_place(c.tr, value));
    case FieldType::email:
      return R"(<a href="mailto:{}">{}</a>)"_html(value, value);
    case FieldType::web:
      return R"(<a href="{}" rel="nofollow noopener">{}</a>)"_html(value, without_scheme(value));
    case FieldType::number:
      return escaped(c.tr.number(text::to_int(value).value_or(0)));
    case FieldType::flag:
      return escaped(c.tr("Yes"));
    case FieldType::lines:
      return shown_lines(field, record);
    case FieldType::entry:
      return shown_entry(c, field, record);
    case FieldType::passages:
      return shown_passages(c, field, record);
    case FieldType::picture:
    case FieldType::document:
      break;
  }
  return {};
}

}  // namespace

Html escaped(std::string_view text) {
  return R"({})"_html(text);
}

Html passage_link(
    const site::Context& c, const entries::Kind& kind, const entries::ReferredPassage& to
) {
  return R"(<a href="{}#{}">{}</a>)"_html(
      c.url(entries::entry_path(kind, to.of.slug)),
      to.passage.anchor,
      c.tr(
          "{instrument}, {number}: {title}",
          i18n::apart("instrument", to.short_of),
          i18n::apart("number", to.passage.code),
          i18n::apart("title", to.passage.title)
      )
  );
}

Html entry_link(const site::Context& c, const entries::Kind& kind, const entries::Referred& to) {
  return R"(<a href="{}" {}>{}</a>)"_html(
      c.url(entries::entry_path(kind, to.slug)),
      html::in_language(
          to.language == c.language() ? std::string_view{} : std::string_view(to.language)
      ),
      to.title
  );
}

Html document_link(const site::Context& c, const media::Document& document) {
  constexpr std::int64_t kilobyte = 1'000;
  constexpr std::int64_t megabyte = 1'000'000;
  const std::string size =
      document.bytes >= megabyte
          ? c.tr("{n} MB", arg("n", c.tr.number(static_cast<double>(document.bytes) / megabyte, 1)))
          : c.tr("{n} KB", arg("n", c.tr.number((document.bytes + kilobyte - 1) / kilobyte)));
  const std::string_view ending =
      std::string_view(document.name).substr(document.name.rfind('.') + 1);
  return R"(<a href="{}" download>{}</a> ({}, {}))"_html(
      fmt::format("/files/{}/{}", document.public_id, document.name),
      document.shown_name,
      ascii::upper(ending),
      size
  );
}

// The sum lets whoever has the file from elsewhere see that it is the same.
Html document_value(const site::Context& c, const std::optional<media::Document>& document) {
  if (!document) return {};
  return R"({}<br><span class="hint">{} <code>{}</code></span>)"_html(
      document_link(c, *document), c.tr("Checksum (SHA-256):"), document->sha256
  );
}

Html field_value(
    const site::Context& c, const entries::Kind& kind, const Field& field, const Record& record
) {
  if (!record.has(field)) return {};
  Html value = value_of(c, kind, field, record);
  const std::string_view foreign = foreign_language(c, kind, record);
  if (foreign.empty() || !is_in_own_words(field.type)) return value;
  return R"(<span {}>{}</span>)"_html(html::in_language(foreign), value);
}

}  // namespace ibis::publishing
