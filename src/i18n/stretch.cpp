#include "i18n/stretch.hpp"

namespace ibis::i18n {

namespace {

constexpr std::size_t day_characters = 10;

std::string one_end(const Tr& tr, std::string_view text) {
  return text.contains('T') ? tr.moment(text) : tr.partial_date(text);
}

}  // namespace

std::string stretch(const Tr& tr, std::string_view from, std::string_view until) {
  if (from == until) return one_end(tr, from);
  const std::string first = one_end(tr, from);
  const std::string last = one_end(tr, until);
  if (from.size() < day_characters || until.size() < day_characters)
    return tr("{from} to {until}", arg("from", first), arg("until", last));
  const std::string_view day = from.substr(0, day_characters);
  if (day == until.substr(0, day_characters) && from.contains('T') && until.contains('T')) {
    return tr(
        "{day} at {from} to {until}",
        arg("day", tr.partial_date(day)),
        arg("from", tr.time_of_day(from)),
        arg("until", tr.time_of_day(until))
    );
  }
  return tr("{first_day} to {last_day}", arg("first_day", first), arg("last_day", last));
}

}  // namespace ibis::i18n
