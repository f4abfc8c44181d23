#pragma once
// Where the rows of a table can be read. Most of them have the same sources: each is told once below the table, and rows
// name it by its number.
#include "html/html.hpp"
#include "participation/participation.hpp"

#include <string>
#include <vector>

namespace ibis::participation {

/// All sources of the rows, each once, in the order in which they come first.
std::vector<std::string> sources_in(const std::vector<Participant>& all);

/// How sure a row is, and the numbers of its sources.
html::Html source_cell(
    const site::Context& c,
    const Sort& sort,
    const Participant& who,
    const std::vector<std::string>& sources
);

/// The sources with their numbers; empty where there is none.
html::Html source_list(
    const site::Context& c, const Sort& sort, const std::vector<std::string>& sources
);

}  // namespace ibis::participation
