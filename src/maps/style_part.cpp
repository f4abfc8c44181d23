#include "maps/style_part.hpp"

#include "maps/bars.hpp"
#include "maps/members.hpp"
#include "maps/world.hpp"

namespace ibis::maps {

namespace {

using namespace html::literals;
using html::Html;

struct Sample {
  std::string_view iso2;
  std::int64_t number;
};

// Invented: large and small countries, islands, one far ahead of all others.
constexpr auto sample_numbers = std::to_array<Sample>({
    {.iso2 = "PT", .number = 412}, {.iso2 = "DE", .number = 96}, {.iso2 = "CA", .number = 71},
    {.iso2 = "BR", .number = 58},  {.iso2 = "ES", .number = 44}, {.iso2 = "PH", .number = 31},
    {.iso2 = "KE", .number = 27},  {.iso2 = "TR", .number = 24}, {.iso2 = "IT", .number = 22},
    {.iso2 = "JO", .number = 19},  {.iso2 = "CO", .number = 17}, {.iso2 = "SE", .number = 12},
    {.iso2 = "MA", .number = 11},  {.iso2 = "MX", .number = 9},  {.iso2 = "AU", .number = 9},
    {.iso2 = "SN", .number = 8},   {.iso2 = "GB", .number = 8},  {.iso2 = "KZ", .number = 6},
    {.iso2 = "UG", .number = 6},   {.iso2 = "SG", .number = 5},  {.iso2 = "US", .number = 5},
    {.iso2 = "FJ", .number = 4},   {.iso2 = "BD", .number = 4},  {.iso2 = "MT", .number = 3},
    {.iso2 = "CL", .number = 3},   {.iso2 = "CV", .number = 2},  {.iso2 = "LU", .number = 2},
    {.iso2 = "PS", .number = 2},   {.iso2 = "TO", .number = 1},  {.iso2 = "BB", .number = 1},
    {.iso2 = "MU", .number = 1},   {.iso2 = "RU", .number = 1},  {.iso2 = "CN", .number = 1},
});

WorldView view(const html::Ui& ui, std::string id, std::string region) {
  WorldView view{
      .frame =
          {.id = std::move(id),
           .title = std::string(ui.tr("Practices by country")),
           .region = std::move(region)},
      .column = std::string(ui.tr("Practices")),
      .phrase = i18n::msg("{n, plural, one {# practice} other {# practices}}"),
      .counts = {}
  };
  for (const auto& [iso2, number] : sample_numbers)
    view.counts.push_back({.iso2 = std::string(iso2), .number = number, .url = "#style-maps"});
  return view;
}

// Only what lies there: a page of a continent counts its own.
WorldView view_of(const html::Ui& ui, const Atlas& atlas, std::string id, std::string region) {
  auto part = view(ui, std::move(id), region);
  std::erase_if(part.counts, [&](const Count& count) {
    return !atlas.places.lies_in(count.iso2, region);
  });
  return part;
}

MembersView treaty(const html::Ui& ui) {
  MembersView view{
      .frame =
          {.id = "style-treaty", .title = std::string(ui.tr("States of the treaty")), .region = {}},
      .categories =
          {std::string(ui.tr("Party")),
           std::string(ui.tr("Signatory")),
           std::string(ui.tr("Observer"))},
      .neither = std::string(ui.tr("None of these")),
      .column = std::string(ui.tr("Status")),
      .members = {}
  };
  for (std::size_t i = 0; i < sample_numbers.size(); ++i) {
    view.members.push_back(
        {.iso2 = std::string(sample_numbers[i].iso2),
         .category = i % 5 < 2 ? 0 : i % 5 - 2,
         .note = {},
         .url = "#style-maps"}
    );
  }
  return view;
}

BarsView parties(const html::Ui& ui, bool cumulative) {
  return {
      .title = std::string(
          cumulative ? ui.tr("Parties by the end of each year") : ui.tr("New parties by year")
      ),
      .column = std::string(ui.tr("Parties")),
      .phrase = i18n::msg("{n, plural, one {# party} other {# parties}}"),
      .counts =
          {{.year = 1990, .number = 2},
           {.year = 1993, .number = 3},
           {.year = 1994, .number = 1},
           {.year = 1999, .number = 5},
           {.year = 2003, .number = 9},
           {.year = 2004, .number = 4},
           {.year = 2009, .number = 2},
           {.year = 2012, .number = 1},
           {.year = 2024, .number = 3}},
      .cumulative = cumulative
  };
}

}  // namespace

Html style_part(const html::Ui& ui, const Atlas& atlas) {
  constexpr std::string_view europe = "150";
  const auto counts = view(ui, "style-world", {});
  const auto part = view_of(ui, atlas, "style-part", std::string(europe));
  return R"(
    <section class="section" id="style-maps"><div class="wrap">
      <header><h2>{}</h2></header>
      {}{}{}{}{}{}
    </div></section>)"_html(
      ui.tr("Maps and charts"),
      world(ui, atlas, counts),
      world(ui, atlas, part),
      table(ui, atlas, part),
      members(ui, atlas, treaty(ui)),
      bars(ui, parties(ui, false)),
      bars(ui, parties(ui, true))
  );
}

}  // namespace ibis::maps
