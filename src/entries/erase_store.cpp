#include "entries/record_store.hpp"
#include "entries/tag_store.hpp"

namespace ibis::entries {

Result<> erase_entry(
    db::Write& w, const Kind& kind, const Entry& entry, std::optional<PersonId> by, Instant now
) {
  if (entry.state != state_code(State::withdrawn)) {
    if (auto moved = move_entry(w, entry, State::withdrawn, by, "", now); !moved) return moved;
  }
  w.run(
      "update entry set title = '', summary = '', language = '', country = '', city_id = null, "
      "facets = '', card = '', theme_ids = '', picture_alt = '', picture_credit = '', "
      "picture_source = '', shown_from = null, shown_until = null, publish_at = null where id = $1",
      entry.id
  );
  w.run("update record set fields = '{}', texts = '{}' where entry_id = $1", entry.id);
  w.run("delete from restricted where entry_id = $1", entry.id);
  w.run("delete from entry_term where entry_id = $1", entry.id);
  forget_tags(w, {entry.id});
  w.run("delete from old_slug where entry_id = $1", entry.id);
  w.run("delete from feature where entry_id = $1", entry.id);
  w.run("delete from proposal where entry_id = $1", entry.id);
  w.run("delete from revision where entry_id = $1", entry.id);
  w.run("update step set note = '' where entry_id = $1", entry.id);
  if (kind.forget_own != nullptr) kind.forget_own(w, entry.id);
  return {};
}

}  // namespace ibis::entries
