#include "notices/store.hpp"

#include "notices/limits.hpp"
#include "support/people_and_entries.hpp"

#include <gtest/gtest.h>

namespace ibis::notices {
namespace {

class Notices : public ::ibis::testing::PeopleAndEntriesTest {
 protected:
  void follow_all(PersonId who, std::initializer_list<const char*> subjects) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      for (const char* subject : subjects) {
        if (auto done = follow(w, who, {subject}, clock_.now()); !done) return done;
      }
      return {};
    }));
  }

  bool tell(PersonId who, entries::EntryId entry, Pace pace) {
    bool added = false;
    EXPECT_TRUE(write([&](db::Write& w) -> Result<> {
      added = add_notice(
          w,
          {.to = who, .why = Why::published, .entry = entry.value, .post = {}, .pace = pace},
          clock_.now()
      );
      return {};
    }));
    return added;
  }

  PersonId author_ = person("author");
  PersonId reader_ = person("reader");
  entries::EntryId entry_ = published("A table", author_);
};

TEST_P(Notices, FollowersOfAnyOfTheSubjectsAreNamedOnce) {
  const PersonId other = person("other");
  follow_all(reader_, {"kind/practice", "theme/housing"});
  follow_all(other, {"country/PT"});
  const std::vector<std::string> subjects{"kind/practice", "theme/housing", "country/PT"};
  const auto all = read([&](db::Read& r) { return followers(r, subjects, PersonId{0}, 10); });
  EXPECT_EQ(all, (std::vector{reader_, other}));
  const auto rest = read([&](db::Read& r) { return followers(r, subjects, reader_, 10); });
  EXPECT_EQ(rest, std::vector{other});
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    unfollow(w, other, {"country/PT"});
    return {};
  }));
  EXPECT_TRUE(read([&](db::Read& r) { return followers(r, {"country/PT"}, PersonId{0}, 10); }
  ).empty());
}

TEST_P(Notices, OneIsToldOfAThingOnce) {
  EXPECT_TRUE(tell(reader_, entry_, Pace::daily));
  EXPECT_FALSE(tell(reader_, entry_, Pace::daily));
  EXPECT_TRUE(tell(author_, entry_, Pace::never));
  EXPECT_EQ(read([&](db::Read& r) { return unread(r, reader_); }), 1);
  const auto waiting = read([&](db::Read& r) { return people_waiting(r, PersonId{0}, 10); });
  EXPECT_EQ(waiting, std::vector{reader_});
  const auto notices =
      read([&](db::Read& r) { return told(r, reader_, Which::wait_for_mail, 10); });
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_EQ(notices.front().title, "A table");
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    mark_mailed(w, reader_);
    mark_read(w, reader_, clock_.now());
    return {};
  }));
  EXPECT_TRUE(read([&](db::Read& r) { return people_waiting(r, PersonId{0}, 10); }).empty());
  EXPECT_EQ(read([&](db::Read& r) { return unread(r, reader_); }), 0);
  EXPECT_EQ(read([&](db::Read& r) { return told(r, reader_, Which::all, 10); }).size(), 1U);
}

TEST_P(Notices, OfChangesTheNewestIsToldWithAllThatNobodyReadYet) {
  const PersonId editor = person("editor");
  const auto mend = [&](const char* fields) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      const NewNotice notice{
          .to = author_,
          .why = Why::mended,
          .entry = entry_.value,
          .post = {},
          .pace = Pace::never,
          .by = editor,
          .fields = fields
      };
      renew_notice(w, notice, clock_.now());
      return {};
    }));
  };
  const auto named = [&] {
    const auto all = read([&](db::Read& r) { return told(r, author_, Which::all, 10); });
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? std::string() : all.front().fields;
  };
  mend("title summary");
  mend("country title");
  EXPECT_EQ(named(), "title summary country");
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    mark_read(w, author_, clock_.now());
    return {};
  }));
  mend("country");
  EXPECT_EQ(named(), "country");
}

TEST_P(Notices, WhenSomebodyWasToldIsKnownOfEachReasonAndEntry) {
  tell(reader_, entry_, Pace::never);
  const entries::EntryId other = published("A chair", author_);
  const auto at = [&](PersonId who, Why why, entries::EntryId entry) {
    return read([&](db::Read& r) { return told_at(r, who, why, entry.value); });
  };
  EXPECT_EQ(at(reader_, Why::published, entry_), clock_.now());
  EXPECT_EQ(at(reader_, Why::changed, entry_), std::nullopt);
  EXPECT_EQ(at(reader_, Why::published, other), std::nullopt);
  EXPECT_EQ(at(author_, Why::published, entry_), std::nullopt);
}

TEST_P(Notices, WishesAreKeptAndTheKeyEndsAllMail) {
  const Wish first = read([&](db::Read& r) { return wish_of(r, reader_); });
  EXPECT_EQ(first.spoken_to, Pace::at_once);
  EXPECT_EQ(first.followed, Pace::daily);
  tell(reader_, entry_, Pace::daily);
  std::string key;
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    key = stop_key(w, reader_);
    EXPECT_EQ(stop_key(w, reader_), key);
    EXPECT_FALSE(stop_mail(w, "nobody's"));
    EXPECT_TRUE(stop_mail(w, key));
    return {};
  }));
  EXPECT_TRUE(read([&](db::Read& r) { return is_stop_key(r, key); }));
  EXPECT_EQ(read([&](db::Read& r) { return wish_of(r, reader_).followed; }), Pace::never);
  EXPECT_TRUE(read([&](db::Read& r) { return people_waiting(r, PersonId{0}, 10); }).empty());
}

TEST_P(Notices, OldOnesAreForgottenAndAllGoWithThePerson) {
  follow_all(reader_, {"kind/practice"});
  tell(reader_, entry_, Pace::daily);
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    forget_old_notices(w, clock_.now() + notices_kept);
    return {};
  }));
  EXPECT_EQ(read([&](db::Read& r) { return unread(r, reader_); }), 1) << "kept to the day";
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    forget_old_notices(w, clock_.now() + notices_kept + std::chrono::seconds(1));
    return {};
  }));
  EXPECT_EQ(read([&](db::Read& r) { return unread(r, reader_); }), 0);
  tell(reader_, entry_, Pace::daily);
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    stop_key(w, reader_);
    let_author_go(w, {.id = reader_, .name = {}, .email = {}}, clock_.now());
    return {};
  }));
  EXPECT_TRUE(read([&](db::Read& r) { return followed_by(r, reader_); }).empty());
  EXPECT_TRUE(read([&](db::Read& r) { return told(r, reader_, Which::all, 10); }).empty());
}

IBIS_BOTH_ENGINES(Notices);

}  // namespace
}  // namespace ibis::notices
