#include "inside/owner.hpp"

#include "core/text.hpp"
#include "entries/store.hpp"
#include "inside/news_store.hpp"
#include "inside/store.hpp"
#include "inside/topic_store.hpp"
#include "notices/notice.hpp"
#include "posts/mails.hpp"
#include "site/context.hpp"

namespace ibis::inside {

namespace {

// The network of a topic, while it is on the site: without it nothing inside is there either.
std::optional<entries::Entry> network_of(db::Read& r, EntryId id) {
  auto network = entries::find_entry(r, id);
  if (!network || !entries::is_published(*network)) return std::nullopt;
  return network;
}

std::optional<posts::OwnerAbout> about(db::Read& r, const std::optional<Topic>& topic) {
  if (!topic) return std::nullopt;
  const auto network = network_of(r, topic->network);
  if (!network) return std::nullopt;
  return posts::OwnerAbout{
      .id = topic->id.value,
      .public_id = topic->public_id,
      .path = inside_path(network->slug, "/t/" + topic->public_id),
      .title = topic->title,
      .in_mail = network->title,
      .in_feeds = false,
  };
}

std::optional<posts::OwnerAbout> find_owner(db::Read& r, std::string_view public_id) {
  return about(r, find_topic_by_public_id(r, public_id));
}

std::optional<posts::OwnerAbout> about_owner(db::Read& r, std::int64_t id) {
  return about(r, find_topic(r, TopicId{id}));
}

bool moderates(db::Read& r, const access::Viewer& viewer, std::int64_t id) {
  const auto topic = find_topic(r, TopicId{id});
  return topic && rights_in(r, viewer, topic->network).coordinate;
}

bool may_write(db::Read& r, const access::Viewer& viewer, std::int64_t id) {
  const auto topic = find_topic(r, TopicId{id});
  return topic && rights_in(r, viewer, topic->network).write;
}

// One that waits is there for its author and for who decides on it.
bool may_read(db::Read& r, const access::Viewer& viewer, std::int64_t id) {
  const auto topic = find_topic(r, TopicId{id});
  if (!topic) return false;
  const Rights rights = rights_in(r, viewer, topic->network);
  if (!rights.read) return false;
  return !topic->is(TopicState::held) || viewer.id == topic->author_id || rights.coordinate ||
         access::may(viewer, access::Permission::moderate);
}

std::vector<std::string> also_followed(db::Read& r, std::int64_t id, const posts::Post& post) {
  const auto topic = find_topic(r, TopicId{id});
  if (!topic || post.position != 1) return {};
  return {notices::Subject::of(network_kind, std::to_string(topic->network.value)).text};
}

// Mail names the network, never a title from inside.
Result<> tell_coordinators(
    const posts::Tools& tools, db::Write& w, std::int64_t id, std::span<const PersonId> of
) {
  const auto topic = find_topic(w, TopicId{id});
  const auto network = topic ? network_of(w, topic->network) : std::nullopt;
  if (!network) return {};
  for (const PersonId to : coordinators_to_tell(w, network->id, of)) {
    auto told = posts::tell_own_moderator(
        tools, w, to, network->title, inside_path(network->slug, "/waiting")
    );
    if (!told) return told;
  }
  return {};
}

std::optional<posts::OwnerAbout> find_group(
    const site::Context& c, db::Read& r, std::string_view number
) {
  const EntryId id{text::to_int(number).value_or(0)};
  const auto network = network_of(r, id);
  if (!network || !rights_in(r, c.viewer, id).read) return std::nullopt;
  return posts::OwnerAbout{
      .id = id.value,
      .public_id = network->public_id,
      .path = inside_path(network->slug),
      .title = c.tr("Inside {network}", i18n::arg("network", network->title)),
  };
}

}  // namespace

posts::Owner thread_owner() {
  return {
      .kind = topic_owner,
      .shape = posts::Shape::flat,
      .readers = posts::Readers::chosen,
      .writers = posts::Writers::chosen,
      .find = &find_owner,
      .about = &about_owner,
      .may_read = &may_read,
      .may_write = &may_write,
      .moderates = &moderates,
      .counted = false,
      .also_followed = &also_followed,
      .waits = &tell_coordinators,
  };
}

posts::Group network_group() {
  return {.sort = network_kind, .find = &find_group};
}

void post_shown(db::Write& w, const posts::Thread& thread, const posts::Post&, Instant now) {
  if (thread.owner_kind == topic_owner) post_shown(w, TopicId{thread.owner_id}, now);
}

void post_gone(db::Write& w, const posts::Thread& thread, const posts::Post&, Instant) {
  if (thread.owner_kind == topic_owner) post_gone(w, TopicId{thread.owner_id});
}

}  // namespace ibis::inside
