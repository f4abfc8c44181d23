#pragma once
// The list of practices for programs: Atom, JSON, CSV, GeoJSON, and the JSON of one. What is not public never stands
// in them (visibility.hpp), whoever asks: what is exported is handed on.
#include "entries/store.hpp"
#include "places/gazetteer.hpp"
#include "practices/store.hpp"
#include "site/context.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::practices {

/// One line of an export: a card with what lists say beside it.
struct Row {
  entries::Card card;
  CardDetails details;
};

/// Cards with their details, in the order of the cards.
std::vector<Row> rows_at(db::Read& r, const std::vector<std::int64_t>& positions);

/// What the writers need beside the rows; no request, so that a stream may outlive it.
struct Writer {
  const i18n::Tr& tr;
  const taxonomy::Terms& terms;
  const places::Gazetteer& places;
  std::string site_url;  // https://…: what must be the same in every language
  std::string base_url;  // and the language's prefix: https://…/fr
};

std::string csv_head();
void write_csv(std::string& out, const Writer& writer, const Row& row);
void write_json(std::string& out, const Writer& writer, const Row& row);
/// A feature with a point to one decimal (about 11 km), or with null where only the country is known.
void write_geojson(std::string& out, const Writer& writer, const Row& row);
/// A whole feed of these rows; `self` is its own address, `page` the list's.
std::string atom(
    const Writer& writer,
    std::span<const Row> rows,
    std::string_view title,
    std::string_view self,
    std::string_view page,
    Instant newest
);
/// One practice whole.
std::string practice_json(const Writer& writer, const Practice& practice);

}  // namespace ibis::practices
