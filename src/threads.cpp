#include "threads.hpp"

#include "entries/store.hpp"
#include "rooms.hpp"

namespace ibis {

namespace {

std::optional<posts::OwnerAbout> about(const std::optional<entries::Entry>& entry) {
  if (!entry || entry->state != entries::state_code(entries::State::published)) return std::nullopt;
  return posts::OwnerAbout{
      .id = entry->id.value,
      .public_id = entry->public_id,
      .path = kinds().path_of(entry->kind, entry->slug),
      .title = entry->title,
  };
}

std::optional<posts::OwnerAbout> find_entry(db::Read& r, std::string_view public_id) {
  return about(entries::find_entry_by_public_id(r, public_id));
}

std::optional<posts::OwnerAbout> about_entry(db::Read& r, std::int64_t id) {
  return about(entries::find_entry(r, entries::EntryId{id}));
}

}  // namespace

std::vector<posts::Owner> thread_owners() {
  return {{
      .kind = publishing::comment_owner,
      .shape = posts::Shape::answers,
      .readers = posts::Readers::everyone,
      .writers = posts::Writers::members,
      .find = &find_entry,
      .about = &about_entry,
  }};
}

}  // namespace ibis
