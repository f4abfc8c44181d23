// A page sent by mail to somebody who is no member: their address goes into the mail and nowhere else.
#include "core/text.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "mail/mailer.hpp"
#include "reactions/limits.hpp"
#include "reactions/load.hpp"
#include "reactions/pages.hpp"
#include "reactions/store.hpp"

namespace ibis::reactions {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

http::Response form_page(
    const site::Context& c,
    const entries::Entry& entry,
    std::string_view typed,
    std::string error,
    int status
) {
  const std::string path = page_of(c, entry);
  const bool unnamed = c.app.kinds.at(entry.kind).care.unnamed;
  Html fields = html::csrf_field(c.viewer.form_token);
  fields += html::text_field(
      c.ui(),
      {.name = "email",
       .label = std::string(c.tr("Their mail address")),
       .value = std::string(typed),
       .hint = std::string(c.tr("It goes into this one mail. We keep it nowhere.")),
       .error = std::move(error),
       .type = html::InputType::email,
       .autocomplete = "off"}
  );
  Html buttons =
      html::button(c.ui(), {.label = std::string(c.tr("Send")), .kind = html::ButtonKind::primary});
  buttons += html::link_button(c.ui(), c.tr("Back"), c.url(path), html::ButtonKind::quiet);
  fields += html::actions(buttons);
  auto frame = site::frame(c, std::string(c.tr("Mail this page to somebody")));
  frame.hidden_from_search = true;
  frame.crumbs = {{entry.title, c.url(path)}, {std::string(c.tr("Mail")), ""}};
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>
      <form class="fields" method="post" action="{}">{}</form></div>)"_html(
          c.tr("Mail this page to somebody"),
          unnamed ? c.tr(
                        "They get the address of the page and your name, and no word of the page "
                        "itself, not even its title. You can send {most} a day.",
                        arg("most", pages_mailed_a_day)
                    )
                  : c.tr(
                        "They get the title, the address of the page and your name. You can send "
                        "{most} a day.",
                        arg("most", pages_mailed_a_day)
                    ),
          c.url(fmt::format("/id/{}/mail", entry.public_id)),
          fields
      ),
      status
  );
}

mail::Mail mail_of(const site::Context& c, const entries::Entry& entry, std::string_view to) {
  const std::string name = c.viewer.name;
  const std::string& site = c.app.settings.site_name;
  const std::string& title = c.app.kinds.mail_name(entry);
  const std::array args{arg("name", name), arg("title", title), arg("site", site)};
  std::string text(c.tr.format(i18n::msg("{name} found a page on {site} and thought of you:"), args)
  );
  text += fmt::format("\n\n{}\n{}\n\n", title, c.absolute("/id/" + entry.public_id));
  text += c.tr(
      "This mail was sent once, because {name} asked for it. Your address was not kept.",
      arg("name", name)
  );
  text += fmt::format("\n{}\n", site);
  constexpr std::size_t most_subject = 150;
  return {
      .to = std::string(to),
      .subject = text::shorten(
          text::clean_line(c.tr.format(i18n::msg("{name} sends you a page: {title}"), args)),
          most_subject
      ),
      .text = std::move(text),
      .language = std::string(c.language()),
      .kind = "page",
      .asked = mail::Asked::by_stranger,
      .unsubscribe = {},
  };
}

}  // namespace

Result<http::Response> mail_form(const site::Context& c) {
  const auto entry = published_entry(c);
  if (!entry) return std::unexpected(entry.error());
  return form_page(c, *entry, "", "", 200);
}

Result<http::Response> mail_page(const site::Context& c) {
  const auto entry = published_entry(c);
  if (!entry) return std::unexpected(entry.error());
  const std::string to = text::clean_line(c.request.form.value("email"));
  if (to.size() > address_characters || !mail::is_address(to)) {
    return form_page(
        c,
        *entry,
        to,
        std::string(c.tr("Write a mail address, such as name@example.org.")),
        site::form_has_errors
    );
  }
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (auto counted = count_page_mailed(w, *c.viewer.id, c.now); !counted) return counted;
        // One too many to this address is dropped unseen: who asks is not told who gets how much mail.
        auto queued = c.app.mailer.queue(w, mail_of(c, *entry, to));
        if (!queued) return std::unexpected(queued.error());
        return {};
      },
      {db::Touches::private_only, "mail a page"}
  );
  if (!done && done.error().kind == ErrorKind::too_many) {
    return form_page(
        c,
        *entry,
        to,
        c.tr(
            "You have sent {most} pages today. Please go on tomorrow.",
            arg("most", pages_mailed_a_day)
        ),
        site::form_has_errors
    );
  }
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, page_of(c, *entry), "page-mailed");
}

}  // namespace ibis::reactions
