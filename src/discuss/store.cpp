#include "discuss/store.hpp"

#include "db/changes.hpp"
#include "i18n/language.hpp"
#include "taxonomy/store.hpp"

#include <algorithm>

namespace ibis::discuss {

namespace {

using taxonomy::put_wording;

// Pages that show it have changed, and what is found of it.
void tell(db::Write& w, TopicId id, std::string_view what, Instant now) {
  db::log_change(w, now, topic_kind, id.value, what);
}

void count_in(
    db::Write& w, CategoryId category, std::int64_t more_topics, std::int64_t more_posts
) {
  w.run(
      "update category set topics = topics + $2, posts = posts + $3 where id = $1",
      category,
      more_topics,
      more_posts
  );
}

// How many posts of a topic stand.
std::int64_t posts_of(db::Read& r, TopicId id) {
  return r
      .row<std::int64_t>(
          "select posts from thread where owner_kind = 'topic' and owner_id = $1", id
      )
      .value_or(0);
}

void put_words(
    db::Write& w,
    CategoryId id,
    const Category* before,
    const CategoryDraft& draft,
    std::optional<std::int64_t> by,
    Instant now
) {
  const auto put = [&](std::string_view field, std::string_view language, const std::string& body) {
    put_wording(
        w, {category_kind, id.value, field}, {std::string(language), body, "edited"}, by, now
    );
  };
  for (const i18n::Language& language : i18n::languages()) {
    const auto at = i18n::index_of(language);
    if (draft.name[at] != (before == nullptr ? std::string() : before->name[at]))
      put("name", language.code, draft.name[at]);
    if (draft.purpose[at] != (before == nullptr ? std::string() : before->purpose[at]))
      put("purpose", language.code, draft.purpose[at]);
  }
}

}  // namespace

std::vector<Category> categories(db::Read& r) {
  struct Row {
    CategoryId id;
    std::string slug;
    std::int64_t position;
    std::string openers;
    bool archived;
    std::int64_t topics;
    std::int64_t posts;
  };

  std::vector<Category> all;
  r.each<Row>(
      "select id, slug, position, openers, archived, topics, posts from category order by "
      "position, id",
      [&](Row&& row) {
        all.push_back({
            .id = row.id,
            .slug = std::move(row.slug),
            .position = row.position,
            .openers = std::move(row.openers),
            .archived = row.archived,
            .topics = row.topics,
            .posts = row.posts,
            .name = {},
            .purpose = {},
        });
      }
  );
  for (taxonomy::OwnedWording& word : taxonomy::all_wordings(r, category_kind)) {
    const i18n::Language* language = i18n::find_language(word.language);
    const auto owner = std::ranges::find(all, CategoryId{word.owner_id}, &Category::id);
    if (language == nullptr || owner == all.end()) continue;
    auto& words = word.field == "name" ? owner->name : owner->purpose;
    words[i18n::index_of(*language)] = std::move(word.body);
  }
  return all;
}

std::optional<Category> find_category(db::Read& r, std::string_view slug) {
  auto all = categories(r);
  const auto found = std::ranges::find(all, slug, &Category::slug);
  if (found == all.end()) return std::nullopt;
  return std::move(*found);
}

Result<CategoryId> add_category(
    db::Write& w,
    std::string_view slug,
    const CategoryDraft& draft,
    std::optional<std::int64_t> by,
    Instant now
) {
  const bool taken = w.value<bool>("select exists (select 1 from category where slug = $1)", slug);
  if (taken) return fail(ErrorKind::conflict);
  const auto id = w.value<CategoryId>(
      "insert into category (slug, position, openers, archived, topics, posts, created_at)"
      " select $1, coalesce(max(position), 0) + 1, $2, 0, 0, 0, $3 from category returning id",
      slug,
      draft.openers,
      now
  );
  put_words(w, id, nullptr, draft, by, now);
  db::log_change(w, now, category_kind, id.value, "added");
  return id;
}

void save_category(
    db::Write& w,
    const Category& before,
    const CategoryDraft& draft,
    std::optional<std::int64_t> by,
    Instant now
) {
  w.run("update category set openers = $2 where id = $1", before.id, draft.openers);
  put_words(w, before.id, &before, draft, by, now);
  db::log_change(w, now, category_kind, before.id.value, "renamed");
}

void set_archived(db::Write& w, CategoryId id, bool archived, Instant now) {
  w.run("update category set archived = $2 where id = $1", id, archived);
  db::log_change(w, now, category_kind, id.value, archived ? "archived" : "taken up");
}

void shift_category(db::Write& w, CategoryId id, bool up, Instant now) {
  auto order = w.rows<CategoryId>("select id from category order by position, id");
  const auto at = std::ranges::find(order, id);
  if (at == order.end() || (up && at == order.begin()) || (!up && at + 1 == order.end())) return;
  std::iter_swap(at, up ? at - 1 : at + 1);
  std::int64_t position = 0;
  for (const CategoryId one : order)
    w.run("update category set position = $2 where id = $1", one, ++position);
  db::log_change(w, now, category_kind, id.value, "moved");
}

std::optional<Topic> find_topic(db::Read& r, TopicId id) {
  return r.row<Topic>(
      "select id, public_id, slug, category_id, moved_from, title, language, author_id, state, "
      "pinned, closed_reason, opened_at, last_post_at from topic where id = $1",
      id
  );
}

std::optional<Topic> find_topic_by_public_id(db::Read& r, std::string_view public_id) {
  const auto id = r.row<TopicId>("select id from topic where public_id = $1", public_id);
  return id ? find_topic(r, *id) : std::nullopt;
}

std::int64_t opened_since(db::Read& r, PersonId person, Instant since) {
  return r.value<std::int64_t>(
      "select count(*) from topic where author_id = $1 and opened_at > $2", person, since
  );
}

Topic add_topic(db::Write& w, const NewTopic& topic, Instant now) {
  const auto id = w.value<TopicId>(
      "insert into topic (public_id, slug, category_id, title, language, author_id, state, pinned, "
      "closed_reason, opened_at, last_post_at) values ($1, $2, $3, $4, $5, $6, 'held', 0, '', $7, "
      "$7) returning id",
      random_public_id(),
      topic_slug(topic.title),
      topic.category_id,
      topic.title,
      topic.language,
      topic.author_id,
      now
  );
  return find_topic(w, id).value();
}

void post_shown(db::Write& w, TopicId id, Instant now) {
  const auto stood_in = w.row<CategoryId>(
      "update topic set last_post_at = $2 where id = $1 and state = 'stands' returning category_id",
      id,
      now
  );
  if (stood_in) {
    count_in(w, *stood_in, 0, 1);
  } else {
    const auto stands_in = w.row<CategoryId>(
        "update topic set state = 'stands', last_post_at = $2 where id = $1 and state <> 'removed' "
        "returning category_id",
        id,
        now
    );
    if (!stands_in) return;
    // What comes to stand again brings all that stands in it.
    count_in(w, *stands_in, 1, posts_of(w, id));
  }
  tell(w, id, "written", now);
}

void post_gone(db::Write& w, TopicId id, bool stood, Instant now) {
  const auto topic = find_topic(w, id);
  if (!topic || topic->is(TopicState::removed)) return;
  const bool empty = posts_of(w, id) == 0;
  const bool stands = topic->is(TopicState::stands);
  if (stands) count_in(w, topic->category_id, empty ? -1 : 0, stood ? -1 : 0);
  // Other first posts may wait below one that was refused: then the topic goes on waiting.
  const bool waits = w.value<bool>(
      "select exists (select 1 from post p join thread t on t.id = p.thread_id where t.owner_kind "
      "= 'topic' and t.owner_id = $1 and p.state = 'held')",
      id
  );
  if (empty && !(waits && !stands)) w.run("update topic set state = 'withdrawn' where id = $1", id);
  tell(w, id, "gone", now);
}

void set_pinned(db::Write& w, const Topic& topic, bool pinned, Instant now) {
  w.run("update topic set pinned = $2 where id = $1", topic.id, pinned);
  tell(w, topic.id, pinned ? "pinned" : "unpinned", now);
}

void set_closed(db::Write& w, const Topic& topic, std::string_view reason, Instant now) {
  w.run("update topic set closed_reason = $2 where id = $1", topic.id, reason);
  tell(w, topic.id, reason.empty() ? "reopened" : "closed", now);
}

void move_topic(db::Write& w, const Topic& topic, CategoryId to, Instant now) {
  w.run(
      "update topic set category_id = $2, moved_from = $3 where id = $1",
      topic.id,
      to,
      topic.category_id
  );
  if (topic.is(TopicState::stands)) {
    const std::int64_t posts = posts_of(w, topic.id);
    count_in(w, topic.category_id, -1, -posts);
    count_in(w, to, 1, posts);
  }
  tell(w, topic.id, "moved", now);
}

void remove_topic(db::Write& w, const Topic& topic, std::int64_t posts, Instant now) {
  w.run("update topic set state = 'removed', pinned = 0 where id = $1", topic.id);
  if (topic.is(TopicState::stands)) count_in(w, topic.category_id, -1, -posts);
  tell(w, topic.id, "removed", now);
}

std::optional<std::string> first_words(db::Read& r, TopicId id) {
  return r.row<std::string>(
      "select p.body from post p join thread t on t.id = p.thread_id where t.owner_kind = 'topic' "
      "and t.owner_id = $1 and p.state = 'stands' order by p.position limit 1",
      id
  );
}

std::vector<std::int64_t> numbers_after(db::Read& r, std::int64_t after, std::int64_t limit) {
  return r.rows<std::int64_t>(
      "select id from topic where state = 'stands' and id > $1 order by id limit $2", after, limit
  );
}

std::int64_t last_number(db::Read& r) {
  return r.value<std::int64_t>("select coalesce(max(id), 0) from topic where state = 'stands'");
}

std::vector<std::string> wrong_counts(db::Read& r) {
  return r.rows<std::string>(
      "select c.slug from category c where c.topics <> (select count(*) from topic t where "
      "t.category_id = c.id and t.state = 'stands') or c.posts <> (select coalesce(sum(h.posts), "
      "0) from topic t join thread h on h.owner_kind = 'topic' and h.owner_id = t.id where "
      "t.category_id = c.id and t.state = 'stands') order by c.slug"
  );
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now) {
  // What of theirs was only waiting is gone with its posts already.
  const auto waiting = w.rows<TopicId>(
      "select t.id from topic t where t.author_id = $1 and t.state = 'held' and not exists (select "
      "1 from post p join thread h on h.id = p.thread_id where h.owner_kind = 'topic' and "
      "h.owner_id = t.id)",
      leaver.id
  );
  for (const TopicId id : waiting) {
    w.run("delete from thread where owner_kind = 'topic' and owner_id = $1", id);
    w.run("delete from topic where id = $1", id);
  }
  // What was reported and not decided on was taken away: topics in which nothing stands any more go with it.
  const auto empty = w.rows<TopicId>(
      "select t.id from topic t join thread h on h.owner_kind = 'topic' and h.owner_id = t.id "
      "where "
      "t.state = 'stands' and h.posts = 0 and t.author_id = $1",
      leaver.id
  );
  for (const TopicId id : empty)
    w.run("update topic set state = 'withdrawn' where id = $1", id);
  w.run(
      "update category set topics = (select count(*) from topic t where t.category_id = "
      "category.id and t.state = 'stands'), posts = (select coalesce(sum(h.posts), 0) from topic t "
      "join thread h on h.owner_kind = 'topic' and h.owner_id = t.id where t.category_id = "
      "category.id and t.state = 'stands')"
  );
  // Search reads topics whose words are gone again; so do lists, which bear the name.
  for (const TopicId id :
       w.rows<TopicId>("select id from topic where author_id = $1 and state <> 'held'", leaver.id))
    tell(w, id, "author left", now);
}

}  // namespace ibis::discuss
