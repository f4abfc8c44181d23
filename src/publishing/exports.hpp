#pragma once
// The list of a kind for programs: Atom, JSON, CSV, XLSX, GeoJSON, and the JSON of one entry. What is not public never stands in
// them (entries/visibility.hpp), whoever asks: what is exported is handed on.
#include "entries/record_store.hpp"
#include "places/gazetteer.hpp"
#include "publishing/sheet.hpp"
#include "site/context.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ibis::publishing {

/// What the writers need beside the lines; no request, so that a stream may outlive it.
struct Writer {
  const entries::Kind& kind;
  const i18n::Tr& tr;
  const taxonomy::Terms& terms;
  const places::Gazetteer& places;
  std::string site_url;  // https://…: what must be the same in every language
  std::string base_url;  // and the language's prefix: https://…/fr
  const entries::FacetIndex* counted = nullptr;  // of the entries that Kind::counted counts
};

/// Adds a value to a line of CSV: quoted, and never one that a spreadsheet would take for a formula.
void csv_value(std::string& out, std::string_view value);

/// The columns of a table of such entries, as CSV and XLSX have them.
std::vector<TableColumn> columns_of(const entries::Kind& kind);
/// The values of one entry, one for each of columns_of().
std::vector<std::string> cells_of(const Writer& writer, const entries::Line& line);

std::string csv_head(std::span<const TableColumn> columns);
void write_csv(std::string& out, const Writer& writer, const entries::Line& line);
void write_json(std::string& out, const Writer& writer, const entries::Line& line);
/// A feature with a point to one decimal (about 11 km), or with null where only the country is known.
void write_geojson(std::string& out, const Writer& writer, const entries::Line& line);

/// What a feed says of itself.
struct Feed {
  std::string_view title;
  std::string_view self;  // its own address
  std::string_view page;  // the list's
  std::string_view site;  // its name: the author of what nobody of the community wrote
  std::unordered_map<entries::EntryId, std::string> authors = {};         // entries::author_names
  std::unordered_map<entries::EntryId, std::string> before_summary = {};  // Room::before_summary
};

/// A whole feed of these lines.
std::string atom(const Writer& writer, std::span<const entries::Line> lines, const Feed& feed);
/// One entry whole. `besides`: what Kind::besides made of it, where the kind has that.
std::string entry_json(
    const Writer& writer, const entries::Whole& whole, const std::string& besides
);

}  // namespace ibis::publishing
