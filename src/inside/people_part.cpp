#include "inside/people_part.hpp"

#include "db/database.hpp"
#include "html/parts.hpp"
#include "inside/countries_part.hpp"
#include "inside/store.hpp"

namespace ibis::inside {

using namespace html::literals;
using html::Html;

namespace {

struct PeoplePart {
  std::vector<Member> shown;
  std::vector<directory::InCountry> where;  // of those of them who let everyone see it
  std::optional<Membership> own;
  Rights rights;
};

PeoplePart read_around(const site::Context& c, const entries::Entry& network) {
  return c.read(
      [&](db::Read& r) {
        PeoplePart around{
            .shown = shown_members(r, network.id), .where = {}, .own = {}, .rights = {}
        };
        std::vector<PersonId> named;
        for (const Member& member : around.shown)
          named.push_back(member.person);
        around.where = directory::countries_of(r, named, entries::Audience::everyone);
        if (!c.viewer.signed_in()) return around;
        around.own = membership_of(r, network.id, *c.viewer.id);
        around.rights = rights_of(c.viewer, around.own, coordinators_of(r, network.id));
        return around;
      },
      {.label = "network"}
  );
}

Html ways(const site::Context& c, const entries::Entry& network, const PeoplePart& around) {
  Html buttons;
  if (around.rights.read)
    buttons += html::link_button(
        c.ui(),
        c.tr("To the closed side"),
        c.url(inside_path(network.slug)),
        html::ButtonKind::plain,
        "lock"
    );
  else if (around.rights.run)
    buttons += html::link_button(
        c.ui(),
        c.tr("Run this network"),
        c.url(inside_path(network.slug, "/members")),
        html::ButtonKind::plain,
        "users"
    );
  const bool outside = !around.own || around.own->over();
  buttons += html::link_button(
      c.ui(),
      outside ? c.tr("Join this network") : c.tr("You and this network"),
      c.url(network_path(network.slug) + "/membership"),
      html::ButtonKind::plain,
      "user-plus"
  );
  return html::actions(buttons);
}

}  // namespace

Html people_part(const site::Context& c, const entries::Whole& whole) {
  if (!entries::is_published(whole.entry)) return {};
  const PeoplePart around = read_around(c, whole.entry);
  Html lines;
  for (const Member& member : around.shown) {
    const std::string_view country = country_of(c, around.where, member.person);
    lines += R"(<li><a href="{}"><bdi>{}</bdi></a>{}{}</li>)"_html(
        c.url("/people/" + member.handle),
        member.name,
        html::when(
            !country.empty(), [&] { return R"( <span class="hint">{}</span>)"_html(country); }
        ),
        html::when(
            member.coordinates(),
            [&] { return R"( {})"_html(html::tag(c.tr("Coordinates"), html::Tone::ok)); }
        )
    );
  }
  return R"(<section class="screen-only"><h2>{}</h2><p>{}</p>{}{}{}</section>)"_html(
      c.tr("People of this network"),
      c.tr("Members talk and share documents on the closed side of the network. Those who want it "
           "are named here."),
      html::when(!lines.empty(), [&] { return R"(<ul>{}</ul>)"_html(lines); }),
      countries_part(
          c,
          {.id = "people-map",
           .where = around.where,
           .url = [&](const places::Country& country
                  ) { return c.url("/people?country=" + country.slug); }}
      ),
      ways(c, whole.entry, around)
  );
}

}  // namespace ibis::inside
