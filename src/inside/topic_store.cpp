#include "inside/topic_store.hpp"

#include "posts/store.hpp"

namespace ibis::inside {

std::optional<Topic> find_topic(db::Read& r, TopicId id) {
  return r.row<Topic>(
      "select id, public_id, entry_id, title, language, author_id, announcement, state, opened_at, "
      "last_post_at from inside_topic where id = $1",
      id
  );
}

std::optional<Topic> find_topic_by_public_id(db::Read& r, std::string_view public_id) {
  return r.row<Topic>(
      "select id, public_id, entry_id, title, language, author_id, announcement, state, opened_at, "
      "last_post_at from inside_topic where public_id = $1",
      public_id
  );
}

std::int64_t opened_since(db::Read& r, PersonId person, Instant since) {
  return r.value<std::int64_t>(
      "select count(*) from inside_topic where author_id = $1 and opened_at > $2", person, since
  );
}

std::vector<std::int64_t> topic_numbers(db::Read& r, entries::EntryId network) {
  return r.rows<std::int64_t>(
      "select id from inside_topic where entry_id = $1 order by id", network
  );
}

Topic add_topic(db::Write& w, const NewTopic& topic, Instant now) {
  const auto id = w.value<TopicId>(
      "insert into inside_topic (public_id, entry_id, title, language, author_id, announcement, "
      "state, opened_at, last_post_at) values ($1, $2, $3, $4, $5, $6, 'held', $7, $7) returning "
      "id",
      random_public_id(),
      topic.network,
      topic.title,
      topic.language,
      topic.author_id,
      std::int64_t{topic.announcement},
      now
  );
  return find_topic(w, id).value();
}

void post_shown(db::Write& w, TopicId id, Instant now) {
  w.run("update inside_topic set state = 'stands', last_post_at = $2 where id = $1", id, now);
}

void post_gone(db::Write& w, TopicId id) {
  w.run(
      "update inside_topic set state = 'withdrawn' where id = $1 and not exists (select 1 from "
      "thread t join post p on p.thread_id = t.id where t.owner_kind = 'inside' and t.owner_id = "
      "$1 and p.state in ('stands', 'held'))",
      id
  );
}

std::vector<TopicRow> topics_of(
    db::Read& r,
    entries::EntryId network,
    std::int64_t waiting_of,
    std::int64_t behind,
    std::int64_t limit
) {
  return r.rows<TopicRow>(
      "select i.id, i.public_id, i.title, i.language, p.handle, p.name, i.announcement, i.state, "
      "t.state, t.posts, i.last_post_at from inside_topic i join person p on p.id = i.author_id "
      "join thread t on t.owner_kind = 'inside' and t.owner_id = i.id where i.entry_id = $1 and "
      "(i.state = 'stands' or (i.state = 'held' and ($2 = 0 or i.author_id = $2))) and ($3 = 0 or "
      "exists (select 1 from inside_topic b where b.id = $3 and b.entry_id = $1 and "
      "(i.last_post_at < b.last_post_at or (i.last_post_at = b.last_post_at and i.id < b.id)))) "
      "order by i.last_post_at desc, i.id desc limit $4",
      network,
      waiting_of,
      behind,
      limit
  );
}

std::optional<Announcement> latest_announcement(db::Read& r, entries::EntryId network) {
  return r.row<Announcement>(
      "select public_id, title, language, opened_at from inside_topic where entry_id = $1 and "
      "announcement = 1 and state = 'stands' order by opened_at desc, id desc limit 1",
      network
  );
}

void remove_topics(db::Write& w, entries::EntryId network, Instant now) {
  for (const std::int64_t id : topic_numbers(w, network)) {
    posts::remove_thread(w, "inside", id, now);
    w.run("delete from inside_topic where id = $1", id);
  }
}

void let_topics_go(db::Write& w, const entries::Leaver& leaver) {
  const auto waiting = w.rows<TopicId>(
      "select i.id from inside_topic i where i.author_id = $1 and i.state = 'held' and not exists "
      "(select 1 from post p join thread t on t.id = p.thread_id where t.owner_kind = 'inside' and "
      "t.owner_id = i.id)",
      leaver.id
  );
  for (const TopicId id : waiting) {
    w.run("delete from thread where owner_kind = 'inside' and owner_id = $1", id);
    w.run("delete from inside_topic where id = $1", id);
  }
  w.run(
      "update inside_topic set state = 'withdrawn' where author_id = $1 and state = 'stands' and "
      "not exists (select 1 from thread t join post p on p.thread_id = t.id where t.owner_kind = "
      "'inside' and t.owner_id = inside_topic.id and p.state = 'stands')",
      leaver.id
  );
}

}  // namespace ibis::inside
