#include "core/clock.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <fstream>
#include <stdexcept>

namespace ibis {

namespace {

struct Civil {
  std::chrono::year_month_day date;
  std::chrono::hh_mm_ss<std::chrono::seconds> time;
  std::chrono::weekday weekday;
};

Civil civil(Instant t) {
  using namespace std::chrono;
  const sys_time<microseconds> at{microseconds{t.us}};
  const auto day = floor<days>(at);
  return {
      .date = year_month_day{day},
      .time = hh_mm_ss{floor<seconds>(at - day)},
      .weekday = weekday{day}
  };
}

bool read_number(std::string_view text, std::size_t at, std::size_t length, int& out) {
  const char* first = text.data() + at;
  const auto [end, error] = std::from_chars(first, first + length, out);
  return error == std::errc{} && end == first + length && out >= 0;
}

}  // namespace

std::string iso_date(Instant t) {
  const Civil c = civil(t);
  return fmt::format(
      "{:04}-{:02}-{:02}", int(c.date.year()), unsigned(c.date.month()), unsigned(c.date.day())
  );
}

std::string rfc3339(Instant t) {
  const Civil c = civil(t);
  return fmt::format(
      "{}T{:02}:{:02}:{:02}Z",
      iso_date(t),
      c.time.hours().count(),
      c.time.minutes().count(),
      c.time.seconds().count()
  );
}

std::string http_date(Instant t) {
  static constexpr std::array<std::string_view, 7> weekdays{
      "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"
  };
  static constexpr std::array<std::string_view, 12> months{
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };
  const Civil c = civil(t);
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
      weekdays[c.weekday.c_encoding()],
      unsigned(c.date.day()),
      months[unsigned(c.date.month()) - 1],
      int(c.date.year()),
      c.time.hours().count(),
      c.time.minutes().count(),
      c.time.seconds().count()
  );
}

bool parse_rfc3339(std::string_view text, Instant& out) {
  using namespace std::chrono;
  if (text.size() != 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
      text[16] != ':' || text[19] != 'Z') {
    return false;
  }
  int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0;
  if (!read_number(text, 0, 4, y) || !read_number(text, 5, 2, mo) || !read_number(text, 8, 2, d) ||
      !read_number(text, 11, 2, h) || !read_number(text, 14, 2, mi) ||
      !read_number(text, 17, 2, s)) {
    return false;
  }
  const year_month_day date{year{y}, month{unsigned(mo)}, day{unsigned(d)}};
  if (!date.ok() || h > 23 || mi > 59 || s > 59) return false;
  const auto at = sys_days{date} + hours{h} + minutes{mi} + seconds{s};
  out = {duration_cast<microseconds>(at.time_since_epoch()).count()};
  return true;
}

Instant SystemClock::now() const {
  using namespace std::chrono;
  return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

Instant ManualClock::now() const {
  return {us_.load()};
}

void ManualClock::set(Instant t) {
  us_.store(t.us);
}

void ManualClock::advance(std::chrono::microseconds d) {
  us_.fetch_add(d.count());
}

Instant FileClock::now() const {
  std::ifstream in(file_);
  std::string line;
  std::getline(in, line);
  Instant t{0};
  if (!parse_rfc3339(line, t)) throw std::runtime_error("the clock file holds no time");
  return t;
}

}  // namespace ibis
