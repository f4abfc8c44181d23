// Events by date, on both engines.
#include "events/store.hpp"

#include "entries/store.hpp"
#include "events/agenda.hpp"
#include "events/desk.hpp"
#include "events/event.hpp"
#include "events/mails.hpp"
#include "events/programme.hpp"
#include "i18n/zones.hpp"
#include "people/store.hpp"
#include "support/engines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::events {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class EventStore : public testing::StoreTest {
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
  }

  static entries::Record record_of(
      std::string starts, std::string ends, std::string status = "planned"
  ) {
    entries::Record record;
    record.set(field::starts, std::move(starts));
    record.set(field::ends, std::move(ends));
    record.set(field::zone, "Europe/Lisbon");
    record.set(field::status, std::move(status));
    return record;
  }

  // Somebody registers, for whom there is room.
  void come(entries::EntryId event) {
    write([&](db::Write& w) {
      return arrive(
          w,
          event,
          {.registration = "open",
           .categories = {"participant"},
           .quotas = {},
           .waiting_list = false,
           .without_account = true,
           .hold = 48h,
           .opens = {},
           .closes = {},
           .cancelled = false},
          {.category = "participant",
           .name = "Ana",
           .email = "ana@example.org",
           .delegation = "",
           .country = "",
           .language = "en",
           .shown = "public",
           .answers = "{}",
           .person_id = {}},
          clock_.now()
      );
    });
  }

  entries::EntryId add(
      std::string title, std::string starts, std::string ends, bool published = true
  ) {
    const entries::Record record = record_of(std::move(starts), std::move(ends));
    return write([&](db::Write& w) {
      const auto id = entries::add_entry(
          w,
          {.kind = "event",
           .language = "en",
           .title = title,
           .summary = "",
           .country = "",
           .city_id = {},
           .picture_alt = "",
           .picture_credit = "",
           .picture_source = "",
           .facets = "tmeeting",
           .card = "",
           .themes = {},
           .terms = {}},
          author_,
          clock_.now()
      );
      keep_times(w, id, record, clock_.now());
      using entries::State;
      for (const State to : {State::submitted, State::published}) {
        if (to == State::published && !published) break;
        EXPECT_TRUE(
            entries::move_entry(w, *entries::find_entry(w, id), to, author_, "", clock_.now())
        );
      }
      return id;
    });
  }

  std::shared_ptr<const Agenda> agenda() {
    return agenda_of(database().read([](db::Read& r) { return dated_rows(r); }), clock_.now());
  }

  std::vector<std::string> titles(const std::vector<entries::EntryId>& events) {
    return database().read([&](db::Read& r) {
      std::vector<std::string> titles;
      for (const Slot& slot : slots_of(r, events))
        titles.push_back(entries::find_entry(r, slot.id)->title);
      return titles;
    });
  }

  std::vector<std::string> page(
      const Line& line,
      const std::optional<Key>& after = {},
      const std::optional<Key>& before = {},
      std::size_t rows = 10
  ) {
    std::vector<entries::EntryId> events;
    for (const Key& key : page_of(line, {}, after, before, rows).keys)
      events.push_back(key.id);
    return titles(events);
  }

  PersonId author_{0};
};

TEST_P(EventStore, GoesByDateWhateverTheOrderOfPublication) {
  add("later", "2026-05-01T09:00", "2026-05-01T10:00");
  add("now", "2025-12-30T09:00", "2026-01-02T10:00");
  add("sooner", "2026-02-01", "2026-02-03");
  add("long over", "2025-11-01T09:00", "2025-11-01T10:00");
  add("over", "2025-12-01T09:00", "2025-12-01T10:00");
  add("a draft", "2026-02-01T09:00", "2026-02-01T10:00", false);
  const auto all = agenda();
  EXPECT_THAT(page(all->coming), ElementsAre("now", "sooner", "later"));
  EXPECT_THAT(page(all->past), ElementsAre("over", "long over"));
  EXPECT_EQ(all->next_end, i18n::instant_of(*parse_moment("2026-01-02T10:00"), "Europe/Lisbon"));
  const auto next = [&](bool (*fits)(std::int64_t)) {
    return titles(beginning_after(*all, clock_.now(), 1, fits));
  };
  EXPECT_THAT(next([](std::int64_t) { return true; }), ElementsAre("sooner"));
  EXPECT_THAT(next([](std::int64_t position) { return position == 1; }), ElementsAre("later"));
}

TEST_P(EventStore, IsPagedByKeyWhereSeveralBeginTogether) {
  for (const char* title : {"a", "b", "c", "d", "e"})
    add(title, "2026-05-01T09:00", "2026-05-01T10:00");
  const auto all = agenda();
  const Key& b = all->coming.keys[1];
  const Key& e = all->coming.keys[4];
  EXPECT_THAT(page(all->coming, {}, {}, 2), ElementsAre("a", "b"));
  EXPECT_THAT(page(all->coming, b, {}, 2), ElementsAre("c", "d"));
  EXPECT_THAT(page(all->coming, e, {}, 2), ElementsAre());
  EXPECT_THAT(page(all->coming, {}, e, 2), ElementsAre("c", "d"));
  EXPECT_THAT(page(all->coming, {}, b, 2), ElementsAre("a", "b")) << "a whole page, the first";
}

