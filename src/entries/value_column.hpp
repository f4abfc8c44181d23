#pragma once
// The value each entry has of a facet with thousands of values, by position: one walk over the entries that fit counts
// them all, where a bitmap for each value would be asked thousands of times.
#include <cstdint>
#include <functional>
#include <roaring/roaring.hh>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ibis::entries {

/// How many have a value. The view is good as long as what it was read from is not changed.
using Counted = std::vector<std::pair<std::string_view, std::uint32_t>>;

/// Finds strings by views.
struct TextHash {
  using is_transparent = void;

  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

/// Four bytes for each position up to the highest. An entry has one value or none.
class ValueColumn {
 public:
  void put(std::uint32_t position, std::string_view value);
  void remove(std::uint32_t position);
  /// Every value that any of `set` has, in no order.
  [[nodiscard]] Counted count(const ::Roaring& set) const;

 private:
  std::vector<std::uint32_t> at_;    // by position: the number of a value; 0: none
  std::vector<std::string> values_;  // by number, less one
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> numbers_;
};

}  // namespace ibis::entries
