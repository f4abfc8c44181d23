#include "posts/read_store.hpp"

#include "posts/limits.hpp"

namespace ibis::posts {

std::map<PostId, ShownRow> shown_rows(db::Read& r, const std::vector<PostId>& ids) {
  std::map<PostId, ShownRow> rows;
  if (ids.empty()) return rows;
  r.each<ShownRow>(
      "select p.id, p.public_id, p.parent_id, p.position, p.author_id, a.handle, a.name, a.role, "
      "coalesce(t.posts, 0), p.language, p.body, coalesce(q.public_id, ''), coalesce(qa.name, ''), "
      "coalesce(q.state, ''), p.quoted_lines, p.state, p.version, p.answers, p.reason, "
      "p.created_at, "
      "p.shown_at, p.edited_at, p.mend_until "
      "from post p join person a on a.id = p.author_id "
      "left join post_tally t on t.person_id = p.author_id "
      "left join post q on q.id = p.quoted_id left join person qa on qa.id = q.author_id "
      "where p.id @in($1)",
      [&](ShownRow&& row) {
        const PostId id = row.id;
        rows.emplace(id, std::move(row));
      },
      db::in_list(ids)
  );
  return rows;
}

std::vector<PostId> ids_of_page(
    db::Read& r, ThreadId thread, Positions positions, std::int64_t answers
) {
  struct Row {
    PostId id;
    std::int64_t top;
    std::int64_t below;
  };

  std::vector<PostId> ids;
  r.each<Row>(
      "select id, position as top, 0 as below from post where thread_id = $1 and parent_id is null "
      "and "
      "position between $2 and $3 union all "
      "select c.id, p.position as top, c.position as below from post p join post c on c.parent_id "
      "= p.id "
      "where p.thread_id = $1 and p.parent_id is null and p.position between $2 and $3 and "
      "c.position <= "
      "$4 "
      "order by top, below",
      [&](Row&& row) { ids.push_back(row.id); },
      thread,
      positions.from,
      positions.to,
      answers
  );
  return ids;
}

std::vector<PostId> ids_of_answers(db::Read& r, PostId post, Positions positions) {
  return r.rows<PostId>(
      "select id from post where parent_id = $1 and position between $2 and $3 order by position",
      post,
      positions.from,
      positions.to
  );
}

std::vector<PostId> ids_waiting(db::Read& r, ThreadId thread, std::optional<PersonId> author) {
  return r.rows<PostId>(
      "select id from post where thread_id = $1 and state = 'held' and ($2 = 0 or author_id = $2) "
      "order by id limit $3",
      thread,
      author ? author->value : std::int64_t{0},
      Limits::queue_shown
  );
}

std::vector<PostId> ids_newest(db::Read& r, ThreadId thread, std::int64_t limit) {
  return r.rows<PostId>(
      "select id from post where thread_id = $1 and state = 'stands' order by shown_at desc, id "
      "desc "
      "limit $2",
      thread,
      limit
  );
}

std::vector<std::string> standing_words(
    db::Read& r, std::string_view owner_kind, std::int64_t owner_id, std::int64_t limit
) {
  return r.rows<std::string>(
      "select p.body from post p join thread t on t.id = p.thread_id where t.owner_kind = $1 and "
      "t.owner_id = $2 and p.state = 'stands' order by p.shown_at, p.id limit $3",
      owner_kind,
      owner_id,
      limit
  );
}

std::vector<PostId> ids_by_time(db::Read& r, ThreadId thread, Positions positions) {
  return r.rows<PostId>(
      "select id from post where thread_id = $1 and position is not null order by shown_at, id "
      "limit $2 offset $3",
      thread,
      positions.to - positions.from + 1,
      positions.from - 1
  );
}

std::int64_t seen_in(db::Read& r, ThreadId thread) {
  return r.value<std::int64_t>(
      "select count(*) from post where thread_id = $1 and position is not null", thread
  );
}

std::vector<PostId> ids_around(db::Read& r, const Post& post) {
  std::vector<PostId> ids;
  if (post.parent_id) ids.push_back(*post.parent_id);
  const auto neighbours = [&](std::int64_t from, std::int64_t to) {
    const Positions positions{.from = from, .to = to};
    if (post.parent_id) return ids_of_answers(r, *post.parent_id, positions);
    return ids_of_page(r, post.thread_id, positions, 0);
  };
  // What waits has no position yet: before it stands the last of the others.
  std::int64_t position = post.position.value_or(0);
  if (!post.position) {
    position =
        1 +
        (post.parent_id
             ? r.value<std::int64_t>("select answers from post where id = $1", *post.parent_id)
             : r.value<std::int64_t>("select positions from thread where id = $1", post.thread_id));
  }
  for (const PostId id : neighbours(position - 1, position - 1))
    ids.push_back(id);
  ids.push_back(post.id);
  for (const PostId id : neighbours(position + 1, position + 1))
    ids.push_back(id);
  return ids;
}

std::set<std::string, std::less<>> known_handles(
    db::Read& r, const std::vector<std::string>& handles
) {
  std::set<std::string, std::less<>> known;
  if (handles.empty()) return known;
  r.each<std::string>(
      "select handle from person where handle @in_text($1) and state = 'active'",
      [&](std::string&& handle) { known.insert(std::move(handle)); },
      db::in_list(handles)
  );
  return known;
}

std::map<PostId, std::string> open_cases(db::Read& r, const std::vector<PostId>& ids) {
  struct Row {
    PostId about_id;
    std::string public_id;
  };

  std::map<PostId, std::string> cases;
  if (ids.empty()) return cases;
  r.each<Row>(
      "select about_id, public_id from moderation_case where about_kind = 'post' and state <> "
      "'decided' and about_id @in($1)",
      [&](Row&& row) { cases.emplace(row.about_id, std::move(row.public_id)); },
      db::in_list(ids)
  );
  return cases;
}

std::vector<VersionRow> versions_of(db::Read& r, PostId post) {
  return r.rows<VersionRow>(
      "select version, body, written_at from post_version where post_id = $1 order by version", post
  );
}

}  // namespace ibis::posts
