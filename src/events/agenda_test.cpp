#include "events/agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::events {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Key agenda_key(std::int64_t at) {
  return {.starts_at = {at}, .id = {at}};
}

// Events that begin at these moments, in this order.
Line agenda_line(const std::vector<std::int64_t>& moments, bool backwards) {
  std::vector<std::pair<std::int64_t, std::string>> rows;
  std::vector<Key> keys;
  for (const std::int64_t at : moments) {
    rows.emplace_back(at, "");
    keys.push_back(agenda_key(at));
  }
  return {
      .order = entries::OwnOrder(rows), .keys = std::move(keys), .ends = {}, .backwards = backwards
  };
}

std::vector<std::int64_t> turned_to(
    const Line& line, const std::optional<Key>& after, const std::optional<Key>& before
) {
  std::vector<std::int64_t> all;
  for (const auto& [starts_at, id] : page_of(line, {}, after, before, 2).keys)
    all.push_back(id.value);
  return all;
}

TEST(Agenda, IsTurnedOverFromPlacesThatMayBeGone) {
  const Line coming = agenda_line({10, 20, 30, 40}, false);
  EXPECT_THAT(turned_to(coming, {}, {}), ElementsAre(10, 20));
  EXPECT_THAT(turned_to(coming, agenda_key(20), {}), ElementsAre(30, 40));
  EXPECT_THAT(turned_to(coming, agenda_key(25), {}), ElementsAre(30, 40));
  EXPECT_THAT(turned_to(coming, {}, agenda_key(35)), ElementsAre(20, 30));
  EXPECT_THAT(turned_to(coming, agenda_key(40), {}), IsEmpty());
  const Line past = agenda_line({40, 30, 20, 10}, true);
  EXPECT_THAT(turned_to(past, agenda_key(30), {}), ElementsAre(20, 10));
  EXPECT_THAT(turned_to(past, agenda_key(25), {}), ElementsAre(20, 10));
  EXPECT_THAT(turned_to(past, {}, agenda_key(20)), ElementsAre(40, 30));
}

TEST(Agenda, OfOnePastEventIsTurnedOverBackwards) {
  const Line past = agenda_line({10}, true);
  EXPECT_THAT(turned_to(past, agenda_key(20), {}), ElementsAre(10))
      << "what stood before it is gone";
  EXPECT_THAT(turned_to(past, agenda_key(10), {}), IsEmpty());
  EXPECT_THAT(turned_to(past, {}, agenda_key(5)), ElementsAre(10));
}

}  // namespace
}  // namespace ibis::events
