#include "i18n/zones.hpp"

#include "core/icu.hpp"
#include "i18n/choice.hpp"
#include "i18n/dates.hpp"

#include <fmt/format.h>
#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace ibis::i18n {

namespace {

constexpr std::array regions{
    Choice{"Africa", msg("Africa")},
    Choice{"America", msg("Americas")},
    Choice{"Antarctica", msg("Antarctica")},
    Choice{"Arctic", msg("Arctic")},
    Choice{"Asia", msg("Asia")},
    Choice{"Atlantic", msg("Atlantic Ocean")},
    Choice{"Australia", msg("Australia")},
    Choice{"Europe", msg("Europe")},
    Choice{"Indian", msg("Indian Ocean")},
    Choice{"Pacific", msg("Pacific Ocean")},
};

std::vector<std::string> all_zones() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> ids(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status
  ));
  unicode::require(status, "list of time zones");
  std::vector<std::string> all;
  while (const icu::UnicodeString* id = ids->snext(status))
    all.push_back(unicode::utf8(*id));
  unicode::require(status, "list of time zones");
  return all;
}

// "America/Argentina/Buenos_Aires" → "Buenos Aires"
std::string last_part(std::string_view zone) {
  const auto slash = zone.rfind('/');
  std::string name(slash == zone.npos ? zone : zone.substr(slash + 1));
  std::ranges::replace(name, '_', ' ');
  return name;
}

std::string region_name(const Tr& tr, std::string_view zone) {
  const std::string_view code = zone.substr(0, zone.find('/'));
  const Choice* known = find_choice(regions, code);
  return std::string(known == nullptr ? code : tr(known->label));
}

// What one language calls the zones.
struct ZoneNames {
  std::unordered_map<std::string, std::string> places;  // by zone
  std::vector<ZoneChoice> choices;
};

ZoneNames make_names(const Tr& tr) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<const icu::TimeZoneNames> known(
      icu::TimeZoneNames::createInstance(unicode::locale(tr.language().locale), status)
  );
  unicode::require(status, "names of time zones");
  ZoneNames names;
  for (std::string& zone : all_zones()) {
    icu::UnicodeString place;
    known->getExemplarLocationName(unicode::utf16(zone), place);
    std::string name = place.isBogus() || place.isEmpty() ? last_part(zone) : unicode::utf8(place);
    names.choices.push_back({.zone = zone, .name = region_name(tr, zone) + " · " + name});
    names.places.emplace(std::move(zone), std::move(name));
  }
  std::ranges::sort(names.choices, [&](const ZoneChoice& a, const ZoneChoice& b) {
    const int order = tr.compare(a.name, b.name);
    return order == 0 ? a.zone < b.zone : order < 0;
  });
  // Of no place, and so before all places: meetings online are often told by it.
  names.choices.insert(names.choices.begin(), {.zone = "UTC", .name = "UTC"});
  return names;
}

// Made when first asked for: reading them all takes some milliseconds, which a start need not wait for.
const ZoneNames& names_in(const Tr& tr) {
  static std::vector<std::once_flag> made(languages().size());
  static std::vector<ZoneNames> names(languages().size());
  const std::size_t n = index_of(tr.language());
  std::call_once(made.at(n), [&] { names.at(n) = make_names(tr); });
  return names.at(n);
}

// Asia/Kolkata and Asia/Calcutta are the same to ICU, under one of these names.
std::string canonical(std::string_view zone) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString id;
  icu::TimeZone::getCanonicalID(unicode::utf16(zone), id, status);
  return U_FAILURE(status) != 0 ? std::string(zone) : unicode::utf8(id);
}

}  // namespace

std::span<const ZoneChoice> zone_choices(const Tr& tr) {
  return names_in(tr).choices;
}

std::string zone_place(const Tr& tr, std::string_view zone) {
  const auto& places = names_in(tr).places;
  for (const std::string& name : {std::string(zone), canonical(zone)}) {
    if (const auto found = places.find(name); found != places.end()) return found->second;
  }
  return last_part(zone);
}

std::string zone_time(const Tr& tr, std::string_view zone) {
  if (!zone.contains('/') || zone.starts_with("Etc/")) return last_part(zone);
  return tr("{place} time", arg("place", zone_place(tr, zone)));
}

namespace {

std::chrono::sys_days days_of(const Moment& m) {
  using namespace std::chrono;
  return sys_days{
      year{m.year} / month{static_cast<unsigned>(m.month)} / day{static_cast<unsigned>(m.day)}
  };
}

}  // namespace

Instant instant_of(const Moment& moment, std::string_view zone) {
  using namespace std::chrono;
  const auto local = duration_cast<milliseconds>(
      days_of(moment).time_since_epoch() + minutes(moment.minute.value_or(0))
  );
  const std::unique_ptr<const icu::TimeZone> made(icu::TimeZone::createTimeZone(unicode::utf16(zone)
  ));
  const auto* known = dynamic_cast<const icu::BasicTimeZone*>(made.get());
  std::int32_t raw = 0;
  std::int32_t saved = 0;
  if (known != nullptr) {
    UErrorCode status = U_ZERO_ERROR;
    known->getOffsetFromLocal(
        static_cast<UDate>(local.count()),
        UCAL_TZ_LOCAL_FORMER,
        UCAL_TZ_LOCAL_FORMER,
        raw,
        saved,
        status
    );
    unicode::require(status, "a time in its zone");
  }
  return {duration_cast<microseconds>(local - milliseconds(raw + saved)).count()};
}

Moment moment_at(Instant t, std::string_view zone) {
  const Civil c = civil_in(t, zone);
  return {.year = c.year, .month = c.month, .day = c.day, .minute = c.hour * 60 + c.minute};
}

std::string to_text(const Moment& moment) {
  std::string day = fmt::format("{:04}-{:02}-{:02}", moment.year, moment.month, moment.day);
  if (!moment.minute) return day;
  return fmt::format("{}T{:02}:{:02}", day, *moment.minute / 60, *moment.minute % 60);
}

Moment plus_days(const Moment& moment, int days) {
  const std::chrono::year_month_day then{days_of(moment) + std::chrono::days(days)};
  return {
      .year = static_cast<int>(then.year()),
      .month = static_cast<int>(static_cast<unsigned>(then.month())),
      .day = static_cast<int>(static_cast<unsigned>(then.day())),
      .minute = {},
  };
}

int weekday_of(const Moment& moment) {
  return static_cast<int>(std::chrono::weekday{days_of(moment)}.iso_encoding()) - 1;
}

}  // namespace ibis::i18n
