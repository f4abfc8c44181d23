// A person's own page of the skills desk.
#include "contact/limits.hpp"
#include "db/database.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "places/gazetteer.hpp"
#include "site/account_page.hpp"
#include "skills/limits.hpp"
#include "skills/pages.hpp"
#include "skills/skill.hpp"
#include "skills/store.hpp"

namespace ibis::skills {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

struct Desk {
  std::vector<OwnNotice> notices;
  std::vector<Received> received;
  std::vector<Sent> sent;
};

std::string address_of(const std::string& slug) {
  return entries::entry_path(kind, slug);
}

// A title leads to its notice, in the language it is written in.
Html titled(
    const site::Context& c,
    const std::string& path,
    std::string_view language,
    std::string_view title
) {
  return R"(<a href="{}" {}>{}</a>)"_html(
      c.url(path),
      html::in_language(language == c.language() ? std::string_view{} : language),
      title
  );
}

Html notice_row(const site::Context& c, const OwnNotice& one) {
  const auto state = entries::find_state(one.state);
  return R"(<li>{} {}</li>)"_html(
      titled(c, address_of(one.slug), one.language, one.title),
      html::tag(c.tr(entries::state_label(state.value_or(entries::State::draft))))
  );
}

// The other's name, and as long as the form is open for them whatever the other chose, the way to write.
Html other_line(
    const site::Context& c,
    const std::string& handle,
    const std::string& name,
    std::optional<Instant> agreed_at
) {
  if (handle.empty()) return R"(<p>{}</p>)"_html(c.tr("a former member"));
  Html write;
  if (agreed_at && *agreed_at + contact::Limits::answer > c.now) {
    write = R"( · <a href="{}">{}</a>)"_html(
        c.url("/people/" + handle + "/contact"), c.tr("Write to them")
    );
  }
  return R"(<p><a href="{}"><bdi>{}</bdi></a>{}</p>)"_html(c.url("/people/" + handle), name, write);
}

Html decision_form(const site::Context& c, const std::string& public_id, const Html& buttons) {
  return R"(<form method="post" action="{}">{}{}</form>)"_html(
      c.url("/account/skills/" + public_id),
      html::csrf_field(c.viewer.form_token),
      html::actions(buttons)
  );
}

Html one_decision(
    const site::Context& c, std::string_view label, std::string value, html::ButtonKind look
) {
  return html::button(
      c.ui(),
      {.label = std::string(label), .kind = look, .name = "decision", .value = std::move(value)}
  );
}

Html told_of(const site::Context& c, const Received& one) {
  Html facts;
  const auto add = [&](std::string_view label, std::string_view value) {
    if (!value.empty()) facts += R"(<li>{} <b dir="auto">{}</b></li>)"_html(label, value);
  };
  add(c.tr("Field:"), one.field);
  const std::string country(
      one.country.empty() ? std::string_view{}
                          : c.app.places.country_name(one.country, c.tr.language())
  );
  add(c.tr("Country:"), country);
  add(c.tr("Languages:"), one.languages);
  Html answer;
  if (!one.answer_slug.empty()) {
    answer = R"(<p>{} {}</p>)"_html(
        c.tr("A notice of theirs that fits:"),
        titled(c, address_of(one.answer_slug), one.answer_language, one.answer_title)
    );
  }
  return R"({}{})"_html(facts.empty() ? Html() : R"(<ul>{}</ul>)"_html(facts), answer);
}

Html received_row(const site::Context& c, const Received& one) {
  const bool accepted = one.state == "accepted";
  Html buttons;
  if (!accepted) {
    buttons += one_decision(c, c.tr("Agree to meet"), "accept", html::ButtonKind::primary);
    buttons += one_decision(c, c.tr("Decline"), "decline", html::ButtonKind::plain);
  }
  return R"(<li><p>{} · {}</p><p dir="auto">{}</p>{}{}</li>)"_html(
      titled(c, address_of(one.slug), one.language, one.title),
      c.date(one.at),
      one.message,
      told_of(c, one),
      accepted ? other_line(c, one.handle, one.name, one.decided_at)
               : decision_form(c, one.public_id, buttons)
  );
}

std::string_view state_words(const i18n::Tr& tr, std::string_view state) {
  if (state == "waiting") return tr("You asked to meet about this. It waits for an answer.");
  if (state == "accepted") return tr("You both agreed to meet.");
  if (state == "declined")
    return tr(
        "They are not able to meet this time. They do not know who you are; other notices may "
        "fit as well."
    );
  if (state == "withdrawn") return tr("You took it back.");
  return tr("The notice ended before it was answered.");
}

Html sent_row(const site::Context& c, const Sent& one) {
  Html rest;
  if (one.state == "accepted") rest = other_line(c, one.handle, one.name, one.decided_at);
  if (one.state == "waiting") {
    rest = decision_form(
        c,
        one.public_id,
        one_decision(c, c.tr("Take it back"), "take-back", html::ButtonKind::plain)
    );
  }
  const bool shown = one.state == "waiting" || one.state == "accepted";
  const std::string path = shown ? address_of(one.slug) : std::string(kind.path);
  return R"(<li><p>{} · {}</p>{}<p>{}</p>{}</li>)"_html(
      one.title.empty() ? titled(c, path, c.language(), c.tr("A notice"))
                        : titled(c, path, one.language, one.title),
      c.date(one.at),
      one.message.empty() ? Html() : R"(<p dir="auto">{}</p>)"_html(one.message),
      state_words(c.tr, one.state),
      rest
  );
}

Html desk_section(const site::Context& c, std::string_view heading, const Html& items) {
  return R"(<section class="flow"><h2>{}</h2>{}</section>)"_html(
      heading,
      items.empty() ? R"(<p class="hint">{}</p>)"_html(c.tr("Nothing yet."))
                    : R"(<ul>{}</ul>)"_html(items)
  );
}

Html desk_content(const site::Context& c, const Desk& desk) {
  Html received;
  for (const Received& one : desk.received)
    received += received_row(c, one);
  Html sent;
  for (const Sent& one : desk.sent)
    sent += sent_row(c, one);
  Html notices;
  for (const OwnNotice& one : desk.notices)
    notices += notice_row(c, one);
  return R"({}{}{}{})"_html(
      desk_section(c, c.tr("Who would like to meet"), received),
      desk_section(c, c.tr("Whom you asked"), sent),
      desk_section(c, c.tr("Your notices"), notices),
      html::actions(html::link_button(
          c.ui(), c.tr(kind.words.add), c.url("/skills/new"), html::ButtonKind::primary
      ))
  );
}

}  // namespace

Result<http::Response> own_skills(const site::Context& c) {
  const Desk desk = c.read(
      [&](db::Read& r) {
        return Desk{
            .notices = notices_of(r, *c.viewer.id, Limits::notices_shown),
            .received = received_by(r, *c.viewer.id, Limits::approaches_shown),
            .sent = sent_by(r, *c.viewer.id, Limits::approaches_shown),
        };
      },
      {.label = "skills"}
  );
  const std::string title(c.tr("Skills desk"));
  auto frame = site::frame(c, title);
  frame.hidden_from_search = true;
  return site::respond(
      c,
      frame,
      site::account_page(
          c.ui(),
          c.app.default_language,
          {.here = site::AccountTab::skills,
           .heading = title,
           .lead = R"({})"_html(
               c.tr("Who the other is you see, and they of you, when both have agreed to meet.")
           )},
          desk_content(c, desk)
      )
  );
}

}  // namespace ibis::skills
