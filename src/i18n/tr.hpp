#pragma once
#include "core/clock.hpp"
#include "i18n/language.hpp"
#include "i18n/msgid.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ibis::i18n {

/// What a name in braces stands for. Made by arg(); borrows its text, so it lives in the call only.
/// A bool chooses a branch: "{open, select, true {…} other {…}}". An Instant is shown as a date in
/// the reader's zone; for a time of day pass `tr.date_time(t)` as text.
struct Arg {
  std::string_view name;
  std::variant<std::string_view, std::int64_t, double, bool, Instant> value;
  bool apart = false;  // somebody's own words: see apart()
};

template <class T>
requires(std::integral<T> && !std::same_as<T, bool>)
Arg arg(std::string_view name, T value) {
  return {.name = name, .value = static_cast<std::int64_t>(value)};
}

template <std::same_as<bool> T>
Arg arg(std::string_view name, T value) {
  return {.name = name, .value = value};
}

template <std::floating_point T>
Arg arg(std::string_view name, T value) {
  return {.name = name, .value = static_cast<double>(value)};
}

inline Arg arg(std::string_view name, std::string_view value) {
  return {.name = name, .value = value};
}

inline Arg arg(std::string_view name, const char* value) {
  return {.name = name, .value = std::string_view(value)};
}

inline Arg arg(std::string_view name, const std::string& value) {
  return {.name = name, .value = std::string_view(value)};
}

Arg arg(std::string_view name, std::nullptr_t) = delete;

/// As arg(), for a person's name, a title or other words that somebody typed, in a message of a page: where the
/// message or they run from right to left, Unicode's isolates (U+2068 … U+2069) stand around them, so that
/// neither turns the other's full stops and numbers about. Not for mails, feeds or data: there every character counts.
inline Arg apart(std::string_view name, std::string_view value) {
  return {.name = name, .value = value, .apart = true};
}

inline Arg arg(std::string_view name, Instant value) {
  return {.name = name, .value = value};
}

/// A stretch of a message: text to be shown, or the name of a hole to be filled by the caller.
struct Piece {
  std::string text;
  std::string hole;  // not empty: text is empty and this names the hole
};

struct LanguageName {
  std::string code;  // ISO 639-1
  std::string name;
};

/// Everything that speaks to a reader in one language: `tr("Sign in")`, numbers, dates, lists,
/// order. Immutable and shared by all threads; handed to views as `const i18n::Tr& tr`. A string
/// that has no translation yet is shown in English.
class Tr {
 public:
  /// `catalogue`: the bytes of a .mo file (may be empty: all English), needed only during the call.
  /// `zone`: IANA name for dates when none is given. Throws std::runtime_error when the catalogue
  /// is broken, two of its strings share a hash, or the zone is unknown.
  Tr(const Language& language, std::string_view catalogue, std::string zone);
  ~Tr();
  Tr(const Tr&) = delete;
  Tr& operator=(const Tr&) = delete;

  /// tr("Sign in"). The view is valid as long as this object.
  [[nodiscard]] std::string_view operator()(Message<0> message) const {
    return translation(message.id());
  }

  /// tr("Page {page} of {pages}", arg("page", 2), arg("pages", 9)): ICU MessageFormat, so "{n,
  /// plural, one {# comment} other {# comments}}" follows the language. Arguments that a
  /// translation does not know how to use make it fall back to the English; tools/i18n/check.py
  /// finds them before.
  template <std::same_as<Arg>... Args>
  requires(sizeof...(Args) > 0)
  [[nodiscard]] std::string operator()(Message<sizeof...(Args)> message, const Args&... args)
      const {
    const Arg all[] = {args...};
    return format(message.id(), all);
  }

  /// As operator(), for arguments kept in an array.
  [[nodiscard]] std::string format(Msgid id, std::span<const Arg> args) const;

  /// The message cut at those of its names that `args` does not give, in the language's own order:
  /// so that a link can stand in a sentence. `tr.pieces(msg("By {author} in {place}"))`.
  [[nodiscard]] std::vector<Piece> pieces(Msgid id, std::span<const Arg> args = {}) const;

  [[nodiscard]] const Language& language() const { return language_; }

