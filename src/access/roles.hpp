#pragma once
// Who may do what, in one table, closed by default. /about/roles prints this very table, and every check in the code
// asks it through may().
#include "core/id.hpp"
#include "i18n/tr.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ibis {

using PersonId = Id<struct PersonTag>;

namespace access {

enum class Role : std::uint8_t { member, reviewer, editor, moderator, administrator };

/// What one may do. What has no row in the table nobody may do.
enum class Permission : std::uint8_t {
  submit_entries,    // write drafts and send them in
  see_submissions,   // read what waits for a decision
  decide_entries,    // publish or decline what others sent in
  edit_any_entry,    // mend a published entry of somebody else
  withdraw_entries,  // take a published entry off the site
  edit_terms,        // themes, target groups and their names
  edit_pages,        // about pages and introductions
  choose_features,   // what the home page shows
  send_newsletter,   // write and send the letter to all who subscribed
  keep_categories,   // make, order and archive the categories of the discussions
  see_restricted,    // contact details that are not public
  moderate,          // decide on what was reported and on first posts
  see_people,        // the list of accounts
  change_roles,      // give and take roles
  see_operations,    // failed jobs, counters
};

struct PermissionRow {
  Permission permission;
  std::string_view code;  // for tests and tools
  i18n::Msgid label;
  std::uint8_t roles;  // one bit a role

  [[nodiscard]] constexpr bool has(Role role) const {
    return (roles >> static_cast<unsigned>(role) & 1U) != 0;
  }
};

struct RoleRow {
  Role role;
  std::string_view code;  // as stored and as the command line takes it
  i18n::Msgid label;
  i18n::Msgid about;
};

std::span<const PermissionRow> permissions();
std::span<const RoleRow> roles();
std::optional<Role> find_role(std::string_view code);
const RoleRow& role_row(Role role);

/// Who looks. A visitor has no id and no role.
struct Viewer {
  std::optional<PersonId> id;
  std::string handle;
  std::string name;
  std::optional<Role> role;
  std::string form_token;  // every form of a signed-in person carries it
  std::string language;    // for mail
  std::string time_zone;

  [[nodiscard]] bool signed_in() const { return id.has_value(); }
};

/// Whether the table gives `permission` to `role`.
bool may(Role role, Permission permission);
/// The same for whoever looks; a visitor may nothing of this.
bool may(const Viewer& viewer, Permission permission);

}  // namespace access
}  // namespace ibis
