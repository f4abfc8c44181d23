#include "people/removal.hpp"

#include "entries/entry.hpp"
#include "entries/store.hpp"
#include "mail/mailer.hpp"

#include <limits>

namespace ibis::people {

Result<> remove_account(db::Write& w, PersonId id, const RemovalTools& tools, Instant now) {
  const auto person = find_person(w, id);
  if (!person || person->state == "closed") return fail(ErrorKind::not_found);
  if (is_last_administrator(w, *person)) return fail(ErrorKind::conflict);
  const entries::Leaver leaver{.id = id, .name = person->name, .email = person->email};
  for (const entries::LetAuthorGo let_go : tools.kinds)
    let_go(w, leaver, now);
  entries::forget_unpublished(w, id);
  entries::forget_words_of(w, id);
  mail::forget_mail_to(w, person->email);
  forget_person(w, *person);
  // Who never confirmed the address may be somebody else than who reads there.
  if (!person->active()) return {};
  const auto queued =
      tools.mailer.queue(w, goodbye_mail(tools.letterhead, person->email, person->language));
  if (!queued) return std::unexpected(queued.error());
  return {};
}

Belongings belongings_of(db::Read& r, PersonId id) {
  using entries::State;
  Belongings all{.published = 0, .unpublished = 0};
  for (const auto& row : entries::work_of(r, id, std::numeric_limits<std::int64_t>::max())) {
    if (row.state == entries::state_code(State::published)) {
      ++all.published;
    } else if (row.state != entries::state_code(State::withdrawn)) {
      ++all.unpublished;
    }
  }
  return all;
}

}  // namespace ibis::people
