#include "entries/facets.hpp"

#include "core/text.hpp"
#include "entries/token_lists.hpp"
#include "entries/value_column.hpp"

#include <algorithm>
#include <roaring/roaring.hh>
#include <set>
#include <shared_mutex>

namespace ibis::entries {

namespace {

using Bitmap = ::Roaring;

using Values = std::unordered_map<std::string, Bitmap, TextHash, std::equal_to<>>;

// The one facet with thousands of values, of which an entry has one at most.
constexpr Facet many_valued = Facet::city;

struct Bitmaps {
  Bitmap all;
  std::map<Facet, Values> facets;
  ValueColumn column;  // of many_valued

  Bitmap& of(std::string_view token) {
    Values& values = facets[static_cast<Facet>(token.front())];
    const auto value = token.substr(1);
    const auto found = values.find(value);
    return found != values.end() ? found->second
                                 : values.emplace(std::string(value), Bitmap{}).first->second;
  }

  void note(std::uint32_t position, std::string_view token) {
    if (static_cast<Facet>(token.front()) == many_valued) column.put(position, token.substr(1));
  }

  void put(std::uint32_t position, std::string_view text) {
    all.add(position);
    for (const std::string_view token : text::split(text, ' ')) {
      if (token.size() < 2) continue;
      of(token).add(position);
      note(position, token);
    }
  }

  // The same for many into an empty index, value by value: what a start waits for.
  void put_all(std::span<const std::pair<std::int64_t, std::string>> rows) {
    TokenLists members;
    std::vector<std::uint32_t> every;
    every.reserve(rows.size());
    for (const auto& [given, text] : rows) {
      const auto position = static_cast<std::uint32_t>(given);
      every.push_back(position);
      for (const std::string_view token : text::split(text, ' ')) {
        if (token.size() < 2) continue;
        members.add(token, position);
        note(position, token);
      }
    }
    all.addMany(every.size(), every.data());
    all.runOptimize();
    members.each([&](std::string_view token, const std::vector<std::uint32_t>& positions) {
      of(token).addMany(positions.size(), positions.data());
    });
  }

  void remove(std::uint32_t position) {
    all.remove(position);
    column.remove(position);
    for (auto& [facet, values] : facets) {
      for (auto item = values.begin(); item != values.end();) {
        item->second.remove(position);
        item = item->second.isEmpty() ? values.erase(item) : std::next(item);
      }
    }
  }

  // What fits the choices, leaving out one facet when its own further choices are counted.
  [[nodiscard]] Bitmap fitting(
      const Selection& selection, std::optional<Facet> without = std::nullopt
  ) const {
    // What has a value is among all: the first choice need not be cut out of them.
    std::optional<Bitmap> result;
    for (const auto& [facet, wanted] : selection.chosen()) {
      if (facet == without) continue;
      Bitmap any;
      if (const auto values = facets.find(facet); values != facets.end()) {
        for (const std::string& value : wanted) {
          if (const auto found = values->second.find(value); found != values->second.end())
            any |= found->second;
        }
      }
      if (result)
        *result &= any;
      else
        result = std::move(any);
    }
    return result ? *std::move(result) : all;
  }
};

// Reads `limit` members from a place on, upwards or downwards.
std::vector<std::int64_t> upwards(const Bitmap& set, std::uint32_t from, std::size_t limit) {
  std::vector<std::int64_t> out;
  auto at = set.begin();
  at.equalorlarger(from);
  for (; at != set.end() && out.size() < limit; ++at)
    out.push_back(*at);
  return out;
}

std::vector<std::int64_t> downwards(const Bitmap& set, std::uint32_t from, std::size_t limit) {
  std::vector<std::int64_t> out;
  // rank: how many members are not above `from`; from there back by number.
  const std::uint64_t not_above = set.rank(from);
  for (std::uint64_t n = not_above; n > 0 && out.size() < limit; --n) {
    std::uint32_t member = 0;
    if (!set.select(static_cast<std::uint32_t>(n - 1), &member)) break;
    out.push_back(member);
  }
  return out;
}

constexpr std::uint32_t highest = 0xFFFFFFFFU;

// The places next to a cursor. It comes from an address, so it may be any number; positions begin at 1.
std::uint32_t beyond(std::int64_t cursor) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(cursor, 0, highest - 1)) + 1;
}

