#include "threads.hpp"

#include "dialogues/owner.hpp"
#include "directory/store.hpp"
#include "discuss/owner.hpp"
#include "entries/record_store.hpp"
#include "entries/visibility.hpp"
#include "inside/owner.hpp"
#include "notices/tell.hpp"
#include "rooms.hpp"

namespace ibis {

namespace {

std::optional<posts::OwnerAbout> about(db::Read& r, const std::optional<entries::Entry>& entry) {
  if (!entry || !entries::is_published(*entry)) return std::nullopt;
  const publishing::Room* room = publishing::find_room(rooms(), entry->kind);
  if (room == nullptr) return std::nullopt;
  const entries::Kind& kind = room->kind;
  posts::OwnerAbout about{
      .id = entry->id.value,
      .public_id = entry->public_id,
      .path = entries::entry_path(kind, entry->slug),
      .title = entry->title,
      .in_mail = kind.care.unnamed ? entry->public_id : std::string(),
  };
  if (room->takes_comments == nullptr && kind.care.open == nullptr) return about;
  // Flags alone are asked for, so it does without the names of terms.
  const entries::Whole whole = entries::whole_of(r, kind, *entry, taxonomy::Terms({}));
  if (room->takes_comments != nullptr && !room->takes_comments(whole)) return std::nullopt;
  about.in_feeds = entries::handed_on(kind, whole.record);
  return about;
}

std::optional<posts::OwnerAbout> find_entry(db::Read& r, std::string_view public_id) {
  return about(r, entries::find_entry_by_public_id(r, public_id));
}

std::optional<posts::OwnerAbout> about_entry(db::Read& r, std::int64_t id) {
  return about(r, entries::find_entry(r, entries::EntryId{id}));
}

// Topics first: who is told of a post reads what the topic has become by it.
void post_shown(db::Write& w, const posts::Thread& thread, const posts::Post& post, Instant now) {
  discuss::post_shown(w, thread, post, now);
  inside::post_shown(w, thread, post, now);
  notices::tell_of_post(w, thread, post, now);
}

void post_gone(db::Write& w, const posts::Thread& thread, const posts::Post& post, Instant now) {
  discuss::post_gone(w, thread, post, now);
  dialogues::post_gone(w, thread, post, now);
  inside::post_gone(w, thread, post, now);
}

bool hides_author(std::string_view entry_kind) {
  const entries::Kind* kind = kinds().find(entry_kind);
  return kind != nullptr && kind->care.unnamed;
}

}  // namespace

std::vector<posts::Owner> thread_owners() {
  const posts::Owner comments{
      .kind = publishing::comment_owner,
      .shape = posts::Shape::answers,
      .readers = posts::Readers::everyone,
      .writers = posts::Writers::members,
      .find = &find_entry,
      .about = &about_entry,
  };
  return {comments, discuss::thread_owner(), dialogues::thread_owner(), inside::thread_owner()};
}

posts::Setup thread_setup() {
  return {
      .owners = thread_owners(),
      .tell = &notices::tell_spoken_to,
      .shown = &post_shown,
      .unnamed = &hides_author,
      .gone = &post_gone,
      .groups = {discuss::category_group(), inside::network_group()},
      .photos = &directory::photos_of,
  };
}

}  // namespace ibis
