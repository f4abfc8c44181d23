#pragma once
// What the page of an entry, and that of a country, say of who takes part.
#include "html/parts.hpp"
#include "participation/participation.hpp"

#include <string_view>

namespace ibis::participation {

/// On the page of an entry: how many, the map with its table, a chart by year, and the way to all.
html::Html participation_part(
    const site::Context& c, const Sort& sort, const entries::Whole& whole
);

/// The same for paper: how many, and the table alone.
html::Html participation_on_paper(
    const site::Context& c, const Sort& sort, const entries::Whole& whole
);

/// Above the list of a kind: the way to the table of all states (publishing::Room::ways).
template <const Sort& sort>
html::Html way_to_matrix(const site::Context& c) {
  return html::actions(html::link_button(c.ui(), c.tr(sort.matrix_heading), c.url(sort.matrix_path))
  );
}

/// On the page of a country: what it takes part in; nothing where that is nothing.
html::Html country_part(const site::Context& c, const Sort& sort, std::string_view iso2);

/// The same of a part of the world: in what its states take part, and how many of them.
html::Html region_part(const site::Context& c, const Sort& sort, const places::Region& region);

}  // namespace ibis::participation
