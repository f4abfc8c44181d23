#include "access/roles.hpp"

#include <algorithm>
#include <array>

namespace ibis::access {

namespace {

using i18n::msg;

constexpr std::uint8_t bits(auto... roles) {
  return static_cast<std::uint8_t>(((1U << static_cast<unsigned>(roles)) | ...));
}

constexpr auto member = Role::member;
constexpr auto reviewer = Role::reviewer;
constexpr auto editor = Role::editor;
constexpr auto moderator = Role::moderator;
constexpr auto administrator = Role::administrator;
constexpr auto everyone = bits(member, reviewer, editor, moderator, administrator);

constexpr std::array permission_rows{
    PermissionRow{
        Permission::submit_entries, "submit_entries", msg("Write drafts and send them in"), everyone
    },
    PermissionRow{
        Permission::see_submissions,
        "see_submissions",
        msg("Read what waits for a decision"),
        bits(reviewer, editor, administrator)
    },
    PermissionRow{
        Permission::decide_entries,
        "decide_entries",
        msg("Publish or decline what others sent in"),
        bits(editor, administrator)
    },
    PermissionRow{
        Permission::edit_any_entry,
        "edit_any_entry",
        msg("Mend what others have published"),
        bits(editor, administrator)
    },
    PermissionRow{
        Permission::withdraw_entries,
        "withdraw_entries",
        msg("Take a published entry off the site"),
        bits(editor, moderator, administrator)
    },
    PermissionRow{
        Permission::edit_terms,
        "edit_terms",
        msg("Add and rename themes and target groups"),
        bits(editor, administrator)
    },
    PermissionRow{
        Permission::edit_pages,
        "edit_pages",
        msg("Edit pages, introductions and quotations"),
        bits(editor, administrator)
    },
    PermissionRow{
        Permission::choose_features,
        "choose_features",
        msg("Choose what the home page features"),
        bits(editor, administrator)
    },
    PermissionRow{
        Permission::send_newsletter,
        "send_newsletter",
        msg("Write and send the newsletter"),
        bits(editor, administrator)
    },
    PermissionRow{
        Permission::keep_categories,
        "keep_categories",
        msg("Make, order and archive the categories of the discussions"),
        bits(administrator)
    },
    PermissionRow{
        Permission::see_restricted,
        "see_restricted",
        msg("See contact details that are not public"),
        bits(editor, administrator)
    },
    PermissionRow{
        Permission::moderate,
        "moderate",
        msg("Decide on what was reported, and on first posts"),
        bits(moderator, administrator)
    },
    PermissionRow{
        Permission::see_people,
        "see_people",
        msg("See the list of accounts"),
        bits(moderator, administrator)
    },
    PermissionRow{
        Permission::change_roles, "change_roles", msg("Give and take roles"), bits(administrator)
    },
    PermissionRow{
        Permission::see_operations,
        "see_operations",
        msg("See how the site is doing: waiting work and failures"),
        bits(administrator)
    },
};

constexpr std::array role_rows{
    RoleRow{
        member,
        "member",
        msg("Member"),
        msg("Has an account, submits practices and follows what becomes of them.")
    },
    RoleRow{
        reviewer, "reviewer", msg("Reviewer"), msg("Reads what was sent in before editors decide.")
    },
    RoleRow{
        editor,
        "editor",
        msg("Editor"),
        msg("Decides what is published and looks after pages and themes.")
    },
    RoleRow{
        moderator,
        "moderator",
        msg("Moderator"),
        msg("Keeps the community safe and takes down what must not stand.")
    },
    RoleRow{
        administrator, "administrator", msg("Administrator"), msg("Runs the site and gives roles.")
    },
};

}  // namespace

std::span<const PermissionRow> permissions() {
  return permission_rows;
}

std::span<const RoleRow> roles() {
  return role_rows;
}

std::optional<Role> find_role(std::string_view code) {
  const auto* found = std::ranges::find(role_rows, code, &RoleRow::code);
  if (found == role_rows.end()) return std::nullopt;
  return found->role;
}

const RoleRow& role_row(Role role) {
  return *std::ranges::find(role_rows, role, &RoleRow::role);
}

bool may(Role role, Permission permission) {
  const auto* row = std::ranges::find(permission_rows, permission, &PermissionRow::permission);
  return row != permission_rows.end() && row->has(role);
}

bool may(const Viewer& viewer, Permission permission) {
  return viewer.signed_in() && viewer.role && may(*viewer.role, permission);
}

}  // namespace ibis::access
