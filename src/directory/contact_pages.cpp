#include "contact/letter_part.hpp"
#include "contact/limits.hpp"
#include "contact/message.hpp"
#include "db/database.hpp"
#include "directory/pages.hpp"
#include "directory/practitioner.hpp"
#include "directory/store.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "people/store.hpp"

#include <fmt/format.h>

namespace ibis::directory {

using namespace html::literals;
using html::Html;

namespace {

std::string path_of(const people::Person& person) {
  return "/people/" + person.handle;
}

// Who is written to, if this person may. What was blocked is told as what was switched off, so that nobody learns of it.
Result<people::Person> open_for_message(const site::Context& c, db::Read& r) {
  auto to = people::find_person_by_handle(r, c.capture("handle"));
  if (!to || !to->active()) return fail(ErrorKind::not_found);
  if (to->id == *c.viewer.id) return fail(ErrorKind::forbidden);
  const bool wants = takes_messages(r, to->id) ||
                     contact::has_written(r, to->id, *c.viewer.id, c.now - contact::Limits::answer);
  if (!wants || contact::has_blocked(r, to->id, *c.viewer.id)) {
    return fail(ErrorKind::forbidden, std::string(c.tr("They take no messages by this form.")));
  }
  return *std::move(to);
}

http::Response show_contact(
    const site::Context& c,
    const people::Person& to,
    std::string text,
    std::vector<FieldError> errors,
    int status = 200
) {
  return contact::contact_page(
      c,
      {.heading = c.tr("Write to {name}", i18n::apart("name", to.name)),
       .action = path_of(to) + "/contact",
       .back = path_of(to),
       .back_label = to.name,
       .text = std::move(text),
       .errors = std::move(errors),
       .more = R"(<p><a href="{}">{}</a></p>)"_html(
           c.url(path_of(to) + "/block"), c.tr("I want no mail from them")
       )},
      status
  );
}

Result<people::Person> somebody_else(const site::Context& c, db::Read& r) {
  auto who = people::find_person_by_handle(r, c.capture("handle"));
  if (!who || !who->active()) return fail(ErrorKind::not_found);
  if (who->id == *c.viewer.id) return fail(ErrorKind::forbidden);
  return *std::move(who);
}

}  // namespace

Result<http::Response> contact_form(const site::Context& c) {
  const auto to = c.read([&](db::Read& r) { return open_for_message(c, r); }, {.label = "contact"});
  if (!to) return std::unexpected(to.error());
  return show_contact(c, *to, {}, {});
}

Result<http::Response> send_message(const site::Context& c) {
  const auto to = c.read([&](db::Read& r) { return open_for_message(c, r); }, {.label = "contact"});
  if (!to) return std::unexpected(to.error());
  const std::string text = contact::read_text(c.request.form);
  if (auto errors = contact::check_text(text, c.tr); !errors.empty())
    return show_contact(c, *to, text, std::move(errors), site::form_has_errors);
  const auto sent = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto from = people::find_person(w, *c.viewer.id);
        const contact::To both{.person = to->id, .entry = {}};
        const contact::Sender sender{.id = from->id, .joined = from->created_at};
        if (auto ok = contact::within_limits(w, sender, both, c.tr, c.now); !ok) return ok;
        contact::note_sent(w, from->id, both, c.now);
        return contact::send(
            c.app,
            w,
            {.to = to->email,
             .language = to->language,
             .name = from->name,
             .about = {},
             .text = text,
             .profile = path_of(*from),
             .answer = path_of(*from) + "/contact",
             .stop = path_of(*from) + "/block"}
        );
      },
      {db::Touches::private_only, "message"}
  );
  // What was typed must not be lost because somebody has to wait.
  if (!sent && sent.error().kind == ErrorKind::too_many)
    return show_contact(
        c, *to, text, {{"text", sent.error().message}}, site::status_of(ErrorKind::too_many)
    );
  if (!sent) return std::unexpected(sent.error());
  c.app.jobs.wake();
  return site::go_to(c, path_of(*to), "message-sent");
}

Result<http::Response> block_form(const site::Context& c) {
  struct Asked {
    people::Person who;
    bool blocked;
  };

  const auto asked = c.read(
      [&](db::Read& r) -> Result<Asked> {
        auto who = somebody_else(c, r);
        if (!who) return std::unexpected(who.error());
        const bool blocked = contact::has_blocked(r, *c.viewer.id, who->id);
        return Asked{.who = *std::move(who), .blocked = blocked};
      },
      {.label = "block"}
  );
  if (!asked) return std::unexpected(asked.error());
  const std::string title = c.tr("Mail from {name}", i18n::apart("name", asked->who.name));
  auto frame = site::frame(c, title);
  frame.hidden_from_search = true;
  frame.crumbs = {{asked->who.name, c.url(path_of(asked->who))}, {title, ""}};
  Html buttons = html::button(
      c.ui(),
      {.label = std::string(
           asked->blocked ? c.tr("Let them write to me again") : c.tr("I want no mail from them")
       ),
       .kind = html::ButtonKind::primary,
       .name = "block",
       .value = asked->blocked ? "no" : "yes"}
  );
  buttons += html::link_button(
      c.ui(),
      c.tr("Report"),
      c.url("/report/person/" + asked->who.handle),
      html::ButtonKind::quiet,
      "flag"
  );
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>
      <p>{}</p><form method="post" action="{}">{}{}</form></div>)"_html(
          title,
          asked->blocked
              ? c.tr("They can't write to you by the form. They are not told why.")
              : c.tr(
                    "If you want no more of it, they can't write to you by the form any more. They "
                    "are not told."
                ),
          c.tr("If a message was not as it should be, report it and say what stood in it: we keep "
               "no copy. Moderators see who sent it."),
          c.url(path_of(asked->who) + "/block"),
          html::csrf_field(c.viewer.form_token),
          html::actions(buttons)
      )
  );
}

Result<http::Response> block(const site::Context& c) {
  const bool yes = c.request.form.value("block") != "no";
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto who = somebody_else(c, w);
        if (!who) return std::unexpected(who.error());
        if (yes) {
          contact::block(w, *c.viewer.id, who->id, c.now);
        } else {
          contact::unblock(w, *c.viewer.id, who->id);
        }
        return {};
      },
      {db::Touches::private_only, "block"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(
      c, fmt::format("/people/{}/block", c.capture("handle")), yes ? "blocked" : "unblocked"
  );
}

}  // namespace ibis::directory
