#include "entries/facets.hpp"

#include "entries/facet_bitmaps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <shared_mutex>

namespace ibis::entries {

namespace {

// Entries to walk over, or all entries but those, whichever are fewer.
class Walk {
 public:
  Walk(const Bitmap& set, const Bitmap& all)
      : without_(set.cardinality() * 2 > all.cardinality()),
        entries_(without_ ? all.cardinality() - set.cardinality() : set.cardinality()) {
    if (without_) {
      (all - set).toUint32Array(entries_.data());
    } else {
      set.toUint32Array(entries_.data());
    }
  }

  [[nodiscard]] ValueCounts count(const ValueColumn& column) const {
    return without_ ? column.count_without(entries_) : column.count(entries_);
  }

 private:
  bool without_;
  std::vector<std::uint32_t> entries_;
};

// Reads `limit` members from a place on, upwards or downwards.
std::vector<std::int64_t> upwards(const Bitmap& set, std::uint32_t from, std::size_t limit) {
  std::vector<std::int64_t> out;
  auto at = set.begin();
  at.equalorlarger(from);
  for (; at.i.has_value && out.size() < limit; ++at)
    out.push_back(*at);
  return out;
}

std::vector<std::int64_t> downwards(const Bitmap& set, std::uint32_t from, std::size_t limit) {
  std::vector<std::int64_t> out;
  auto at = set.begin();
  at.equalorlarger(from);
  if (!at.i.has_value) {
    roaring_init_iterator_last(&set.roaring, &at.i);
  } else if (*at > from) {
    --at;
  }
  for (; at.i.has_value && out.size() < limit; --at)
    out.push_back(*at);
  return out;
}

// The entries that have not the same values of a facet here and there, in the bitmaps or in the columns.
Bitmap differing(const OneFacet& here, const OneFacet& there) {
  Bitmap wrong;
  for (const auto& [value, bitmap] : here.values) {
    const auto found = there.values.find(value);
    wrong |= found == there.values.end() ? bitmap : bitmap ^ found->second;
  }
  for (const auto& [value, bitmap] : there.values) {
    if (!here.values.contains(value)) wrong |= bitmap;
  }
  const auto in_column = here.column.differences(there.column);
  wrong.addMany(in_column.size(), in_column.data());
  return wrong;
}

constexpr std::uint32_t highest = 0xFFFFFFFFU;

// The places next to a cursor. It comes from an address, so it may be any number; positions begin at 1.
std::uint32_t beyond(std::int64_t cursor) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(cursor, 0, highest - 1)) + 1;
}

std::uint32_t short_of(std::int64_t cursor) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(cursor, 1, highest)) - 1;
}

bool comes_before(const ValueCounts::value_type& a, const ValueCounts::value_type& b) {
  return a.second != b.second ? a.second > b.second : a.first < b.first;
}

// Sorted, the largest alone; what was chosen (sorted) is never left out.
void keep_largest(ValueCounts& found, const std::vector<std::string>& chosen) {
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

// Of each facet what its further choices would give: those in the other facets hold, its own do not.
Counts count_all(const FacetBitmaps& bitmaps, const Selection& selection) {
  static const std::vector<std::string> none;
  const Walk fitting(*bitmaps.fitting(selection), bitmaps.all);
  Counts counts;
  for (const auto& [name, facet] : bitmaps.facets) {
    const auto chosen = selection.chosen().find(name);
    const bool any = chosen != selection.chosen().end();
    ValueCounts found =
        any ? Walk(*bitmaps.fitting(selection, name), bitmaps.all).count(facet.column)
            : fitting.count(facet.column);
    keep_largest(found, any ? chosen->second : none);
    counts[name].assign(found.begin(), found.end());
  }
  return counts;
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

namespace {

// What was worked out, by what was asked, until the next change; with more than `Most` it begins anew.
template <class Value, std::size_t Most>
class Known {
 public:
  std::optional<Value> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(key);
    return found == kept_.end() ? std::nullopt : std::optional(found->second);
  }

  void keep(std::string key, Value value) {
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= Most) kept_.clear();
    kept_.emplace(std::move(key), std::move(value));
  }

  void forget() {
    const std::lock_guard lock(mutex_);
    kept_.clear();
  }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, Value> kept_;
};

constexpr std::size_t most_counts_kept = 64;  // what pages show of them is kept besides
constexpr std::size_t most_screens_kept = 1'024;
constexpr std::size_t largest_screen_kept =
    64;  // positions; exports ask for more, and for each once

// All that fit: those that come first, and those that come after them.
struct Parted {
  const Bitmap& first;
  const Bitmap& last;
};

// The entries of one screen of a list.
Positions screen_of(
    const Parted& set,
    Order order,
    std::optional<std::int64_t> after,
    std::optional<std::int64_t> before,
    std::size_t limit
) {
  const bool backwards = before.has_value() && !after.has_value();
  const auto cursor = backwards ? before : after;
  const bool up = backwards == (order == Order::newest);
  const auto walk = [&](const Bitmap& part, std::optional<std::int64_t> from, std::size_t most) {
    return up ? upwards(part, from ? beyond(*from) : 0, most)
              : downwards(part, from ? short_of(*from) : highest, most);
  };
  const bool in_last = cursor && *cursor >= 0 && *cursor < highest &&
                       set.last.contains(static_cast<std::uint32_t>(*cursor));
  auto found = walk(in_last ? set.last : set.first, cursor, limit + 1);
  // At the end of its part it goes on with the other: forwards from the first, backwards from the last.
  if (found.size() <= limit && in_last == backwards) {
    const auto rest =
        walk(backwards ? set.first : set.last, std::nullopt, limit + 1 - found.size());
    found.insert(found.end(), rest.begin(), rest.end());
  }
  const bool more = found.size() > limit;
  if (more) found.pop_back();
  if (backwards) std::ranges::reverse(found);
  return {
      .positions = std::move(found),
      .total = set.first.cardinality() + set.last.cardinality(),
      .more_before = backwards ? more : after.has_value(),
      .more_after = backwards ? true : more,
  };
}

}  // namespace

