#pragma once
// What one asks of the list of practices in its address: filters, order, page. Pure.
#include "entries/facets.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"
#include "places/gazetteer.hpp"
#include "taxonomy/terms.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::practices {

/// How a filter's values are named.
enum class Naming : std::uint8_t { term, choice, country, city, language, plain };

/// One filter of the list: its parameter, and what its values are.
struct Filter {
  entries::Facet facet;
  std::string_view param;  // in the address
  i18n::Msgid label;       // above its choices
  Naming naming;
  std::string_view taxonomy;  // of Naming::term
  std::size_t shown;          // choices in sight before "more"
};

std::span<const Filter> filters();

/// Names of the list's parameters with a space between, for the page cache.
inline constexpr std::string_view list_parameters =
    "dimension theme country city group stakeholder type status language year gcm sdg sort after "
    "before choose";

enum class Sort : std::uint8_t { newest, oldest };

/// An address of the list, understood. What no list knows any more (a slug that went) fits nothing rather than all.
struct Query {
  entries::Selection selection;
  std::vector<std::pair<const Filter*, std::string>>
      chosen;  // in the order of filters(), values as stored
  Sort sort;
  std::optional<std::int64_t> after;
  std::optional<std::int64_t> before;
  const Filter* choose;  // all of this one's choices are asked for, not the practices; null: none
};

/// Most values one address may choose; more are left out.
inline constexpr std::size_t most_chosen = 60;

/// Practices on one page of the API: when nothing is asked for, and at most.
inline constexpr std::size_t api_page = 50;
inline constexpr std::size_t api_page_most = 200;

Query read_query(const http::Params& params, const taxonomy::Terms& terms);

/// The value as it stands in an address: a term by its slug, a country in lower case.
std::string address_value(
    const Filter& filter, std::string_view stored, const taxonomy::Terms& terms
);
/// The value as people read it.
std::string shown_value(
    const Filter& filter,
    std::string_view stored,
    const taxonomy::Terms& terms,
    const places::Gazetteer& places,
    const i18n::Tr& tr
);

/// The query part of an address ("?theme=housing&sort=oldest" or ""), without paging. `without`: leave this choice out.
std::string query_text(
    const Query& query,
    const taxonomy::Terms& terms,
    const std::pair<const Filter*, std::string>* without = nullptr
);

}  // namespace ibis::practices