std::uint32_t short_of(std::int64_t cursor) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(cursor, 1, highest)) - 1;
}

// More values of one facet nobody looks through, and kept for many selections they would fill the memory.
constexpr std::size_t most_counted = 256;

bool comes_before(const Counted::value_type& a, const Counted::value_type& b) {
  return a.second != b.second ? a.second > b.second : a.first < b.first;
}

Counted count_values(
    const Bitmaps& bitmaps, Facet facet, const Values& values, const Bitmap& base
) {
  if (facet == many_valued) return bitmaps.column.count(base);
  Counted found;
  for (const auto& [value, bitmap] : values) {
    const std::uint64_t n = base.and_cardinality(bitmap);
    if (n > 0) found.emplace_back(value, static_cast<std::uint32_t>(n));
  }
  return found;
}

// Sorted, the largest alone; what was chosen (sorted) is never left out.
void keep_largest(Counted& found, const std::vector<std::string>& chosen) {
  if (found.size() > most_counted) {
    const auto rest = found.begin() + most_counted;
    std::ranges::nth_element(found, rest, comes_before);
    found.erase(
        std::partition(
            rest,
            found.end(),
            [&](const auto& one) { return std::ranges::binary_search(chosen, one.first); }
        ),
        found.end()
    );
  }
  std::ranges::sort(found, comes_before);
}

}  // namespace

void FacetText::add(Facet facet, std::string_view value) {
  if (value.empty()) return;
  if (!text_.empty()) text_ += ' ';
  text_ += static_cast<char>(facet);
  text_ += value;
}

void FacetText::add(Facet facet, std::int64_t value) {
  add(facet, std::to_string(value));
}

void Selection::add(Facet facet, std::string value) {
  auto& values = chosen_[facet];
  const auto place = std::ranges::lower_bound(values, value);
  if (place == values.end() || *place != value) values.insert(place, std::move(value));
}

std::string Selection::key() const {
  std::string key;
  for (const auto& [facet, values] : chosen_) {
    for (const std::string& value : values) {
      key += static_cast<char>(facet);
      key += value;
      key += ' ';
    }
  }
  return key;
}

struct FacetIndex::Inside {
  mutable std::shared_mutex mutex;
  Bitmaps bitmaps;
  mutable std::mutex kept_mutex;
  mutable std::unordered_map<std::string, std::shared_ptr<const Counts>>
      kept;  // by Selection::key, of this state
  static constexpr std::size_t most_kept = 512;

  void forget() {
    const std::lock_guard lock(kept_mutex);
    kept.clear();
  }
};

FacetIndex::FacetIndex() : inside_(std::make_unique<Inside>()) {}

FacetIndex::~FacetIndex() = default;

void FacetIndex::put(std::int64_t position, std::string_view facets) {
  const std::unique_lock lock(inside_->mutex);
  const auto at = static_cast<std::uint32_t>(position);
  if (inside_->bitmaps.all.contains(at)) inside_->bitmaps.remove(at);
  inside_->bitmaps.put(at, facets);
  inside_->forget();
}

void FacetIndex::remove(std::int64_t position) {
  const std::unique_lock lock(inside_->mutex);
  inside_->bitmaps.remove(static_cast<std::uint32_t>(position));
  inside_->forget();
}

void FacetIndex::replace_all(std::span<const std::pair<std::int64_t, std::string>> rows) {
  Bitmaps fresh;
  fresh.put_all(rows);
  const std::unique_lock lock(inside_->mutex);
  inside_->bitmaps = std::move(fresh);
  inside_->forget();
}

std::uint64_t FacetIndex::size() const {
  const std::shared_lock lock(inside_->mutex);
  return inside_->bitmaps.all.cardinality();
}

