#include "core/icu.hpp"
#include "i18n/tr.hpp"

#include <unicode/reldatefmt.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <unordered_map>

namespace ibis::i18n {

namespace {

struct Unit {
  std::int64_t seconds;
  URelativeDateTimeUnit unit;
};

// Months and years as their average length: the words are for orientation, the exact date stands
// beside them.
constexpr Unit units[] = {
    {31'556'952, UDAT_REL_UNIT_YEAR},
    {2'629'746, UDAT_REL_UNIT_MONTH},
    {604'800, UDAT_REL_UNIT_WEEK},
    {86'400, UDAT_REL_UNIT_DAY},
    {3'600, UDAT_REL_UNIT_HOUR},
    {60, UDAT_REL_UNIT_MINUTE},
};

// One of each language for each thread: ICU does not promise that this one may be shared.
const icu::RelativeDateTimeFormatter& formatter(const Language& language) {
  thread_local std::
      unordered_map<const Language*, std::unique_ptr<const icu::RelativeDateTimeFormatter>>
          made;
  auto& mine = made[&language];
  if (!mine) {
    UErrorCode status = U_ZERO_ERROR;
    mine = std::make_unique<const icu::RelativeDateTimeFormatter>(
        unicode::locale(language.locale), status
    );
    unicode::require(status, "relative times");
  }
  return *mine;
}

}  // namespace

std::string Tr::relative(Instant then, Instant now) const {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(then - now).count();
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text;
  const auto& words = formatter(language_);
  const Unit* found = nullptr;
  for (const Unit& unit : units) {
    if (!found && std::abs(seconds) >= unit.seconds) found = &unit;
  }
  if (found) {
    const auto whole = seconds / found->seconds;
    words.formatNumeric(static_cast<double>(whole), found->unit, text, status);
  } else {
    words.format(UDAT_DIRECTION_PLAIN, UDAT_ABSOLUTE_NOW, text, status);
  }
  unicode::require(status, "relative time");
  return unicode::utf8(text);
}

}  // namespace ibis::i18n
