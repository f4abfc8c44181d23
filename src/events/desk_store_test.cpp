// Who gets a place, who waits and in which order, on both engines.
#include "entries/store.hpp"
#include "events/desk.hpp"
#include "people/store.hpp"
#include "support/engines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>
#include <thread>

namespace ibis::events {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Desk : public testing::StoreTest {
 protected:
  template <class F>
  auto write(F f) {
    using T = std::invoke_result_t<F&, db::Write&>;
    return database().write([&](db::Write& w) -> Result<T> { return f(w); }).value();
  }

  void SetUp() override {
    author_ = write([&](db::Write& w) {
      return people::add_person(
                 w,
                 {.name = "Moira",
                  .email = "moira@example.org",
                  .passphrase = "",
                  .role = "member",
                  .state = "active",
                  .language = "en",
                  .handle = "moira"},
                 clock_.now()
      )
          .value();
    });
    event_ = write([&](db::Write& w) {
      return entries::add_entry(
          w,
          {.kind = "event",
           .language = "en",
           .title = "A meeting",
           .summary = "",
           .country = "",
           .city_id = {},
           .picture_alt = "",
           .picture_credit = "",
           .picture_source = "",
           .facets = "",
           .card = "",
           .themes = {},
           .terms = {}},
          author_,
          clock_.now()
      );
    });
    rules_.closes = clock_.now() + 240h;
  }

  static Registration somebody(std::string name, std::string category = "participant") {
    return {
        .category = std::move(category),
        .name = name,
        .email = name + "@example.org",
        .delegation = "",
        .country = "",
        .language = "en",
        .shown = "nobody",
        .answers = "{}",
        .person_id = {},
    };
  }

  Arrival come(std::string name, std::string category = "participant") {
    return write([&](db::Write& w) {
      return arrive(w, event_, rules_, somebody(name, category), clock_.now());
    });
  }

  std::vector<std::string> call() {
    std::vector<std::string> names;
    for (const Participant& who :
         write([&](db::Write& w) { return settle(w, event_, rules_, clock_.now()); }))
      names.push_back(who.name);
    return names;
  }

  void leave(std::string name) {
    write([&](db::Write& w) {
      return give_back(
          w, find_participant_by_email(w, event_, name + "@example.org")->id, clock_.now()
      );
    });
  }

  bool agree(std::string name) {
    return database()
        .write([&](db::Write& w) -> Result<Came> {
          return confirm(
              w,
              rules_,
              find_participant_by_email(w, event_, name + "@example.org")->id,
              clock_.now()
          );
        })
        .has_value();
  }

  Participant one(std::string name) {
    return database().read([&](db::Read& r) {
      return *find_participant_by_email(r, event_, name + "@example.org");
    });
  }

  std::string state(std::string name) { return one(std::move(name)).state; }

  bool become(std::string name, std::string category) {
    return write([&](db::Write& w) {
      return change(w, rules_, one(name).id, somebody(name, category), clock_.now());
    });
  }

  Standing standing() {
    return database().read([&](db::Read& r) { return standing_of(r, event_, rules_); });
  }

