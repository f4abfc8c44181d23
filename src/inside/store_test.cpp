#include "inside/store.hpp"

#include "inside/document_store.hpp"
#include "inside/news_store.hpp"
#include "inside/owner.hpp"
#include "inside/topic_store.hpp"
#include "notices/store.hpp"
#include "posts/read_store.hpp"
#include "posts/store.hpp"
#include "support/people_and_entries.hpp"

#include <gtest/gtest.h>

namespace ibis::inside {
namespace {

class Inside : public ::ibis::testing::PeopleAndEntriesTest {
 protected:
  void put(PersonId who, State state, Role role = Role::member, bool shown = false) {
    put_in(network_, who, state, role, shown);
  }

  void put_in(EntryId network, PersonId who, State state, Role role, bool shown) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      put_member(
          w,
          network,
          who,
          {.state = std::string(code(state)),
           .role = std::string(code(role)),
           .sentence = state == State::asked ? "Please" : "",
           .shown = shown,
           .at = clock_.now()}
      );
      return {};
    }));
  }

  Topic topic(std::string title, PersonId author, std::string_view words) {
    return write(
               [&](db::Write& w) -> Result<Topic> {
                 const Topic made = add_topic(
                     w,
                     {.network = network_,
                      .title = std::move(title),
                      .language = "en",
                      .author_id = author,
                      .announcement = false},
                     clock_.now()
                 );
                 say(w, made, author, words);
                 return find_topic(w, made.id).value();
               }
    ).value();
  }

  posts::Post say(db::Write& w, const Topic& topic, PersonId author, std::string_view words) {
    const auto thread =
        posts::begin_thread(w, posts::unbegun(thread_owner(), topic.id.value), clock_.now());
    const auto post = posts::add_post(
        w,
        {.thread_id = thread.id,
         .parent_id = {},
         .author_id = author,
         .language = "en",
         .body = std::string(words),
         .quoted_id = {},
         .quoted_lines = {}},
        clock_.now()
    );
    const auto stands = posts::let_stand(w, thread, post, clock_.now());
    post_shown(w, topic.id, clock_.now());
    return stands;
  }

  std::vector<TopicRow> topics(std::int64_t waiting_of, std::int64_t behind, std::int64_t limit) {
    return read([&](db::Read& r) { return topics_of(r, network_, waiting_of, behind, limit); });
  }

  static access::Viewer viewer(PersonId id, access::Role role = access::Role::member) {
    return {
        .id = id,
        .handle = {},
        .name = {},
        .role = role,
        .form_token = {},
        .language = "en",
        .time_zone = {},
    };
  }

  Rights rights(PersonId id, access::Role role = access::Role::member) {
    return read([&](db::Read& r) { return rights_in(r, viewer(id, role), network_); });
  }

  PersonId ada_ = person("ada");
  PersonId ben_ = person("ben");
  PersonId cleo_ = person("cleo");
  EntryId network_ = published("A network", ada_);
  EntryId other_ = published("Another network", ada_);
};

IBIS_BOTH_ENGINES(Inside);

TEST_P(Inside, MembersReadAndCoordinatorsRun) {
  EXPECT_FALSE(rights(ben_).read);
  for (const State state :
       {State::asked, State::invited, State::declined, State::removed, State::refused}) {
    put(ben_, state, Role::coordinator);
    EXPECT_FALSE(rights(ben_).read) << code(state);
    EXPECT_FALSE(rights(ben_).write) << code(state);
    EXPECT_FALSE(rights(ben_).run) << code(state);
  }
  put(ben_, State::member);
  EXPECT_TRUE(rights(ben_).read);
  EXPECT_TRUE(rights(ben_).write);
  EXPECT_FALSE(rights(ben_).run);
  put(ben_, State::member, Role::coordinator);
  EXPECT_TRUE(rights(ben_).run);
  EXPECT_FALSE(rights(cleo_, access::Role::editor).run) << "it has a coordinator";
  EXPECT_FALSE(rights(cleo_, access::Role::editor).read);
  EXPECT_TRUE(rights(cleo_, access::Role::moderator).read);
  EXPECT_FALSE(rights(cleo_, access::Role::moderator).write);
  put(ben_, State::member);
  EXPECT_TRUE(rights(cleo_, access::Role::editor).run);
  EXPECT_FALSE(rights(cleo_, access::Role::editor).read) << "running is not reading";
  put_in(other_, cleo_, State::member, Role::coordinator, false);
  EXPECT_FALSE(rights(cleo_).read) << "of another network";
}

