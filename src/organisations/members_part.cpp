#include "organisations/members_part.hpp"

#include "db/database.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "organisations/organisation.hpp"
#include "organisations/store.hpp"

#include <algorithm>

namespace ibis::organisations {

using namespace html::literals;
using html::Html;

namespace {

struct Around {
  const site::Context& c;
  const entries::Entry& entry;
  bool keeper;

  [[nodiscard]] std::string action() const {
    return c.url(entries::entry_path(kind, entry.slug) + "/members");
  }
};

Html decide_form(const Around& around, const Member& member) {
  const site::Context& c = around.c;
  Html buttons;
  if (member.state == asked) {
    buttons += html::button(
        c.ui(),
        {.label = c.tr("Confirm {name}", i18n::apart("name", member.name)),
         .name = "decision",
         .value = "confirm"}
    );
  }
  buttons += html::button(
      c.ui(),
      {.label = c.tr("Remove {name}", i18n::apart("name", member.name)),
       .kind = html::ButtonKind::quiet,
       .name = "decision",
       .value = "remove"}
  );
  return R"(<form method="post" action="{}/decision">{}{}{}</form>)"_html(
      around.action(),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("handle", member.handle),
      html::actions(buttons)
  );
}

Html line(const Around& around, const Member& member) {
  const site::Context& c = around.c;
  const bool open = member.state == confirmed;
  return R"(<li><a href="{}"><bdi>{}</bdi></a>{}<bdi>{}</bdi> {}{}</li>)"_html(
      c.url("/people/" + member.handle),
      member.name,
      member.role.empty() ? "" : " · ",
      member.role,
      open ? Html() : html::tag(c.tr("Not confirmed"), html::Tone::note),
      around.keeper ? decide_form(around, member) : Html()
  );
}

// Who is signed in says that they belong to it, says it otherwise, or takes it back.
Html own_form(const Around& around, const Member* own) {
  const site::Context& c = around.c;
  Html buttons = html::button(
      c.ui(), {.label = std::string(own == nullptr ? c.tr("I belong to it") : c.tr("Save"))}
  );
  if (own != nullptr) {
    buttons += html::button(
        c.ui(),
        {.label = std::string(c.tr("I don't belong to it any more")),
         .kind = html::ButtonKind::quiet,
         .name = "leave",
         .value = "yes",
         .skips_checks = true}
    );
  }
  const Html fields = R"({}{}{})"_html(
      html::csrf_field(c.viewer.form_token),
      html::text_field(
          c.ui(),
          {.name = "role",
           .label = std::string(c.tr("What you do there")),
           .value = own == nullptr ? std::string() : own->role,
           .hint = std::string(
               c.tr("Your name and this stand on the page once whoever keeps it has confirmed it.")
           ),
           .max_characters = static_cast<int>(Limits::role_characters)}
      ),
      html::actions(buttons)
  );
  return html::disclosure(
      own == nullptr ? c.tr("You belong to this organisation?") : c.tr("You and this organisation"),
      R"(<form class="fields" method="post" action="{}">{}</form>)"_html(around.action(), fields)
  );
}

Html contact_link(const site::Context& c, const entries::Whole& whole) {
  if (!whole.record.has(field::contact_email)) return {};
  return html::actions(html::link_button(
      c.ui(),
      c.tr("Write to this organisation"),
      c.url(entries::entry_path(kind, whole.entry.slug) + "/contact"),
      html::ButtonKind::plain,
      "mail"
  ));
}

}  // namespace

bool keeps(const access::Viewer& viewer, const entries::Entry& entry) {
  return entries::gate::is_author(viewer, entry) ||
         access::may(viewer, access::Permission::edit_any_entry);
}

Html members_part(const site::Context& c, const entries::Whole& whole) {
  if (!entries::is_published(whole.entry)) return {};
  const auto members = c.read(
      [&](db::Read& r) { return members_of(r, whole.entry.id, Limits::members_shown); },
      {.label = "members"}
  );
  const Around around{.c = c, .entry = whole.entry, .keeper = keeps(c.viewer, whole.entry)};
  Html lines;
  const Member* own = nullptr;
  for (const Member& member : members) {
    const bool is_own = c.viewer.id == member.person;
    if (is_own) own = &member;
    // What nobody has confirmed is seen by those it concerns alone.
    if (member.state == confirmed || is_own || around.keeper) lines += line(around, member);
  }
  Html people = lines.empty() ? Html() : R"(<ul>{}</ul>)"_html(lines);
  if (c.viewer.signed_in()) people += own_form(around, own);
  const Html heading =
      people.empty() ? Html() : R"(<h2>{}</h2>)"_html(c.tr("People of this organisation"));
  return R"({}{}{})"_html(contact_link(c, whole), heading, people);
}

}  // namespace ibis::organisations
