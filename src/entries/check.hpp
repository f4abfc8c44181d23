#pragma once
// From what was typed to what may be kept: every field of a kind is held to its row, and what is wrong is told with the
// field and the remedy. No I/O but the gazetteer's
// and what Surroundings brings.
#include "core/result.hpp"
#include "entries/kind.hpp"
#include "i18n/tr.hpp"
#include "places/gazetteer.hpp"
#include "taxonomy/terms.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::entries {

/// What holds for every field that does not say otherwise; docs/limits.md names them.
struct FieldLimits {
  static constexpr std::size_t line_characters = 200;
  static constexpr std::size_t text_characters = 1'200;
  static constexpr std::size_t markdown_characters = 30'000;
  static constexpr std::size_t web_characters = 500;
  static constexpr std::size_t tag_characters = 40;
  static constexpr std::int64_t number = 1'000'000'000;
};

/// How much must be there: a draft may be half empty, what is sent in may not. Wrong words are refused in both.
enum class Strictness : std::uint8_t { draft, submission };

/// What checking needs to know of the world.
struct Surroundings {
  const taxonomy::Terms& terms;
  const places::Gazetteer& places;
  const i18n::Tr& tr;
  int this_year;
  bool
      has_picture;  // one is kept or comes with this form: then its description and credit are required
  bool has_document = false;    // the same of a document
  std::string today = {};       // YYYY-MM-DD; empty: what is checked was written some other day
  std::string latest_day = {};  // the same where it is furthest on: today for somebody on the earth
  /// Whether there is or was such an entry on the site, for a field of FieldType::entry; without it there is none.
  std::function<bool(const Field& field, std::string_view slug)> has_entry = {};
  /// Whether this part of an entry, slug#code, is on the site now, for FieldType::passages; without it there is none.
  std::function<bool(const Kind& kind, std::string_view value)> has_passage = {};
};

/// Collects what is wrong; a kind's own rules speak through it too.
class Checker {
 public:
  Checker(Strictness strictness, const Surroundings& around)
      : tr(around.tr), strict_(strictness == Strictness::submission), around_(around) {}

  const i18n::Tr& tr;  // a member, not a function: strings are found in the sources as tr("…")

  [[nodiscard]] const Surroundings& around() const { return around_; }

  /// Whether everything must be there.
  [[nodiscard]] bool strict() const { return strict_; }

  /// Two wrong values of a field are told once where the remedy is the same.
  void wrong(const Field& field, std::string_view message) {
    const bool told = std::ranges::any_of(errors_, [&](const FieldError& error) {
      return error.field == field.name && error.message == message;
    });
    if (!told) errors_.push_back({std::string(field.name), std::string(message)});
  }

  /// Whether something is wrong with it already: one message for each field is enough.
  [[nodiscard]] bool is_wrong(const Field& field) const {
    return std::ranges::find(errors_, field.name, &FieldError::field) != errors_.end();
  }

  std::vector<FieldError> errors() { return std::move(errors_); }

 private:
  bool strict_;
  const Surroundings& around_;
  std::vector<FieldError> errors_;
};

/// The record as it is kept, or every wrong field with a sentence that says how to mend it. A city that was typed is
/// found here; terms come in the order they were given, each once.
Result<Record> check(
    const Kind& kind, const Record& typed, Strictness strictness, const Surroundings& around
);

/// The places a typed name may mean, when it means several.
std::vector<places::City> candidates(
    const Kind& kind, const Record& typed, const Surroundings& around
);

}  // namespace ibis::entries
