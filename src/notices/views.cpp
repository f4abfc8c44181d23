#include "notices/views.hpp"

#include "html/fields.hpp"
#include "html/parts.hpp"
#include "notices/mails.hpp"
#include "site/account_page.hpp"

namespace ibis::notices {

using namespace html::literals;
using html::Html;

namespace {

Html form(const site::Context& c, std::string_view path, const Html& fields) {
  return R"(<form class="fields" method="post" action="{}">{}{}</form>)"_html(
      c.url(path), html::csrf_field(c.viewer.form_token), fields
  );
}

Html row(const site::Context& c, const Told& told) {
  return R"(<li class="{}"><a href="{}">{}</a>{} <span class="hint">{}</span></li>)"_html(
      told.read_at ? "told" : "told told-new",
      c.url(path_of(c.app.kinds, told)),
      sentence_on_page(c.tr, c.app.kinds, told),
      told.read_at ? Html() : R"( {})"_html(html::tag(c.tr("New"), html::Tone::note)),
      c.tr.relative(told.made_at, c.now)
  );
}

Html told_part(const site::Context& c, const NoticesView& view) {
  if (view.told.empty()) {
    return html::empty_state(
        c.ui(),
        {.heading = std::string(c.tr("Nothing new")),
         .text = R"({})"_html(c.tr(
             "Press “Follow” on a page, a list, a theme or a country, and what is new there is "
             "told here and by mail."
         )),
         .buttons = html::link_button(c.ui(), c.tr("Themes"), c.url("/themes")),
         .icon = "bell"}
    );
  }
  Html read;
  if (view.unread > 0) {
    read = form(
        c,
        "/account/notices",
        html::button(
            c.ui(),
            {.label = std::string(c.tr("Mark all as read")), .name = "change", .value = "read"}
        )
    );
  }
  return R"(<ul class="notices">{}</ul>{})"_html(
      html::each(view.told, [&](const Told& one) { return row(c, one); }), read
  );
}

Html followed_row(const site::Context& c, const Followed& one) {
  const Html name =
      one.path.empty() ? R"({})"_html(one.name) : html::named_link(c.url(one.path), one.name);
  return R"(<li>{}<form method="post" action="{}">{}{}{}<button class="btn btn-quiet" name="follow" value="no" aria-label="{}">{}</button></form></li>)"_html(
      name,
      c.url("/account/follow"),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("subject", one.subject.text),
      html::hidden_field("back", "/account/notices"),
      c.tr("Stop following {what}", i18n::apart("what", one.name)),
      c.tr("Stop")
  );
}

Html followed_part(const site::Context& c, const NoticesView& view) {
  if (view.followed.empty()) return R"(<p class="hint">{}</p>)"_html(c.tr("Nothing yet."));
  return R"(<ul class="followed">{}</ul>)"_html(html::each(view.followed, [&](const Followed& one) {
    return followed_row(c, one);
  }));
}

Html pace_field(
    const site::Context& c, std::string name, std::string_view label, Pace now, std::string error
) {
  std::vector<html::Option> options;
  for (const i18n::Choice& choice : pace_choices())
    options.push_back({.value = std::string(choice.code), .label = std::string(c.tr(choice.label))}
    );
  return html::select_field(
      c.ui(),
      {.name = std::move(name),
       .label = std::string(label),
       .value = std::string(pace_code(now)),
       .options = std::move(options),
       .error = std::move(error)}
  );
}

Html wish_part(const site::Context& c, const NoticesView& view) {
  Html fields = pace_field(
      c,
      "spoken_to",
      c.tr("When somebody answers or mentions you, or changes what you wrote"),
      view.wish.spoken_to,
      html::error_of(view.errors, "spoken_to")
  );
  fields += pace_field(
      c,
      "followed",
      c.tr("What is new where you follow"),
      view.wish.followed,
      html::error_of(view.errors, "followed")
  );
  fields += html::actions(html::button(
      c.ui(),
      {.label = std::string(c.tr("Save")),
       .kind = html::ButtonKind::primary,
       .name = "change",
       .value = "wishes"}
  ));
  return form(c, "/account/notices", fields);
}

}  // namespace

Html notices_page(const site::Context& c, const NoticesView& view) {
  return site::account_page(
      c.ui(),
      c.app.default_language,
      {.here = site::AccountTab::notices, .heading = c.tr("Notices"), .lead = {}},
      R"({}<section class="flow"><h2>{}</h2>{}</section><section class="flow"><h2>{}</h2><p class="hint">{}</p>{}<p><a href="{}">{}</a></p></section>)"_html(
          told_part(c, view),
          c.tr("What you follow"),
          followed_part(c, view),
          c.tr("By mail"),
          c.tr("Decisions about what you sent in, and what keeps your account safe, always come."),
          wish_part(c, view),
          c.url("/newsletter"),
          c.tr("Newsletter")
      )
  );
}

Html stop_page(const site::Context& c, bool done) {
  const Html button =
      done ? html::actions(html::link_button(c.ui(), c.tr("Home"), c.url("/")))
           : R"(<form method="post">{}{}</form>)"_html(
                 c.viewer.signed_in() ? html::csrf_field(c.viewer.form_token) : Html(),
                 html::actions(html::button(
                     c.ui(),
                     {.label = std::string(c.tr("No more of this mail")),
                      .kind = html::ButtonKind::primary}
                 ))
             );
  return R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)"_html(
      done ? c.tr("No more of this mail") : c.tr("Do you want no more of this mail?"),
      done ? c.tr("It is done. Notices still stand in your account on the site.")
           : c.tr("We then write only about what you sent in yourself and about your account."),
      button
  );
}

}  // namespace ibis::notices
