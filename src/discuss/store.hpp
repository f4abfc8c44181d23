#pragma once
// The rows of categories and topics. Their posts are rows of posts/store.hpp.
#include "db/transaction.hpp"
#include "discuss/topic.hpp"
#include "entries/leaving.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::discuss {

/// All categories in their order, archived ones too.
std::vector<Category> categories(db::Read& r);
std::optional<Category> find_category(db::Read& r, std::string_view slug);

/// Behind all others. ErrorKind::conflict where the address is taken.
Result<CategoryId> add_category(
    db::Write& w,
    std::string_view slug,
    const CategoryDraft& draft,
    std::optional<std::int64_t> by,
    Instant now
);
/// Writes who opens topics, and those words that differ from what is kept.
void save_category(
    db::Write& w,
    const Category& before,
    const CategoryDraft& draft,
    std::optional<std::int64_t> by,
    Instant now
);
void set_archived(db::Write& w, CategoryId id, bool archived, Instant now);
/// One place up or down among the others; nothing at either end.
void shift_category(db::Write& w, CategoryId id, bool up, Instant now);

std::optional<Topic> find_topic(db::Read& r, TopicId id);
std::optional<Topic> find_topic_by_public_id(db::Read& r, std::string_view public_id);
/// How many topics the person opened since.
std::int64_t opened_since(db::Read& r, PersonId person, Instant since);

struct NewTopic {
  CategoryId category_id;
  std::string title;
  std::string language;
  PersonId author_id;
};

/// A topic that waits, until a post of it stands (post_shown).
Topic add_topic(db::Write& w, const NewTopic& topic, Instant now);

/// A post of its thread can be read from now on: the topic stands, and is the newest. Counts.
void post_shown(db::Write& w, TopicId id, Instant now);
/// A post of its thread is gone, which stood if `stood`; without any the topic is withdrawn. Counts.
void post_gone(db::Write& w, TopicId id, bool stood, Instant now);

void set_pinned(db::Write& w, const Topic& topic, bool pinned, Instant now);
void set_closed(db::Write& w, const Topic& topic, std::string_view reason, Instant now);
void move_topic(db::Write& w, const Topic& topic, CategoryId to, Instant now);
/// Takes it off the site; its thread is another's work.
void remove_topic(db::Write& w, const Topic& topic, std::int64_t posts, Instant now);

/// A topic as a list shows it.
struct TopicRow {
  TopicId id;
  std::string public_id;
  std::string slug;
  CategoryId category_id;
  std::string title;
  std::string language;
  std::string handle;  // of its author
  std::string name;    // empty: has left
  bool pinned;
  std::string thread_state;
  std::int64_t posts;
  Instant opened_at;
  Instant last_post_at;
};

/// Those of a category that are pinned, the newest first.
std::vector<TopicRow> pinned_topics(db::Read& r, CategoryId category, std::int64_t limit);
/// Topics by their last post, newest first, behind a place.
std::vector<TopicRow> topics_in(
    db::Read& r, CategoryId category, const std::optional<Place>& behind, std::int64_t limit
);
/// The same before a place, those next to it; newest first.
std::vector<TopicRow> topics_before(
    db::Read& r, CategoryId category, const Place& before, std::int64_t limit
);
/// The same as topics_in, of all categories.
std::vector<TopicRow> newest_topics(
    db::Read& r, const std::optional<Place>& behind, std::int64_t limit
);
/// Of all categories, the last opened first: those opened before the topic `before`, or the last.
std::vector<TopicRow> topics_opened_before(
    db::Read& r, std::optional<TopicId> before, std::int64_t limit
);
/// The newest of each category.
std::vector<TopicRow> newest_of_each(db::Read& r);
/// These, in any order, if they stand.
std::vector<TopicRow> topics_numbered(db::Read& r, const std::vector<std::int64_t>& numbers);

/// The first post of a topic that stands, for feeds.
std::optional<std::string> first_words(db::Read& r, TopicId id);
/// Numbers of topics that stand, above `after`.
std::vector<std::int64_t> numbers_after(db::Read& r, std::int64_t after, std::int64_t limit);

/// The highest number of a topic that stands; 0: there is none.
std::int64_t last_number(db::Read& r);

/// Sentences about categories whose counts are not what their topics say: for `ibis check`.
std::vector<std::string> wrong_counts(db::Read& r);

/// entries::LetAuthorGo, behind posts::let_author_go: what waited goes, what stands stays without a name.
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

}  // namespace ibis::discuss
