#pragma once
#include "i18n/tr.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::i18n {

struct Branch;

/// A part of a parsed message.
struct Node {
  enum class Kind : std::uint8_t { text, value, percent, hash, plural, ordinal, select };
  Kind kind;
  std::string text;              // the text, or the argument's name
  std::int64_t offset;           // of a plural
  std::vector<Branch> branches;  // of plural, ordinal, select; the last is "other"
};

struct Branch {
  std::string key;                    // "one", "female"
  std::optional<std::int64_t> exact;  // of "=0"
  std::vector<Node> body;
};

/// An ICU MessageFormat pattern, parsed once by ICU and kept as a tree that any thread may walk.
/// What we use of the format: {name}, {name, number[, integer|percent]}, plural, selectordinal,
/// select.
struct Pattern {
  std::vector<Node> nodes;
  std::vector<std::string> names;  // of all arguments, each once
};

/// The parsed message, or nullopt when ICU refuses it or it uses something else than listed above.
std::optional<Pattern> parse_pattern(std::string_view message);

/// The language's plural categories: parsed rules, ready for any thread.
class Plurals {
 public:
  explicit Plurals(std::string_view locale);
  ~Plurals();
  Plurals(const Plurals&) = delete;
  Plurals& operator=(const Plurals&) = delete;

  /// "one", "few", … for a count ("3 comments") or for a rank ("3rd").
  [[nodiscard]] std::string category(double n, bool ordinal) const;

 private:
  struct Rules;
  std::unique_ptr<const Rules> rules_;
};

/// The message with its arguments in place, or nullopt when one is missing or of the wrong type for
/// its use.
std::optional<std::string> fill(
    const Pattern& pattern, std::span<const Arg> args, const Tr& tr, const Plurals& plurals
);

}  // namespace ibis::i18n
