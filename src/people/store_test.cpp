#include "people/store.hpp"

#include "core/id.hpp"
#include "support/engines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::people {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

NewPerson somebody(std::string name, std::string email, std::string state = "active") {
  return {
      .name = std::move(name),
      .email = std::move(email),
      .passphrase = "hash",
      .role = "member",
      .state = std::move(state),
      .language = "en",
      .handle = {},
  };
}

class PeopleStore : public testing::StoreTest {
 protected:
  template <class F>
  auto write(F f) {
    auto done = database().write([&](db::Write& w) -> Result<std::invoke_result_t<F&, db::Write&>> {
      return f(w);
    });
    EXPECT_TRUE(done.has_value());
    return *std::move(done);
  }

  template <class F>
  void change(F f) {
    const auto done = database().write([&](db::Write& w) -> Result<> {
      f(w);
      return {};
    });
    EXPECT_TRUE(done.has_value());
  }

  template <class F>
  auto read(F f) {
    return database().read([&](db::Read& r) { return f(r); });
  }

  PersonId add(const NewPerson& person) {
    const auto added = database().write([&](db::Write& w) { return add_person(w, person, now()); });
    EXPECT_TRUE(added.has_value());
    return added.value_or(PersonId{0});
  }

  std::string handle_of(PersonId id) {
    return read([&](db::Read& r) { return find_person(r, id)->handle; });
  }

  SessionId open(PersonId id, std::string_view cookie) {
    return write([&](db::Write& w) { return open_session(w, id, sha256(cookie), "Firefox", now()); }
    );
  }

  bool is_open(std::string_view cookie) {
    return read([&](db::Read& r) { return find_session(r, sha256(cookie), now()); }).has_value();
  }

  [[nodiscard]] Instant now() const { return clock_.now(); }
};

TEST_P(PeopleStore, FindsAPersonByAddressAndHandle) {
  const auto id = add(somebody("Ada Byron", "Ada@Example.org"));
  const auto by_email =
      read([](db::Read& r) { return find_person_by_email(r, " ADA@example.ORG "); });
  ASSERT_TRUE(by_email);
  EXPECT_EQ(by_email->id, id);
  EXPECT_EQ(by_email->email, "Ada@Example.org");
  EXPECT_EQ(by_email->handle, "ada-byron");
  EXPECT_TRUE(by_email->active());
  const auto by_handle = read([](db::Read& r) { return find_person_by_handle(r, "ada-byron"); });
  ASSERT_TRUE(by_handle);
  EXPECT_EQ(by_handle->id, id);
  EXPECT_FALSE(read([](db::Read& r) { return find_person_by_handle(r, "ada"); }));
}

TEST_P(PeopleStore, OneAccountAnAddress) {
  add(somebody("Ada", "ada@example.org"));
  const auto again = database().write([&](db::Write& w) {
    return add_person(w, somebody("Another", "ADA@example.org"), now());
  });
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
}

TEST_P(PeopleStore, NamesakesGetNumbersThenRandomEnds) {
  for (int n = 0; n < 20; ++n)
    add(somebody("Ada", fmt::format("ada{}@example.org", n)));
  const auto handle = [&](std::string_view h) {
    return read([&](db::Read& r) { return find_person_by_handle(r, h); });
  };
  EXPECT_TRUE(handle("ada"));
  EXPECT_TRUE(handle("ada-2"));
  EXPECT_TRUE(handle("ada-20"));
  const auto next = handle_of(add(somebody("Ada", "last@example.org")));
  EXPECT_EQ(next.size(), std::string_view("ada-12345678").size());
  EXPECT_TRUE(next.starts_with("ada-"));
}

