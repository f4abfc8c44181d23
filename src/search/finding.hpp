#pragma once
// One search on one state of the index. Internal to the room. All of these throw what Xapian throws.
#include "search/index.hpp"
#include "search/readers.hpp"

namespace ibis::search {

Found find(Reader& reader, const Columns& columns, const Request& request);
std::vector<Title> find_titles(
    Reader& reader,
    const Columns& columns,
    std::string_view typed,
    std::string_view language,
    std::size_t limit
);
std::vector<Title> find_similar(
    Reader& reader, const Columns& columns, const Key& key, std::size_t limit
);

/// The query with those of its words that hardly anything matches exchanged for words of the index, when that finds
/// more than `found` documents; else empty.
std::string mended(Reader& reader, const Columns& columns, const Asked& asked, std::uint64_t found);

}  // namespace ibis::search
