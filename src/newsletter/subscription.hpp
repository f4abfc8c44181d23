#pragma once
// Who gets the letter of the site, how often, and what they want in it. No I/O.
#include "core/clock.hpp"
#include "core/id.hpp"
#include "entries/facets.hpp"
#include "i18n/choice.hpp"
#include "taxonomy/terms.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::newsletter {

using SubscriptionId = Id<struct SubscriptionTag>;

enum class Frequency : std::uint8_t { weekly, monthly };

std::string_view frequency_code(Frequency frequency);
std::optional<Frequency> find_frequency(std::string_view code);
/// "Once a week", …, in the order of the form.
std::span<const i18n::Choice> frequency_choices();
/// How far back the first letter looks: 7 or 31 days.
std::chrono::hours period_of(Frequency frequency);

/// What somebody wants. Of an empty list: everything.
struct Wish {
  std::string language;  // of the letter: one of the six
  Frequency frequency;
  std::vector<std::string> kinds;   // codes
  std::vector<std::string> themes;  // slugs
  std::string country;              // ISO alpha-2

  /// Whether entries of this kind are wanted.
  [[nodiscard]] bool wants(std::string_view kind) const;

  friend bool operator==(const Wish&, const Wish&) = default;
};

/// Everything there is, for a preview.
Wish all_of(std::string_view language, Frequency frequency);

struct Subscription {
  SubscriptionId id;
  std::string email;
  Wish wish;
  std::optional<Instant> confirmed_at;
};

/// Themes and country as the facets of an entry say them. A theme that is not there any more fits nothing.
entries::Selection selection_of(const Wish& wish, const taxonomy::Terms& terms);

/// Whether what stands in entry.facets fits: of each facet any value that was chosen.
bool fits(const entries::Selection& selection, std::string_view facets);

/// As lists are kept in one column.
std::string join_words(std::span<const std::string> words);
std::vector<std::string> split_words(std::string_view text);

}  // namespace ibis::newsletter
