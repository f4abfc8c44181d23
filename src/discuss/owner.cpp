#include "discuss/owner.hpp"

#include "discuss/store.hpp"
#include "notices/notice.hpp"
#include "posts/store.hpp"
#include "site/context.hpp"

namespace ibis::discuss {

namespace {

std::optional<posts::OwnerAbout> about(const std::optional<Topic>& topic) {
  if (!topic || topic->is(TopicState::removed)) return std::nullopt;
  return posts::OwnerAbout{
      .id = topic->id.value,
      .public_id = topic->public_id,
      .path = topic_path(topic->public_id, topic->slug),
      .title = topic->title,
  };
}

std::optional<posts::OwnerAbout> find_owner(db::Read& r, std::string_view public_id) {
  return about(find_topic_by_public_id(r, public_id));
}

std::optional<posts::OwnerAbout> about_owner(db::Read& r, std::int64_t id) {
  return about(find_topic(r, TopicId{id}));
}

// Asked while a topic waits: its thread is everyone's once it stands.
bool may_read(db::Read& r, const access::Viewer& viewer, std::int64_t id) {
  if (access::may(viewer, access::Permission::moderate)) return true;
  const auto topic = find_topic(r, TopicId{id});
  return topic && viewer.id == topic->author_id;
}

// Who follows a category is told of what opens a topic, not of each answer.
std::vector<std::string> also_followed(db::Read& r, std::int64_t id, const posts::Post& post) {
  const auto topic = find_topic(r, TopicId{id});
  if (!topic || post.position != 1) return {};
  return {notices::Subject::of(category_kind, std::to_string(topic->category_id.value)).text};
}

std::optional<posts::OwnerAbout> find_group(
    const site::Context& c, db::Read& r, std::string_view number
) {
  for (const Category& category : categories(r)) {
    if (std::to_string(category.id.value) != number) continue;
    return posts::OwnerAbout{
        .id = category.id.value,
        .public_id = category.slug,
        .path = category_path(category.slug),
        .title = words_in(category.name, c.language(), c.app.default_language.code).text,
    };
  }
  return std::nullopt;
}

}  // namespace

posts::Owner thread_owner() {
  return {
      .kind = topic_kind,
      .shape = posts::Shape::flat,
      .readers = posts::Readers::everyone,
      .writers = posts::Writers::members,
      .find = &find_owner,
      .about = &about_owner,
      .may_read = &may_read,
      .also_followed = &also_followed,
  };
}

posts::Group category_group() {
  return {.sort = category_kind, .find = &find_group};
}

void post_shown(db::Write& w, const posts::Thread& thread, const posts::Post&, Instant now) {
  if (thread.owner_kind != topic_kind) return;
  const TopicId id{thread.owner_id};
  post_shown(w, id, now);
  if (thread.is_public()) return;
  const auto topic = find_topic(w, id);
  if (!topic || !topic->is(TopicState::stands)) return;
  posts::set_thread(
      w,
      thread,
      {.state = thread.is_open() ? posts::ThreadState::open : posts::ThreadState::closed,
       .readers = posts::Readers::everyone,
       .writers = posts::Writers::members},
      now
  );
}

void post_gone(db::Write& w, const posts::Thread& thread, const posts::Post& post, Instant now) {
  if (thread.owner_kind != topic_kind) return;
  post_gone(w, TopicId{thread.owner_id}, post.is(posts::PostState::stands), now);
}

}  // namespace ibis::discuss
