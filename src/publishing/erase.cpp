#include "publishing/erase.hpp"

#include "db/changes.hpp"
#include "discovery/follower.hpp"
#include "entries/record_store.hpp"
#include "posts/case_store.hpp"
#include "posts/store.hpp"
#include "publishing/picture_upload.hpp"
#include "publishing/room.hpp"

namespace ibis::publishing {

Result<> erase(
    db::Write& w,
    const entries::Kind& kind,
    const entries::Entry& entry,
    std::optional<PersonId> by,
    Instant now
) {
  if (auto gone = withdraw_files(w, entry, now); !gone) return gone;
  if (auto gone = entries::erase_entry(w, kind, entry, by, now); !gone) return gone;
  // Comments and reports quote what they are about.
  posts::remove_thread(w, comment_owner, entry.id.value, now);
  posts::forget_cases_about(w, posts::about_entry, entry.id.value);
  // The search index drops it with the change itself, but its words may stay in free blocks of its files.
  if (entry.published_at) db::log_change(w, now, discovery::index_change, 0, "erased");
  return {};
}

}  // namespace ibis::publishing
