#include "discuss/store.hpp"

#include "discuss/owner.hpp"
#include "posts/read_store.hpp"
#include "posts/store.hpp"
#include "support/people_and_entries.hpp"

#include <gtest/gtest.h>

namespace ibis::discuss {
namespace {

class Topics : public ::ibis::testing::PeopleAndEntriesTest {
 protected:
  CategoryId category(std::string_view slug) {
    return write([&](db::Write& w) {
             return add_category(w, slug, words_for(std::string(slug)), std::nullopt, clock_.now());
           }
    ).value();
  }

  static CategoryDraft words_for(std::string name) {
    CategoryDraft draft{.slug = {}, .openers = "members", .name = {}, .purpose = {}};
    draft.name[0] = std::move(name);
    draft.purpose[0] = "What belongs there";
    return draft;
  }

  Topic topic(CategoryId in, std::string title) {
    return write(
               [&](db::Write& w) -> Result<Topic> {
                 return add_topic(
                     w,
                     {.category_id = in,
                      .title = std::move(title),
                      .language = "en",
                      .author_id = author_},
                     clock_.now()
                 );
               }
    ).value();
  }

  // Writes a post that stands; the topic stands with it.
  posts::PostId say(const Topic& topic, std::string_view words) {
    return write(
               [&](db::Write& w) -> Result<posts::PostId> {
                 const auto thread = posts::begin_thread(
                     w, posts::unbegun(thread_owner(), topic.id.value), clock_.now()
                 );
                 const auto post = posts::add_post(
                     w,
                     {.thread_id = thread.id,
                      .parent_id = {},
                      .author_id = author_,
                      .language = "en",
                      .body = std::string(words),
                      .quoted_id = {},
                      .quoted_lines = {}},
                     clock_.now()
                 );
                 posts::let_stand(w, thread, post, clock_.now());
                 post_shown(w, topic.id, clock_.now());
                 return post.id;
               }
    ).value();
  }

  void take_away(const Topic& topic, posts::PostId id) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      const auto post = posts::find_post(w, id).value();
      const auto thread = posts::find_thread(w, post.thread_id).value();
      posts::take_away(
          w,
          thread,
          post,
          {.to = posts::PostState::withdrawn, .reason = {}, .keep_text = false},
          clock_.now()
      );
      post_gone(w, topic.id, true, clock_.now());
      return {};
    }));
  }

  template <class F>
  void change(F f) {
    ASSERT_TRUE(write([&](db::Write& w) -> Result<> {
      f(w);
      return {};
    }));
  }

  std::string state_of(const Topic& topic) {
    return read([&](db::Read& r) { return find_topic(r, topic.id)->state; });
  }

  // Topics and posts of a category, as its row counts them.
  std::pair<std::int64_t, std::int64_t> counts(std::string_view slug) {
    const auto found = read([&](db::Read& r) { return find_category(r, slug); });
    return {found->topics, found->posts};
  }

  std::vector<std::string> wrong() { return read(&wrong_counts); }

  using Counts = std::pair<std::int64_t, std::int64_t>;

  PersonId author_ = person("author");
  CategoryId work_ = category("work");
  CategoryId school_ = category("school");
};

TEST_P(Topics, ATopicComesAndGoesWithItsPosts) {
  const Topic one = topic(work_, "One");
  EXPECT_EQ(state_of(one), "held");
  EXPECT_EQ(counts("work"), (Counts{0, 0}));
  const auto first = say(one, "First");
  const auto second = say(one, "Second");
  EXPECT_EQ(state_of(one), "stands");
  EXPECT_EQ(counts("work"), (Counts{1, 2}));
  take_away(one, first);
  EXPECT_EQ(state_of(one), "stands");
  EXPECT_EQ(counts("work"), (Counts{1, 1}));
  take_away(one, second);
  EXPECT_EQ(state_of(one), "withdrawn");
  EXPECT_EQ(counts("work"), (Counts{0, 0}));
  say(one, "Again");
  EXPECT_EQ(state_of(one), "stands");
  EXPECT_EQ(counts("work"), (Counts{1, 1}));
  EXPECT_TRUE(wrong().empty());
}

TEST_P(Topics, MovingAndRemovingKeepTheCounts) {
  const Topic one = topic(work_, "One");
  say(one, "First");
  say(one, "Second");
  const Topic two = topic(work_, "Two");
  say(two, "Third");
  change([&](db::Write& w) { move_topic(w, find_topic(w, one.id).value(), school_, clock_.now()); }
  );
  EXPECT_EQ(counts("work"), (Counts{1, 1}));
  EXPECT_EQ(counts("school"), (Counts{1, 2}));
  EXPECT_TRUE(wrong().empty());
  change([&](db::Write& w) {
    const auto thread = posts::find_thread_of(w, topic_kind, one.id.value).value();
    remove_topic(w, find_topic(w, one.id).value(), thread.posts, clock_.now());
    posts::take_thread_away(w, thread, "A reason", clock_.now());
  });
  EXPECT_EQ(state_of(one), "removed");
  EXPECT_EQ(counts("school"), (Counts{0, 0}));
  EXPECT_TRUE(wrong().empty());
  EXPECT_TRUE(read([&](db::Read& r) {
                return posts::standing_words(r, topic_kind, one.id.value, 1);
              }).empty());
  EXPECT_EQ(read([&](db::Read& r) { return posts::tally_of(r, author_).posts; }), 1);
  change([&](db::Write& w) { post_shown(w, one.id, clock_.now()); });
  EXPECT_EQ(state_of(one), "removed") << "what a moderator removed does not come back";
  change([&](db::Write& w) { w.run("update category set posts = 7 where id = $1", work_); });
  EXPECT_EQ(wrong(), std::vector<std::string>{"work"});
}

