#pragma once
// What search needs of every document at hand, by its number in the index: what it can be filtered by and what its
// place in a list depends on. Kept in memory, since reading it from the index for each match takes longer than the
// search. Internal to the room.
#include "core/clock.hpp"
#include "core/value_column.hpp"
#include "search/bits.hpp"
#include "search/document.hpp"

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ibis::search {

inline constexpr std::array facets{
    Facet::kind, Facet::country, Facet::theme, Facet::language, Facet::year
};

/// One document's part.
struct Row {
  std::vector<std::pair<Facet, std::string>> values;
  std::uint32_t length;  // the sum of how often each term stands in it
  float prominence;
  Instant published;
};

/// The values a document can be filtered by.
std::vector<std::pair<Facet, std::string>> facet_values(const Document& document);

/// About forty bytes for each document. A copy of all is what readers see while the next is made.
class Columns {
 public:
  Columns();

  /// In place of what the number had.
  void put(std::uint32_t number, const Row& row);
  void remove(std::uint32_t number);

  /// The same as `put` for many into an empty object, piece by piece: the documents first.
  void load_document(std::uint32_t number, std::uint32_t length);
  void load_values(Facet facet, std::string_view value, std::span<const std::uint32_t> numbers);
  void load_published(std::uint32_t number, Instant published);
  void load_prominence(std::uint32_t number, float prominence);

  [[nodiscard]] const Bits& all() const { return all_; }

  [[nodiscard]] std::size_t size() const { return size_; }

  /// Above every number.
  [[nodiscard]] std::uint32_t end() const { return static_cast<std::uint32_t>(lengths_.size()); }

  /// Of numbers below end() alone.
  [[nodiscard]] std::uint32_t length(std::uint32_t number) const { return lengths_[number]; }

  [[nodiscard]] double average_length() const;

  [[nodiscard]] float prominence(std::uint32_t number) const { return prominence_[number]; }

  [[nodiscard]] Instant published(std::uint32_t number) const { return published_[number]; }

  [[nodiscard]] const ValueColumn& facet(Facet facet) const { return facets_.at(facet); }

 private:
  void make_room(std::uint32_t number);

  Bits all_;
  std::size_t size_ = 0;
  std::uint64_t total_length_ = 0;
  std::vector<std::uint32_t> lengths_;
  std::vector<float> prominence_;
  std::vector<Instant> published_;
  std::map<Facet, ValueColumn> facets_;
};

}  // namespace ibis::search
