// Who wrote to whom: limits, answers, blocks and links. On both engines.
#include "contact/store.hpp"

#include "contact/limits.hpp"
#include "contact/message.hpp"
#include "core/id.hpp"
#include "entries/record_store.hpp"
#include "entries/test_kind.hpp"
#include "people/store.hpp"
#include "people/test_site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::contact {
namespace {

using namespace std::chrono_literals;

class ContactStore : public people::testing::SiteTest {
 protected:
  PersonId add(const std::string& name) {
    return *database().write([&](db::Write& w) {
      return people::add_person(
          w,
          {.name = name,
           .email = name + "@example.org",
           .passphrase = {},
           .role = "member",
           .state = "active",
           .language = "en",
           .handle = {}},
          now()
      );
    });
  }

  template <class F>
  void change(F&& f) {
    ASSERT_TRUE(database().write([&](db::Write& w) -> Result<> {
      f(w);
      return {};
    }));
  }

  template <class F>
  auto read(F&& f) {
    return database().read(std::forward<F>(f));
  }

  Instant now() { return app().clock.now(); }

  const i18n::Tr& tr() { return app().translations.in("en"); }

  Result<> allowed(PersonId from, const To& to, std::chrono::hours here_for) {
    return read([&](db::Read& r) {
      return within_limits(r, {.id = from, .joined = now() - here_for}, to, tr(), now());
    });
  }

  void write(PersonId from, PersonId to, std::int64_t times, std::chrono::hours ago = 1h) {
    change([&](db::Write& w) {
      for (std::int64_t n = 0; n < times; ++n)
        note_sent(w, from, {.person = to, .entry = {}}, now() - ago);
    });
  }

  PersonId ada_ = add("ada");
  PersonId ben_ = add("ben");
  PersonId cleo_ = add("cleo");
  To to_ben_{.person = ben_, .entry = {}};
};

IBIS_BOTH_ENGINES(ContactStore);

TEST_P(ContactStore, OneSendsSoManyADayAndNewcomersFewer) {
  EXPECT_TRUE(allowed(ada_, to_ben_, 1h));
  write(ada_, cleo_, Limits::sent_a_day_by_newcomers);
  EXPECT_EQ(allowed(ada_, to_ben_, 1h).error().kind, ErrorKind::too_many);
  EXPECT_TRUE(allowed(ada_, to_ben_, Limits::newcomer));
  write(ada_, cleo_, Limits::sent_a_day - Limits::sent_a_day_by_newcomers);
  EXPECT_EQ(allowed(ada_, to_ben_, Limits::newcomer).error().kind, ErrorKind::too_many);
  EXPECT_TRUE(allowed(ben_, {.person = cleo_, .entry = {}}, Limits::newcomer)) << "others may";
}

TEST_P(ContactStore, TheSamePersonIsNotWrittenToAgainAndAgain) {
  write(ada_, ben_, Limits::sent_a_day_to_one);
  const auto refused = allowed(ada_, to_ben_, Limits::newcomer);
  ASSERT_FALSE(refused);
  EXPECT_FALSE(refused.error().message.empty());
  EXPECT_TRUE(allowed(ada_, {.person = cleo_, .entry = {}}, Limits::newcomer));
}

TEST_P(ContactStore, NobodyGetsMoreThanSoManyADay) {
  for (int n = 0; n < Limits::received_a_day; ++n)
    write(add(fmt::format("p{}", n)), ben_, 1);
  EXPECT_EQ(allowed(ada_, to_ben_, Limits::newcomer).error().kind, ErrorKind::too_many);
}

TEST_P(ContactStore, WhatIsADayOldCountsNoMore) {
  write(ada_, ben_, Limits::sent_a_day, 25h);
  EXPECT_TRUE(allowed(ada_, to_ben_, Limits::newcomer));
}

TEST_P(ContactStore, WhoWasWrittenToMayAnswerForAWhile) {
  const auto may_answer = [&](std::chrono::hours later) {
    return read([&](db::Read& r) {
      return has_written(r, ada_, ben_, now() + later - Limits::answer);
    });
  };
  EXPECT_FALSE(may_answer(0h));
  write(ada_, ben_, 1);
  EXPECT_TRUE(may_answer(0h));
  EXPECT_FALSE(may_answer(Limits::answer));
  EXPECT_FALSE(read([&](db::Read& r) { return has_written(r, ben_, ada_, Instant{0}); }));
}

TEST_P(ContactStore, BlocksHoldOneWayUntilTheyAreTakenBack) {
  const auto blocked = [&](PersonId who, PersonId whom) {
    return read([&](db::Read& r) { return has_blocked(r, who, whom); });
  };
  change([&](db::Write& w) {
    block(w, ben_, ada_, now());
    block(w, ben_, ada_, now());
  });
  EXPECT_TRUE(blocked(ben_, ada_));
  EXPECT_FALSE(blocked(ada_, ben_));
  change([&](db::Write& w) { unblock(w, ben_, ada_); });
  EXPECT_FALSE(blocked(ben_, ada_));
}

TEST_P(ContactStore, ALinkAnswersSoOftenAndForSoLong) {
  entries::EntryId entry{};
  change([&](db::Write& w) {
    const auto terms = app().memory.terms();
    entries::Record record;
    record.set(*entries::find_field(entries::testing::kind, entries::Column::title), "Desk");
    entry = entries::add_record(w, entries::testing::kind, record, *terms, ben_, now());
    add_link(w, sha256("token"), entry, ada_, now());
  });
  const auto find = [&](std::string_view token, std::chrono::hours later) {
    return read([&](db::Read& r) { return find_link(r, sha256(token), now() + later); });
  };
  ASSERT_TRUE(find("token", 0h));
  EXPECT_EQ(find("token", 0h)->to, ada_);
  EXPECT_FALSE(find("other", 0h));
  EXPECT_FALSE(find("token", Limits::answer));
  change([&](db::Write& w) {
    for (int n = 0; n < Limits::answers_by_link; ++n)
      EXPECT_TRUE(use_link(w, sha256("token"), now()));
    EXPECT_FALSE(use_link(w, sha256("token"), now()));
  });
  EXPECT_FALSE(find("token", 0h));
}

TEST_P(ContactStore, SweepingAndLeavingForget) {
  const auto rows = [&] {
    return read([](db::Read& r) {
      return r.value<std::int64_t>(
          "select (select count(*) from contact_sent) + (select count(*) from contact_block)"
      );
    });
  };
  write(ada_, ben_, 1, Limits::kept);
  write(ben_, ada_, 1);
  write(ben_, cleo_, 1);
  change([&](db::Write& w) {
    block(w, ada_, ben_, now());
    block(w, cleo_, ada_, now());
    sweep(w, now());
  });
  EXPECT_EQ(rows(), 4);
  change([&](db::Write& w) {
    let_author_go(w, {.id = ada_, .name = "ada", .email = "ada@example.org"}, now());
  });
  EXPECT_EQ(rows(), 1) << "what others wrote to each other stays";
}

}  // namespace
}  // namespace ibis::contact