TEST_P(Topics, ListsGoOnBehindAndBeforeAPlace) {
  std::vector<std::string> titles;
  for (int n = 1; n <= 5; ++n)
    say(topic(work_, "Topic " + std::to_string(n)), "Words");
  const auto all = read([&](db::Read& r) { return topics_in(r, work_, std::nullopt, 10); });
  ASSERT_EQ(all.size(), 5U);
  const Place third{.at = all[2].last_post_at, .public_id = all[2].public_id};
  const auto behind = read([&](db::Read& r) { return topics_in(r, work_, third, 10); });
  ASSERT_EQ(behind.size(), 2U) << "all of one moment, and none is lost";
  EXPECT_EQ(behind[0].id, all[3].id);
  const auto before = read([&](db::Read& r) { return topics_before(r, work_, third, 1); });
  ASSERT_EQ(before.size(), 1U);
  EXPECT_EQ(before[0].id, all[1].id);
  EXPECT_EQ(find_place(place_text(third))->public_id, third.public_id);
  EXPECT_EQ(read([&](db::Read& r) { return newest_topics(r, third, 10); }).size(), 2U);
  EXPECT_EQ(read(&newest_of_each).size(), 1U);
  EXPECT_TRUE(read([&](db::Read& r) { return topics_in(r, school_, std::nullopt, 10); }).empty());
}

TEST_P(Topics, AFileHasThemAsTheyWereOpenedTheLastFirst) {
  const Topic first = topic(work_, "Opened first");
  const Topic second = topic(school_, "Opened second");
  topic(work_, "Waits for a moderator");
  say(second, "Words");
  clock_.advance(std::chrono::hours(1));
  say(first, "Answered last");
  const auto opened_before = [&](std::optional<TopicId> before, std::int64_t limit) {
    std::vector<std::string> titles;
    for (const TopicRow& row :
         read([&](db::Read& r) { return topics_opened_before(r, before, limit); }))
      titles.push_back(row.title);
    return titles;
  };
  EXPECT_EQ(
      opened_before(std::nullopt, 9), (std::vector<std::string>{"Opened second", "Opened first"})
  );
  EXPECT_EQ(opened_before(std::nullopt, 1), std::vector<std::string>{"Opened second"});
  EXPECT_EQ(opened_before(second.id, 1), std::vector<std::string>{"Opened first"});
  EXPECT_TRUE(opened_before(first.id, 1).empty());
}

TEST_P(Topics, PinnedOnesAreNamedByThemselves) {
  const Topic one = topic(work_, "One");
  say(one, "Words");
  say(topic(work_, "Two"), "Words");
  change([&](db::Write& w) { set_pinned(w, one, true, clock_.now()); });
  const auto pinned = read([&](db::Read& r) { return pinned_topics(r, work_, 10); });
  ASSERT_EQ(pinned.size(), 1U);
  EXPECT_TRUE(pinned.front().pinned);
  EXPECT_EQ(pinned.front().title, "One");
}

TEST_P(Topics, CategoriesKeepTheirOrderAndTheirAddress) {
  const auto slugs = [&] {
    std::vector<std::string> all;
    for (const Category& one : read(&categories))
      all.push_back(one.slug);
    return all;
  };
  EXPECT_EQ(slugs(), (std::vector<std::string>{"work", "school"}));
  change([&](db::Write& w) { shift_category(w, school_, true, clock_.now()); });
  EXPECT_EQ(slugs(), (std::vector<std::string>{"school", "work"}));
  change([&](db::Write& w) { shift_category(w, school_, true, clock_.now()); });
  EXPECT_EQ(slugs(), (std::vector<std::string>{"school", "work"})) << "it is the first already";
  const auto taken = write([&](db::Write& w) {
    return add_category(w, "work", words_for("Work"), std::nullopt, clock_.now());
  });
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().kind, ErrorKind::conflict);
  const auto before = read([&](db::Read& r) { return find_category(r, "work").value(); });
  change([&](db::Write& w) {
    save_category(w, before, words_for("Labour"), std::nullopt, clock_.now());
    set_archived(w, work_, true, clock_.now());
  });
  const auto after = read([&](db::Read& r) { return find_category(r, "work").value(); });
  EXPECT_EQ(after.name[0], "Labour");
  EXPECT_TRUE(after.archived);
}

TEST_P(Topics, WhoLeavesTakesAlongWhatOnlyWaited) {
  const Topic waiting = topic(work_, "Waiting");
  change([&](db::Write& w) {
    posts::begin_thread(w, posts::unbegun(thread_owner(), waiting.id.value), clock_.now());
  });
  const Topic standing = topic(work_, "Standing");
  say(standing, "Words");
  change([&](db::Write& w) {
    let_author_go(
        w, {.id = author_, .name = "author", .email = "author@example.org"}, clock_.now()
    );
  });
  EXPECT_FALSE(read([&](db::Read& r) { return find_topic(r, waiting.id); }));
  EXPECT_EQ(state_of(standing), "stands");
  EXPECT_TRUE(wrong().empty());
}

IBIS_BOTH_ENGINES(Topics);

}  // namespace
}  // namespace ibis::discuss
