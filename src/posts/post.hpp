#pragma once
// The words and rules of threads and posts. No I/O.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"
#include "posts/limits.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::posts {

using ThreadId = Id<struct ThreadTag>;
using PostId = Id<struct PostTag>;

/// answers: each post has its answers below it, one level deep (comments). flat: in the order of writing, with quotes
/// (a forum).
enum class Shape : std::uint8_t { answers, flat };
enum class ThreadState : std::uint8_t { open, closed };
/// Who may read a thread: everyone, people who are signed in, or those of them whom its owner says.
enum class Readers : std::uint8_t { everyone, members, chosen };
/// Who of its readers may write.
enum class Writers : std::uint8_t { members, chosen };
/// held: waits for a moderator. withdrawn: taken away by its author. removed: by a moderator.
enum class PostState : std::uint8_t { held, stands, withdrawn, removed };

std::string_view code(Shape shape);
std::string_view code(ThreadState state);
std::string_view code(Readers readers);
std::string_view code(Writers writers);
std::string_view code(PostState state);

/// The row of a thread.
struct Thread {
  ThreadId id;
  std::string owner_kind;
  std::int64_t owner_id;
  std::string shape;
  std::string state;
  std::string readers;
  std::string writers;
  std::int64_t posts;
  std::int64_t positions;
  std::optional<Instant> last_post_at;
  Instant created_at;
  bool counted;  // whether what stands in it counts for its author in public

  [[nodiscard]] bool is_open() const { return state == code(ThreadState::open); }

  [[nodiscard]] bool is_public() const { return readers == code(Readers::everyone); }

  [[nodiscard]] bool has_answers() const { return shape == code(Shape::answers); }
};

/// The row of a post.
struct Post {
  PostId id;
  std::string public_id;
  ThreadId thread_id;
  std::optional<PostId> parent_id;
  std::optional<std::int64_t> position;
  PersonId author_id;
  std::string language;
  std::string body;
  std::optional<PostId> quoted_id;
  std::string quoted_lines;
  std::string state;
  std::int64_t version;
  std::int64_t answers;
  std::string reason;
  Instant created_at;
  std::optional<Instant> shown_at;
  std::optional<Instant> edited_at;
  std::optional<Instant> mend_until;
  std::optional<Instant> gone_at;

  [[nodiscard]] bool is(PostState wanted) const { return state == code(wanted); }

  /// Whether it has ever been seen by others.
  [[nodiscard]] bool was_shown() const { return shown_at.has_value(); }
};

/// What a viewer may do in a thread.
struct Rights {
  bool read = false;
  bool write = false;
  bool moderate = false;
};

/// Whether the words of a post may be seen: what stands by every reader, what is held by its author and moderators, what
/// was removed by moderators.
bool may_see(const access::Viewer& viewer, const Post& post, const Rights& rights);
/// Its author, while it waits, for Limits::edit after it first stood, and when a moderator asked; never a moderator.
bool may_edit(
    const access::Viewer& viewer,
    const Post& post,
    const Thread& thread,
    const Rights& rights,
    Instant now
);
/// Its author, as long as it waits or stands.
bool may_withdraw(const access::Viewer& viewer, const Post& post);
/// Whoever moderates there and did not write it, as long as it stands.
bool may_remove(const access::Viewer& viewer, const Post& post, const Rights& rights);

/// Which page of its list a position is on, from 1.
std::int64_t page_of(std::int64_t position, std::int64_t a_page);
/// How many pages so many positions fill, at least 1.
std::int64_t pages_of(std::int64_t positions, std::int64_t a_page);
/// How many posts of its top level a page of this thread shows.
std::int64_t tops_a_page(const Thread& thread);

/// Where in its thread a post stands.
struct Spot {
  std::string
      under;  // public id of the post below whose answers it is shown; empty: in the thread itself
  std::int64_t page;
};

/// `top_public` and `top_position` are of the post it answers, or its own.
Spot spot_of(
    const Thread& thread, const Post& post, std::string_view top_public, std::int64_t top_position
);
/// "?page=2#p-0123abcd", to be put behind the path of the owner.
std::string spot_query(const Spot& spot, std::string_view public_id);

/// What a post says, line by line, to be quoted: each paragraph a line, without marks.
std::vector<std::string> quotable_lines(std::string_view body);

/// What was typed.
struct Draft {
  std::string body;
  std::string language;
  std::string quote;                          // public id of the post that is quoted, or empty
  std::string answer;                         // public id of the post that is answered, or empty
  std::vector<std::size_t> lines;             // of quotable_lines, by number
  std::optional<std::int64_t> quote_version;  // of the quoted post when its lines were offered
};

Draft read_draft(const http::Params& form);
/// All that is wrong with the text itself, or nothing.
std::vector<FieldError> check_body(std::string_view body, const i18n::Tr& tr);
/// A language of the site, or "" for another.
std::string known_language(std::string_view code);

/// The handles that are mentioned (@amina), each once, in order, at most Limits::mentions.
std::vector<std::string> mentioned_handles(std::string_view body);

}  // namespace ibis::posts