struct FacetIndex::Inside {
  mutable std::shared_mutex mutex;
  FacetBitmaps bitmaps;
  // Filled by readers, who all see the same state; emptied by who changes it, alone.
  mutable Known<std::shared_ptr<const Counts>, most_counts_kept> counts;
  mutable Known<Positions, most_screens_kept> screens;
  std::atomic<std::uint64_t> changes{0};

  void forget() {
    changes.fetch_add(1, std::memory_order_acq_rel);
    counts.forget();
    screens.forget();
  }
};

FacetIndex::FacetIndex() : inside_(std::make_unique<Inside>()) {}

FacetIndex::~FacetIndex() = default;

std::uint64_t FacetIndex::changes() const {
  return inside_->changes.load(std::memory_order_acquire);
}

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
  FacetBitmaps fresh;
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
  return inside_->bitmaps.fitting(selection)->cardinality();
}

bool FacetIndex::fits(const Selection& selection, std::int64_t position) const {
  const std::shared_lock lock(inside_->mutex);
  return inside_->bitmaps.fitting(selection)->contains(static_cast<std::uint32_t>(position));
}

std::vector<std::string> FacetIndex::values(Facet facet) const {
  const std::shared_lock lock(inside_->mutex);
  std::vector<std::string> all;
  const auto found = inside_->bitmaps.facets.find(facet);
  if (found == inside_->bitmaps.facets.end()) return all;
  for (const auto& [value, bitmap] : found->second.values) {
    if (!bitmap.isEmpty()) all.push_back(value);
  }
  return all;
}

std::vector<std::string> FacetIndex::values_at(Facet facet, std::int64_t position) const {
  const std::shared_lock lock(inside_->mutex);
  std::vector<std::string> all;
  const auto found = inside_->bitmaps.facets.find(facet);
  if (found == inside_->bitmaps.facets.end()) return all;
  for (const auto& [value, bitmap] : found->second.values) {
    if (bitmap.contains(static_cast<std::uint32_t>(position))) all.push_back(value);
  }
  return all;
}

std::vector<std::int64_t> FacetIndex::all(const Selection& selection, std::size_t limit) const {
  const std::shared_lock lock(inside_->mutex);
  return upwards(*inside_->bitmaps.fitting(selection), 0, limit);
}

Positions FacetIndex::page(
    const Selection& selection,
    Order order,
    std::optional<std::int64_t> after,
    std::optional<std::int64_t> before,
    std::size_t limit,
    const std::optional<FacetValue>& last
) const {
  const auto text = [](const std::optional<std::int64_t>& cursor) {
    return cursor ? std::to_string(*cursor) : std::string("-");
  };
  std::string key = fmt::format(
      "{}|{} {} {} {} {}",
      selection.key(),
      std::to_underlying(order),
      text(after),
      text(before),
      limit,
      last ? last->value : ""
  );
  const std::shared_lock lock(inside_->mutex);
  if (auto known = inside_->screens.find(key)) return *std::move(known);
  const auto fitting = inside_->bitmaps.fitting(selection);
  const Bitmap at_the_end =
      last ? *fitting & *inside_->bitmaps.any_of(last->facet, {std::string(last->value)})
           : Bitmap();
  const Bitmap before_it = last ? *fitting - at_the_end : Bitmap();
  Positions screen = screen_of(
      {.first = last ? before_it : *fitting, .last = at_the_end}, order, after, before, limit
  );
  if (limit <= largest_screen_kept) inside_->screens.keep(std::move(key), screen);
  return screen;
}

std::shared_ptr<const Counts> FacetIndex::counts(const Selection& selection) const {
  std::string key = selection.key();
  const std::shared_lock lock(inside_->mutex);
  if (auto known = inside_->counts.find(key)) return *std::move(known);
  auto counts = std::make_shared<const Counts>(count_all(inside_->bitmaps, selection));
  inside_->counts.keep(std::move(key), counts);
  return counts;
}

std::vector<std::int64_t> FacetIndex::differences(
    std::span<const std::pair<std::int64_t, std::string>> rows
) const {
  FacetBitmaps fresh;
  fresh.put_all(rows);
  const std::shared_lock lock(inside_->mutex);
  Bitmap wrong = inside_->bitmaps.all ^ fresh.all;
  std::set<Facet> facets;
  for (const auto* bitmaps : {&inside_->bitmaps, &fresh}) {
    for (const auto& [facet, one] : bitmaps->facets)
      facets.insert(facet);
  }
  static const OneFacet none;
  const auto of = [](const FacetBitmaps& bitmaps, Facet facet) -> const OneFacet& {
    const auto found = bitmaps.facets.find(facet);
    return found == bitmaps.facets.end() ? none : found->second;
  };
  for (const Facet facet : facets)
    wrong |= differing(of(inside_->bitmaps, facet), of(fresh, facet));
  return upwards(wrong, 0, wrong.cardinality());
}

}  // namespace ibis::entries
