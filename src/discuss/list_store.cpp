// Topics as lists show them.
#include "discuss/store.hpp"

#include <algorithm>
#include <limits>

namespace ibis::discuss {

std::vector<TopicRow> pinned_topics(db::Read& r, CategoryId category, std::int64_t limit) {
  return r.rows<TopicRow>(
      "select t.id, t.public_id, t.slug, t.category_id, t.title, t.language, a.handle, a.name, "
      "t.pinned, h.state, h.posts, t.opened_at, t.last_post_at from topic t cross join person a "
      "cross join thread h where a.id = t.author_id and h.owner_kind = 'topic' and h.owner_id = "
      "t.id and t.category_id = $1 and t.state = 'stands' and t.pinned = 1 order by "
      "t.last_post_at desc, t.public_id desc limit $2",
      category,
      limit
  );
}

std::vector<TopicRow> topics_in(
    db::Read& r, CategoryId category, const std::optional<Place>& behind, std::int64_t limit
) {
  if (!behind) {
    return r.rows<TopicRow>(
        "select t.id, t.public_id, t.slug, t.category_id, t.title, t.language, a.handle, a.name, "
        "t.pinned, h.state, h.posts, t.opened_at, t.last_post_at from topic t cross join person a "
        "cross join thread h where a.id = t.author_id and h.owner_kind = 'topic' and h.owner_id = "
        "t.id and t.category_id = $1 and t.state = 'stands' order by t.last_post_at desc, "
        "t.public_id desc limit $2",
        category,
        limit
    );
  }
  return r.rows<TopicRow>(
      "select t.id, t.public_id, t.slug, t.category_id, t.title, t.language, a.handle, a.name, "
      "t.pinned, h.state, h.posts, t.opened_at, t.last_post_at from topic t cross join person a "
      "cross join thread h where a.id = t.author_id and h.owner_kind = 'topic' and h.owner_id = "
      "t.id and t.category_id = $1 and t.state = 'stands' and (t.last_post_at, t.public_id) < "
      "($2, $3) order by t.last_post_at desc, t.public_id desc limit $4",
      category,
      behind->at,
      behind->public_id,
      limit
  );
}

std::vector<TopicRow> topics_before(
    db::Read& r, CategoryId category, const Place& before, std::int64_t limit
) {
  auto rows = r.rows<TopicRow>(
      "select t.id, t.public_id, t.slug, t.category_id, t.title, t.language, a.handle, a.name, "
      "t.pinned, h.state, h.posts, t.opened_at, t.last_post_at from topic t cross join person a "
      "cross join thread h where a.id = t.author_id and h.owner_kind = 'topic' and h.owner_id = "
      "t.id and t.category_id = $1 and t.state = 'stands' and (t.last_post_at, t.public_id) > "
      "($2, $3) order by t.last_post_at, t.public_id limit $4",
      category,
      before.at,
      before.public_id,
      limit
  );
  std::ranges::reverse(rows);
  return rows;
}

std::vector<TopicRow> newest_topics(
    db::Read& r, const std::optional<Place>& behind, std::int64_t limit
) {
  if (!behind) {
    return r.rows<TopicRow>(
        "select t.id, t.public_id, t.slug, t.category_id, t.title, t.language, a.handle, a.name, "
        "t.pinned, h.state, h.posts, t.opened_at, t.last_post_at from topic t cross join person a "
        "cross join thread h where a.id = t.author_id and h.owner_kind = 'topic' and h.owner_id = "
        "t.id and t.state = 'stands' order by t.last_post_at desc, t.public_id desc limit $1",
        limit
    );
  }
  return r.rows<TopicRow>(
      "select t.id, t.public_id, t.slug, t.category_id, t.title, t.language, a.handle, a.name, "
      "t.pinned, h.state, h.posts, t.opened_at, t.last_post_at from topic t cross join person a "
      "cross join thread h where a.id = t.author_id and h.owner_kind = 'topic' and h.owner_id = "
      "t.id and t.state = 'stands' and (t.last_post_at, t.public_id) < ($1, $2) order by "
      "t.last_post_at desc, t.public_id desc limit $3",
      behind->at,
      behind->public_id,
      limit
  );
}

std::vector<TopicRow> topics_opened_before(
    db::Read& r, std::optional<TopicId> before, std::int64_t limit
) {
  return r.rows<TopicRow>(
      "select t.id, t.public_id, t.slug, t.category_id, t.title, t.language, a.handle, a.name, "
      "t.pinned, h.state, h.posts, t.opened_at, t.last_post_at from topic t cross join person a "
      "cross join thread h where a.id = t.author_id and h.owner_kind = 'topic' and h.owner_id = "
      "t.id and t.state = 'stands' and t.id < $1 order by t.id desc limit $2",
      before.value_or(TopicId{std::numeric_limits<std::int64_t>::max()}),
      limit
  );
}

std::vector<TopicRow> newest_of_each(db::Read& r) {
  return r.rows<TopicRow>(
      "select t.id, t.public_id, t.slug, t.category_id, t.title, t.language, a.handle, a.name, "
      "t.pinned, h.state, h.posts, t.opened_at, t.last_post_at from category c "
      // Categories first: by itself SQLite may ask for the newest of its category for each topic there is.
      "cross join topic t join person a on a.id = t.author_id join thread h on h.owner_kind = "
      "'topic' and h.owner_id = t.id where t.id = (select n.id from topic n where n.category_id = "
      "c.id and n.state = 'stands' order by n.last_post_at desc, n.public_id desc limit 1)"
  );
}

std::vector<TopicRow> topics_numbered(db::Read& r, const std::vector<std::int64_t>& numbers) {
  if (numbers.empty()) return {};
  return r.rows<TopicRow>(
      "select t.id, t.public_id, t.slug, t.category_id, t.title, t.language, a.handle, a.name, "
      "t.pinned, h.state, h.posts, t.opened_at, t.last_post_at from topic t cross join person a "
      "cross join thread h where a.id = t.author_id and h.owner_kind = 'topic' and h.owner_id = "
      "t.id and t.id @in($1) and t.state = 'stands'",
      db::in_list(numbers)
  );
}

}  // namespace ibis::discuss
