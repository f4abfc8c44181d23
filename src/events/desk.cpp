#include "events/desk.hpp"

#include "core/text.hpp"
#include "events/event.hpp"
#include "events/times.hpp"

#include <algorithm>

namespace ibis::events {

namespace {

using entries::Record;

void put_quota(
    Rules& rules, const Record& record, const entries::Field& field, std::string category
) {
  if (const auto places = text::to_int(record.text(field)))
    rules.quotas.emplace(std::move(category), *places);
}

}  // namespace

Rules rules_of(const Record& record) {
  const auto categories = record.values(field::categories);
  Rules rules{
      .registration = record.text(field::registration),
      .categories = {categories.begin(), categories.end()},
      .quotas = {},
      .waiting_list = record.has(field::waiting_list),
      .without_account = record.has(field::without_account),
      .hold = std::chrono::hours(std::clamp(
          text::to_int(record.text(field::hold_hours)).value_or(DeskLimits::hold_hours),
          std::int64_t{1},
          DeskLimits::most_hold_hours
      )),
      .opens = instant_of(record, field::opens),
      .closes = instant_of(record, field::closes),
      .cancelled = record.text(field::status) == "cancelled",
  };
  if (rules.categories.empty()) rules.categories.emplace_back("participant");
  put_quota(rules, record, field::quota, "");
  put_quota(rules, record, field::quota_participants, "participant");
  put_quota(rules, record, field::quota_speakers, "speaker");
  put_quota(rules, record, field::quota_delegates, "delegate");
  put_quota(rules, record, field::quota_observers, "observer");
  if (const auto times = times_of(record)) {
    const Instant begins = times->starts_at();
    rules.closes = rules.closes ? std::min(*rules.closes, begins) : begins;
  }
  return rules;
}

Open open_at(const Rules& rules, Instant now) {
  if (rules.cancelled) return Open::cancelled;
  if (rules.registration == "none" || rules.registration.empty()) return Open::not_needed;
  if (rules.opens && now < *rules.opens) return Open::not_yet;
  if (rules.closes && now >= *rules.closes) return Open::closed;
  return Open::yes;
}

std::optional<std::int64_t> free_for(
    const Rules& rules,
    const std::map<std::string, std::int64_t, std::less<>>& taken,
    std::string_view category
) {
  std::optional<std::int64_t> least;
  for (const std::string_view one : {std::string_view(), category}) {
    const auto quota = rules.quotas.find(one);
    if (quota == rules.quotas.end()) continue;
    const auto used = taken.find(one);
    const std::int64_t left =
        std::max(std::int64_t{0}, quota->second - (used == taken.end() ? 0 : used->second));
    least = least ? std::min(*least, left) : left;
  }
  return least;
}

bool takes_anybody(const Rules& rules, const Standing& standing) {
  return rules.waiting_list || !standing.takes_nobody(rules);
}

}  // namespace ibis::events
