#include "core/text.hpp"
#include "db/database.hpp"
#include "jobs/runner.hpp"
#include "publishing/load.hpp"
#include "publishing/mails.hpp"
#include "publishing/pages.hpp"

namespace ibis::publishing {

namespace {

constexpr std::int64_t queue_shown = 200;
constexpr std::size_t note_characters = 4'000;

// An entry that waits, with the room it belongs to.
struct Waiting {
  const Room& room;
  Whole whole;
};

// The entry of /review/{public}; only while it waits, and only for those who may read it.
Result<Waiting> waiting(const site::Context& c) {
  auto found = c.read(
      [&](db::Read& r) -> std::optional<Waiting> {
        const auto entry = entries::find_entry_by_public_id(r, c.capture("public"));
        const Room* room = entry ? find_room(c.app.rooms, entry->kind) : nullptr;
        if (room == nullptr) return std::nullopt;
        return Waiting{*room, entries::whole_of(r, room->kind, *entry, c.terms)};
      },
      {.label = "review"}
  );
  if (!found || !entries::gate::may_read(c.viewer, found->whole.entry))
    return fail(ErrorKind::not_found);
  if (found->whole.entry.state != entries::state_code(entries::State::submitted))
    return fail(ErrorKind::conflict, std::string(c.tr("This has been decided already.")));
  return *std::move(found);
}

http::Response decision_page(
    const site::Context& c,
    const Waiting& waiting,
    std::string_view note,
    std::string_view error,
    int status
) {
  auto frame = site::frame(c, std::string(c.tr("This waits for a decision")));
  frame.hidden_from_search = true;
  frame.crumbs = {
      {std::string(c.tr("Waiting for a decision")), c.url("/review")},
      {waiting.whole.entry.title, ""}
  };
  return site::respond(
      c, frame, decision_panel(c, view_of(c, waiting.room, waiting.whole), note, error), status
  );
}

}  // namespace

Result<http::Response> queue(const site::Context& c) {
  const auto rows =
      c.read([&](db::Read& r) { return entries::queue(r, queue_shown); }, {.label = "queue"});
  auto frame = site::frame(c, std::string(c.tr("Waiting for a decision")));
  frame.hidden_from_search = true;
  return site::respond(c, frame, queue_page(c, rows));
}

Result<http::Response> decision_form(const site::Context& c) {
  const auto found = waiting(c);
  if (!found) return std::unexpected(found.error());
  return decision_page(c, *found, "", "", 200);
}

Result<http::Response> decide(const site::Context& c) {
  const auto found = waiting(c);
  if (!found) return std::unexpected(found.error());
  if (!entries::gate::may_decide(c.viewer, found->whole.entry)) return fail(ErrorKind::forbidden);
  const std::string decision(c.request.form.value("decision"));
  const std::string note = text::clean(c.request.form.value("note"));
  const auto again = [&](std::string_view error) {
    return decision_page(c, *found, note, error, site::form_has_errors);
  };
  if (decision != "publish" && decision != "decline")
    return again(c.tr("Choose one: publish or decline."));
  if (decision == "decline" && note.empty())
    return again(c.tr("Tell the author why, so that they can mend it."));
  if (text::count_characters(note) > note_characters) {
    return again(c.tr("Use at most {most} characters.", i18n::arg("most", note_characters)));
  }
  // What the editor read is what is decided on: an author may have changed it meanwhile.
  if (text::to_int(c.request.form.value("version")) != found->whole.entry.version)
    return fail(ErrorKind::conflict);
  const bool publish = decision == "publish";
  auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto to = publish ? entries::State::published : entries::State::declined;
        if (auto moved = entries::move_entry(w, found->whole.entry, to, *c.viewer.id, note, c.now);
            !moved)
          return moved;
        return tell_decided(c, w, found->whole.entry, publish, note);
      },
      {publish ? db::Touches::public_pages : db::Touches::private_only, "decide"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, "/review", publish ? "published" : "declined");
}

}  // namespace ibis::publishing
