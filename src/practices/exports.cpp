#include "practices/exports.hpp"

#include "core/text.hpp"
#include "html/markdown.hpp"
#include "practices/views.hpp"
#include "practices/visibility.hpp"
#include "site/log.hpp"

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

std::string place_json(
    const Writer& writer, std::string_view country, std::optional<std::int64_t> city_id
) {
  std::string out = fmt::format(
      R"("country":{},"country_name":{})",
      json_string(country),
      json_string(writer.places.country_name(country, writer.tr.language()))
  );
  if (!city_id) return out + R"(,"city":null)";
  return out + fmt::format(
                   R"(,"city":{{"id":{},"name":{}}})",
                   *city_id,
                   json_string(writer.places.city_name(*city_id, writer.tr.language()))
               );
}

std::string fields_json(const Writer& writer, const Row& row) {
  const entries::Card& card = row.card;
  return fmt::format(
      R"("id":{},"url":{},"title":{},"summary":{},"language":{},"type":{},"status":{},"started":{},"ended":{},{},"themes":{},"published":"{}","updated":"{}")",
      json_string(card.public_id),
      json_string(address(writer, card)),
      json_string(card.title),
      json_string(card.summary),
      json_string(card.language),
      json_string(row.details.type),
      json_string(row.details.status),
      json_string(row.details.started),
      row.details.ended.empty() ? "null" : json_string(row.details.ended),
      place_json(writer, card.country, card.city_id),
      slug_list(themes_of(writer, card)),
      rfc3339(card.published_at),
      rfc3339(card.updated_at)
  );
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
  return "id,url,title,summary,language,type,status,started,ended,country,city,themes,published,"
         "updated\r\n";
}

void write_csv(std::string& out, const Writer& writer, const Row& row) {
  const entries::Card& card = row.card;
  std::string themes;
  for (const taxonomy::Term* term : themes_of(writer, card)) {
    themes += (themes.empty() ? "" : "; ") + std::string(term->name(writer.tr.language().code));
  }
  const std::string city =
      card.city_id ? writer.places.city_name(*card.city_id, writer.tr.language()) : std::string{};
  csv_value(out, card.public_id);
  csv_value(out, address(writer, card));
  for (const std::string* value :
       {&card.title,
        &card.summary,
        &card.language,
        &row.details.type,
        &row.details.status,
        &row.details.started,
        &row.details.ended}) {
    csv_value(out, *value);
  }
  csv_value(out, writer.places.country_name(card.country, writer.tr.language()));
  csv_value(out, city);
  csv_value(out, themes);
  csv_value(out, rfc3339(card.published_at));
  csv_value(out, rfc3339(card.updated_at));
  out += "\r\n";
}

void write_json(std::string& out, const Writer& writer, const Row& row) {
  out += '{';
  out += fields_json(writer, row);
  out += '}';
}

void write_geojson(std::string& out, const Writer& writer, const Row& row) {
  std::string geometry = "null";
  if (row.card.city_id) {
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
    out += fmt::format("<entry xml:lang=\"{}\">\n", card.language);
    element("title", card.title);
    element("id", writer.base_url + "/id/" + card.public_id);
    element("published", rfc3339(card.published_at));
    element("updated", rfc3339(card.updated_at));
    link("alternate", "text/html", address(writer, card));
    element("summary", card.summary);
    out += "<author>";
    element("name", writer.places.country_name(card.country, writer.tr.language()));
    out += "</author>\n";
    for (const taxonomy::Term* term : themes_of(writer, card)) {
      out += fmt::format(R"(<category term="{}" label=")", term->slug);
      xml_text(out, term->name(writer.tr.language().code));
      out += "\"/>\n";
    }
    out += "</entry>\n";
  }
  return out + "</feed>\n";
}

std::string practice_json(const Writer& writer, const Practice& p) {
  const entries::Entry& e = p.entry;
  const Details& d = p.details;
  std::string out = "{";
  const auto field = [&](std::string_view name, std::string_view value) {
    if (!sees({}, p, name)) return;
    if (out.size() > 1) out += ',';
    out += fmt::format("\"{}\":{}", name, value.empty() ? "null" : json_string(value));
  };
  const auto terms = [&](std::string_view name, std::string_view taxonomy) {
    std::vector<const taxonomy::Term*> all;
    for (const auto id : p.terms) {
      const taxonomy::Term* term = writer.terms.find(id);
      if (term != nullptr && term->taxonomy == taxonomy) all.push_back(term);
    }
    out += fmt::format(",\"{}\":{}", name, slug_list(all));
  };
  out += fmt::format(
      R"("id":{},"url":{})",
      json_string(e.public_id),
      json_string(writer.base_url + path_of(e.slug))
  );
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
  out += ',' + place_json(writer, e.country, e.city_id);
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
  if (e.published_at) out += fmt::format(R"(,"published":"{}")", rfc3339(*e.published_at));
  out += fmt::format(R"(,"updated":"{}"}})", rfc3339(e.updated_at));
  return out;
}

}  // namespace ibis::practices
