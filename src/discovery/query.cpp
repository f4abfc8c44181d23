#include "discovery/query.hpp"

#include "core/ascii.hpp"
#include "core/percent.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>

namespace ibis::discovery {

namespace {

using i18n::msg;
using search::Facet;

constexpr std::array all_filters{
    Filter{Facet::kind, "kind", msg("Kind")},
    Filter{Facet::theme, "theme", msg("Theme")},
    Filter{Facet::country, "country", msg("Country")},
    Filter{Facet::language, "language", msg("Language")},
    Filter{Facet::year, "year", msg("Year of publication")},
};

std::string stored(const Filter& filter, std::string_view given) {
  return filter.facet == Facet::country ? ascii::upper(given) : std::string(given);
}

std::string addressed(Facet facet, std::string_view value) {
  return facet == Facet::country ? ascii::lower(value) : std::string(value);
}

}  // namespace

std::span<const Filter> filters() {
  return all_filters;
}

bool Query::holds(Facet facet, std::string_view value) const {
  const auto found = chosen.find(facet);
  return found != chosen.end() && std::ranges::find(found->second, value) != found->second.end();
}

Query read_query(const http::Params& params) {
  Query query{
      .typed = text::clean_line(params.value("q")),
      .chosen = {},
      .newest = params.value("sort") == "newest",
      .page = 1,
  };
  std::size_t room = most_values;
  for (const Filter& filter : all_filters) {
    for (const std::string_view value : params.all(filter.param)) {
      std::string one = stored(filter, value);
      if (one.empty() || one.size() > search::max_value_bytes || query.holds(filter.facet, one))
        continue;
      if (room == 0) break;
      --room;
      query.chosen[filter.facet].push_back(std::move(one));
    }
  }
  const auto page = text::to_int(params.value("page")).value_or(1);
  query.page =
      static_cast<std::size_t>(std::clamp<std::int64_t>(page, 1, std::int64_t{most_pages}));
  return query;
}

std::size_t last_page(std::uint64_t total) {
  return std::min(most_pages, static_cast<std::size_t>((total + hits_on_page - 1) / hits_on_page));
}

std::string query_text(const Query& query) {
  std::string out;
  const auto add = [&](std::string_view name, std::string_view value) {
    out += out.empty() ? '?' : '&';
    out += name;
    out += '=';
    text::append_url_part(out, value);
  };
  if (!query.typed.empty()) add("q", query.typed);
  for (const Filter& filter : all_filters) {
    const auto found = query.chosen.find(filter.facet);
    if (found == query.chosen.end()) continue;
    for (const std::string& value : found->second)
      add(filter.param, addressed(filter.facet, value));
  }
  if (query.newest) add("sort", "newest");
  if (query.page > 1) add("page", std::to_string(query.page));
  return out;
}

}  // namespace ibis::discovery
