#pragma once
// The rows of threads and posts. What is read for a page stands in read_store.hpp, cases in case_store.hpp.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/leaving.hpp"
#include "posts/post.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::posts {

std::optional<Thread> find_thread(db::Read& r, ThreadId id);
std::optional<Thread> find_thread_of(
    db::Read& r, std::string_view owner_kind, std::int64_t owner_id
);
std::optional<Post> find_post(db::Read& r, PostId id);
std::optional<Post> find_post_by_public_id(db::Read& r, std::string_view public_id);

/// The thread of an owner, begun as `unbegun` says where there is none yet.
Thread begin_thread(db::Write& w, const Thread& unbegun, Instant now);

/// What an owner may change of its thread; it is begun where there is none.
struct ThreadSettings {
  ThreadState state;
  Readers readers;
  Writers writers;
};

void set_thread(db::Write& w, const Thread& unbegun, const ThreadSettings& settings, Instant now);
/// Removes the thread of an owner that is removed for good, with all its posts and what hangs on them.
void remove_thread(db::Write& w, std::string_view owner_kind, std::int64_t owner_id, Instant now);

/// Takes all posts of a thread out of sight and out of the counts, as a moderator does with one; what waited in it and
/// what was reported of it is over.
void take_thread_away(db::Write& w, const Thread& thread, std::string_view reason, Instant now);

struct NewPost {
  ThreadId thread_id;
  std::optional<PostId> parent_id;
  PersonId author_id;
  std::string language;
  std::string body;
  std::optional<PostId> quoted_id;
  std::string quoted_lines;
};

/// A post that waits. It has no position and counts nowhere until let_stand.
Post add_post(db::Write& w, const NewPost& post, Instant now);
/// Gives a post that waits its position and counts it. Public threads go stale.
Post let_stand(db::Write& w, const Thread& thread, const Post& post, Instant now);
/// Saves over version `version` and keeps what it said before. ErrorKind::conflict where somebody was faster.
Result<> edit_post(
    db::Write& w,
    const Thread& thread,
    const Post& post,
    std::string_view body,
    std::int64_t version,
    Instant now
);

/// How a post goes out of sight.
struct Removal {
  PostState to;             // withdrawn or removed
  std::string_view reason;  // of a moderator
  bool keep_text;           // moderators still need its words
};

/// Takes a post out of sight and out of the counts. When it was a moderator the lines that others quoted of it go too.
void take_away(
    db::Write& w, const Thread& thread, const Post& post, const Removal& removal, Instant now
);
/// Forgets the words of a post and what it said before.
void forget_words(db::Write& w, PostId id);
/// Forgets the words of what moderators removed more than Limits::removed_kept ago.
void forget_removed(db::Write& w, Instant now);
void set_mend_until(db::Write& w, PostId id, std::optional<Instant> until);

/// Of somebody who writes: how many posts stand, and whether one was ever let pass.
struct Tally {
  std::int64_t posts;
  bool passed;
};

Tally tally_of(db::Read& r, PersonId person);
void mark_passed(db::Write& w, PersonId person);

/// Whether the person has written so many posts since.
bool wrote_as_many(db::Read& r, PersonId person, std::int64_t many, Instant since);
/// Whether the person has written just this since.
bool wrote_since(db::Read& r, PersonId person, std::string_view body, Instant since);
std::int64_t held_of(db::Read& r, PersonId person);

/// Notes that the person is told of something in the thread now. False where they were within Limits::told_again.
bool note_told(db::Write& w, ThreadId thread, PersonId person, Instant now);

/// entries::LetAuthorGo: what stands stays without a name; what waits and what was reported and not decided on goes;
/// their reports lose their name.
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

}  // namespace ibis::posts
