#include "events/session_form.hpp"

#include "core/dates.hpp"
#include "core/text.hpp"
#include "events/parts.hpp"

#include <algorithm>
#include <chrono>

namespace ibis::events {

using i18n::arg;

namespace {

bool is_time(const std::string& time) {
  return time.empty() || parse_moment("2000-01-01T" + time).has_value();
}

bool on_its_days(const Session& session, const Times& times) {
  return session.day >= times.first_day() && session.day <= times.last_day();
}

std::optional<std::chrono::sys_days> day_of(std::string_view text) {
  using namespace std::chrono;
  const auto day = parse_moment(text);
  if (!day) return std::nullopt;
  return sys_days{
      year{day->year} / month{static_cast<unsigned>(day->month)} /
      std::chrono::day{static_cast<unsigned>(day->day)}
  };
}

}  // namespace

Session typed_session(const site::Context& c) {
  const auto time = [&](std::string_view name) {
    std::string value = typed_line(c, name);
    if (value.size() == 4 && value[1] == ':') value.insert(0, "0");
    return value;
  };
  return {
      .id = {text::to_int(c.request.form.value("id")).value_or(0)},
      .day = typed_line(c, "day"),
      .starts = time("starts"),
      .ends = time("ends"),
      .title = typed_line(c, "title"),
      .chair = typed_line(c, "chair"),
      .speakers = typed_line(c, "speakers"),
      .body = text::clean(c.request.form.value("body")),
  };
}

std::vector<FieldError> check_session(
    const site::Context& c, const Session& session, const Times& times
) {
  std::vector<FieldError> errors;
  const auto wrong = [&](std::string field, std::string_view message) {
    errors.push_back({std::move(field), std::string(message)});
  };
  const auto limited = [&](std::string field, const std::string& value, std::size_t limit) {
    if (text::count_characters(value) > limit)
      wrong(std::move(field), c.tr("At most {limit} characters, please.", arg("limit", limit)));
  };
  if (!parse_moment(session.day) || !on_its_days(session, times))
    wrong("day", c.tr("Choose a day of the event."));
  if (!is_time(session.starts)) wrong("starts", c.tr("Write hours and minutes, such as 09:30."));
  if (!is_time(session.ends)) wrong("ends", c.tr("Write hours and minutes, such as 09:30."));
  if (!session.ends.empty() && session.starts.empty())
    wrong("starts", c.tr("Say when it begins too."));
  if (is_time(session.starts) && is_time(session.ends) && !session.starts.empty() &&
      !session.ends.empty() && session.ends <= session.starts)
    wrong("ends", c.tr("It ends before it begins. Give a later time, or leave it empty."));
  if (session.title.empty()) wrong("title", c.tr("Give it a title."));
  limited("title", session.title, ProgrammeLimits::title);
  limited("chair", session.chair, ProgrammeLimits::title);
  limited("speakers", session.speakers, ProgrammeLimits::speakers);
  limited("body", session.body, ProgrammeLimits::body);
  return errors;
}

std::vector<Session> left_behind(std::span<const Session> sessions, const Times& times) {
  std::vector<Session> left;
  std::ranges::copy_if(sessions, std::back_inserter(left), [&](const Session& session) {
    return !on_its_days(session, times);
  });
  return left;
}

std::optional<int> days_to_move(std::span<const Session> sessions, const Times& times) {
  if (left_behind(sessions, times).empty()) return std::nullopt;
  const auto [first, last] = std::ranges::minmax_element(sessions, {}, &Session::day);
  const auto from = day_of(first->day);
  const auto until = day_of(last->day);
  const auto begins = day_of(times.first_day());
  const auto ends = day_of(times.last_day());
  if (!from || !until || !begins || !ends) return std::nullopt;
  const auto by = *begins - *from;
  if (*until + by > *ends) return std::nullopt;
  return static_cast<int>(by.count());
}

}  // namespace ibis::events
