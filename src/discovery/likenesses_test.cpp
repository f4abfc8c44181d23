#include "discovery/likenesses.hpp"

#include <gmock/gmock.h>

#include <string>

namespace ibis::discovery {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

const search::Key one{"practice", "1"};
const search::Key other{"story", "2"};
constexpr Instant noon{1'772'625'600'000'000};
constexpr std::uint64_t state = 7;
constexpr std::uint64_t later_state = 8;

TEST(Likenesses, StandWhileTheIndexStandsStill) {
  const Likenesses kept;
  EXPECT_EQ(kept.find(one, state, noon), std::nullopt);
  kept.keep(one, state, noon, {other});
  EXPECT_THAT(kept.find(one, state, noon + std::chrono::days(1)), Optional(ElementsAre(other)));
  EXPECT_EQ(kept.find(other, state, noon), std::nullopt);
}

TEST(Likenesses, LastAWhileWhenItMoves) {
  const Likenesses kept;
  kept.keep(one, state, noon, {other});
  const Instant last = noon + Likenesses::lasts - std::chrono::microseconds(1);
  EXPECT_THAT(kept.find(one, later_state, last), Optional(ElementsAre(other)));
  EXPECT_EQ(kept.find(one, later_state, noon + Likenesses::lasts), std::nullopt);
  EXPECT_EQ(kept.find(one, later_state, noon - std::chrono::seconds(1)), std::nullopt)
      << "the clock was set back";
}

TEST(Likenesses, OfWhatTheIndexDidNotKnowAreAskedAnew) {
  const Likenesses kept;
  kept.keep(one, state, noon, {});
  EXPECT_THAT(kept.find(one, state, noon), Optional(IsEmpty()));
  EXPECT_EQ(kept.find(one, later_state, noon), std::nullopt);
}

TEST(Likenesses, BeginAnewWhenThereAreTooMany) {
  const Likenesses kept;
  const auto add = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
      kept.keep({"practice", std::to_string(i)}, state, noon, {other});
  };
  add(0, Likenesses::most);
  EXPECT_NE(kept.find({"practice", "0"}, state, noon), std::nullopt);
  add(Likenesses::most, Likenesses::most + 1);
  EXPECT_EQ(kept.find({"practice", "0"}, state, noon), std::nullopt);
  EXPECT_NE(kept.find({"practice", std::to_string(Likenesses::most)}, state, noon), std::nullopt);
}

}  // namespace
}  // namespace ibis::discovery