TEST_P(PeopleStore, TheNewestRegistrationOfAnUnconfirmedAddressCounts) {
  const auto id = add(somebody("First", "ada@example.org", "unconfirmed"));
  change([&](db::Write& w) {
    add_mail_token(w, id, confirm_purpose, sha256("old"), now(), now() + 1h);
  });
  NewPerson second = somebody("Second", "ada@example.org", "unconfirmed");
  second.passphrase = "newer";
  change([&](db::Write& w) { overwrite_unconfirmed(w, id, second, now()); });
  const auto person = read([&](db::Read& r) { return find_person(r, id); });
  EXPECT_EQ(person->name, "Second");
  EXPECT_EQ(person->passphrase, "newer");
  EXPECT_FALSE(read([&](db::Read& r) {
    return find_mail_token(r, confirm_purpose, sha256("old"), now());
  }));
  change([&](db::Write& w) { confirm_person(w, id, now()); });
  change([&](db::Write& w) {
    overwrite_unconfirmed(w, id, somebody("Third", "ada@example.org"), now());
  });
  EXPECT_EQ(read([&](db::Read& r) { return find_person(r, id); })->name, "Second");
}

TEST_P(PeopleStore, LinksWorkOnceAndForAWhile) {
  const auto id = add(somebody("Ada", "ada@example.org"));
  const auto made = now();
  change([&](db::Write& w) {
    add_mail_token(w, id, reset_purpose, sha256("one"), made, made + 1h);
    add_mail_token(w, id, reset_purpose, sha256("two"), made, made + 1h);
  });
  const auto find = [&](std::string_view purpose, std::string_view token, Instant at) {
    return read([&](db::Read& r) { return find_mail_token(r, purpose, sha256(token), at); });
  };
  EXPECT_EQ(find(reset_purpose, "one", made + 1h - 1us), id);
  EXPECT_EQ(find(reset_purpose, "one", made + 1h), std::nullopt);
  EXPECT_EQ(find(confirm_purpose, "one", made), std::nullopt);
  EXPECT_EQ(find(reset_purpose, "three", made), std::nullopt);
  EXPECT_EQ(find(reset_purpose, "two", made), id) << "a newer link does not end an older one";
  const auto use = [&](std::string_view token) {
    return write([&](db::Write& w) { return use_mail_token(w, reset_purpose, sha256(token), made); }
    );
  };
  EXPECT_EQ(use("one"), id);
  EXPECT_EQ(use("one"), std::nullopt);
}

TEST_P(PeopleStore, SessionEndsAfterItsTimeAndWithItsPerson) {
  const auto id = add(somebody("Ada", "ada@example.org"));
  open(id, "cookie");
  const auto found = read([&](db::Read& r) { return find_session(r, sha256("cookie"), now()); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->person_id, id);
  EXPECT_EQ(found->role, "member");
  EXPECT_EQ(found->form_token.size(), 22U);
  clock_.advance(Limits::session - 1us);
  EXPECT_TRUE(is_open("cookie"));
  clock_.advance(1us);
  EXPECT_FALSE(is_open("cookie"));
  EXPECT_FALSE(is_open("other"));
  const auto unconfirmed = add(somebody("Ben", "ben@example.org", "unconfirmed"));
  open(unconfirmed, "early");
  EXPECT_FALSE(is_open("early"));
}

TEST_P(PeopleStore, SessionsAreListedNewestUseFirstAndEndedByTheirOwnerAlone) {
  const auto ada = add(somebody("Ada", "ada@example.org"));
  const auto ben = add(somebody("Ben", "ben@example.org"));
  const auto first = open(ada, "first");
  clock_.advance(1h);
  open(ada, "second");
  clock_.advance(1h);
  change([&](db::Write& w) { mark_session_seen(w, first, now()); });
  const auto rows = read([&](db::Read& r) { return sessions_of(r, ada, now()); });
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, first);
  EXPECT_EQ(rows[0].seen_at, now());
  EXPECT_EQ(rows[0].reference(), hex(sha256("first")).substr(0, 16));
  EXPECT_NE(rows[0].reference(), rows[1].reference());
  const auto foreign = database().write([&](db::Write& w) { return end_session(w, ben, first); });
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().kind, ErrorKind::not_found);
  EXPECT_TRUE(database().write([&](db::Write& w) { return end_session(w, ada, first); }));
  EXPECT_FALSE(is_open("first"));
  EXPECT_TRUE(is_open("second"));
}

