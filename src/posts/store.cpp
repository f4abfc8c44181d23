#include "posts/store.hpp"

#include "db/changes.hpp"
#include "posts/case_store.hpp"

#include <stdexcept>

namespace ibis::posts {

namespace {

constexpr std::string_view change_kind = "post";

// A page of visitors can have changed. What only members read is never kept.
void tell_pages(db::Write& w, const Thread& thread, std::string_view what, Instant now) {
  if (thread.is_public()) db::log_change(w, now, change_kind, thread.id.value, what);
}

void count_for_author(db::Write& w, PersonId author, std::int64_t more) {
  w.run(
      "insert into post_tally (person_id, posts, passed) values ($1, $2, 0) "
      "on conflict (person_id) do update set posts = post_tally.posts + excluded.posts",
      author,
      more
  );
}

// Of a thread that goes as a whole.
void uncount_posts(db::Write& w, const Thread& thread) {
  if (!thread.counted) return;
  w.run(
      "update post_tally set posts = posts - (select count(*) from post p where p.thread_id = $1 "
      "and p.author_id = post_tally.person_id and p.state = 'stands') "
      "where person_id in (select author_id from post where thread_id = $1)",
      thread.id
  );
}

// Counts the post in its thread and gives it the next position there, or below its parent.
std::int64_t take_position(db::Write& w, const Post& post, Instant now) {
  const auto positions = w.value<std::int64_t>(
      "update thread set posts = posts + 1, positions = positions + $2, last_post_at = $3 where id "
      "= $1 "
      "returning positions",
      post.thread_id,
      post.parent_id ? 0 : 1,
      now
  );
  if (!post.parent_id) return positions;
  return w.value<std::int64_t>(
      "update post set answers = answers + 1 where id = $1 returning answers", *post.parent_id
  );
}

void forget_posts(db::Write& w, const std::vector<PostId>& ids) {
  if (ids.empty()) return;
  const auto list = db::in_list(ids);
  w.run("update post set quoted_id = null, quoted_lines = '' where quoted_id @in($1)", list);
  w.run("delete from post_version where post_id @in($1)", list);
  w.run("delete from post where parent_id @in($1)", list);
  w.run("delete from post where id @in($1)", list);
}

}  // namespace

std::optional<Thread> find_thread(db::Read& r, ThreadId id) {
  return r.row<Thread>(
      "select id, owner_kind, owner_id, shape, state, readers, writers, posts, positions, "
      "last_post_at, "
      "created_at, counted from thread where id = $1",
      id
  );
}

std::optional<Thread> find_thread_of(
    db::Read& r, std::string_view owner_kind, std::int64_t owner_id
) {
  return r.row<Thread>(
      "select id, owner_kind, owner_id, shape, state, readers, writers, posts, positions, "
      "last_post_at, "
      "created_at, counted from thread where owner_kind = $1 and owner_id = $2",
      owner_kind,
      owner_id
  );
}

std::optional<Post> find_post(db::Read& r, PostId id) {
  return r.row<Post>(
      "select id, public_id, thread_id, parent_id, position, author_id, language, body, quoted_id, "
      "quoted_lines, state, version, answers, reason, created_at, shown_at, edited_at, mend_until, "
      "gone_at from post where id = $1",
      id
  );
}

std::optional<Post> find_post_by_public_id(db::Read& r, std::string_view public_id) {
  const auto id = r.row<PostId>("select id from post where public_id = $1", public_id);
  return id ? find_post(r, *id) : std::nullopt;
}

Thread begin_thread(db::Write& w, const Thread& unbegun, Instant now) {
  if (auto thread = find_thread_of(w, unbegun.owner_kind, unbegun.owner_id))
    return *std::move(thread);
  const auto id = w.value<ThreadId>(
      "insert into thread (owner_kind, owner_id, shape, state, readers, writers, posts, positions, "
      "created_at, counted) values ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8) returning id",
      unbegun.owner_kind,
      unbegun.owner_id,
      unbegun.shape,
      unbegun.state,
      unbegun.readers,
      unbegun.writers,
      now,
      std::int64_t{unbegun.counted}
  );
  return find_thread(w, id).value();
}

void set_thread(db::Write& w, const Thread& unbegun, const ThreadSettings& settings, Instant now) {
  const Thread before = begin_thread(w, unbegun, now);
  w.run(
      "update thread set state = $2, readers = $3, writers = $4 where id = $1",
      before.id,
      code(settings.state),
      code(settings.readers),
      code(settings.writers)
  );
  // What was public and is not any more must leave the kept pages too.
  if (before.is_public() || settings.readers == Readers::everyone)
    db::log_change(w, now, change_kind, before.id.value, "settings");
}

void remove_thread(db::Write& w, std::string_view owner_kind, std::int64_t owner_id, Instant now) {
  const auto thread = find_thread_of(w, owner_kind, owner_id);
  if (!thread) return;
  uncount_posts(w, *thread);
  const auto ids = w.rows<PostId>("select id from post where thread_id = $1", thread->id);
  for (const PostId id : ids)
    forget_cases_about(w, about_post, id.value);
  w.run("update post set quoted_id = null where thread_id = $1", thread->id);
  w.run(
      "delete from post_version where post_id in (select id from post where thread_id = $1)",
      thread->id
  );
  w.run("delete from post where thread_id = $1 and parent_id is not null", thread->id);
  w.run("delete from post where thread_id = $1", thread->id);
  w.run("delete from thread_notice where thread_id = $1", thread->id);
  w.run("delete from thread where id = $1", thread->id);
  tell_pages(w, *thread, "gone", now);
}

void take_thread_away(db::Write& w, const Thread& thread, std::string_view reason, Instant now) {
  uncount_posts(w, thread);
  for (const PostId id : w.rows<PostId>(
           "select p.id from post p join moderation_case k on k.about_kind = 'post' and k.about_id "
           "= p.id and k.state <> 'decided' where p.thread_id = $1",
           thread.id
       ))
    close_case(w, find_open_case(w, about_post, id.value).value(), now);
  w.run(
      "update post set state = 'removed', reason = $2, gone_at = $3, mend_until = null where "
      "thread_id = $1 and state in ('held', 'stands')",
      thread.id,
      reason,
      now
  );
  w.run("update post set quoted_lines = '' where thread_id = $1", thread.id);
  w.run("update thread set posts = 0 where id = $1", thread.id);
  tell_pages(w, thread, "removed", now);
}

Post add_post(db::Write& w, const NewPost& post, Instant now) {
  Post added{
      .id = {0},
      .public_id = random_public_id(),
      .thread_id = post.thread_id,
      .parent_id = post.parent_id,
      .position = {},
      .author_id = post.author_id,
      .language = post.language,
      .body = post.body,
      .quoted_id = post.quoted_id,
      .quoted_lines = post.quoted_lines,
      .state = std::string(code(PostState::held)),
      .version = 1,
      .answers = 0,
      .reason = {},
      .created_at = now,
      .shown_at = {},
      .edited_at = {},
      .mend_until = {},
      .gone_at = {},
  };
  added.id = w.value<PostId>(
      "insert into post (public_id, thread_id, parent_id, author_id, language, body, quoted_id, "
      "quoted_lines, state, version, answers, created_at) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11) returning id",
      added.public_id,
      added.thread_id,
      added.parent_id,
      added.author_id,
      added.language,
      added.body,
      added.quoted_id,
      added.quoted_lines,
      added.state,
      added.version,
      now
  );
  return added;
}

Post let_stand(db::Write& w, const Thread& thread, const Post& post, Instant now) {
  Post standing = post;
  standing.state = code(PostState::stands);
  standing.position = take_position(w, post, now);
  standing.shown_at = now;
  standing.mend_until.reset();
  w.run(
      "update post set state = $2, position = $3, shown_at = $4, mend_until = null where id = $1",
      standing.id,
      standing.state,
      *standing.position,
      now
  );
  if (thread.counted) count_for_author(w, post.author_id, 1);
  tell_pages(w, thread, "written", now);
  return standing;
}

Result<> edit_post(
    db::Write& w,
    const Thread& thread,
    const Post& post,
    std::string_view body,
    std::int64_t version,
    Instant now
) {
  const auto changed = w.run(
      "update post set body = $3, version = version + 1, edited_at = $4 where id = $1 and version "
      "= $2",
      post.id,
      version,
      body,
      now
  );
  if (changed == 0 || post.version != version) return fail(ErrorKind::conflict);
  w.run(
      "insert into post_version (post_id, version, body, written_at) values ($1, $2, $3, $4)",
      post.id,
      version,
      post.body,
      post.edited_at.value_or(post.created_at)
  );
  if (post.is(PostState::stands)) tell_pages(w, thread, "edited", now);
  return {};
}

void take_away(
    db::Write& w, const Thread& thread, const Post& post, const Removal& removal, Instant now
) {
  w.run(
      "update post set state = $2, reason = $3, gone_at = $4, mend_until = null where id = $1",
      post.id,
      code(removal.to),
      removal.reason,
      now
  );
  if (removal.to == PostState::removed)
    w.run("update post set quoted_lines = '' where quoted_id = $1", post.id);
  if (!removal.keep_text) forget_words(w, post.id);
  if (post.is(PostState::stands)) {
    w.run("update thread set posts = posts - 1 where id = $1", post.thread_id);
    if (thread.counted) count_for_author(w, post.author_id, -1);
  }
  if (post.was_shown()) tell_pages(w, thread, code(removal.to), now);
}

void forget_words(db::Write& w, PostId id) {
  w.run("delete from post_version where post_id = $1", id);
  w.run("update post set body = '', quoted_lines = '' where id = $1", id);
}

void forget_removed(db::Write& w, Instant now) {
  const Instant before = now - Limits::removed_kept;
  w.run(
      "delete from post_version where post_id in (select id from post where gone_at < $1 and state "
      "= "
      "'removed')",
      before
  );
  w.run(
      "update post set body = '', quoted_lines = '' where gone_at < $1 and state = 'removed' and "
      "(body <> '' or quoted_lines <> '')",
      before
  );
}

void set_mend_until(db::Write& w, PostId id, std::optional<Instant> until) {
  w.run("update post set mend_until = $2 where id = $1", id, until);
}

Tally tally_of(db::Read& r, PersonId person) {
  return r.row<Tally>("select posts, passed from post_tally where person_id = $1", person)
      .value_or(Tally{.posts = 0, .passed = false});
}

void mark_passed(db::Write& w, PersonId person) {
  w.run(
      "insert into post_tally (person_id, posts, passed) values ($1, 0, 1) "
      "on conflict (person_id) do update set passed = 1",
      person
  );
}

bool wrote_as_many(db::Read& r, PersonId person, std::int64_t many, Instant since) {
  return r
      .row<Instant>(
          "select created_at from post where author_id = $1 and created_at > $2 "
          "order by created_at desc limit 1 offset $3",
          person,
          since,
          many - 1
      )
      .has_value();
}

bool wrote_since(db::Read& r, PersonId person, std::string_view body, Instant since) {
  return r
      .row<PostId>(
          "select id from post where author_id = $1 and created_at > $2 and body = $3 limit 1",
          person,
          since,
          body
      )
      .has_value();
}

std::int64_t held_of(db::Read& r, PersonId person) {
  return r.value<std::int64_t>(
      "select count(*) from post where author_id = $1 and state = 'held'", person
  );
}

bool note_told(db::Write& w, ThreadId thread, PersonId person, Instant now) {
  return w
      .row<Instant>(
          "insert into thread_notice (thread_id, person_id, told_at) values ($1, $2, $3) "
          "on conflict (thread_id, person_id) do update set told_at = excluded.told_at "
          "where thread_notice.told_at <= $4 returning told_at",
          thread,
          person,
          now,
          now - Limits::told_again
      )
      .has_value();
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now) {
  const auto reported = w.rows<PostId>(
      "select p.id from post p join moderation_case k on k.about_kind = 'post' and k.about_id = "
      "p.id "
      "and k.state <> 'decided' where p.author_id = $1 and p.state <> 'held'",
      leaver.id
  );
  for (const PostId id : reported) {
    const Post post = find_post(w, id).value();
    if (!post.is(PostState::stands)) {
      forget_words(w, id);
      continue;
    }
    const Removal removal{.to = PostState::withdrawn, .reason = {}, .keep_text = false};
    take_away(w, find_thread(w, post.thread_id).value(), post, removal, now);
    w.run("update post set quoted_lines = '' where quoted_id = $1", id);
  }
  forget_cases_of(w, leaver.id, now);
  forget_posts(
      w, w.rows<PostId>("select id from post where author_id = $1 and state = 'held'", leaver.id)
  );
  w.run("update post set reason = '' where author_id = $1", leaver.id);
  w.run("delete from post_tally where person_id = $1", leaver.id);
  w.run("delete from thread_notice where person_id = $1", leaver.id);
  // Their name stood on pages of every thread they wrote in.
  db::log_change(w, now, change_kind, 0, "author left");
}

}  // namespace ibis::posts
