#include "dialogues/phase.hpp"

#include "core/dates.hpp"
#include "dialogues/dialogue.hpp"
#include "i18n/zones.hpp"

#include <array>

namespace ibis::dialogues {

namespace {

using i18n::msg;

constexpr std::array<std::string_view, 4> phase_codes{"announced", "open", "summarising", "closed"};

constexpr std::array phase_labels{
    msg("Announced"),
    msg("Open for contributions"),
    msg("Being summed up"),
    msg("dialogue|Closed"),
};

// The midnight a day begins with, or the one `later` days after it.
std::optional<Instant> midnight(std::string_view day, std::string_view zone, int later) {
  const auto moment = parse_moment(day);
  if (!moment) return std::nullopt;
  return i18n::instant_of(i18n::plus_days(*moment, later), zone);
}

}  // namespace

std::string_view code(Phase phase) {
  return phase_codes.at(static_cast<std::size_t>(phase));
}

i18n::Msgid label(Phase phase) {
  return phase_labels.at(static_cast<std::size_t>(phase));
}

std::optional<Times> times_of(const entries::Record& record) {
  const std::string& zone = record.text(field::zone);
  if (zone.empty()) return std::nullopt;
  const auto opens = midnight(record.text(field::opens), zone, 0);
  const auto closes = midnight(record.text(field::closes), zone, 1);
  const auto ends = midnight(record.text(field::summary_until), zone, 1);
  if (!opens || !closes || !ends) return std::nullopt;
  return Times{.opens_at = *opens, .closes_at = *closes, .ends_at = *ends};
}

Phase phase_at(const Times& times, bool summed_up, Instant now) {
  if (now < times.opens_at) return Phase::announced;
  if (now < times.closes_at) return Phase::open;
  return summed_up ? Phase::closed : Phase::summarising;
}

bool is_overdue(const Times& times, bool summed_up, Instant now) {
  return phase_at(times, summed_up, now) == Phase::summarising && now >= times.ends_at;
}

std::optional<Instant> next_change(const Times& times, bool summed_up, Instant now) {
  switch (phase_at(times, summed_up, now)) {
    case Phase::announced:
      return times.opens_at;
    case Phase::open:
      return times.closes_at;
    case Phase::summarising:
      if (now < times.ends_at) return times.ends_at;
      break;
    case Phase::closed:
      break;
  }
  return std::nullopt;
}

}  // namespace ibis::dialogues
