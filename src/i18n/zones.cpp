#include "i18n/zones.hpp"

#include "core/icu.hpp"

#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace ibis::i18n {

std::vector<std::string> zones() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> ids(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status
  ));
  unicode::require(status, "list of time zones");
  std::vector<std::string> all;
  while (const icu::UnicodeString* id = ids->snext(status))
    all.push_back(unicode::utf8(*id));
  unicode::require(status, "list of time zones");
  std::ranges::sort(all);
  return all;
}

}  // namespace ibis::i18n
