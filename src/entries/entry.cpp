#include "entries/entry.hpp"

#include <algorithm>
#include <array>

namespace ibis::entries {

namespace {

using i18n::msg;

struct StateRow {
  State state;
  std::string_view code;
  i18n::Msgid label;
};

constexpr std::array state_rows{
    StateRow{State::draft, "draft", msg("Draft")},
    StateRow{State::submitted, "submitted", msg("Waiting for a decision")},
    StateRow{State::published, "published", msg("Published")},
    StateRow{State::declined, "declined", msg("Declined")},
    StateRow{State::withdrawn, "withdrawn", msg("Withdrawn")},
};

struct ActionRow {
  std::string_view code;
  i18n::Msgid label;
};

constexpr std::array action_rows{
    ActionRow{"created", msg("Draft begun")},
    ActionRow{"edited", msg("Changed")},
    ActionRow{"submitted", msg("Sent in")},
    ActionRow{"published", msg("Published")},
    ActionRow{"declined", msg("Declined")},
    ActionRow{"withdrawn", msg("Withdrawn")},
};

const StateRow& row_of(State state) {
  return *std::ranges::find(state_rows, state, &StateRow::state);
}

bool is_author(const access::Viewer& viewer, const Entry& entry) {
  return viewer.id == entry.author_id;
}

bool is(const Entry& entry, State state) {
  return entry.state == state_code(state);
}

}  // namespace

std::string_view state_code(State state) {
  return row_of(state).code;
}

std::optional<State> find_state(std::string_view code) {
  const auto* found = std::ranges::find(state_rows, code, &StateRow::code);
  if (found == state_rows.end()) return std::nullopt;
  return found->state;
}

i18n::Msgid state_label(State state) {
  return row_of(state).label;
}

i18n::Msgid action_label(std::string_view action) {
  const auto* found = std::ranges::find(action_rows, action, &ActionRow::code);
  return found == action_rows.end() ? msg("Changed") : found->label;
}

namespace gate {

using access::may;
using access::Permission;

bool may_read(const access::Viewer& viewer, const Entry& entry) {
  if (is(entry, State::published)) return true;
  if (is_author(viewer, entry)) return true;
  return is(entry, State::submitted) && may(viewer, Permission::see_submissions);
}

bool may_edit(const access::Viewer& viewer, const Entry& entry) {
  // What is published was agreed on as it stands: from then on editors mend it, its author asks them.
  if (is(entry, State::published)) return may(viewer, Permission::edit_any_entry);
  const bool open = is(entry, State::draft) || is(entry, State::declined);
  return open && is_author(viewer, entry) && may(viewer, Permission::submit_entries);
}

bool may_submit(const access::Viewer& viewer, const Entry& entry) {
  const bool open = is(entry, State::draft) || is(entry, State::declined);
  return open && is_author(viewer, entry) && may(viewer, Permission::submit_entries);
}

bool may_decide(const access::Viewer& viewer, const Entry& entry) {
  return is(entry, State::submitted) && !is_author(viewer, entry) &&
         may(viewer, Permission::decide_entries);
}

bool may_withdraw(const access::Viewer& viewer, const Entry& entry) {
  if (!is(entry, State::published)) return false;
  return is_author(viewer, entry) || may(viewer, Permission::withdraw_entries);
}

bool may_see_history(const access::Viewer& viewer, const Entry& entry) {
  return is_author(viewer, entry) || may(viewer, Permission::see_submissions);
}

}  // namespace gate

}  // namespace ibis::entries
