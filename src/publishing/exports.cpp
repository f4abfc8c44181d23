#include "publishing/exports.hpp"

#include "core/text.hpp"
#include "entries/reference.hpp"
#include "entries/source.hpp"
#include "entries/visibility.hpp"
#include "publishing/xml.hpp"
#include "site/log.hpp"

#include <algorithm>

namespace ibis::publishing {

namespace {

using entries::Field;
using entries::FieldType;
using entries::Line;
using entries::Record;
using site::json_string;

std::string address(const Writer& writer, std::string_view slug) {
  return fmt::format("{}{}/{}", writer.base_url, writer.kind.path, slug);
}

std::string json_list(std::span<const std::string> values) {
  std::string out = "[";
  for (const std::string& value : values)
    out += (out.size() > 1 ? "," : "") + json_string(value);
  return out + "]";
}

std::string json_city(const Writer& writer, std::string_view value) {
  const auto id = text::to_int(value);
  if (!id) return "null";
  const std::string name = writer.places.city_name(*id, writer.tr.language());
  return fmt::format(R"({{"id":{},"name":{}}})", *id, json_string(name));
}

// What a field leads to, or null when that is not on the site any more.
std::string json_entry(const Writer& writer, const Field& field, const Record& record) {
  const entries::Referred* to = record.referred(field);
  if (to == nullptr) return "null";
  return fmt::format(
      R"({{"id":{},"url":{},"title":{}}})",
      json_string(to->public_id),
      json_string(writer.base_url + entries::entry_path(*field.refers_to, to->slug)),
      json_string(to->title)
  );
}

std::string document_address(const Writer& writer, const media::Document& document) {
  return fmt::format("{}/files/{}/{}", writer.site_url, document.public_id, document.name);
}

std::string json_document(const Writer& writer, const std::optional<media::Document>& document) {
  if (!document) return "null";
  return fmt::format(
      R"({{"url":{},"name":{},"type":{},"bytes":{},"sha256":{}}})",
      json_string(document_address(writer, *document)),
      json_string(document->shown_name),
      json_string(document->type),
      document->bytes,
      json_string(document->sha256)
  );
}

// One value as JSON. A field that must be there is a text even where it was emptied since.
std::string json_value(const Writer& writer, const Field& field, const Record& record) {
  if (entries::holds_several(field.type)) return json_list(record.values(field));
  const std::string& value = record.text(field);
  switch (field.type) {
    case FieldType::city:
      return json_city(writer, value);
    case FieldType::entry:
      return json_entry(writer, field, record);
    case FieldType::flag:
      return value.empty() ? "false" : "true";
    case FieldType::number:
      return value.empty() ? "null" : value;
    default:
      return value.empty() && entries::may_lack(writer.kind, field) ? "null" : json_string(value);
  }
}

// How many entries refer to it, as its card counts them.
std::string count_of(const Writer& writer, const std::string& slug) {
  entries::Selection of_this;
  of_this.add(writer.kind.counted->facet, slug);
  return std::to_string(writer.counted == nullptr ? 0 : writer.counted->count(of_this));
}

// What a page folds away stands in no list either: its warning is there instead. Nothing, where nothing is.
std::string in_place_of_summary(const Writer& writer, const Line& line) {
  return entries::warning_line(
      writer.tr, entries::warnings_of(writer.tr, writer.kind, line.record)
  );
}

bool is_summary(const Field& field) {
  return field.column == entries::Column::summary;
}

// Who tells it, as its page says; never nobody, for a feed must name somebody.
std::string feed_author(const Writer& writer, const Line& line, const Feed& feed) {
  const entries::Kind& kind = writer.kind;
  std::string name(feed.site);
  if (kind.care.unnamed) {
    if (kind.care.pseudonym != nullptr) name = line.record.text(*kind.care.pseudonym);
  } else if (kind.source != nullptr) {
    if (kind.source->people) name = line.card.title;
  } else if (const auto known = feed.authors.find(line.card.id); known != feed.authors.end()) {
    name = known->second.empty() ? writer.tr("a former member") : known->second;
  }
  return name.empty() ? std::string(feed.site) : name;
}

// An object of JSON made member by member.
class Object {
 public:
  void put(std::string_view name, std::string_view json) {
    text_ += fmt::format("{}\"{}\":{}", text_.empty() ? "" : ",", name, json);
  }

  void put(const Writer& writer, const Field& field, const Record& record) {
    put(field.name, json_value(writer, field, record));
    if (field.type == FieldType::country) {
      const std::string_view name =
          writer.places.country_name(record.text(field), writer.tr.language());
      put(fmt::format("{}_name", field.name), name.empty() ? "null" : json_string(name));
    }
  }

