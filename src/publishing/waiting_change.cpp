#include "publishing/waiting_change.hpp"

#include "db/database.hpp"
#include "publishing/form_fields.hpp"

namespace ibis::publishing {

http::Response waiting_change(
    const site::Context& c, const Room& room, const Editing& editing, int status
) {
  auto frame = frame_of(c, room, std::string(c.tr("Your change waits for a decision")));
  frame.hidden_from_search = true;
  const auto changes =
      changes_between(c, room.kind, editing.whole.record, editing.proposal->record);
  return site::respond(
      c, frame, waiting_change_page(c, room, editing.whole, change_list(c, changes)), status
  );
}

Result<http::Response> take_back(const site::Context& c, const Room& room, const Editing& editing) {
  const entries::Entry& entry = editing.whole.entry;
  const auto done = c.app.db.write(
      [&](db::Write& w) {
        return entries::move_proposal(w, entry.id, "submitted", "draft", "", c.now);
      },
      write_options(room.kind, db::Touches::private_only, "take back")
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, step_path(room.kind, entry.slug, room.kind.parts.size()));
}

}  // namespace ibis::publishing