TEST_P(PeopleStore, OtherSessionsEndAndTheKeptOneStays) {
  const auto ada = add(somebody("Ada", "ada@example.org"));
  const auto ben = add(somebody("Ben", "ben@example.org"));
  open(ada, "one");
  const auto kept = open(ada, "two");
  open(ben, "foreign");
  change([&](db::Write& w) { end_other_sessions(w, ada, kept); });
  EXPECT_FALSE(is_open("one"));
  EXPECT_TRUE(is_open("two"));
  EXPECT_TRUE(is_open("foreign"));
  change([&](db::Write& w) { end_other_sessions(w, ada, std::nullopt); });
  EXPECT_FALSE(is_open("two"));
  change([&](db::Write& w) { end_session_by_token(w, sha256("foreign")); });
  EXPECT_FALSE(is_open("foreign"));
}

TEST_P(PeopleStore, ANewPassphraseEndsSessionsAndLinks) {
  const auto id = add(somebody("Ada", "ada@example.org"));
  open(id, "cookie");
  change([&](db::Write& w) {
    add_mail_token(w, id, reset_purpose, sha256("link"), now(), now() + 1h);
    set_passphrase(w, id, "another");
  });
  EXPECT_FALSE(is_open("cookie"));
  EXPECT_FALSE(read([&](db::Read& r) {
    return find_mail_token(r, reset_purpose, sha256("link"), now());
  }));
  EXPECT_EQ(read([&](db::Read& r) { return find_person(r, id); })->passphrase, "another");
}

TEST_P(PeopleStore, ProfileIsKept) {
  const auto id = add(somebody("Ada", "ada@example.org"));
  const Profile profile{
      .name = "Ada Byron",
      .language = "fr",
      .time_zone = "Europe/Lisbon",
  };
  change([&](db::Write& w) { set_profile(w, id, profile); });
  const auto person = read([&](db::Read& r) { return find_person(r, id); });
  EXPECT_EQ(person->name, "Ada Byron");
  EXPECT_EQ(person->handle, "ada");
  EXPECT_EQ(person->language, "fr");
  EXPECT_EQ(person->time_zone, "Europe/Lisbon");
}

TEST_P(PeopleStore, TheLastAdministratorStays) {
  const auto ada = add(somebody("Ada", "ada@example.org"));
  const auto ben = add(somebody("Ben", "ben@example.org"));
  const auto set = [&](PersonId id, access::Role role) {
    return database().write([&](db::Write& w) { return set_role(w, id, role); });
  };
  using enum access::Role;
  EXPECT_TRUE(set(ada, administrator));
  EXPECT_TRUE(set(ada, administrator));
  EXPECT_EQ(set(ada, editor).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(set(ben, administrator));
  EXPECT_TRUE(set(ada, editor));
  EXPECT_EQ(set(ben, member).error().kind, ErrorKind::conflict);
  EXPECT_EQ(read([&](db::Read& r) { return find_person(r, ben); })->role, "administrator");
  EXPECT_EQ(set(PersonId{999}, editor).error().kind, ErrorKind::not_found);
}

TEST_P(PeopleStore, WhoIsForgottenLeavesAHandleNobodyGetsAgain) {
  const auto ada = add(somebody("Ada", "ada@example.org"));
  const auto ben = add(somebody("Ben", "ben@example.org"));
  open(ada, "cookie");
  change([&](db::Write& w) {
    add_mail_token(w, ada, reset_purpose, sha256("link"), now(), now() + 1h);
    forget_person(w, *find_person(w, ada));
  });
  EXPECT_FALSE(is_open("cookie"));
  EXPECT_FALSE(read([&](db::Read& r) {
    return find_mail_token(r, reset_purpose, sha256("link"), now());
  }));
  EXPECT_FALSE(read([](db::Read& r) { return find_person_by_email(r, "ada@example.org"); }));
  EXPECT_FALSE(read([](db::Read& r) { return find_person_by_handle(r, "ada"); }));
  EXPECT_TRUE(read([](db::Read& r) { return is_former_handle(r, "ada"); }));
  EXPECT_FALSE(read([](db::Read& r) { return is_former_handle(r, "ben"); }));
  const auto left = read([&](db::Read& r) { return find_person(r, ada); });
  ASSERT_TRUE(left) << "what refers to them must lead somewhere";
  for (const std::string* word : {&left->name, &left->email, &left->passphrase})
    EXPECT_EQ(*word, "");
  EXPECT_FALSE(left->active());
  const auto listed =
      read([](db::Read& r) { return accounts(r, {.after = {}, .before = {}, .limit = 10}); });
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].handle, "ben");
  EXPECT_EQ(handle_of(add(somebody("Ada", "ada@example.org"))), "ada-2") << "the address is free";
  EXPECT_EQ(handle_of(ben), "ben");
}

