#include "entries/facet_bitmaps.hpp"

#include "entries/token_lists.hpp"

#include <algorithm>
#include <array>
#include <future>

namespace ibis::entries {

namespace {

// f(token) for each; a letter of a facet without a value behind it is none.
template <class F>
void each_token(std::string_view text, const F& f) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end - begin >= 2) f(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

// f(0) here and f(1) beside it.
template <class F>
void on_two_threads(const F& f) {
  auto other = std::async(std::launch::async, [&f] { f(1); });
  f(0);
  other.get();
}

Bitmap& bitmap_of(OneFacet& facet, std::string_view value) {
  const auto found = facet.values.find(value);
  return found != facet.values.end()
             ? found->second
             : facet.values.emplace(std::string(value), Bitmap{}).first->second;
}

}  // namespace

void FacetBitmaps::put(std::uint32_t position, std::string_view text) {
  all.add(position);
  each_token(text, [&](std::string_view token) {
    OneFacet& facet = facet_of(token);
    const auto value = token.substr(1);
    bitmap_of(facet, value).add(position);
    facet.column.add(position, value);
  });
}

void FacetBitmaps::put_all(std::span<const std::pair<std::int64_t, std::string>> rows) {
  const std::size_t half = rows.size() / 2;
  std::array<TokenLists, 2> members;
  on_two_threads([&](std::size_t which) {
    const auto part = which == 0 ? rows.first(half) : rows.subspan(half);
    for (const auto& [position, text] : part)
      each_token(text, [&](std::string_view token) {
        members[which].add(token, static_cast<std::uint32_t>(position));
      });
  });
  std::vector<std::uint32_t> every;
  every.reserve(rows.size());
  for (const auto& [position, text] : rows)
    every.push_back(static_cast<std::uint32_t>(position));
  all.addMany(every.size(), every.data());
  all.runOptimize();
  const std::uint32_t end = all.isEmpty() ? 0 : all.maximum() + 1;
  for (const TokenLists& part : members)
    part.each([&](std::string_view token, const auto&) { facet_of(token); });
  // Each facet belongs to one of the threads.
  on_two_threads([&](std::size_t which) {
    for (const TokenLists& part : members) {
      part.each([&](std::string_view token, const std::vector<std::uint32_t>& positions) {
        if (static_cast<std::size_t>(token.front()) % 2 != which) return;
        OneFacet& facet = facet_of(token);
        const auto value = token.substr(1);
        bitmap_of(facet, value).addMany(positions.size(), positions.data());
        facet.column.add_all(positions, value, end);
      });
    }
  });
}

void FacetBitmaps::remove(std::uint32_t position) {
  all.remove(position);
  for (auto& [name, facet] : facets) {
    facet.column.remove(position);
    for (auto item = facet.values.begin(); item != facet.values.end();) {
      item->second.remove(position);
      item = item->second.isEmpty() ? facet.values.erase(item) : std::next(item);
    }
  }
}

Fitting FacetBitmaps::fitting(const Selection& selection, std::optional<Facet> without) const {
  std::vector<Fitting> wanted;
  for (const auto& [name, chosen] : selection.chosen()) {
    if (name != without) wanted.push_back(any_of(name, chosen));
  }
  // What has a value is among all, which need not be cut then.
  if (wanted.empty()) return Fitting(&all);
  if (wanted.size() == 1) return std::move(wanted.front());
  // The smallest first: what is left to cut gets small at once.
  std::ranges::sort(wanted, {}, [](const Fitting& one) { return one->cardinality(); });
  Bitmap result = *wanted[0] & *wanted[1];
  for (std::size_t i = 2; i < wanted.size(); ++i)
    result &= *wanted[i];
  return Fitting(std::move(result));
}

Fitting FacetBitmaps::any_of(Facet name, const std::vector<std::string>& chosen) const {
  std::vector<const Bitmap*> found;
  if (const auto facet = facets.find(name); facet != facets.end()) {
    for (const std::string& value : chosen) {
      const auto bitmap = facet->second.values.find(value);
      if (bitmap != facet->second.values.end()) found.push_back(&bitmap->second);
    }
  }
  if (found.size() == 1) return Fitting(found.front());
  Bitmap any;
  for (const Bitmap* bitmap : found)
    any |= *bitmap;
  return Fitting(std::move(any));
}

}  // namespace ibis::entries
