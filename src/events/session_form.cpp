#include "events/session_form.hpp"

#include "core/dates.hpp"
#include "core/text.hpp"
#include "events/parts.hpp"

namespace ibis::events {

using i18n::arg;

namespace {

bool is_time(const std::string& time) {
  return time.empty() || parse_moment("2000-01-01T" + time).has_value();
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
  if (!parse_moment(session.day) || session.day < times.first_day() ||
      session.day > times.last_day())
    wrong("day", c.tr("Choose a day of the event."));
  if (!is_time(session.starts)) wrong("starts", c.tr("Write hours and minutes, such as 09:30."));
  if (!is_time(session.ends)) wrong("ends", c.tr("Write hours and minutes, such as 09:30."));
  if (!session.ends.empty() && session.starts.empty())
    wrong("starts", c.tr("Say when it begins too."));
  if (session.title.empty()) wrong("title", c.tr("Give it a title."));
  limited("title", session.title, ProgrammeLimits::title);
  limited("chair", session.chair, ProgrammeLimits::title);
  limited("speakers", session.speakers, ProgrammeLimits::speakers);
  limited("body", session.body, ProgrammeLimits::body);
  return errors;
}

}  // namespace ibis::events
