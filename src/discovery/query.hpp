#pragma once
// What one asks of the search page in its address. Pure.
#include "http/request.hpp"
#include "i18n/msgid.hpp"
#include "search/index.hpp"
#include "search/limits.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::discovery {

inline constexpr std::size_t hits_on_page = 20;
/// Nobody turns more pages than that (search::max_offset).
inline constexpr std::size_t most_pages = search::max_offset / hits_on_page + 1;
/// Values one address may choose; more are left out.
inline constexpr std::size_t most_values = 40;

/// A filter of the search page.
struct Filter {
  search::Facet facet;
  std::string_view param;
  i18n::Msgid label;
};

/// In the order of the page.
std::span<const Filter> filters();

/// An address of the search page, understood.
struct Query {
  std::string typed;
  std::map<search::Facet, std::vector<std::string>> chosen;  // values as stored
  bool newest;                                               // first; else the best
  std::size_t page;                                          // from 1

  [[nodiscard]] bool holds(search::Facet facet, std::string_view value) const;
};

Query read_query(const http::Params& params);

/// The last page there may be: nobody turns more.
std::size_t last_page(std::uint64_t total);

/// The same in an address: "?q=housing&country=pt&page=2"; "" when nothing is asked for.
std::string query_text(const Query& query);

}  // namespace ibis::discovery
