#pragma once
// The bitmaps of facets.hpp and the columns beside them, as one value without a lock. Internal to the room.
#include "core/value_column.hpp"
#include "entries/facets.hpp"

#include <map>
#include <optional>
#include <roaring/roaring.hh>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ibis::entries {

using Bitmap = ::Roaring;

using Values = std::unordered_map<std::string, Bitmap, TextHash, std::equal_to<>>;

struct OneFacet {
  Values values;
  ValueColumn column;
};

/// What fits a selection. Often that is a bitmap of the index itself, and copying one costs as much as cutting two.
class Fitting {
 public:
  explicit Fitting(const Bitmap* of_the_index) : set_(of_the_index) {}

  explicit Fitting(Bitmap&& own) : own_(std::move(own)) {}

  const Bitmap& operator*() const { return set_ != nullptr ? *set_ : own_; }

  const Bitmap* operator->() const { return &**this; }

 private:
  Bitmap own_;
  const Bitmap* set_ = nullptr;
};

struct FacetBitmaps {
  Bitmap all;
  std::map<Facet, OneFacet> facets;

  void put(std::uint32_t position, std::string_view text);
  /// The same for many into an empty index, value by value and on two threads: what a start waits for.
  void put_all(std::span<const std::pair<std::int64_t, std::string>> rows);
  void remove(std::uint32_t position);
  /// What fits the choices, leaving out one facet when its own further choices are counted. Good until the next change.
  [[nodiscard]] Fitting fitting(
      const Selection& selection, std::optional<Facet> without = std::nullopt
  ) const;
  /// What has any of these values.
  [[nodiscard]] Fitting any_of(Facet name, const std::vector<std::string>& chosen) const;

 private:
  OneFacet& facet_of(std::string_view token) { return facets[static_cast<Facet>(token.front())]; }
};

}  // namespace ibis::entries
