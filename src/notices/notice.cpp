#include "notices/notice.hpp"

#include <algorithm>
#include <array>

namespace ibis::notices {

namespace {

using i18n::Choice;
using i18n::msg;

constexpr std::array<std::string_view, 12> whys{
    "published",
    "written",
    "answered",
    "mentioned",
    "quoted",
    "asked",
    "accepted",
    "declined",
    "invited",
    "removed",
    "changed",
    "mended"
};

constexpr std::array paces{
    Choice{"at-once", msg("At once")},
    Choice{"daily", msg("Once a day, all together")},
    Choice{"never", msg("Never")},
};

}  // namespace

std::string_view why_code(Why why) {
  return whys.at(static_cast<std::size_t>(why));
}

std::optional<Why> find_why(std::string_view code) {
  const auto found = std::ranges::find(whys, code);
  if (found == whys.end()) return std::nullopt;
  return static_cast<Why>(found - whys.begin());
}

std::string_view pace_code(Pace pace) {
  return paces.at(static_cast<std::size_t>(pace)).code;
}

std::optional<Pace> find_pace(std::string_view code) {
  const auto found = std::ranges::find(paces, code, &Choice::code);
  if (found == paces.end()) return std::nullopt;
  return static_cast<Pace>(found - paces.begin());
}

std::span<const Choice> pace_choices() {
  return paces;
}

Subject Subject::entry(std::int64_t number) {
  return of("entry", std::to_string(number));
}

Subject Subject::of(std::string_view sort, std::string_view value) {
  return {std::string(sort) + "/" + std::string(value)};
}

std::string_view Subject::sort() const {
  return std::string_view(text).substr(0, text.find('/'));
}

std::string_view Subject::value() const {
  const auto slash = text.find('/');
  return slash == std::string::npos ? std::string_view{} : std::string_view(text).substr(slash + 1);
}

}  // namespace ibis::notices
