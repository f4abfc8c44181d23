// Who is at a desk, found and listed, and the links to each.
#include "core/text.hpp"
#include "events/desk.hpp"

#include <algorithm>

namespace ibis::events {

using entries::EntryId;

std::optional<Participant> find_participant(db::Read& r, ParticipantId id) {
  return r.row<Participant>(
      "select id, public_id, entry_id, number, state, category, name, email, delegation, country, "
      "language, shown, answers, person_id, answer_by, created_at from event_participant where id "
      "= $1",
      id
  );
}

std::optional<Participant> find_participant_of(db::Read& r, EntryId event, PersonId person) {
  const auto id = r.row<ParticipantId>(
      "select max(id) from event_participant where entry_id = $1 and person_id = $2 having max(id) "
      "is not null",
      event,
      person
  );
  return id ? find_participant(r, *id) : std::nullopt;
}

std::optional<Participant> find_participant_by_email(
    db::Read& r, EntryId event, std::string_view email
) {
  const auto id = r.row<ParticipantId>(
      "select id from event_participant where entry_id = $1 and email_key = $2",
      event,
      text::lower(email)
  );
  return id ? find_participant(r, *id) : std::nullopt;
}

std::optional<Participant> find_participant_by_public_id(
    db::Read& r, EntryId event, std::string_view public_id
) {
  const auto id = r.row<ParticipantId>(
      "select id from event_participant where entry_id = $1 and public_id = $2", event, public_id
  );
  return id ? find_participant(r, *id) : std::nullopt;
}

std::vector<Participant> participants_of(
    db::Read& r, EntryId event, std::int64_t after, std::int64_t limit
) {
  return r.rows<Participant>(
      "select id, public_id, entry_id, number, state, category, name, email, delegation, country, "
      "language, shown, answers, person_id, answer_by, created_at from event_participant where "
      "entry_id = $1 and number > $2 order by number limit $3",
      event,
      after,
      limit
  );
}

std::map<std::string, std::int64_t, std::less<>> states_of(db::Read& r, EntryId event) {
  struct Row {
    std::string state;
    std::int64_t people;
  };

  std::map<std::string, std::int64_t, std::less<>> all;
  for (Row& row : r.rows<Row>(
           "select state, count(*) from event_participant where entry_id = $1 group by state", event
       ))
    all[std::move(row.state)] = row.people;
  return all;
}

std::vector<Participant> shown_participants(db::Read& r, EntryId event, bool to_participants) {
  return r.rows<Participant>(
      "select id, public_id, entry_id, number, state, category, name, email, delegation, country, "
      "language, shown, answers, person_id, answer_by, created_at from event_participant where "
      "entry_id = $1 and state = 'registered' and (shown = 'public' or (shown = 'participants' and "
      "$2 = 1)) order by lower(delegation), lower(name), id limit $3",
      event,
      std::int64_t{to_participants},
      DeskLimits::listed
  );
}

void add_link(db::Write& w, ParticipantId id, std::string_view token_hash, Instant now) {
  w.run(
      "insert into event_link (token_hash, participant_id, created_at) values ($1, $2, $3)",
      db::Bytes{std::string(token_hash)},
      id,
      now
  );
}

std::optional<Participant> find_by_link(db::Read& r, std::string_view token_hash) {
  const auto id = r.row<ParticipantId>(
      "select participant_id from event_link where token_hash = $1",
      db::Bytes{std::string(token_hash)}
  );
  return id ? find_participant(r, *id) : std::nullopt;
}

std::vector<EntryId> overdue(db::Read& r, Instant now) {
  // By when they should have answered: sought by event, all who ever took part are read.
  auto late = r.rows<EntryId>(
      "select entry_id from event_participant where state = 'offered' and answer_by <= $1 order by "
      "answer_by",
      now
  );
  std::ranges::sort(late);
  const auto twins = std::ranges::unique(late);
  late.erase(twins.begin(), twins.end());
  return late;
}

}  // namespace ibis::events
