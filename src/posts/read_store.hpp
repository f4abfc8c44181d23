#pragma once
// What pages show of threads: posts with their authors and what they quote, in a few statements a page.
#include "db/transaction.hpp"
#include "posts/post.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::posts {

/// A post as a page draws it.
struct ShownRow {
  PostId id;
  std::string public_id;
  std::optional<PostId> parent_id;
  std::optional<std::int64_t> position;
  PersonId author_id;
  std::string handle;
  std::string name;  // empty: has left the site
  std::string role;
  std::int64_t author_posts;
  std::string language;
  std::string body;
  std::string quoted_public;  // empty: it quotes nothing
  std::string quoted_name;
  std::string quoted_state;
  std::string quoted_lines;
  std::string state;
  std::int64_t version;
  std::int64_t answers;
  std::string reason;
  Instant created_at;
  std::optional<Instant> shown_at;
  std::optional<Instant> edited_at;
  std::optional<Instant> mend_until;

  [[nodiscard]] bool is(PostState wanted) const { return state == code(wanted); }
};

/// These posts, by id; one that is not there is left out.
std::map<PostId, ShownRow> shown_rows(db::Read& r, const std::vector<PostId>& ids);

/// Positions `from` to `to`, both included, of a list.
struct Positions {
  std::int64_t from;
  std::int64_t to;
};

/// The posts of a page of a thread, each followed by its first answers.
std::vector<PostId> ids_of_page(
    db::Read& r, ThreadId thread, Positions positions, std::int64_t answers
);
/// The answers of a post.
std::vector<PostId> ids_of_answers(db::Read& r, PostId post, Positions positions);
/// What waits in a thread: of one person, or of all for moderators.
std::vector<PostId> ids_waiting(db::Read& r, ThreadId thread, std::optional<PersonId> author);
/// The newest that stand, newest first.
std::vector<PostId> ids_newest(db::Read& r, ThreadId thread, std::int64_t limit);
/// What the posts of an owner's thread say that stand, by the time they were first seen, at most `limit`.
std::vector<std::string> standing_words(
    db::Read& r, std::string_view owner_kind, std::int64_t owner_id, std::int64_t limit
);
/// All that was ever seen of a thread, answers too, by the time it was first seen: positions from 1 of that order.
std::vector<PostId> ids_by_time(db::Read& r, ThreadId thread, Positions positions);
/// How many those are.
std::int64_t seen_in(db::Read& r, ThreadId thread);
/// The post with what it answers, and the ones before and after it in its list.
std::vector<PostId> ids_around(db::Read& r, const Post& post);

/// Those of these handles that belong to somebody who is here.
std::set<std::string, std::less<>> known_handles(
    db::Read& r, const std::vector<std::string>& handles
);
/// Public ids of the cases that are open about these posts.
std::map<PostId, std::string> open_cases(db::Read& r, const std::vector<PostId>& ids);

/// What a post said before, oldest first.
struct VersionRow {
  std::int64_t version;
  std::string body;
  Instant written_at;
};

std::vector<VersionRow> versions_of(db::Read& r, PostId post);

}  // namespace ibis::posts