  /// The members alone, to be put into braces.
  [[nodiscard]] const std::string& members() const { return text_; }

 private:
  std::string text_;
};

bool listed(const Field& field) {
  return field.in_lists && entries::open_to_all(field);
}

std::string members_of(const Writer& writer, const Line& line) {
  Object object;
  object.put("id", json_string(line.card.public_id));
  object.put("url", json_string(address(writer, line.card.slug)));
  const std::string warned = in_place_of_summary(writer, line);
  for (const Field* field : writer.kind.fields) {
    if (!listed(*field)) continue;
    if (is_summary(*field) && !warned.empty()) {
      object.put(field->name, json_string(warned));
    } else if (field->type == FieldType::document) {
      object.put(field->name, json_document(writer, line.document));
    } else {
      object.put(writer, *field, line.record);
    }
  }
  if (writer.kind.counted != nullptr)
    object.put(writer.kind.counted->name, count_of(writer, line.card.slug));
  object.put("published", json_string(rfc3339(line.card.published_at)));
  object.put("updated", json_string(rfc3339(line.card.updated_at)));
  return object.members();
}

// As people read it in a spreadsheet: names of places and terms, codes of the fixed lists.
std::string cell(const Writer& writer, const Field& field, const Record& record) {
  const i18n::Language& language = writer.tr.language();
  if (field.type == FieldType::country)
    return std::string(writer.places.country_name(record.text(field), language));
  if (field.type == FieldType::city) {
    const auto id = text::to_int(record.text(field));
    return id ? writer.places.city_name(*id, language) : std::string();
  }
  if (field.type == FieldType::entry) {
    const entries::Referred* to = record.referred(field);
    return to == nullptr ? std::string() : to->title;
  }
  std::string all;
  for (const std::string& value : record.values(field)) {
    const taxonomy::Term* term = field.type == FieldType::terms || field.type == FieldType::term
                                     ? writer.terms.find(field.taxonomy, value)
                                     : nullptr;
    all += all.empty() ? "" : "; ";
    if (field.type == FieldType::countries) {
      all += writer.places.country_name(value, language);
      continue;
    }
    all += term == nullptr ? std::string_view(value) : term->name(language.code);
  }
  return all;
}

CellType cell_type(const Field& field) {
  switch (field.type) {
    case FieldType::number:
      return CellType::number;
    case FieldType::date:
    case FieldType::day:
    case FieldType::moment:
      return CellType::date;
    case FieldType::document:
      return CellType::long_text;
    default:
      return entries::is_long(field.type) || field.column == entries::Column::title ||
                     field.column == entries::Column::summary
                 ? CellType::long_text
                 : CellType::text;
  }
}

void categories(std::string& out, const Writer& writer, const Record& record) {
  for (const Field* field : writer.kind.fields) {
    if (!listed(*field) || field->type != FieldType::terms) continue;
    for (const std::string& slug : record.values(*field)) {
      const taxonomy::Term* term = writer.terms.find(field->taxonomy, slug);
      if (term == nullptr) continue;
      out += fmt::format(R"(<category term="{}" label=")", slug);
      append_xml(out, term->name(writer.tr.language().code));
      out += "\"/>\n";
    }
  }
}

void element(std::string& out, std::string_view name, std::string_view text) {
  out += fmt::format("<{}>", name);
  append_xml(out, text);
  out += fmt::format("</{}>\n", name);
}

void link(std::string& out, std::string_view rel, std::string_view type, std::string_view href) {
  out += fmt::format(R"(<link rel="{}" type="{}" href=")", rel, type);
  append_xml(out, href);
  out += "\"/>\n";
}

void atom_entry(std::string& out, const Writer& writer, const Line& line, const Feed& feed) {
  const entries::Card& card = line.card;
  out += fmt::format("<entry xml:lang=\"{}\">\n", card.language);
  element(out, "title", card.title);
  element(out, "id", writer.site_url + "/id/" + card.public_id);
  element(out, "published", rfc3339(card.published_at));
  element(out, "updated", rfc3339(card.updated_at));
  link(out, "alternate", "text/html", address(writer, card.slug));
  const std::string warned = in_place_of_summary(writer, line);
  const std::string& told = warned.empty() ? card.summary : warned;
  const auto before = feed.before_summary.find(card.id);
  const bool nothing_before = before == feed.before_summary.end() || before->second.empty();
  element(out, "summary", nothing_before ? told : fmt::format("{} · {}", before->second, told));
  out += "<author>";
  element(out, "name", feed_author(writer, line, feed));
  out += "</author>\n";
  categories(out, writer, line.record);
  out += "</entry>\n";
}

}  // namespace

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

std::vector<TableColumn> columns_of(const entries::Kind& kind) {
  std::vector<TableColumn> columns{{"id"}, {"url", CellType::long_text}};
  for (const Field* field : kind.fields) {
    if (!listed(*field)) continue;
    columns.push_back({std::string(field->name), cell_type(*field)});
    if (field->type == FieldType::document)
      columns.push_back({fmt::format("{}_sha256", field->name)});
  }
  if (kind.counted != nullptr)
    columns.push_back({std::string(kind.counted->name), CellType::number});
  columns.push_back({"published", CellType::date});
  columns.push_back({"updated", CellType::date});
  return columns;
}

std::vector<std::string> cells_of(const Writer& writer, const Line& line) {
  std::vector<std::string> cells{line.card.public_id, address(writer, line.card.slug)};
  const std::string warned = in_place_of_summary(writer, line);
  for (const Field* field : writer.kind.fields) {
    if (!listed(*field)) continue;
    if (field->type == FieldType::document) {
      cells.push_back(line.document ? document_address(writer, *line.document) : "");
      cells.push_back(line.document ? line.document->sha256 : "");
      continue;
    }
    cells.push_back(
        is_summary(*field) && !warned.empty() ? warned : cell(writer, *field, line.record)
    );
  }
  if (writer.kind.counted != nullptr) cells.push_back(count_of(writer, line.card.slug));
  cells.push_back(rfc3339(line.card.published_at));
  cells.push_back(rfc3339(line.card.updated_at));
  return cells;
}

std::string csv_head(std::span<const TableColumn> columns) {
  std::string out;
  for (const TableColumn& column : columns)
    out += (out.empty() ? "" : ",") + column.name;
  return out + "\r\n";
}

void write_csv(std::string& out, const Writer& writer, const Line& line) {
  for (const std::string& value : cells_of(writer, line))
    csv_value(out, value);
  out += "\r\n";
}

void write_json(std::string& out, const Writer& writer, const Line& line) {
  out += '{';
  out += members_of(writer, line);
  out += '}';
}

void write_geojson(std::string& out, const Writer& writer, const Line& line) {
  std::string geometry = "null";
  const Field* field = entries::find_field(writer.kind, entries::Column::city);
  if (line.card.city_id && field != nullptr && listed(*field)) {
    if (const auto city = writer.places.city(*line.card.city_id, writer.tr.language())) {
      const places::Point point = places::coarse(city->point);
      geometry = fmt::format(
          R"({{"type":"Point","coordinates":[{},{}]}})", point.longitude, point.latitude
      );
    }
  }
  out += fmt::format(
      R"({{"type":"Feature","id":{},"geometry":{},"properties":{{{}}}}})",
      json_string(line.card.public_id),
      geometry,
      members_of(writer, line)
  );
}

std::string atom(const Writer& writer, std::span<const Line> lines, const Feed& feed) {
  Instant newest{0};
  for (const Line& line : lines)
    newest = std::max(newest, line.card.updated_at);
  std::string out = R"(<?xml version="1.0" encoding="utf-8"?>)"
                    "\n";
  out += fmt::format(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}">)", writer.tr.language().code
  );
  element(out, "title", feed.title);
  element(out, "id", feed.self);
  element(out, "updated", rfc3339(newest));
  link(out, "self", "application/atom+xml", feed.self);
  link(out, "alternate", "text/html", feed.page);
  for (const Line& line : lines)
    atom_entry(out, writer, line, feed);
  return out + "</feed>\n";
}

std::string entry_json(
    const Writer& writer, const entries::Whole& whole, const std::string& besides
) {
  const entries::Entry& entry = whole.entry;
  Object object;
  object.put("id", json_string(entry.public_id));
  object.put("url", json_string(address(writer, entry.slug)));
  for (const Field* field : writer.kind.fields) {
    if (field->type == FieldType::document)
      object.put(field->name, json_document(writer, whole.document));
    if (entries::told_besides(writer.kind, *field)) continue;
    if (!entries::is_file(field->type) && entries::sees({}, whole, *field))
      object.put(writer, *field, whole.record);
  }
  if (writer.kind.besides != nullptr) object.put(writer.kind.besides->name, besides);
  if (writer.kind.counted != nullptr)
    object.put(writer.kind.counted->name, count_of(writer, entry.slug));
  if (entry.published_at) object.put("published", json_string(rfc3339(*entry.published_at)));
  object.put("updated", json_string(rfc3339(entry.updated_at)));
  return "{" + object.members() + "}";
}

}  // namespace ibis::publishing
