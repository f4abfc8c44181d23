#pragma once
// Which published entries of a kind fit a filter, and how many would fit each further choice: one compressed bitmap of
// positions (entry.position) for each value of each facet, in memory. Counting by SQL takes tens of milliseconds at
// 100,000 entries; this takes microseconds.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::entries {

/// A thing one can filter by. The letter stands before each value in entry.facets.
enum class Facet : char {
  theme = 'h',         // term id
  dimension = 'd',     // term id
  country = 'c',       // ISO alpha-2
  city = 'i',          // GeoNames id
  target_group = 'g',  // term id
  stakeholder = 'k',   // slug
  type = 't',
  status = 's',
  language = 'l',
  year = 'y',       // it began
  gcm = 'm',        // term id
  sdg = 'n',        // term id
  tag = 'q',        // slug of an author's own word
  community = 'v',  // slug of the name a community has for itself
  month = 'x',      // YYYY-MM, of the date that has the year
  offer = 'o',
  need = 'w',
  reach =
      'r',  // ISO alpha-2 of a country besides: somebody works there, a qualification was earned there
  entry = 'e',       // slug of the entry a field refers to
  instrument = 'a',  // slug of a convention of which articles were chosen
  used = 'u',  // "yes" or "no": whether others refer to it, see Counted::marks; in memory alone
  open = 'f',  // "yes": may stand in feeds and leave the site's own pages, see Care::open
};

/// Makes entry.facets: "h12 h7 d1 cPT …". Values hold no spaces.
class FacetText {
 public:
  void add(Facet facet, std::string_view value);
  void add(Facet facet, std::int64_t value);

  [[nodiscard]] const std::string& str() const { return text_; }

 private:
  std::string text_;
};

/// What a reader chose: within a facet any of the values fits, across facets all must.
class Selection {
 public:
  void add(Facet facet, std::string value);

  [[nodiscard]] bool empty() const { return chosen_.empty(); }

  [[nodiscard]] const std::map<Facet, std::vector<std::string>>& chosen() const { return chosen_; }

  /// The same for the same choice in whatever order it was made.
  [[nodiscard]] std::string key() const;

 private:
  std::map<Facet, std::vector<std::string>> chosen_;  // values sorted, no twins
};

/// Of a facet with thousands of values so many are counted, the largest, and those chosen: more nobody looks through,
/// and kept for many selections they would fill the memory.
inline constexpr std::size_t most_counted = 256;

/// For each value of a facet, how many entries one would see with it beside the choices in the other facets.
using Counts = std::map<Facet, std::vector<std::pair<std::string, std::uint32_t>>>;

/// One screen of a list.
struct Positions {
  std::vector<std::int64_t> positions;  // in the order of the list
  std::uint64_t total;                  // of the whole selection
  bool more_before;
  bool more_after;
};

enum class Order : std::uint8_t { newest, oldest };

/// A value of a facet.
struct FacetValue {
  Facet facet;
  std::string_view value;
};

/// Thread-safe: many readers, now and then a change.
class FacetIndex {
 public:
  FacetIndex();
  ~FacetIndex();
  FacetIndex(const FacetIndex&) = delete;
  FacetIndex& operator=(const FacetIndex&) = delete;

  /// Puts an entry in, or anew after a change. Positions are below 2^32.
  void put(std::int64_t position, std::string_view facets);
  /// Takes an entry out.
  void remove(std::int64_t position);
  /// Exchanges everything for `rows` (position, facets), as after a start.
  void replace_all(std::span<const std::pair<std::int64_t, std::string>> rows);

  [[nodiscard]] std::uint64_t size() const;
  /// Grows with each change: what was worked out of the entries of this kind is right as long as it stays.
  [[nodiscard]] std::uint64_t changes() const;
  [[nodiscard]] std::uint64_t count(const Selection& selection) const;
  /// Whether the entry at this position fits.
  [[nodiscard]] bool fits(const Selection& selection, std::int64_t position) const;
  /// The values a facet has anywhere; those it has at one position, which may hold nothing.
  [[nodiscard]] std::vector<std::string> values(Facet facet) const;
  [[nodiscard]] std::vector<std::string> values_at(Facet facet, std::int64_t position) const;
  /// All positions that fit, lowest first, at most `limit` of them.
  [[nodiscard]] std::vector<std::int64_t> all(const Selection& selection, std::size_t limit) const;
  /// Up to `limit` positions behind `after` (or before `before`) in the given order; what fits a
  /// screen is kept until the next change. What has the value `last` comes after all others, in the same order.
  [[nodiscard]] Positions page(
      const Selection& selection,
      Order order,
      std::optional<std::int64_t> after,
      std::optional<std::int64_t> before,
      std::size_t limit,
      const std::optional<FacetValue>& last = {}
  ) const;
  /// Counts of the values that have any, largest first; kept until the next change. See
  /// most_counted.
  [[nodiscard]] std::shared_ptr<const Counts> counts(const Selection& selection) const;

  /// For `ibis check`: positions whose bitmaps differ from what `rows` say.
  [[nodiscard]] std::vector<std::int64_t> differences(
      std::span<const std::pair<std::int64_t, std::string>> rows
  ) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace ibis::entries
