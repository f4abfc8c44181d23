#pragma once
// The rows of topics inside. Their posts are rows of posts/store.hpp.
#include "db/transaction.hpp"
#include "entries/leaving.hpp"
#include "inside/topic.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::inside {

std::optional<Topic> find_topic(db::Read& r, TopicId id);
std::optional<Topic> find_topic_by_public_id(db::Read& r, std::string_view public_id);
/// How many topics the person opened since, in all networks.
std::int64_t opened_since(db::Read& r, PersonId person, Instant since);
/// The numbers of all topics of a network.
std::vector<std::int64_t> topic_numbers(db::Read& r, entries::EntryId network);

struct NewTopic {
  entries::EntryId network;
  std::string title;
  std::string language;
  PersonId author_id;
  bool announcement;
};

/// A topic that waits, until a post of it stands (post_shown).
Topic add_topic(db::Write& w, const NewTopic& topic, Instant now);
/// A post of its thread can be read from now on: the topic stands, and is the newest.
void post_shown(db::Write& w, TopicId id, Instant now);
/// A post of its thread is gone; without any the topic is withdrawn.
void post_gone(db::Write& w, TopicId id);

/// A topic as the list shows it.
struct TopicRow {
  TopicId id;
  std::string public_id;
  std::string title;
  std::string language;
  std::string handle;  // of its author
  std::string name;    // empty: has left
  bool announcement;
  std::string state;
  std::string thread_state;
  std::int64_t posts;
  Instant last_post_at;
};

/// Topics that stand by their last post, newest first, behind topic `behind` of the list (0: from the first). Those that
/// wait too, of `waiting_of` or with 0 of everybody; none where it is -1.
std::vector<TopicRow> topics_of(
    db::Read& r,
    entries::EntryId network,
    std::int64_t waiting_of,
    std::int64_t behind,
    std::int64_t limit
);

/// What was announced last inside a network.
struct Announcement {
  std::string public_id;
  std::string title;
  std::string language;
  Instant at;
};

std::optional<Announcement> latest_announcement(db::Read& r, entries::EntryId network);

/// Removes all topics of a network with what was written in them.
void remove_topics(db::Write& w, entries::EntryId network, Instant now);
/// What of a person who leaves was only waiting goes; what stands stays without a name.
void let_topics_go(db::Write& w, const entries::Leaver& leaver);

}  // namespace ibis::inside
