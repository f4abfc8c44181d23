// Approaches, outcomes and what is forgotten. On both engines.
#include "skills/store.hpp"

#include "entries/record_store.hpp"
#include "entries/turns.hpp"
#include "skills/limits.hpp"
#include "skills/skill.hpp"
#include "support/people_and_entries.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::skills {
namespace {

using entries::EntryId;
using entries::State;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class SkillStore : public ::ibis::testing::PeopleAndEntriesTest {
 protected:
  // On the site until the beginning of `ends`.
  EntryId notice(PersonId author, std::string ends = "2026-06-01") {
    return write(
               [&](db::Write& w) -> Result<EntryId> {
                 entries::Record record;
                 record.set(field::title, "Splicing rope");
                 record.set(field::summary, "Taught by hand.");
                 record.set(field::ends, std::move(ends));
                 const auto id = entries::add_record(w, kind, record, terms_, author, clock_.now());
                 for (const State to : {State::submitted, State::published}) {
                   const auto entry = entries::find_entry(w, id);
                   if (auto moved = entries::move_entry(w, *entry, to, author, "", clock_.now());
                       !moved)
                     return std::unexpected(moved.error());
                 }
                 return id;
               }
    ).value();
  }

  std::string ask(EntryId of, PersonId by) {
    return write(
               [&](db::Write& w) -> Result<std::string> {
                 return add_approach(
                     w,
                     of,
                     by,
                     {.message = "Please.",
                      .field = "Ropes",
                      .country = "TO",
                      .languages = "Tongan",
                      .answer = {}},
                     clock_.now()
                 );
               }
    ).value();
  }

  template <class F>
  void change(F f) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      f(w);
      return {};
    }));
  }

  std::vector<Received> received() {
    return read([&](db::Read& r) { return received_by(r, ada_, Limits::approaches_shown); });
  }

  std::vector<Sent> sent() {
    return read([&](db::Read& r) { return sent_by(r, ben_, Limits::approaches_shown); });
  }

  taxonomy::Terms terms_{std::vector<taxonomy::Term>{}};
  PersonId ada_ = person("ada");
  PersonId ben_ = person("ben");
};

IBIS_BOTH_ENGINES(SkillStore);

TEST_P(SkillStore, NamesAreReadOfAcceptedOnesAlone) {
  const std::string id = ask(notice(ada_), ben_);
  ASSERT_THAT(received(), SizeIs(1));
  EXPECT_EQ(received()[0].handle + received()[0].name, "");
  EXPECT_EQ(received()[0].message, "Please.");
  EXPECT_EQ(sent()[0].handle + sent()[0].name, "");
  change([&](db::Write& w) { set_state(w, find_approach(w, id)->id, "accepted", clock_.now()); });
  EXPECT_EQ(received()[0].handle, "ben");
  EXPECT_EQ(sent()[0].handle, "ada");
  EXPECT_EQ(sent()[0].message, "Please.");
}

TEST_P(SkillStore, WhatCameToNothingKeepsNoWords) {
  for (const char* state : {"declined", "withdrawn"}) {
    const std::string id = ask(notice(ada_), ben_);
    change([&](db::Write& w) { set_state(w, find_approach(w, id)->id, state, clock_.now()); });
    EXPECT_THAT(received(), IsEmpty()) << state;
    EXPECT_EQ(sent()[0].message, "") << state;
    EXPECT_EQ(sent()[0].state, state);
  }
}

TEST_P(SkillStore, OneAsksOnceAboutOneNotice) {
  const EntryId of = notice(ada_);
  ask(of, ben_);
  const auto again = write([&](db::Write& w) {
    return add_approach(
        w,
        of,
        ben_,
        {.message = "Again", .field = {}, .country = {}, .languages = {}, .answer = {}},
        clock_.now()
    );
  });
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
  EXPECT_EQ(read([&](db::Read& r) { return waiting_for(r, ben_, ada_); }), 1);
  EXPECT_EQ(
      read([&](db::Read& r) {
        return approaches_since(r, ben_, clock_.now() - std::chrono::hours(1));
      }),
      1
  );
}

TEST_P(SkillStore, OpenNoticesAreCounted) {
  notice(ada_);
  notice(ada_, "2025-12-31");
  EXPECT_EQ(read([&](db::Read& r) { return open_notices(r, ada_, "none"); }), 1);
  EXPECT_EQ(read([&](db::Read& r) { return open_notices(r, ben_, "none"); }), 0);
}

TEST_P(SkillStore, TheDailyRoundEndsWhatWaitsAndForgetsOldNotices) {
  const EntryId of = notice(ada_);
  ask(of, ben_);
  change([&](db::Write& w) {
    entries::Record told;
    told.set(field::outcome, "met");
    put_own(w, of, told);
    const Instant later = clock_.now() + std::chrono::hours(24 * 200);
    entries::turn_entries(w, later);
    forget_over(w, later);
  });
  EXPECT_EQ(sent()[0].state, "ended");
  EXPECT_EQ(sent()[0].message, "");
  EXPECT_EQ(sent()[0].title, "Splicing rope");
  change([&](db::Write& w) {
    forget_over(w, clock_.now() + std::chrono::hours(24 * 200) + Limits::kept);
  });
  EXPECT_THAT(sent(), IsEmpty());
  EXPECT_EQ(read([&](db::Read& r) { return entries::find_entry(r, of)->title; }), "");
  EXPECT_EQ(read([&](db::Read& r) { return outcomes_told(r, "met"); }), 1) << "it stays counted";
}

TEST_P(SkillStore, WithAPersonGoNoticesAndApproaches) {
  const EntryId of = notice(ada_);
  ask(of, ben_);
  const EntryId bens = notice(ben_);
  ask(bens, ada_);
  change([&](db::Write& w) {
    let_author_go(w, {.id = ben_, .name = "ben", .email = "ben@example.org"}, clock_.now());
  });
  EXPECT_THAT(received(), IsEmpty());
  EXPECT_THAT(sent(), IsEmpty());
  EXPECT_THAT(
      read([&](db::Read& r) { return sent_by(r, ada_, Limits::approaches_shown); }), IsEmpty()
  );
  EXPECT_EQ(read([&](db::Read& r) { return entries::find_entry(r, bens)->state; }), "withdrawn");
  EXPECT_EQ(read([&](db::Read& r) { return entries::find_entry(r, of)->state; }), "published");
}

}  // namespace
}  // namespace ibis::skills
