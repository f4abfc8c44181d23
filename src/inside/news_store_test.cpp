#include "inside/news_store.hpp"

#include "inside/owner.hpp"
#include "inside/store.hpp"
#include "inside/topic_store.hpp"
#include "posts/case_store.hpp"
#include "posts/store.hpp"
#include "support/people_and_entries.hpp"

#include <gtest/gtest.h>

namespace ibis::inside {
namespace {

class InsideWaiting : public ::ibis::testing::PeopleAndEntriesTest {
 protected:
  void SetUp() override {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      put_member(
          w,
          network_,
          ada_,
          {.state = std::string(code(State::member)),
           .role = std::string(code(Role::coordinator)),
           .sentence = {},
           .shown = false,
           .at = clock_.now()}
      );
      return {};
    }));
  }

  // A post of Ben's that waits; its number.
  std::int64_t waits(entries::EntryId network) {
    return write(
               [&](db::Write& w) -> Result<std::int64_t> {
                 const Topic topic = add_topic(
                     w,
                     {.network = network,
                      .title = "A question",
                      .language = "en",
                      .author_id = ben_,
                      .announcement = false},
                     clock_.now()
                 );
                 const auto thread = posts::begin_thread(
                     w, posts::unbegun(thread_owner(), topic.id.value), clock_.now()
                 );
                 const auto post = posts::add_post(
                     w,
                     {.thread_id = thread.id,
                      .parent_id = {},
                      .author_id = ben_,
                      .language = "en",
                      .body = "Words",
                      .quoted_id = {},
                      .quoted_lines = {}},
                     clock_.now()
                 );
                 posts::open_case(
                     w, posts::about_post, post.id.value, posts::Cause::held, clock_.now()
                 );
                 return post.id.value;
               }
    ).value();
  }

  void decide(std::int64_t post) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      const auto about = posts::find_open_case(w, posts::about_post, post);
      posts::close_case(w, about.value(), clock_.now());
      return {};
    }));
  }

  std::vector<PersonId> tell(const std::vector<PersonId>& but) {
    return write(
               [&](db::Write& w) -> Result<std::vector<PersonId>> {
                 return coordinators_to_tell(w, network_, but);
               }
    ).value();
  }

  PersonId ada_ = person("ada");
  PersonId ben_ = person("ben");
  entries::EntryId network_ = published("A network", ada_);
  entries::EntryId other_ = published("Another network", ada_);
};

IBIS_BOTH_ENGINES(InsideWaiting);

TEST_P(InsideWaiting, CoordinatorsAreToldOnceUntilAllIsDecided) {
  waits(other_);
  const auto first = waits(network_);
  EXPECT_TRUE(tell({ada_}).empty()) << "it is of her";
  EXPECT_EQ(tell({}), std::vector{ada_});
  const auto second = waits(network_);
  EXPECT_TRUE(tell({}).empty());
  decide(first);
  const auto third = waits(network_);
  EXPECT_TRUE(tell({}).empty()) << "the second still waits";
  decide(second);
  decide(third);
  waits(network_);
  EXPECT_EQ(tell({}), std::vector{ada_}) << "what waits elsewhere is not theirs";
}

}  // namespace
}  // namespace ibis::inside
