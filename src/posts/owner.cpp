#include "posts/owner.hpp"

#include "posts/write.hpp"

#include <algorithm>

namespace ibis::posts {

namespace {

bool says_yes(Owner::Ask ask, db::Read& r, const access::Viewer& viewer, std::int64_t id) {
  return ask != nullptr && ask(r, viewer, id);
}

bool reads(db::Read& r, const Owner& owner, const access::Viewer& viewer, const Thread& thread) {
  if (thread.is_public()) return true;
  if (!viewer.signed_in()) return false;
  if (thread.readers == code(Readers::members)) return true;
  return says_yes(owner.may_read, r, viewer, thread.owner_id);
}

bool writes(db::Read& r, const Owner& owner, const access::Viewer& viewer, const Thread& thread) {
  if (!viewer.signed_in() || !viewer.role) return false;
  if (thread.writers == code(Writers::members)) return true;
  return says_yes(owner.may_write, r, viewer, thread.owner_id);
}

}  // namespace

const Owner* Setup::find(std::string_view kind) const {
  const auto found = std::ranges::find(owners, kind, &Owner::kind);
  return found == owners.end() ? nullptr : &*found;
}

Rights rights_under(
    db::Read& r, const Owner& owner, const access::Viewer& viewer, const Thread& thread
) {
  Rights rights;
  rights.read = reads(r, owner, viewer, thread);
  rights.write = rights.read && writes(r, owner, viewer, thread);
  if (!viewer.signed_in()) return rights;
  rights.moderate = (rights.read && access::may(viewer, access::Permission::moderate)) ||
                    says_yes(owner.moderates, r, viewer, thread.owner_id);
  return rights;
}

Rights rights_in(
    db::Read& r, const Setup& setup, const access::Viewer& viewer, const Thread& thread
) {
  const Owner* owner = setup.find(thread.owner_kind);
  if (owner == nullptr || !owner->about(r, thread.owner_id)) return {};
  return rights_under(r, *owner, viewer, thread);
}

Thread unbegun(const Owner& owner, std::int64_t id) {
  return {
      .id = {0},
      .owner_kind = std::string(owner.kind),
      .owner_id = id,
      .shape = std::string(code(owner.shape)),
      .state = std::string(code(ThreadState::open)),
      .readers = std::string(code(owner.readers)),
      .writers = std::string(code(owner.writers)),
      .posts = 0,
      .positions = 0,
      .last_post_at = {},
      .created_at = {},
      .counted = owner.counted,
  };
}

Thread at_moment(db::Read& r, const Owner& owner, Thread thread, Instant now) {
  if (owner.closed != nullptr && owner.closed(r, thread.owner_id, now))
    thread.state = code(ThreadState::closed);
  return thread;
}

bool is_held(
    db::Read& r,
    const Owner& owner,
    std::int64_t id,
    const access::Viewer& viewer,
    const Rights& rights
) {
  if (is_newcomer(r, viewer, rights)) return true;
  return !rights.moderate && owner.holds != nullptr && owner.holds(r, id);
}

}  // namespace ibis::posts
