#include "entries/entry.hpp"

#include "i18n/choice.hpp"

#include <array>

namespace ibis::entries {

namespace {

using i18n::Choice;
using i18n::find_choice;
using i18n::msg;

// In the order of State.
constexpr std::array state_words{
    Choice{"draft", msg("Draft")},
    Choice{"submitted", msg("Waiting for a decision")},
    Choice{"scheduled", msg("Accepted, comes on its day")},
    Choice{"published", msg("Published")},
    Choice{"declined", msg("Declined")},
    Choice{"withdrawn", msg("Withdrawn")},
    Choice{"resting", msg("Not shown at present")},
};

constexpr std::array action_words{
    Choice{"created", msg("Draft begun")},
    Choice{"loaded", msg("Taken from the reference data")},
    Choice{"edited", msg("Changed")},
    Choice{"submitted", msg("Sent in")},
    Choice{"scheduled", msg("Accepted, to be published later")},
    Choice{"published", msg("Published")},
    Choice{"declined", msg("Declined")},
    Choice{"ended", msg("Ended")},
    Choice{"withdrawn", msg("Withdrawn")},
    Choice{"resting", msg("Not shown at present")},
    Choice{"looked", msg("Looked at who told it")},
    Choice{"desk", msg("Changed by an editor")},
};

const Choice& word_of(State state) {
  return state_words.at(static_cast<std::size_t>(state));
}

bool is(const Entry& entry, State state) {
  return entry.state == state_code(state);
}

}  // namespace

bool is_undecided(const Entry& entry) {
  return is(entry, State::submitted) || is(entry, State::scheduled);
}

std::string_view state_code(State state) {
  return word_of(state).code;
}

std::optional<State> find_state(std::string_view code) {
  const Choice* found = find_choice(state_words, code);
  if (found == nullptr) return std::nullopt;
  return static_cast<State>(found - state_words.data());
}

i18n::Msgid state_label(State state) {
  return word_of(state).label;
}

bool is_published(const Entry& entry) {
  return is(entry, State::published);
}

bool is_agreed_on(const Entry& entry) {
  return is(entry, State::published) || is(entry, State::resting);
}

bool shown_at(const Entry& entry, Instant now) {
  return (!entry.shown_from || *entry.shown_from <= now) &&
         (!entry.shown_until || now < *entry.shown_until);
}

i18n::Msgid action_label(std::string_view action) {
  const Choice* found = find_choice(action_words, action);
  return found == nullptr ? msg("Changed") : found->label;
}

namespace gate {

using access::may;
using access::Permission;

bool is_author(const access::Viewer& viewer, const Entry& entry) {
  return viewer.id && viewer.id == entry.author_id;
}

bool may_read(const access::Viewer& viewer, const Entry& entry) {
  if (is(entry, State::published)) return true;
  if (is_author(viewer, entry)) return true;
  const bool editors_see = is_undecided(entry) || is(entry, State::resting);
  return editors_see && may(viewer, Permission::see_submissions);
}

bool may_edit(const access::Viewer& viewer, const Entry& entry) {
  // What is published was agreed on as it stands: from then on editors mend it, its author asks them.
  if (is(entry, State::published) || is(entry, State::resting))
    return may(viewer, Permission::edit_any_entry);
  const bool open = is(entry, State::draft) || is(entry, State::declined);
  return open && is_author(viewer, entry) && may(viewer, Permission::submit_entries);
}

bool may_propose(const access::Viewer& viewer, const Entry& entry) {
  return is(entry, State::published) && is_author(viewer, entry) &&
         may(viewer, Permission::submit_entries);
}

bool may_submit(const access::Viewer& viewer, const Entry& entry) {
  const bool open = is(entry, State::draft) || is(entry, State::declined);
  return open && is_author(viewer, entry) && may(viewer, Permission::submit_entries);
}

bool may_decide_on(const access::Viewer& viewer, const Entry& entry) {
  return !is_author(viewer, entry) && may(viewer, Permission::decide_entries);
}

bool may_decide(const access::Viewer& viewer, const Entry& entry) {
  return is_undecided(entry) && may_decide_on(viewer, entry);
}

bool may_withdraw(const access::Viewer& viewer, const Entry& entry) {
  if (!is(entry, State::published) && !is(entry, State::resting)) return false;
  return is_author(viewer, entry) || may(viewer, Permission::withdraw_entries);
}

bool may_see_history(const access::Viewer& viewer, const Entry& entry) {
  return is_author(viewer, entry) || may(viewer, Permission::see_submissions);
}

}  // namespace gate

}  // namespace ibis::entries