TEST_P(Inside, ListsTellWhatTheyMay) {
  put(ada_, State::asked, Role::member, true);
  put(ben_, State::member, Role::member, true);
  put(cleo_, State::member, Role::coordinator);
  const auto all = read([&](db::Read& r) { return members_of(r, network_); });
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all.front().handle, "cleo") << "who coordinates stands first";
  EXPECT_EQ(all[1].sentence, "Please");
  const auto shown = read([&](db::Read& r) { return shown_members(r, network_); });
  ASSERT_EQ(shown.size(), 1U) << "who asked is no member, whatever they wish";
  EXPECT_EQ(shown.front().handle, "ben");
  EXPECT_EQ(read([&](db::Read& r) { return count_members(r, network_); }), 2);
  EXPECT_EQ(read([&](db::Read& r) { return coordinators_of(r, network_); }), 1);
  EXPECT_EQ(read([&](db::Read& r) { return asked_by(r, ada_); }), 1);
  const auto own = read([&](db::Read& r) { return networks_of(r, ben_); });
  ASSERT_EQ(own.size(), 1U);
  EXPECT_EQ(own.front().network, network_);
  EXPECT_TRUE(own.front().is(State::member));
  EXPECT_FALSE(own.front().coordinates());
  EXPECT_TRUE(read([&](db::Read& r) { return networks_of(r, cleo_); }).front().coordinates());
}

TEST_P(Inside, NewIsWhatOthersWroteSinceOneLooked) {
  put(ada_, State::member);
  put(ben_, State::member);
  const auto news = [&](PersonId who) {
    return read([&](db::Read& r) { return news_for(r, network_, who); }).posts;
  };
  clock_.advance(std::chrono::minutes(1));
  topic("A question", ben_, "Words");
  EXPECT_EQ(news(ada_), 1) << "since she belongs";
  EXPECT_EQ(news(ben_), 0) << "his own";
  EXPECT_EQ(news(cleo_), 0) << "no member";
  const auto look = [&](PersonId who) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      mark_seen(w, network_, who, clock_.now());
      return {};
    }));
  };
  look(ada_);
  look(cleo_);
  EXPECT_EQ(news(ada_), 0);
  clock_.advance(std::chrono::minutes(1));
  topic("Another", ben_, "Words");
  EXPECT_EQ(news(ada_), 1);
  put(ada_, State::removed);
  EXPECT_EQ(news(ada_), 0);
  put(ada_, State::member);
  EXPECT_EQ(news(ada_), 0) << "what was before is not new to who comes again";
}

TEST_P(Inside, TheLatestAnnouncementIsOneThatStands) {
  const auto latest = [&] {
    return read([&](db::Read& r) { return latest_announcement(r, network_); });
  };
  topic("No announcement", ben_, "Words");
  EXPECT_FALSE(latest());
  const auto announce = [&](std::string title, bool stands) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      const Topic made = add_topic(
          w,
          {.network = network_,
           .title = std::move(title),
           .language = "en",
           .author_id = ben_,
           .announcement = true},
          clock_.now()
      );
      if (stands) post_shown(w, made.id, clock_.now());
      return {};
    }));
  };
  announce("First", true);
  announce("Second", true);
  announce("It waits", false);
  ASSERT_TRUE(latest());
  EXPECT_EQ(latest()->title, "Second");
}

TEST_P(Inside, WhatIsOverIsForgottenAfterThirtyDays) {
  put(ada_, State::declined);
  put(ben_, State::member);
  const auto forget = [&] {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      forget_over(w, clock_.now());
      return {};
    }));
  };
  clock_.advance(Limits::ask_again);
  forget();
  EXPECT_TRUE(read([&](db::Read& r) { return membership_of(r, network_, ada_); }));
  clock_.advance(std::chrono::seconds(1));
  forget();
  EXPECT_FALSE(read([&](db::Read& r) { return membership_of(r, network_, ada_); }));
  EXPECT_TRUE(read([&](db::Read& r) { return membership_of(r, network_, ben_); }));
}

TEST_P(Inside, TopicsStandByTheirPostsAndCountNowhere) {
  const Topic first = topic("The first", ada_, "One");
  clock_.advance(std::chrono::hours(1));
  const Topic second = topic("The second", ben_, "Two");
  const auto page = topics(-1, 0, 1);
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page.front().title, "The second");
  const auto next = topics(-1, second.id.value, 5);
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next.front().title, "The first");
  EXPECT_EQ(read([&](db::Read& r) { return posts::tally_of(r, ada_).posts; }), 0);
  EXPECT_EQ(
      read([&](db::Read& r) { return opened_since(r, ada_, clock_.now() - std::chrono::hours(2)); }
      ),
      1
  );
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    const auto thread = posts::find_thread_of(w, topic_owner, first.id.value).value();
    const auto post = posts::find_post(w, posts::ids_newest(w, thread.id, 1).front()).value();
    posts::take_away(
        w,
        thread,
        post,
        {.to = posts::PostState::withdrawn, .reason = {}, .keep_text = false},
        clock_.now()
    );
    post_gone(w, first.id);
    return {};
  }));
  EXPECT_TRUE(topics(-1, second.id.value, 5).empty());
  EXPECT_EQ(read([&](db::Read& r) { return posts::tally_of(r, ada_).posts; }), 0);
}