std::uint64_t FacetIndex::count(const Selection& selection) const {
  const std::shared_lock lock(inside_->mutex);
  return inside_->bitmaps.fitting(selection).cardinality();
}

bool FacetIndex::fits(const Selection& selection, std::int64_t position) const {
  const std::shared_lock lock(inside_->mutex);
  return inside_->bitmaps.fitting(selection).contains(static_cast<std::uint32_t>(position));
}

std::vector<std::int64_t> FacetIndex::all(const Selection& selection, std::size_t limit) const {
  const std::shared_lock lock(inside_->mutex);
  return upwards(inside_->bitmaps.fitting(selection), 0, limit);
}

Positions FacetIndex::page(
    const Selection& selection,
    Order order,
    std::optional<std::int64_t> after,
    std::optional<std::int64_t> before,
    std::size_t limit
) const {
  const std::shared_lock lock(inside_->mutex);
  const Bitmap set = inside_->bitmaps.fitting(selection);
  const bool backwards = before.has_value() && !after.has_value();
  const auto cursor = backwards ? before : after;
  const bool up = backwards == (order == Order::newest);
  auto found = up ? upwards(set, cursor ? beyond(*cursor) : 0, limit + 1)
                  : downwards(set, cursor ? short_of(*cursor) : highest, limit + 1);
  const bool more = found.size() > limit;
  if (more) found.pop_back();
  if (backwards) std::ranges::reverse(found);
  return {
      .positions = std::move(found),
      .total = set.cardinality(),
      .more_before = backwards ? more : after.has_value(),
      .more_after = backwards ? true : more,
  };
}

std::shared_ptr<const Counts> FacetIndex::counts(const Selection& selection) const {
  const std::string key = selection.key();
  const std::shared_lock lock(inside_->mutex);
  {
    const std::lock_guard kept_lock(inside_->kept_mutex);
    if (const auto found = inside_->kept.find(key); found != inside_->kept.end())
      return found->second;
  }
  auto counts = std::make_shared<Counts>();
  const Bitmap fitting_all = inside_->bitmaps.fitting(selection);
  for (const auto& [facet, values] : inside_->bitmaps.facets) {
    static const std::vector<std::string> none;
    const auto chosen = selection.chosen().find(facet);
    const bool any = chosen != selection.chosen().end();
    const Bitmap others = any ? inside_->bitmaps.fitting(selection, facet) : Bitmap{};
    Counted found = count_values(inside_->bitmaps, facet, values, any ? others : fitting_all);
    keep_largest(found, any ? chosen->second : none);
    (*counts)[facet].assign(found.begin(), found.end());
  }
  const std::lock_guard kept_lock(inside_->kept_mutex);
  if (inside_->kept.size() >= Inside::most_kept) inside_->kept.clear();
  inside_->kept.emplace(key, counts);
  return counts;
}

std::vector<std::int64_t> FacetIndex::differences(
    std::span<const std::pair<std::int64_t, std::string>> rows
) const {
  Bitmaps fresh;
  fresh.put_all(rows);
  const std::shared_lock lock(inside_->mutex);
  Bitmap wrong = inside_->bitmaps.all ^ fresh.all;
  std::set<Facet> facets;
  for (const auto& [facet, values] : inside_->bitmaps.facets)
    facets.insert(facet);
  for (const auto& [facet, values] : fresh.facets)
    facets.insert(facet);
  static const Values none;
  const auto of = [](const Bitmaps& bitmaps, Facet facet) -> const Values& {
    const auto found = bitmaps.facets.find(facet);
    return found == bitmaps.facets.end() ? none : found->second;
  };
  for (const Facet facet : facets) {
    const Values& have = of(inside_->bitmaps, facet);
    const Values& want = of(fresh, facet);
    for (const auto& [value, bitmap] : have) {
      const auto found = want.find(value);
      wrong |= found == want.end() ? bitmap : bitmap ^ found->second;
    }
    for (const auto& [value, bitmap] : want) {
      if (!have.contains(value)) wrong |= bitmap;
    }
  }
  return upwards(wrong, 0, wrong.cardinality());
}

}  // namespace ibis::entries