  /// The IANA zone used when none is given.
  [[nodiscard]] const std::string& zone() const { return zone_; }

  /// "12,345" as the language writes it.
  [[nodiscard]] std::string number(std::int64_t n) const;
  /// With at most `digits` decimals (0-6): "4.5".
  [[nodiscard]] std::string number(double n, int digits) const;
  /// A share between 0 and 1 as a whole percentage: "45%".
  [[nodiscard]] std::string percent(double share) const;

  /// "3 March 2026". An unknown zone means UTC.
  [[nodiscard]] std::string date(Instant t) const { return date(t, zone_); }

  [[nodiscard]] std::string date(Instant t, std::string_view zone) const;

  /// "3 March 2026 at 14:05".
  [[nodiscard]] std::string date_time(Instant t) const { return date_time(t, zone_); }

  [[nodiscard]] std::string date_time(Instant t, std::string_view zone) const;

  /// "2019", "2019-05" or "2019-05-03" → "2019", "May 2019", "3 May 2019". Anything else comes back
  /// as it is.
  [[nodiscard]] std::string partial_date(std::string_view date) const;
  /// What a calendar and a clock show, in no particular zone: "2026-12-01T09:30" → "1 December 2026 at 09:30",
  /// "2026-12-01" → "1 December 2026". Anything else comes back as it is.
  [[nodiscard]] std::string moment(std::string_view moment) const;
  /// "2026-12-01", with or without a time → "Tuesday, 1 December 2026". Anything else comes back as it is.
  [[nodiscard]] std::string weekday_date(std::string_view moment) const;
  /// "2026-12-01T09:30" or "09:30" → "09:30" as the language writes it.
  [[nodiscard]] std::string time_of_day(std::string_view moment) const;
  /// "Tuesday", "Tue"; 0 is Monday.
  [[nodiscard]] const std::string& weekday(int n) const;
  [[nodiscard]] const std::string& short_weekday(int n) const;
  /// "3 days ago", "in 2 hours", "now": the largest whole unit from minutes to years.
  [[nodiscard]] std::string relative(Instant then, Instant now) const;

  /// "A, B and C".
  [[nodiscard]] std::string list(std::span<const std::string> items) const;

  /// Order of two names for a reader of this language: < 0, 0, > 0.
  [[nodiscard]] int compare(std::string_view a, std::string_view b) const;
  /// Bytes that sort (memcmp, or BLOB in SQL) as compare does.
  [[nodiscard]] std::string sort_key(std::string_view name) const;

  /// The name of any ISO 639-1 language in this language: "pt" → "Portuguese". An unknown code
  /// comes back.
  [[nodiscard]] std::string language_name(std::string_view code) const;
  /// The same inside a sentence or behind a colon: "portugais" in French, whose menus say "Portugais".
  [[nodiscard]] std::string language_name_within(std::string_view code) const;
  /// "Portugais, arabe et russe": at the beginning of a line.
  [[nodiscard]] std::string language_list(std::span<const std::string> codes) const;
  /// All ISO 639-1 languages by name, in this language's order.
  [[nodiscard]] std::span<const LanguageName> language_names() const;

  /// The translation alone, unformatted; English when there is none.
  [[nodiscard]] std::string_view translation(Msgid id) const;

  /// Whether the catalogue knows the string (always true in English).
  [[nodiscard]] bool knows(Msgid id) const;

 private:
  struct Inside;

  const Language& language_;
  std::string zone_;
  std::unique_ptr<const Inside> inside_;
};

/// The six Tr, made from the catalogues inside the program.
class Translations {
 public:
  /// `zone`: the site's IANA zone. Throws std::runtime_error for an unknown one.
  explicit Translations(const std::string& zone = "UTC");

  [[nodiscard]] const Tr& in(const Language& language) const { return *all_[index_of(language)]; }

  /// By code; English for anything but the six.
  [[nodiscard]] const Tr& in(std::string_view code) const;

 private:
  std::vector<std::unique_ptr<const Tr>> all_;
};

/// Whether ICU knows this IANA zone name.
bool is_zone(std::string_view zone);

}  // namespace ibis::i18n
