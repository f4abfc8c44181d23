#include "html/fields.hpp"
#include "inside/countries_part.hpp"
#include "inside/views.hpp"

#include <algorithm>

namespace ibis::inside {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

struct MembersAround {
  const site::Context& c;
  const MembersView& view;

  [[nodiscard]] std::string action() const {
    return c.url(inside_path(view.network.slug, "/members"));
  }
};

Html order_button(
    const site::Context& c,
    std::string label,
    Order order,
    html::ButtonKind kind = html::ButtonKind::quiet
) {
  return html::button(
      c.ui(),
      {.label = std::move(label), .kind = kind, .name = "order", .value = std::string(code(order))}
  );
}

Html orders(const MembersAround& around, const Member& member) {
  const site::Context& c = around.c;
  const auto named = i18n::apart("name", member.name);
  Html buttons;
  if (member.is(State::asked)) {
    buttons +=
        order_button(c, c.tr("Take {name} in", named), Order::accept, html::ButtonKind::plain);
    buttons += order_button(c, c.tr("Decline {name}", named), Order::decline);
  } else if (member.is(State::invited)) {
    buttons += order_button(c, c.tr("Take back the invitation of {name}", named), Order::remove);
  } else if (member.person != c.viewer.id) {
    buttons += member.coordinates()
                   ? order_button(c, c.tr("{name} coordinates no more", named), Order::member)
                   : order_button(c, c.tr("Let {name} coordinate", named), Order::coordinator);
    buttons += order_button(c, c.tr("Remove {name}", named), Order::remove);
  } else if (!member.coordinates()) {
    buttons += order_button(c, std::string(c.tr("Coordinate it myself")), Order::coordinator);
  }
  if (buttons.empty()) return {};
  return R"(<form method="post" action="{}">{}{}{}</form>)"_html(
      around.action(),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("handle", member.handle),
      html::actions(buttons)
  );
}

Html line(const MembersAround& around, const Member& member) {
  const site::Context& c = around.c;
  Html marks;
  if (member.coordinates()) marks = R"( {})"_html(html::tag(c.tr("Coordinates"), html::Tone::ok));
  const std::string since = c.date(member.at);
  const std::string_view country = country_of(c, around.view.where, member.person);
  return R"(<li><a href="{}"><bdi>{}</bdi></a>{} <span class="hint">{}{}</span>{}{}</li>)"_html(
      c.url("/people/" + member.handle),
      member.name,
      marks,
      html::when(!country.empty(), [&] { return R"({} · )"_html(country); }),
      c.tr("since {from}", arg("from", since)),
      html::when(
          !member.sentence.empty(), [&] { return R"(<p dir="auto">{}</p>)"_html(member.sentence); }
      ),
      around.view.rights.run ? orders(around, member) : Html()
  );
}

// Whether the chosen country takes them; who waits is listed whatever was chosen.
bool is_listed(const MembersView& view, const Member& member) {
  if (view.only == nullptr || !member.is(State::member)) return true;
  return std::ranges::any_of(view.where, [&](const directory::InCountry& one) {
    return one.person == member.person && one.country == view.only->iso2;
  });
}

// Where they are, and the way from one country back to all.
Html map_of_members(const MembersAround& around) {
  const site::Context& c = around.c;
  if (!around.view.rights.read) return {};
  const Html map = countries_part(
      c,
      {.id = "map",
       .where = around.view.where,
       .url = [&](const places::Country& country
              ) { return around.action() + "?country=" + country.slug; }}
  );
  return R"(<section class="flow"><h2>{}</h2>{}<p class="hint">{} <a href="{}">{}</a></p></section>)"_html(
      c.tr("Members by country"),
      map.empty() ? R"(<p>{}</p>)"_html(c.tr("Nobody lets the other members see a country yet."))
                  : map,
      c.tr("Here stands who is listed in the directory and lets members see their country."),
      c.url("/account/directory"),
      c.tr("In the directory")
  );
}

// Which country was chosen.
Html chosen_country(const MembersAround& around) {
  const site::Context& c = around.c;
  if (around.view.only == nullptr) return {};
  return R"(<p>{} <a href="{}">{}</a></p>)"_html(
      c.tr(
          "Members: {country}",
          arg("country", c.app.places.country_name(around.view.only->iso2, c.tr.language()))
      ),
      around.action(),
      c.tr("All members")
  );
}

Html part(const MembersAround& around, State state, std::string_view heading) {
  Html lines;
  for (const Member& member : around.view.members) {
    if (member.is(state) && is_listed(around.view, member)) lines += line(around, member);
  }
  if (lines.empty()) return {};
  return R"(<section class="flow"><h2>{}</h2><ul class="followed">{}</ul></section>)"_html(
      heading, lines
  );
}

Html invite_form(const MembersAround& around) {
  const site::Context& c = around.c;
  return R"(<section class="flow"><h2>{}</h2><form class="fields" method="post" action="{}" novalidate>{}{}{}</form></section>)"_html(
      c.tr("Invite somebody"),
      around.action(),
      html::csrf_field(c.viewer.form_token),
      html::text_field(
          c.ui(),
          {.name = "handle",
           .label = std::string(c.tr("Their short name")),
           .value = around.view.handle,
           .hint = std::string(c.tr("The last part of the address of their page, such as amina.")),
           .error = html::error_of(around.view.errors, "handle"),
           .width = html::Width::medium}
      ),
      html::actions(order_button(
          c, std::string(c.tr("verb|Invite")), Order::invite, html::ButtonKind::primary
      ))
  );
}

}  // namespace

Html members_page(const site::Context& c, const MembersView& view) {
  const MembersAround around{.c = c, .view = view};
  const std::vector<html::FieldLabel> labels{
      {.field = "handle", .label = std::string(c.tr("Their short name"))}
  };
  const bool nobody_coordinates = std::ranges::none_of(view.members, &Member::coordinates);
  Html body = html::error_summary(c.ui(), view.errors, labels);
  if (nobody_coordinates)
    body += html::panel(
        html::PanelKind::quiet,
        c.tr("Nobody coordinates this network"),
        R"(<p>{}</p>)"_html(
            c.tr("The editors of this site take in its members and name who coordinates it.")
        )
    );
  // Who asked and who is invited those who run it know.
  if (view.rights.run) body += part(around, State::asked, c.tr("They ask to join"));
  body += chosen_country(around);
  Html members = part(around, State::member, c.tr("Members"));
  if (members.empty()) {
    members = R"(<p class="hint">{}</p>)"_html(
        view.only == nullptr ? c.tr("No members yet.")
                             : c.tr("No member lets the others see that they are there.")
    );
  }
  body += members;
  body += map_of_members(around);
  if (view.rights.run) {
    body += part(around, State::invited, c.tr("They are invited"));
    body += invite_form(around);
  }
  if (view.rights.write)
    body += html::actions(html::link_button(
        c.ui(),
        c.tr("You and this network"),
        c.url(network_path(view.network.slug) + "/membership"),
        html::ButtonKind::quiet,
        "user"
    ));
  return body;
}

}  // namespace ibis::inside
