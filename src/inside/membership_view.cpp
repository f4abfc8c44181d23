#include "html/fields.hpp"
#include "inside/views.hpp"

namespace ibis::inside {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

Html form(const site::Context& c, const entries::Entry& network, const Html& fields) {
  return R"(<form class="fields" method="post" action="{}" novalidate>{}{}</form>)"_html(
      c.url(network_path(network.slug) + "/membership"),
      html::csrf_field(c.viewer.form_token),
      fields
  );
}

Html act_button(
    const site::Context& c,
    std::string_view label,
    std::string_view act,
    html::ButtonKind kind = html::ButtonKind::plain
) {
  return html::button(
      c.ui(), {.label = std::string(label), .kind = kind, .name = "act", .value = std::string(act)}
  );
}

Html shown_field(const site::Context& c, bool shown) {
  return html::check_field(
      c.ui(),
      {.name = "shown",
       .label = std::string(c.tr("Name me on the public page of the network")),
       .checked = shown,
       .hint = std::string(c.tr("Without it, only members see that you belong to it.")),
       .required = false}
  );
}

Html asking_form(const site::Context& c, const MembershipView& view, bool again) {
  Html fields = html::text_area(
      c.ui(),
      {.name = "sentence",
       .label = std::string(c.tr("Why you would like to join")),
       .value = view.typed.sentence,
       .hint = std::string(c.tr("A sentence or two. Who runs the network reads it, nobody else.")),
       .error = html::error_of(view.errors, "sentence"),
       .rows = 3,
       .max_characters = static_cast<int>(Limits::sentence_characters)}
  );
  fields += shown_field(c, view.typed.shown);
  Html buttons =
      act_button(c, again ? c.tr("Save") : c.tr("Ask to join"), "ask", html::ButtonKind::primary);
  if (again)
    buttons += act_button(c, c.tr("Take the request back"), "leave", html::ButtonKind::quiet);
  fields += html::actions(buttons);
  return form(c, view.network, fields);
}

Html leaving_form(const site::Context& c, const MembershipView& view) {
  Html fields;
  if (view.names_successor) {
    std::vector<html::Option> options;
    for (const Member& member : view.successors)
      options.push_back({.value = member.handle, .label = member.name});
    fields += R"(<p>{}</p>)"_html(
        c.tr("You are the last who coordinates this network. Say who does so after you.")
    );
    fields += html::select_field(
        c.ui(),
        {.name = "successor",
         .label = std::string(c.tr("Who coordinates it after you")),
         .options = std::move(options),
         .error = html::error_of(view.errors, "successor"),
         .required = false}
    );
    fields += html::check_field(
        c.ui(),
        {.name = "editors",
         .label = std::string(c.tr("Leave it to the editors of this site")),
         .hint = std::string(c.tr("They take in members and name who coordinates it.")),
         .required = false}
    );
  }
  fields +=
      html::actions(act_button(c, c.tr("Leave the network"), "leave", html::ButtonKind::danger));
  return R"(<section class="flow"><h2>{}</h2><p>{}</p>{}</section>)"_html(
      c.tr("Leave the network"),
      c.tr("You see nothing of its closed side any more. What you wrote there stays, with your "
           "name."),
      form(c, view.network, fields)
  );
}

Html own_part(const site::Context& c, const MembershipView& view) {
  const Membership& own = *view.own;
  if (own.is(State::invited)) {
    return R"(<p>{}</p>{})"_html(
        c.tr("You are invited to join this network."),
        form(
            c,
            view.network,
            R"({}{})"_html(
                shown_field(c, false),
                html::actions(R"({}{})"_html(
                    act_button(c, c.tr("Join"), "accept", html::ButtonKind::primary),
                    act_button(c, c.tr("No, thank you"), "refuse")
                ))
            )
        )
    );
  }
  if (own.is(State::asked)) {
    const std::string date = c.date(own.at);
    return R"(<p>{}</p>{})"_html(
        c.tr("You asked on {date}. Who runs the network has not answered yet.", arg("date", date)),
        asking_form(c, view, true)
    );
  }
  return R"(<p>{}</p>{}{}{})"_html(
      own.coordinates() ? c.tr("You coordinate this network.")
                        : c.tr("You belong to this network."),
      html::actions(html::link_button(
          c.ui(),
          c.tr("To the closed side"),
          c.url(inside_path(view.network.slug)),
          html::ButtonKind::primary,
          "lock"
      )),
      form(
          c,
          view.network,
          R"({}{})"_html(
              shown_field(c, own.shown), html::actions(act_button(c, c.tr("Save"), "show"))
          )
      ),
      leaving_form(c, view)
  );
}

}  // namespace

Html membership_page(const site::Context& c, const MembershipView& view) {
  const std::vector<html::FieldLabel> labels{
      {.field = "sentence", .label = std::string(c.tr("Why you would like to join"))},
      {.field = "successor", .label = std::string(c.tr("Who coordinates it after you"))},
  };
  const std::string_view language = view.network.language == c.language()
                                        ? std::string_view{}
                                        : std::string_view(view.network.language);
  const bool asks = !view.own || view.own->over();
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead"><a href="{}" {}>{}</a></p></header>{}{}</div>)"_html(
      asks ? c.tr("Join this network") : c.tr("You and this network"),
      c.url(network_path(view.network.slug)),
      html::in_language(language),
      view.network.title,
      html::error_summary(c.ui(), view.errors, labels),
      asks ? asking_form(c, view, false) : own_part(c, view)
  );
}

}  // namespace ibis::inside
