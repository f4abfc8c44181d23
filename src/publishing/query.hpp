#pragma once
// What one asks of the list of a kind in its address: filters, order, page. Pure.
#include "entries/facets.hpp"
#include "entries/kind.hpp"
#include "entries/tag_store.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"
#include "places/gazetteer.hpp"
#include "taxonomy/terms.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::publishing {

using entries::Filter;
using entries::Kind;
using entries::Naming;

enum class Sort : std::uint8_t { newest, oldest };

/// A value chosen in a filter, as stored.
using Chosen = std::pair<const Filter*, std::string>;

/// An address of the list, understood. What no list knows any more (a slug that went) fits nothing rather than all.
struct Query {
  const Kind& kind;
  entries::Selection selection;
  std::vector<Chosen> chosen;  // in the order of the kind's filters
  Sort sort;
  std::optional<std::int64_t> after;
  std::optional<std::int64_t> before;
  std::vector<std::pair<std::string_view, std::string>> kept;  // of Kind::parameters, as they came
  const Filter* choose;  // all of this one's choices are asked for, not the entries; null: none

  std::map<std::string, std::string, std::less<>> titles = {};  // by slug, of Naming::entry
  entries::TagNames tag_names = {};                             // of Naming::tag
  std::optional<std::vector<std::int64_t>> only = {};  // entries a file hands on: Room::positions

  [[nodiscard]] entries::Order order() const {
    return sort == Sort::oldest ? entries::Order::oldest : entries::Order::newest;
  }
};

/// Most values one address may choose; more are left out.
inline constexpr std::size_t most_chosen = 60;

/// Entries on one page of the API: when nothing is asked for, and at most.
inline constexpr std::size_t api_page = 50;
inline constexpr std::size_t api_page_most = 200;

Query read_query(const Kind& kind, const http::Params& params, const taxonomy::Terms& terms);

/// Names of the list's parameters with a space between, for the page cache.
std::string list_parameters(const Kind& kind);

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

/// The same of a choice in a list: an entry by its title, as long as it is published, and a tag as it is written (see
/// load_titles).
std::string shown_choice(
    const Query& query,
    const Filter& filter,
    std::string_view stored,
    const taxonomy::Terms& terms,
    const places::Gazetteer& places,
    const i18n::Tr& tr
);

/// The query part of an address ("?theme=housing&sort=oldest" or ""), without paging. `without`: leave this choice out.
std::string query_text(
    const Query& query, const taxonomy::Terms& terms, const Chosen* without = nullptr
);

/// "12.3 Name" of a term that bears a code, else its name.
std::string term_name(const taxonomy::Term& term, std::string_view language);

}  // namespace ibis::publishing