TEST_P(PeopleStore, NothingIsWrittenToWhoIsForgotten) {
  const auto id = add(somebody("Ada", "ada@example.org"));
  change([&](db::Write& w) { forget_person(w, *find_person(w, id)); });
  Profile profile{};
  profile.name = "Ada";
  change([&](db::Write& w) {
    set_profile(w, id, profile);
    set_passphrase(w, id, "hash");
    confirm_person(w, id, now());
  });
  const auto left = read([&](db::Read& r) { return find_person(r, id); });
  EXPECT_EQ(left->name, "");
  EXPECT_EQ(left->passphrase, "");
  EXPECT_EQ(left->state, "closed");
  const auto made =
      database().write([&](db::Write& w) { return set_role(w, id, access::Role::administrator); });
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::not_found);
}

TEST_P(PeopleStore, OfAnAccountNobodyConfirmedNothingStays) {
  const auto id = add(somebody("Ada", "ada@example.org", "unconfirmed"));
  change([&](db::Write& w) {
    add_mail_token(w, id, confirm_purpose, sha256("link"), now(), now() + 1h);
    forget_person(w, *find_person(w, id));
  });
  EXPECT_FALSE(read([&](db::Read& r) { return find_person(r, id); }));
  EXPECT_FALSE(read([](db::Read& r) { return is_former_handle(r, "ada"); }))
      << "nobody ever saw the handle";
}

TEST_P(PeopleStore, AccountsArePagedByHandleBothWays) {
  for (const char* name : {"c", "a", "e", "b", "d"})
    add(somebody(name, std::string(name) + "@example.org"));
  const auto page = [&](std::string after, std::string before) {
    std::vector<std::string> handles;
    for (const auto& row : read([&](db::Read& r) {
           return accounts(r, {.after = after, .before = before, .limit = 2});
         })) {
      handles.push_back(row.handle);
    }
    return handles;
  };
  EXPECT_THAT(
      page("", ""), ElementsAre("a", "b", "c")
  );  // one more than asked for: there is a next page
  EXPECT_THAT(page("b", ""), ElementsAre("c", "d", "e"));
  EXPECT_THAT(page("d", ""), ElementsAre("e"));
  EXPECT_THAT(page("e", ""), IsEmpty());
  EXPECT_THAT(page("", "e"), ElementsAre("b", "c", "d"));
  EXPECT_THAT(page("", "b"), ElementsAre("a"));
}

TEST_P(PeopleStore, SweepForgetsWhatHasEnded) {
  const auto stale = add(somebody("Stale", "stale@example.org", "unconfirmed"));
  const auto active = add(somebody("Active", "active@example.org"));
  change([&](db::Write& w) {
    add_mail_token(w, stale, confirm_purpose, sha256("link"), now(), now() + Limits::confirm_link);
  });
  open(active, "cookie");
  const auto exists = [&](PersonId id) {
    return read([&](db::Read& r) { return find_person(r, id); }).has_value();
  };
  clock_.advance(Limits::unconfirmed - 1us);
  change([&](db::Write& w) { sweep(w, now()); });
  EXPECT_TRUE(exists(stale));
  EXPECT_TRUE(is_open("cookie"));
  clock_.advance(1us);
  change([&](db::Write& w) { sweep(w, now()); });
  EXPECT_FALSE(exists(stale));
  EXPECT_TRUE(exists(active));
  clock_.advance(Limits::session);
  change([&](db::Write& w) { sweep(w, now()); });
  EXPECT_EQ(
      read([](db::Read& r) { return r.value<std::int64_t>("select count(*) from session"); }), 0
  );
  EXPECT_TRUE(exists(active));
}

IBIS_BOTH_ENGINES(PeopleStore);

}  // namespace
}  // namespace ibis::people
