#pragma once
// The values each entry has of one facet, by position: one walk over the entries that fit counts every value, where a
// bitmap for each value would be asked hundreds of times. Positions are whatever numbers the owner gives its entries.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ibis {

/// How many have a value. The view is good as long as what it was read from is not changed.
using ValueCounts = std::vector<std::pair<std::string_view, std::uint32_t>>;

/// Finds strings by views.
struct TextHash {
  using is_transparent = void;

  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

/// Four bytes for each position up to the highest, times the most values an entry has.
class ValueColumn {
 public:
  /// The entry has this value too. A value it has already changes nothing.
  void add(std::uint32_t position, std::string_view value);
  /// The same for several entries, and room for positions below `positions` made once.
  void add_all(std::span<const std::uint32_t> to, std::string_view value, std::uint32_t positions);
  /// The entry has no value any more.
  void remove(std::uint32_t position);

  /// Every value that any of these entries has, in no order.
  [[nodiscard]] ValueCounts count(std::span<const std::uint32_t> entries) const;
  /// The same of all entries but these.
  [[nodiscard]] ValueCounts count_without(std::span<const std::uint32_t> entries) const;
  /// Those of `entries` that have any of `values`, in the same order.
  [[nodiscard]] std::vector<std::uint32_t> having(
      std::span<const std::uint32_t> entries, std::span<const std::string> values
  ) const;
  /// The positions whose values are not the same here and there, ascending.
  [[nodiscard]] std::vector<std::uint32_t> differences(const ValueColumn& other) const;

 private:
  using Number = std::uint32_t;  // of a value; 0: none

  [[nodiscard]] std::span<Number> row(std::uint32_t position);
  [[nodiscard]] std::vector<std::string_view> values_at(std::uint32_t position) const;
  Number number_of(std::string_view value);
  void reserve(std::uint32_t positions);
  void widen();
  void add_number(std::uint32_t position, Number number);
  [[nodiscard]] std::vector<std::uint32_t> tally(std::span<const std::uint32_t> entries) const;
  [[nodiscard]] ValueCounts named(std::span<const std::uint32_t> counts) const;

  std::size_t width_ = 1;
  std::vector<Number> at_;            // `width_` for each position, those there are first
  std::vector<std::uint32_t> total_;  // how many have a value, by its number
  std::vector<std::string> values_;   // by number; the first is none
  std::unordered_map<std::string, Number, TextHash, std::equal_to<>> numbers_;
};

}  // namespace ibis
