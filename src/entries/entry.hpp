#pragma once
// What every published thing has, whatever its kind: a state, an author, a place, terms, a history. No I/O.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "core/id.hpp"
#include "i18n/tr.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ibis::entries {

using EntryId = Id<struct EntryTag>;

/// draft: only its author sees it. submitted: editors too. scheduled: the same, until its day comes and it is published by
/// itself. published: everyone. declined: back with its author,
/// who may mend it and send it in again. withdrawn: was public and is taken off; its address answers 410. resting: agreed
/// on, and not shown because its time has not come or is over (see turns.hpp); as closed as a draft, but editors see it.
enum class State : std::uint8_t {
  draft,
  submitted,
  scheduled,
  published,
  declined,
  withdrawn,
  resting
};

std::string_view state_code(State state);
std::optional<State> find_state(std::string_view code);
i18n::Msgid state_label(State state);

/// The row all kinds share, as stores read it.
struct Entry {
  EntryId id;
  std::string public_id;
  std::string kind;
  std::string slug;
  std::string state;
  std::string language;
  std::optional<PersonId>
      author_id;  // nobody's: reference data (reference.hpp), or told without an account
  std::string title;
  std::string summary;
  std::string country;
  std::optional<std::int64_t> city_id;
  std::optional<std::int64_t> picture_id;
  std::string picture_alt;
  std::string picture_credit;
  std::string picture_source;
  std::int64_t version;
  std::optional<std::int64_t> position;
  Instant created_at;
  Instant updated_at;
  std::optional<Instant> submitted_at;
  std::optional<Instant> published_at;
  std::optional<Instant> publish_at;   // of State::scheduled
  std::optional<Instant> shown_from;   // not before
  std::optional<Instant> shown_until;  // and not from then on
};

/// Whether an editor may still decide on it: it waits, or its day has not come.
bool is_undecided(const Entry& entry);

/// Whether it stands on the site, as far as its state says; see shown_at for the clock.
bool is_published(const Entry& entry);

/// Whether what it says was agreed on: published or resting.
bool is_agreed_on(const Entry& entry);

/// Whether the clock lets it be shown, whatever its state.
bool shown_at(const Entry& entry, Instant now);

/// One thing that happened to an entry.
struct Step {
  Instant at;
  std::optional<PersonId> person_id;
  std::optional<std::string> person_name;
  std::string action;
  std::string note;
};

/// "Sent in", "Published", … for the timeline.
i18n::Msgid action_label(std::string_view action);

/// The one gate to an entry, closed by default.
namespace gate {
/// Nobody is the author of reference data, not even who is not signed in.
bool is_author(const access::Viewer& viewer, const Entry& entry);
bool may_read(const access::Viewer& viewer, const Entry& entry);
bool may_edit(const access::Viewer& viewer, const Entry& entry);
/// Its author may suggest a change to what is published; it stays as it is until an editor agrees.
bool may_propose(const access::Viewer& viewer, const Entry& entry);
/// Sending in again after a refusal counts too.
bool may_submit(const access::Viewer& viewer, const Entry& entry);
/// Nobody decides on what they wrote themselves.
bool may_decide(const access::Viewer& viewer, const Entry& entry);
/// The same of what waits in whatever form: a new entry, or a change to a published one.
bool may_decide_on(const access::Viewer& viewer, const Entry& entry);
bool may_withdraw(const access::Viewer& viewer, const Entry& entry);
/// The timeline with its notes.
bool may_see_history(const access::Viewer& viewer, const Entry& entry);
}  // namespace gate

}  // namespace ibis::entries