  Rules rules_{
      .registration = "open",
      .categories = {"participant", "speaker"},
      .quotas = {{"", 1}},
      .waiting_list = true,
      .without_account = true,
      .hold = 48h,
      .opens = {},
      .closes = {},
      .cancelled = false,
  };
  PersonId author_{0};
  entries::EntryId event_{0};
};

TEST_P(Desk, TwentyComeForTheLastPlaceAtOnceAndOneGetsIt) {
  constexpr int people = 20;
  // Half of them through another process's connections.
  const auto other = db::open({.url = url(), .on_slow = {}, .sqlite_vfs = {}});
  std::latch gate(people);
  std::vector<Arrival> arrivals(people, Arrival{.came = Came::full, .id = {0}, .full = true});
  {
    std::vector<std::jthread> threads;
    for (int n = 0; n < people; ++n) {
      threads.emplace_back([&, n] {
        db::Database& mine = n % 2 == 0 ? database() : *other;
        gate.arrive_and_wait();
        arrivals[static_cast<std::size_t>(n)] =
            mine.write([&](db::Write& w) -> Result<Arrival> {
                  return arrive(w, event_, rules_, somebody(fmt::format("p{}", n)), clock_.now());
                })
                .value();
      });
    }
  }
  EXPECT_EQ(std::ranges::count(arrivals, Came::to_confirm, &Arrival::came), 1);
  EXPECT_EQ(std::ranges::count(arrivals, Came::waiting, &Arrival::came), people - 1);
  const auto all = database().read([&](db::Read& r) { return participants_of(r, event_, 0, 100); });
  ASSERT_EQ(all.size(), people);
  EXPECT_EQ(all.front().state, "offered") << "the place is the first one's";
  for (std::size_t n = 0; n < all.size(); ++n)
    EXPECT_EQ(all[n].number, static_cast<std::int64_t>(n) + 1) << "nobody shares a number";
  // The place goes from one to the next in the order in which they came.
  for (std::size_t n = 1; n < all.size(); ++n) {
    leave(all[n - 1].name);
    EXPECT_THAT(call(), ElementsAre(all[n].name));
    EXPECT_THAT(call(), IsEmpty()) << "one place, one offer";
  }
}

TEST_P(Desk, AnOfferThatRunsOutGoesToTheNext) {
  come("ana");
  ASSERT_TRUE(agree("ana"));
  come("bea");
  come("cai");
  EXPECT_THAT(call(), IsEmpty());
  leave("ana");
  EXPECT_THAT(call(), ElementsAre("bea"));
  clock_.advance(48h - 1us);
  EXPECT_THAT(call(), IsEmpty());
  clock_.advance(1us);
  EXPECT_FALSE(agree("bea")) << "to the very instant";
  EXPECT_THAT(call(), ElementsAre("cai"));
  EXPECT_EQ(state("bea"), "lapsed");
  EXPECT_TRUE(agree("cai"));
  EXPECT_EQ(state("cai"), "registered");
}

TEST_P(Desk, AFreePlaceIsNotANewcomersWhileSomebodyWaits) {
  come("ana");
  come("bea");
  leave("ana");
  EXPECT_EQ(come("cai").came, Came::waiting) << "though a place is free";
  EXPECT_THAT(call(), ElementsAre("bea"));
}

TEST_P(Desk, CategoriesHaveTheirOwnPlaces) {
  rules_.quotas = {{"", 3}, {"speaker", 1}};
  EXPECT_EQ(come("ana", "speaker").came, Came::to_confirm);
  EXPECT_EQ(come("bea", "speaker").came, Came::waiting);
  EXPECT_EQ(come("cai").came, Came::to_confirm) << "bea could not take this one";
  EXPECT_EQ(come("dov").came, Came::to_confirm);
  EXPECT_EQ(come("eli").came, Came::waiting);
  leave("cai");
  EXPECT_THAT(call(), ElementsAre("eli")) << "bea waits longer, for another kind of place";
}

TEST_P(Desk, NoPlaceIsPromisedThatSomebodyWaitsFor) {
  EXPECT_THAT(standing().closed, IsEmpty());
  come("ana");
  come("bea");
  rules_.quotas = {{"", 4}};
  EXPECT_EQ(standing().waiting, 1);
  EXPECT_TRUE(standing().takes_nobody(rules_)) << "three are free, and the next is bea's";
  EXPECT_TRUE(takes_anybody(rules_, standing()));
  EXPECT_THAT(call(), ElementsAre("bea"));
  EXPECT_THAT(standing().closed, IsEmpty());
  rules_.quotas = {{"", 4}, {"speaker", 1}};
  come("cai", "speaker");
  come("dov", "speaker");
  EXPECT_THAT(standing().closed, ElementsAre("speaker")) << "dov waits for no other place";
}

TEST_P(Desk, OneTakesAnotherCategoryWithItsOwnPlaces) {
  rules_.quotas = {{"", 2}, {"speaker", 1}};
  come("ana", "speaker");
  come("bea");
  ASSERT_TRUE(agree("ana"));
  ASSERT_TRUE(agree("bea"));
  EXPECT_FALSE(become("bea", "speaker")) << "there is one, and ana has it";
  EXPECT_EQ(one("bea").category, "participant");
  EXPECT_EQ(state("bea"), "registered") << "the old place is kept";
  EXPECT_TRUE(become("ana", "participant")) << "the place of all is hers already";
  EXPECT_TRUE(become("bea", "speaker"));
  EXPECT_EQ(one("bea").category, "speaker");
  EXPECT_EQ(state("bea"), "registered");
}

TEST_P(Desk, WhoTakesAnotherCategoryPassesNobodyWhoWaits) {
  rules_.quotas = {{"participant", 1}, {"speaker", 1}};
  come("ana", "speaker");
  come("bea");
  come("cai");
  come("dov", "speaker");
  ASSERT_TRUE(agree("ana"));
  leave("bea");
  EXPECT_FALSE(become("ana", "participant")) << "that place is cai's";
  EXPECT_THAT(call(), ElementsAre("cai"));
  leave("cai");
  EXPECT_TRUE(become("ana", "participant"));
  EXPECT_THAT(call(), ElementsAre("dov")) << "what ana left is offered";
  come("eli");
  EXPECT_EQ(state("eli"), "waiting");
  leave("dov");
  EXPECT_TRUE(become("eli", "speaker")) << "who waits has nothing to lose";
  EXPECT_THAT(call(), ElementsAre("eli"));
}

TEST_P(Desk, WithoutAWaitingListItIsFull) {
  rules_.waiting_list = false;
  come("ana");
  const Arrival bea = come("bea");
  EXPECT_EQ(bea.came, Came::full);
  const Arrival again = come("ana");
  EXPECT_EQ(again.came, Came::there_already);
  EXPECT_EQ(again.full, bea.full) << "a stranger can be told the same of both";
  EXPECT_EQ(
      database().read([&](db::Read& r) { return participants_of(r, event_, 0, 100).size(); }), 1U
  );
}

TEST_P(Desk, OneAddressComesOnceHoweverItIsWritten) {
  come("ana");
  auto again = somebody("ana");
  again.email = "ANA@Example.org";
  const auto there =
      write([&](db::Write& w) { return arrive(w, event_, rules_, again, clock_.now()); });
  EXPECT_EQ(there.came, Came::there_already);
  leave("ana");
  EXPECT_EQ(come("ana").came, Came::to_confirm) << "who gave it back may come again";
}

TEST_P(Desk, AnInvitationTakesAPlaceWhenItIsAcceptedOnly) {
  rules_.registration = "invitation";
  write([&](db::Write& w) { return invite(w, event_, somebody("ana"), clock_.now()).has_value(); });
  write([&](db::Write& w) { return invite(w, event_, somebody("bea"), clock_.now()).has_value(); });
  EXPECT_EQ(database().read([&](db::Read& r) { return taken(r, event_)[""]; }), 0);
  EXPECT_TRUE(agree("bea"));
  EXPECT_TRUE(agree("ana"));
  EXPECT_EQ(state("bea"), "registered");
  EXPECT_EQ(state("ana"), "waiting");
}

TEST_P(Desk, NobodyIsCalledOnceItHasBegun) {
  come("ana");
  come("bea");
  clock_.set(*rules_.closes);
  leave("ana");
  EXPECT_THAT(call(), IsEmpty());
}

TEST_P(Desk, LinksOpenOneRegistrationAndGoWithIt) {
  const auto ana = come("ana").id;
  write([&](db::Write& w) {
    add_link(w, ana, sha256("secret"), clock_.now());
    return true;
  });
  const auto by_link = [&](std::string_view token) {
    return database().read([&](db::Read& r) { return find_by_link(r, sha256(token)); });
  };
  EXPECT_EQ(by_link("secret")->name, "ana");
  EXPECT_FALSE(by_link("other").has_value());
  const auto freed =
      write([&](db::Write& w) { return forget_person(w, PersonId{99}, "Ana@example.org"); });
  EXPECT_THAT(freed, ElementsAre(event_));
  EXPECT_FALSE(by_link("secret").has_value());
}

IBIS_BOTH_ENGINES(Desk);

}  // namespace
}  // namespace ibis::events
