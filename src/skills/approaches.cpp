#include "skills/approaches.hpp"

#include "contact/store.hpp"
#include "entries/store.hpp"
#include "people/store.hpp"
#include "skills/limits.hpp"
#include "skills/mails.hpp"

namespace ibis::skills {

namespace {

constexpr std::chrono::hours a_day{24};

bool is_open(const entries::Entry& notice, Instant now) {
  return entries::is_published(notice) && entries::shown_at(notice, now) &&
         notice.author_id.has_value();
}

// What was blocked is told as what is closed to everybody, so that nobody learns of it.
Result<> check_may_approach(const site::Context& c, db::Read& r, const entries::Entry& notice) {
  if (entries::gate::is_author(c.viewer, notice)) return fail(ErrorKind::forbidden);
  if (!is_open(notice, c.now))
    return site::too_late(c, std::string(c.tr("This notice has ended.")));
  const PersonId author = *notice.author_id;
  const PersonId self = *c.viewer.id;
  if (contact::has_blocked(r, author, self) || contact::has_blocked(r, self, author))
    return fail(ErrorKind::forbidden, std::string(c.tr("This notice takes no more approaches.")));
  if (approach_of(r, notice.id, self)) {
    return fail(
        ErrorKind::conflict,
        std::string(c.tr("You asked about this notice already. One asks once."))
    );
  }
  if (approaches_since(r, self, c.now - a_day) >= Limits::approaches_a_day) {
    return fail(
        ErrorKind::too_many,
        std::string(c.tr("You have asked as often as one may in a day. Go on tomorrow."))
    );
  }
  if (waiting_for(r, self, author) >= Limits::open_to_one) {
    return fail(
        ErrorKind::too_many,
        std::string(c.tr("Several that you asked wait to be answered. Wait for an answer first."))
    );
  }
  return {};
}

// Opens the contact form both ways, whatever the two chose in the directory.
void open_contact(db::Write& w, PersonId one, PersonId other, Instant now) {
  contact::note_sent(w, one, {.person = other, .entry = {}}, now);
  contact::note_sent(w, other, {.person = one, .entry = {}}, now);
}

}  // namespace

Result<> approach(
    const site::Context& c, db::Write& w, const entries::Entry& notice, const NewApproach& said
) {
  // Its author may have ended it while the form was on its way.
  const auto now_is = entries::find_entry(w, notice.id);
  if (!now_is) return fail(ErrorKind::not_found);
  if (auto ok = check_may_approach(c, w, *now_is); !ok) return ok;
  if (const auto added = add_approach(w, notice.id, *c.viewer.id, said, c.now); !added)
    return std::unexpected(added.error());
  return send_letter(c.app, w, *now_is->author_id, Letter::asked, *now_is);
}

Result<> decide(const site::Context& c, db::Write& w, std::string_view public_id, bool accepts) {
  const auto found = find_approach(w, public_id);
  const auto notice = found ? entries::find_entry(w, found->notice) : std::nullopt;
  if (!notice || !entries::gate::is_author(c.viewer, *notice)) return fail(ErrorKind::not_found);
  if (found->state != "waiting" || !is_open(*notice, c.now))
    return site::too_late(c, std::string(c.tr("This waits no more.")));
  set_state(w, found->id, accepts ? "accepted" : "declined", c.now);
  if (!accepts) return send_letter(c.app, w, found->person, Letter::declined, *notice);
  open_contact(w, *notice->author_id, found->person, c.now);
  if (auto told = send_letter(c.app, w, *notice->author_id, Letter::agreed, *notice); !told)
    return told;
  return send_letter(c.app, w, found->person, Letter::agreed, *notice);
}

Result<> take_back(const site::Context& c, db::Write& w, std::string_view public_id) {
  const auto found = find_approach(w, public_id);
  if (!found || found->person != *c.viewer.id) return fail(ErrorKind::not_found);
  if (found->state != "waiting") return site::too_late(c, std::string(c.tr("This waits no more.")));
  set_state(w, found->id, "withdrawn", c.now);
  return {};
}

}  // namespace ibis::skills
