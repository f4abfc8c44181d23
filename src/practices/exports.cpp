#include "practices/exports.hpp"

#include "core/text.hpp"
#include "html/markdown.hpp"
#include "practices/views.hpp"
#include "practices/visibility.hpp"
#include "site/log.hpp"

#include <array>
#include <unordered_map>

namespace ibis::practices {

namespace {

using site::json_string;

std::vector<const taxonomy::Term*> themes_of(const Writer& writer, const entries::Card& card) {
  std::vector<const taxonomy::Term*> all;
  for (const auto id : text::split(card.theme_ids, ' ')) {
    const taxonomy::Term* term = writer.terms.find(taxonomy::TermId{text::to_int(id).value_or(0)});
    if (term != nullptr) all.push_back(term);
  }
  return all;
}

std::string address(const Writer& writer, const entries::Card& card) {
  return writer.base_url + path_of(card.slug);
}

// A value of CSV: quoted where it must be, and never one that a spreadsheet would take for a formula.
void csv_value(std::string& out, std::string_view value) {
  if (!out.empty() && out.back() != '\n') out += ',';
  const bool formula = !value.empty() && std::string_view("=+-@\t\r").contains(value.front());
  out += '"';
  if (formula) out += '\'';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void xml_text(std::string& out, std::string_view value) {
  for (const char c : value) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

std::string slug_list(std::span<const taxonomy::Term* const> terms) {
  std::string out = "[";
  for (const taxonomy::Term* term : terms)
    out += (out.size() > 1 ? "," : "") + json_string(term->slug);
  return out + "]";
}

// An object of JSON made field by field. What not everybody may see is left out, whoever asks.
class Object {
 public:
  /// `practice`: the one the object tells of whole; without it, a line of a list.
  explicit Object(const Practice* practice = nullptr) : practice_(practice) {}

  /// What is no field of the form: ids, addresses, times.
  void put(std::string_view name, std::string_view json) {
    text_ += fmt::format("{}\"{}\":{}", text_.empty() ? "" : ",", name, json);
  }

  /// What tells `field` of the form.
  void put_field(std::string_view name, std::string_view field, std::string_view json) {
    const bool open = practice_ == nullptr ? open_to_all(field) : sees({}, *practice_, field);
    if (open) put(name, json);
  }

  void put_field(std::string_view field, std::string_view json) { put_field(field, field, json); }

  /// The fields alone, to be put into braces.
  [[nodiscard]] const std::string& fields() const { return text_; }

 private:
  const Practice* practice_;
  std::string text_;
};

std::string text_or_null(std::string_view text) {
  return text.empty() ? "null" : json_string(text);
}

void put_place(
    Object& object,
    const Writer& writer,
    std::string_view country,
    std::optional<std::int64_t> city_id
) {
  const i18n::Language& language = writer.tr.language();
  object.put_field("country", json_string(country));
  object.put_field(
      "country_name", "country", json_string(writer.places.country_name(country, language))
  );
  object.put_field(
      "city",
      !city_id ? "null"
               : fmt::format(
                     R"({{"id":{},"name":{}}})",
                     *city_id,
                     json_string(writer.places.city_name(*city_id, language))
                 )
  );
}

std::string fields_json(const Writer& writer, const Row& row) {
  const entries::Card& card = row.card;
  Object object;
  object.put("id", json_string(card.public_id));
  object.put("url", json_string(address(writer, card)));
  object.put_field("title", json_string(card.title));
  object.put_field("summary", json_string(card.summary));
  object.put_field("language", json_string(card.language));
  object.put_field("type", json_string(row.details.type));
  object.put_field("status", json_string(row.details.status));
  object.put_field("started", json_string(row.details.started));
  object.put_field("ended", text_or_null(row.details.ended));
  put_place(object, writer, card.country, card.city_id);
  object.put_field("themes", slug_list(themes_of(writer, card)));
  object.put("published", json_string(rfc3339(card.published_at)));
  object.put("updated", json_string(rfc3339(card.updated_at)));
  return object.fields();
}

std::string theme_names(const Writer& writer, const Row& row) {
  std::string names;
  for (const taxonomy::Term* term : themes_of(writer, row.card))
    names += (names.empty() ? "" : "; ") + std::string(term->name(writer.tr.language().code));
  return names;
}

std::string city_name(const Writer& writer, const Row& row) {
  return row.card.city_id ? writer.places.city_name(*row.card.city_id, writer.tr.language())
                          : std::string{};
}

struct Column {
  std::string_view name;
  std::string_view field;  // of the form, asked of the table; empty: no field, always there
  std::string (*value)(const Writer&, const Row&);
};

constexpr std::array columns{
    Column{"id", "", [](const Writer&, const Row& r) { return r.card.public_id; }},
    Column{"url", "", [](const Writer& w, const Row& r) { return address(w, r.card); }},
    Column{"title", "title", [](const Writer&, const Row& r) { return r.card.title; }},
    Column{"summary", "summary", [](const Writer&, const Row& r) { return r.card.summary; }},
    Column{"language", "language", [](const Writer&, const Row& r) { return r.card.language; }},
    Column{"type", "type", [](const Writer&, const Row& r) { return r.details.type; }},
    Column{"status", "status", [](const Writer&, const Row& r) { return r.details.status; }},
    Column{"started", "started", [](const Writer&, const Row& r) { return r.details.started; }},
    Column{"ended", "ended", [](const Writer&, const Row& r) { return r.details.ended; }},
    Column{
        "country",
        "country",
        [](const Writer& w, const Row& r) {
          return std::string(w.places.country_name(r.card.country, w.tr.language()));
        }
    },
    Column{"city", "city", &city_name},
    Column{"themes", "themes", &theme_names},
    Column{
        "published", "", [](const Writer&, const Row& r) { return rfc3339(r.card.published_at); }
    },
    Column{"updated", "", [](const Writer&, const Row& r) { return rfc3339(r.card.updated_at); }},
};

bool is_open(const Column& column) {
  return column.field.empty() || open_to_all(column.field);
}

void categories(std::string& out, const Writer& writer, const entries::Card& card) {
  for (const taxonomy::Term* term : themes_of(writer, card)) {
    out += fmt::format(R"(<category term="{}" label=")", term->slug);
    xml_text(out, term->name(writer.tr.language().code));
    out += "\"/>\n";
  }
}

}  // namespace

std::vector<Row> rows_at(db::Read& r, const std::vector<std::int64_t>& positions) {
  auto cards = entries::cards_at(r, kind, positions);
  std::vector<entries::EntryId> ids;
  for (const auto& card : cards)
    ids.push_back(card.id);
  std::unordered_map<entries::EntryId, CardDetails> by_id;
  for (auto& details : card_details(r, ids))
    by_id.emplace(details.id, std::move(details));
  std::vector<Row> rows;
  for (auto& card : cards) {
    const auto found = by_id.find(card.id);
    if (found == by_id.end()) continue;
    rows.push_back({.card = std::move(card), .details = std::move(found->second)});
  }
  return rows;
}

std::string csv_head() {
  std::string out;
  for (const Column& column : columns) {
    if (!is_open(column)) continue;
    out += (out.empty() ? "" : ",") + std::string(column.name);
  }
  return out + "\r\n";
}

void write_csv(std::string& out, const Writer& writer, const Row& row) {
  for (const Column& column : columns) {
    if (is_open(column)) csv_value(out, column.value(writer, row));
  }
  out += "\r\n";
}

void write_json(std::string& out, const Writer& writer, const Row& row) {
  out += '{';
  out += fields_json(writer, row);
  out += '}';
}

void write_geojson(std::string& out, const Writer& writer, const Row& row) {
  std::string geometry = "null";
  if (row.card.city_id && open_to_all("city")) {
    if (const auto city = writer.places.city(*row.card.city_id, writer.tr.language())) {
      const places::Point point = places::coarse(city->point);
      geometry = fmt::format(
          R"({{"type":"Point","coordinates":[{},{}]}})", point.longitude, point.latitude
      );
    }
  }
  out += fmt::format(
      R"({{"type":"Feature","id":{},"geometry":{},"properties":{{{}}}}})",
      json_string(row.card.public_id),
      geometry,
      fields_json(writer, row)
  );
}

std::string atom(
    const Writer& writer,
    std::span<const Row> rows,
    std::string_view title,
    std::string_view self,
    std::string_view page,
    Instant newest
) {
  std::string out = R"(<?xml version="1.0" encoding="utf-8"?>)"
                    "\n";
  out += fmt::format(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}">)", writer.tr.language().code
  );
  const auto element = [&](std::string_view name, std::string_view text) {
    out += fmt::format("<{}>", name);
    xml_text(out, text);
    out += fmt::format("</{}>\n", name);
  };
  const auto link = [&](std::string_view rel, std::string_view type, std::string_view href) {
    out += fmt::format(R"(<link rel="{}" type="{}" href=")", rel, type);
    xml_text(out, href);
    out += "\"/>\n";
  };
  element("title", title);
  element("id", self);
  element("updated", rfc3339(newest));
  link("self", "application/atom+xml", self);
  link("alternate", "text/html", page);
  for (const Row& row : rows) {
    const entries::Card& card = row.card;
    const auto field =
        [&](std::string_view element_name, std::string_view name, std::string_view text) {
          if (open_to_all(name)) element(element_name, text);
        };
    out += fmt::format("<entry xml:lang=\"{}\">\n", card.language);
    field("title", "title", card.title);
    element("id", writer.site_url + "/id/" + card.public_id);
    element("published", rfc3339(card.published_at));
    element("updated", rfc3339(card.updated_at));
    link("alternate", "text/html", address(writer, card));
    field("summary", "summary", card.summary);
    out += "<author>";
    field("name", "country", writer.places.country_name(card.country, writer.tr.language()));
    out += "</author>\n";
    if (open_to_all("themes")) categories(out, writer, card);
    out += "</entry>\n";
  }
  return out + "</feed>\n";
}

std::string practice_json(const Writer& writer, const Practice& p) {
  const entries::Entry& e = p.entry;
  const Details& d = p.details;
  Object object(&p);
  const auto field = [&](std::string_view name, std::string_view value) {
    object.put_field(name, text_or_null(value));
  };
  const auto terms = [&](std::string_view name, std::string_view taxonomy) {
    std::vector<const taxonomy::Term*> all;
    for (const auto id : p.terms) {
      const taxonomy::Term* term = writer.terms.find(id);
      if (term != nullptr && term->taxonomy == taxonomy) all.push_back(term);
    }
    object.put_field(name, slug_list(all));
  };
  object.put("id", json_string(e.public_id));
  object.put("url", json_string(writer.base_url + path_of(e.slug)));
  field("title", e.title);
  field("summary", e.summary);
  field("description", d.description);
  field("language", e.language);
  field("type", d.type);
  field("started", d.started);
  field("ended", d.ended);
  field("status", d.status);
  field("scale", d.scale);
  field("host_role", d.host_role);
  put_place(object, writer, e.country, e.city_id);
  terms("themes", taxonomy::theme);
  terms("target_groups", taxonomy::target_group);
  terms("gcm", taxonomy::gcm);
  terms("sdg", taxonomy::sdg);
  field("organisation", d.organisation);
  field("organisation_url", d.organisation_url);
  field("organisation_kind", d.organisation_kind);
  field("contact_name", d.contact_name);
  field("contact_email", d.contact_email);
  field("contact_languages", d.contact_languages);
  field("capacity", d.capacity);
  field("on_behalf_of", d.on_behalf_of);
  field("conflict", d.conflict);
  field("picture_alt", e.picture_alt);
  field("picture_credit", e.picture_credit);
  if (e.published_at) object.put("published", json_string(rfc3339(*e.published_at)));
  object.put("updated", json_string(rfc3339(e.updated_at)));
  return "{" + object.fields() + "}";
}

}  // namespace ibis::practices