TEST_P(Inside, WhatWaitsIsListedForWhoMayKnow) {
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    const Topic made = add_topic(
        w,
        {.network = network_,
         .title = "It waits",
         .language = "en",
         .author_id = ada_,
         .announcement = true},
        clock_.now()
    );
    posts::begin_thread(w, posts::unbegun(thread_owner(), made.id.value), clock_.now());
    return {};
  }));
  EXPECT_TRUE(topics(-1, 0, 5).empty());
  EXPECT_TRUE(topics(ben_.value, 0, 5).empty());
  EXPECT_EQ(topics(ada_.value, 0, 5).size(), 1U);
  EXPECT_EQ(topics(0, 0, 5).size(), 1U);
}

TEST_P(Inside, WhoGoesLosesNoticesAndKeepsNothingFollowed) {
  put(ben_, State::member);
  const Topic one = topic("One", ada_, "Hello");
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    const auto subject = notices::Subject::of(topic_owner, std::to_string(one.id.value));
    if (auto done = notices::follow(w, ben_, subject, clock_.now()); !done) return done;
    const auto thread = posts::find_thread_of(w, topic_owner, one.id.value).value();
    notices::add_notice(
        w,
        {.to = ben_,
         .why = notices::Why::written,
         .entry = {},
         .post = posts::ids_newest(w, thread.id, 1).front().value,
         .pace = notices::Pace::never},
        clock_.now()
    );
    return {};
  }));
  EXPECT_EQ(read([&](db::Read& r) { return notices::unread(r, ben_); }), 1);
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    forget_notices(w, network_, ben_);
    return {};
  }));
  EXPECT_EQ(read([&](db::Read& r) { return notices::unread(r, ben_); }), 0);
  EXPECT_TRUE(read([&](db::Read& r) { return notices::followed_by(r, ben_); }).empty());
}

TEST_P(Inside, DocumentsBelongToOneNetwork) {
  const std::string id =
      write([&](db::Write& w) -> Result<std::string> {
        return add_document(
            w,
            network_,
            ada_,
            {.title = "A paper", .language = "en", .link = "https://a.example/paper"},
            {},
            clock_.now()
        );
      }).value();
  EXPECT_TRUE(read([&](db::Read& r) { return find_document(r, network_, id); }));
  EXPECT_FALSE(read([&](db::Read& r) { return find_document(r, other_, id); }));
  EXPECT_EQ(read([&](db::Read& r) { return count_documents(r, network_); }), 1);
}

TEST_P(Inside, AWithdrawnNetworkKeepsNothing) {
  put(ada_, State::member, Role::coordinator);
  put(ben_, State::asked);
  topic("One", ada_, "Hello");
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    add_document(
        w,
        network_,
        ada_,
        {.title = "A file", .language = "en", .link = {}},
        media::NewFile{
            .kind = "attachment",
            .name = "a.txt",
            .forms = {{
                .name = "document.txt",
                .content = {.sha256 = std::string(64, 'a'), .bytes = 3},
                .type = "text/plain",
                .width = 0,
                .height = 0,
            }}
        },
        clock_.now()
    );
    let_network_go(w, entries::find_entry(w, network_).value(), clock_.now());
    return {};
  }));
  EXPECT_TRUE(read([&](db::Read& r) { return members_of(r, network_); }).empty());
  EXPECT_TRUE(topics(0, 0, 5).empty());
  EXPECT_EQ(read([&](db::Read& r) { return count_documents(r, network_); }), 0);
  EXPECT_FALSE(read([&](db::Read& r) { return media::is_used(r, std::string(64, 'a')); }));
}

TEST_P(Inside, WhoLeavesTheSiteBelongsToNothing) {
  put(ada_, State::member, Role::coordinator, true);
  put(ben_, State::member);
  topic("It stays", ada_, "Words");
  ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
    const entries::Leaver leaver{.id = ada_, .name = "ada", .email = "ada@example.org"};
    posts::let_author_go(w, leaver, clock_.now());
    let_author_go(w, leaver, clock_.now());
    return {};
  }));
  EXPECT_FALSE(read([&](db::Read& r) { return membership_of(r, network_, ada_); }));
  EXPECT_EQ(topics(-1, 0, 5).size(), 1U);
  EXPECT_TRUE(rights(cleo_, access::Role::editor).run) << "nobody coordinates it any more";
}

}  // namespace
}  // namespace ibis::inside
