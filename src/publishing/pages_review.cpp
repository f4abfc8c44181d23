#include "core/dates.hpp"
#include "core/text.hpp"
#include "db/database.hpp"
#include "i18n/days.hpp"
#include "jobs/runner.hpp"
#include "notices/tell.hpp"
#include "posts/case_store.hpp"
#include "publishing/changed.hpp"
#include "publishing/form_fields.hpp"
#include "publishing/lineage.hpp"
#include "publishing/load.hpp"
#include "publishing/mails.hpp"
#include "publishing/pages.hpp"
#include "publishing/schedule.hpp"

namespace ibis::publishing {

namespace {

constexpr std::int64_t queue_shown = 200;
constexpr std::size_t note_characters = 4'000;
constexpr std::chrono::hours longest_schedule{24 * 731};

// What waits: a new entry, or a change to one that is published.
struct Waiting {
  const Room& room;
  Whole whole;
  std::optional<entries::Proposal> proposal;

  [[nodiscard]] std::int64_t version() const {
    return proposal ? proposal->version : whole.entry.version;
  }
};

// The entry of /review/{public}; only while something of it waits, and only for those who may read it.
Result<Waiting> waiting(const site::Context& c) {
  auto found = c.read(
      [&](db::Read& r) -> std::optional<Waiting> {
        const auto entry = entries::find_entry_by_public_id(r, c.capture("public"));
        const Room* room = entry ? find_room(c.app.rooms, entry->kind) : nullptr;
        if (room == nullptr) return std::nullopt;
        Whole whole = entries::whole_of(r, room->kind, *entry, c.terms);
        auto proposal = proposal_of(r, room->kind, whole);
        return Waiting{*room, std::move(whole), std::move(proposal)};
      },
      {.label = "review"}
  );
  if (!found || !entries::gate::may_read(c.viewer, found->whole.entry))
    return fail(ErrorKind::not_found);
  const bool change_waits = entries::is_agreed_on(found->whole.entry) && found->proposal &&
                            found->proposal->state == "submitted";
  if (!change_waits && !entries::is_undecided(found->whole.entry))
    return fail(ErrorKind::conflict, std::string(c.tr("This has been decided already.")));
  if (!change_waits) found->proposal.reset();
  return *std::move(found);
}

// What an editor decides, as typed and as understood.
struct Decision {
  bool publish;
  std::string note;
  std::string day;              // YYYY-MM-DD as typed, or nothing
  std::optional<Instant> when;  // of a day that is to come
};

http::Response decision_page(
    const site::Context& c, const Waiting& waiting, DecisionView typed, int status
) {
  typed.version = waiting.version();
  typed.asked = asked_to_change(c, waiting.whole.entry);
  Whole whole = waiting.whole;
  if (waiting.proposal) {
    typed.changes = change_list(
        c, changes_between(c, waiting.room.kind, whole.record, waiting.proposal->record)
    );
    whole = as_proposed(waiting.room.kind, whole, waiting.proposal->record);
  }
  EntryView view = view_of(c, waiting.room, whole);
  view.may_decide = entries::gate::may_decide_on(c.viewer, waiting.whole.entry);
  auto frame = frame_of(c, waiting.room, decision_heading(c, waiting.whole.entry));
  frame.section.clear();
  frame.hidden_from_search = true;
  frame.crumbs = {
      {std::string(c.tr("Waiting for a decision")), c.url("/review")},
      {waiting.whole.entry.title, ""}
  };
  return site::respond(c, frame, decision_panel(c, view, typed), status);
}

Result<Decision> read_decision(const site::Context& c) {
  const http::Params& form = c.request.form;
  Decision decision{
      .publish = form.value("decision") == "publish",
      .note = text::clean(form.value("note")),
      .day = read_date(form, "publish_on"),
      .when = {},
  };
  std::vector<FieldError> errors;
  const auto wrong = [&](std::string field, std::string_view message) {
    errors.push_back({std::move(field), std::string(message)});
  };
  if (!decision.publish && form.value("decision") != "decline")
    wrong("note", c.tr("Choose one: publish or decline."));
  if (!decision.publish && decision.note.empty())
    wrong("note", c.tr("Tell the author why, so that they can mend it."));
  if (text::count_characters(decision.note) > note_characters)
    wrong("note", c.tr("Use at most {most} characters.", i18n::arg("most", note_characters)));
  if (decision.publish && !decision.day.empty()) {
    const auto day = parse_partial_date(decision.day);
    if (!day || day->day == 0) {
      wrong("publish_on", c.tr("Write the day, the month and the year."));
    } else if (const Instant when = i18n::start_of_day(*day, c.app.settings.time_zone);
               when <= c.now) {
      wrong("publish_on", c.tr("This day has begun already. Leave it empty to publish now."));
    } else if (when > c.now + longest_schedule) {
      wrong("publish_on", c.tr("Choose a day within two years."));
    } else {
      decision.when = when;
    }
  }
  if (!errors.empty()) return fail_fields(std::move(errors));
  return decision;
}

// Why what would be published may not be: what the room says of it as it would then stand, and what is over by the day
// that was chosen.
std::vector<FieldError> refused_by_room(
    const site::Context& c, const Waiting& waiting, const Decision& decision
) {
  std::vector<FieldError> errors;
  if (!decision.publish) return errors;
  const Whole whole = waiting.proposal
                          ? as_proposed(waiting.room.kind, waiting.whole, waiting.proposal->record)
                          : waiting.whole;
  if (auto own = comes_from_itself(c, waiting.room.kind, whole.entry.slug, whole.record))
    errors.push_back({"note", std::move(own->message)});
  if (waiting.room.refuses != nullptr) {
    if (auto refused = waiting.room.refuses(c, whole))
      errors.push_back({"note", std::move(refused->message)});
  }
  const auto& until = waiting.whole.entry.shown_until;
  if (decision.when && until && *until <= *decision.when)
    errors.push_back(
        {"publish_on",
         std::string(c.tr("By then it may not be shown any more. Choose an earlier day."))}
    );
  return errors;
}

// The decision as it was typed.
DecisionView as_typed(const site::Context& c, std::span<const FieldError> errors) {
  return {
      .version = 0,
      .changes = {},
      .note = text::clean(c.request.form.value("note")),
      .day = read_date(c.request.form, "publish_on"),
      .errors = errors,
  };
}

// A change to what is published: it takes effect, or goes back to its author.
Result<> write_change(
    const site::Context& c, db::Write& w, const Waiting& waiting, const Decision& decision
) {
  const entries::Entry& entry = waiting.whole.entry;
  const entries::Kind& kind = waiting.room.kind;
  // Its author may have taken it back since it was read, or sent in another.
  const auto kept = entries::find_proposal(w, kind, entry.id);
  if (!kept || kept->state != "submitted" || kept->version != waiting.version())
    return fail(ErrorKind::conflict);
  if (!decision.publish) {
    if (auto done =
            entries::move_proposal(w, entry.id, "submitted", "declined", decision.note, c.now);
        !done)
      return done;
    return tell_change_decided(c.app, w, entry, false, decision.note);
  }
  entries::keep_revision(w, kind, entry.id, waiting.whole.record, c.now);
  if (auto done = entries::update_record(
          w, kind, entry.id, waiting.proposal->record, c.terms, entry.version, c.now
      );
      !done)
    return done;
  entries::remove_proposal(w, entry.id);
  entries::add_step(w, entry.id, c.viewer.id, "edited", decision.note, c.now);
  posts::mark_mended(w, posts::about_entry, entry.id.value, c.now);
  tell_followers_of_change(c, w, kind, waiting.whole, waiting.proposal->record);
  return tell_change_decided(c.app, w, entry, true, decision.note);
}

Result<> write_decision(
    const site::Context& c, db::Write& w, const entries::Entry& entry, const Decision& decision
) {
  if (decision.when) {
    if (auto done =
            entries::schedule_entry(w, entry, *decision.when, *c.viewer.id, decision.note, c.now);
        !done)
      return done;
    enqueue_publication(w, entry.id, *decision.when, c.now);
    return tell_scheduled(c.app, w, entry, *decision.when, decision.note);
  }
  const auto to = decision.publish ? entries::State::published : entries::State::declined;
  if (auto moved = entries::move_entry(w, entry, to, *c.viewer.id, decision.note, c.now); !moved)
    return moved;
  if (decision.publish) notices::tell_of_entry(w, entry, c.now);
  return tell_decided(c.app, w, entry, decision.publish, decision.note);
}

}  // namespace

Result<http::Response> queue(const site::Context& c) {
  const auto rows = c.read(
      [&](db::Read& r) {
        auto all = entries::queue(r, queue_shown);
        auto changes = entries::proposals_waiting(r, queue_shown);
        std::ranges::move(changes, std::back_inserter(all));
        return all;
      },
      {.label = "queue"}
  );
  auto frame = site::frame(c, std::string(c.tr("Waiting for a decision")));
  frame.hidden_from_search = true;
  return site::respond(c, frame, queue_page(c, rows));
}

Result<http::Response> decision_form(const site::Context& c) {
  const auto found = waiting(c);
  if (!found) return std::unexpected(found.error());
  return decision_page(
      c, *found, {.version = 0, .changes = {}, .note = {}, .day = {}, .errors = {}}, 200
  );
}

Result<http::Response> decide(const site::Context& c) {
  const auto found = waiting(c);
  if (!found) return std::unexpected(found.error());
  const entries::Entry& entry = found->whole.entry;
  if (!entries::gate::may_decide_on(c.viewer, entry)) return fail(ErrorKind::forbidden);
  const auto decision = read_decision(c);
  if (!decision)
    return decision_page(c, *found, as_typed(c, decision.error().fields), site::form_has_errors);
  // What the editor read is what is decided on: an author may have changed it meanwhile.
  if (text::to_int(c.request.form.value("version")) != found->version())
    return fail(ErrorKind::conflict);
  if (const auto refused = refused_by_room(c, *found, *decision); !refused.empty())
    return decision_page(c, *found, as_typed(c, refused), site::form_has_errors);
  const bool now_public = decision->publish && !decision->when;
  auto done = c.app.db.write(
      [&](db::Write& w) {
        return found->proposal ? write_change(c, w, *found, *decision)
                               : write_decision(c, w, entry, *decision);
      },
      write_options(
          found->room.kind,
          now_public ? db::Touches::public_pages : db::Touches::private_only,
          "decide"
      )
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(
      c,
      "/review",
      decision->when      ? "scheduled"
      : decision->publish ? "published"
                          : "declined"
  );
}

}  // namespace ibis::publishing
