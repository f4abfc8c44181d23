#include "newsletter/subscription.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <array>

namespace ibis::newsletter {

namespace {

using i18n::Choice;
using i18n::msg;

// In the order of Frequency.
constexpr std::array frequencies{
    Choice{"weekly", msg("Once a week")},
    Choice{"monthly", msg("Once a month")},
};

constexpr std::string_view no_term = "0";

}  // namespace

std::string_view frequency_code(Frequency frequency) {
  return frequencies.at(static_cast<std::size_t>(frequency)).code;
}

std::optional<Frequency> find_frequency(std::string_view code) {
  const Choice* found = i18n::find_choice(frequencies, code);
  if (found == nullptr) return std::nullopt;
  return static_cast<Frequency>(found - frequencies.data());
}

std::span<const Choice> frequency_choices() {
  return frequencies;
}

std::chrono::hours period_of(Frequency frequency) {
  constexpr std::chrono::hours week{24 * 7};
  constexpr std::chrono::hours month{24 * 31};
  return frequency == Frequency::weekly ? week : month;
}

bool Wish::wants(std::string_view kind) const {
  return kinds.empty() || std::ranges::find(kinds, kind) != kinds.end();
}

Wish all_of(std::string_view language, Frequency frequency) {
  return {
      .language = std::string(language),
      .frequency = frequency,
      .kinds = {},
      .themes = {},
      .country = {},
  };
}

entries::Selection selection_of(const Wish& wish, const taxonomy::Terms& terms) {
  entries::Selection selection;
  for (const std::string& slug : wish.themes) {
    const taxonomy::Term* term = terms.find(taxonomy::theme, slug);
    selection.add(
        entries::Facet::theme,
        term == nullptr ? std::string(no_term) : std::to_string(term->id.value)
    );
  }
  if (!wish.country.empty()) selection.add(entries::Facet::country, wish.country);
  return selection;
}

bool fits(const entries::Selection& selection, std::string_view facets) {
  const auto words = text::split(facets, ' ');
  return std::ranges::all_of(selection.chosen(), [&](const auto& chosen) {
    const auto& [facet, values] = chosen;
    return std::ranges::any_of(values, [&](const std::string& value) {
      return std::ranges::find(words, static_cast<char>(facet) + value) != words.end();
    });
  });
}

std::string join_words(std::span<const std::string> words) {
  std::string all;
  for (const std::string& word : words) {
    if (!all.empty()) all += ' ';
    all += word;
  }
  return all;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : text::split(text, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

}  // namespace ibis::newsletter