TEST_P(EventStore, AMonthIsNearWhatTouchesIt) {
  add("before", "2026-04-28", "2026-04-29");
  add("over its end", "2026-04-30T22:00", "2026-05-01T01:00");
  add("inside", "2026-05-10T09:00", "2026-05-10T10:00");
  add("all of it", "2026-04-01", "2026-06-30");
  const auto found = touching(
      *agenda(),
      i18n::instant_of(*parse_moment("2026-04-30"), "UTC"),
      i18n::instant_of(*parse_moment("2026-06-02"), "UTC")
  );
  EXPECT_THAT(titles(found), UnorderedElementsAre("all of it", "over its end", "inside"));
}

TEST_P(EventStore, WrongInstantsAreWorkedOutAgain) {
  const auto id = add("moved by a law", "2026-07-01T09:00", "2026-07-01T10:00");
  write([&](db::Write& w) {
    return w.run("update event_time set starts_at = 5 where entry_id = $1", id);
  });
  EXPECT_EQ(write([&](db::Write& w) { return mend_times(w, clock_.now()); }), 1);
  EXPECT_EQ(write([&](db::Write& w) { return mend_times(w, clock_.now()); }), 0);
  EXPECT_EQ(
      agenda()->coming.keys.front().starts_at,
      i18n::instant_of(*parse_moment("2026-07-01T09:00"), "Europe/Lisbon")
  );
}

TEST_P(EventStore, SessionsKeepTheirOrder) {
  const auto id = add("with a programme", "2026-07-01T09:00", "2026-07-02T10:00");
  const auto session = [&](std::string title, std::string day, std::string starts) {
    return write([&](db::Write& w) {
      return add_session(
          w,
          id,
          {.id = {0},
           .day = day,
           .starts = starts,
           .ends = "",
           .title = title,
           .chair = "",
           .speakers = "",
           .body = ""}
      );
    });
  };
  const auto titles = [&] {
    return database().read([&](db::Read& r) {
      std::vector<std::string> all;
      for (const Session& one : sessions_of(r, id))
        all.push_back(one.title);
      return all;
    });
  };
  const auto late = session("late", "2026-07-02", "09:00");
  session("room a", "2026-07-01", "10:00");
  const auto b = session("room b", "2026-07-01", "10:00");
  session("opening", "2026-07-01", "09:00");
  EXPECT_THAT(titles(), ElementsAre("opening", "room a", "room b", "late"));
  EXPECT_TRUE(write([&](db::Write& w) { return move_session(w, id, b, true); }));
  EXPECT_THAT(titles(), ElementsAre("opening", "room b", "room a", "late"));
  EXPECT_FALSE(write([&](db::Write& w) { return move_session(w, entries::EntryId{99}, b, true); }))
      << "of another event";
  EXPECT_TRUE(write([&](db::Write& w) { return remove_session(w, id, late); }));
  EXPECT_THAT(titles(), ElementsAre("opening", "room b", "room a"));
}

TEST_P(EventStore, WhoTookPartIsForgottenInTime) {
  const auto id = add("over soon", "2026-01-01T09:00", "2026-01-02T10:00");
  come(id);
  const auto pass = [&] {
    write([&](db::Write& w) {
      daily(w, clock_.now());
      return true;
    });
    return database().read([&](db::Read& r) { return participants_of(r, id, 0, 10).size(); });
  };
  EXPECT_EQ(pass(), 1U);
  clock_.advance(24h * 180);
  EXPECT_EQ(pass(), 1U) << "six months are not over";
  clock_.advance(24h * 3);
  EXPECT_EQ(pass(), 0U);
}

TEST_P(EventStore, WhatBecomesOfAnEventIsTakenOnceByThoseAtItsDesk) {
  const std::string morning = "2026-12-01T09:00";
  const std::string noon = "2026-12-01T12:00";
  const std::string evening = "2026-12-01T18:00";
  const auto id = add("a meeting", morning, noon);
  const auto keep = [&](const entries::Record& record) {
    return write([&](db::Write& w) {
      keep_times(w, id, record, clock_.now());
      return has_turned(w, id);
    });
  };
  const auto turn = [&] { return write([&](db::Write& w) { return take_turn(w, id); }); };
  EXPECT_FALSE(keep(record_of(morning, evening))) << "nobody is there to be told";
  come(id);
  EXPECT_FALSE(keep(record_of(morning, evening))) << "so they came knowing it";
  EXPECT_TRUE(keep(record_of(morning, noon)));
  EXPECT_FALSE(keep(record_of(morning, evening))) << "mended in time";
  EXPECT_EQ(turn(), Turn::none);
  EXPECT_TRUE(keep(record_of(morning, noon)));
  EXPECT_EQ(turn(), Turn::moved);
  EXPECT_EQ(turn(), Turn::none) << "once";
  EXPECT_TRUE(keep(record_of(morning, noon, "moved"))) << "another place";
  EXPECT_EQ(turn(), Turn::moved);
  EXPECT_FALSE(keep(record_of(morning, noon, "planned")));
  EXPECT_TRUE(keep(record_of(morning, noon, "cancelled")));
  EXPECT_EQ(turn(), Turn::cancelled);
  EXPECT_FALSE(keep(record_of(morning, evening, "cancelled"))) << "whenever it would have been";
  EXPECT_TRUE(keep(record_of(morning, evening)));
  EXPECT_EQ(turn(), Turn::moved) << "it takes place after all";
  write([&](db::Write& w) {
    return entries::move_entry(
               w, *entries::find_entry(w, id), entries::State::withdrawn, author_, "", clock_.now()
    )
        .has_value();
  });
  EXPECT_EQ(turn(), Turn::withdrawn);
  EXPECT_EQ(turn(), Turn::none);
}

IBIS_BOTH_ENGINES(EventStore);

}  // namespace
}  // namespace ibis::events
