#pragma once
// How many there are by country: the map, and the same numbers as a table.
#include "i18n/msgid.hpp"
#include "maps/drawing.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ibis::maps {

/// One country's number.
struct Count {
  std::string iso2;
  std::int64_t number;  // 0 and less are left out, but where `also` says something
  std::string url;      // whole, in the page's language: "/fr/worldwide/pt"; empty: leads nowhere
  std::vector<std::string> also = {};  // what else there is, in words: "3 people", "1 network"
};

struct WorldView {
  Frame frame;
  std::string column;  // over the numbers of the table: "Practices"
  i18n::Msgid phrase;  // of one argument n: "{n, plural, one {# practice} other {# practices}}"
  std::vector<Count> counts;  // each country once at most
  std::string also_column = {
  };  // over what else there is; where no country has that, the table has no such column
};

/// Countries shaded in five steps by their number, each a link called "Portugal: 12 practices"; countries too small to
/// be seen are dots; a key with the numbers of each step. What lies outside the region shown is named below. The map is
/// never mirrored. Follow it with table(), which tells the same to those who cannot see it.
html::Html world(const html::Ui& ui, const Atlas& atlas, const WorldView& view);

/// The same numbers, the greatest first, countries of the same number by name; nothing when there are none.
html::Html table(const html::Ui& ui, const Atlas& atlas, const WorldView& view);

}  // namespace ibis::maps
