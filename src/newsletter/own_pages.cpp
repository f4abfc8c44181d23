// One's own subscription, by the private link of a mail.
#include "db/database.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "http/request.hpp"
#include "mail/mailer.hpp"
#include "newsletter/mails.hpp"
#include "newsletter/pages.hpp"
#include "newsletter/store.hpp"
#include "newsletter/wish_form.hpp"

#include <array>

namespace ibis::newsletter {

using html::Html;
using namespace html::literals;

namespace {

std::unexpected<Error> no_such_link(const site::Context& c) {
  return site::ended_link(
      c,
      std::string(c.tr("This link leads to no subscription any more. You can subscribe "
                       "anew on the page “Newsletter”."))
  );
}

std::optional<Subscription> by_link(const site::Context& c) {
  const std::string hash = sha256(c.capture("token"));
  return c.read([&](db::Read& r) { return find_by_link(r, hash); }, {.label = "newsletter"});
}

// Without a token of a session for who has none: the address of the page is secret.
Html own_form(const site::Context& c, const Html& fields) {
  return R"(<form class="fields" method="post" action="{}" novalidate>{}{}</form>)"_html(
      c.url(own_path(c.capture("token"))), html::csrf_field(c.viewer.form_token), fields
  );
}

Html do_button(
    const site::Context& c, std::string_view what, std::string_view label, html::ButtonKind kind
) {
  return html::actions(html::button(
      c.ui(),
      {.label = std::string(label),
       .kind = kind,
       .icon = {},
       .name = "do",
       .value = std::string(what)}
  ));
}

http::Response page(
    const site::Context& c,
    std::string_view title,
    std::string_view lead,
    const Html& content,
    int status = 200
) {
  auto frame = site::frame(c, std::string(title));
  frame.hidden_from_search = true;
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)"_html(
          title, lead, content
      ),
      status
  );
}

http::Response wish_page(
    const site::Context& c, const TypedWish& typed, std::span<const FieldError> errors
) {
  const std::array labels{
      html::FieldLabel{.field = "language", .label = std::string(c.tr("Language of the letter"))},
      html::FieldLabel{.field = "frequency", .label = std::string(c.tr("How often"))},
      html::FieldLabel{.field = "themes", .label = std::string(c.tr("Only these themes"))},
      html::FieldLabel{.field = "country", .label = std::string(c.tr("Only this country"))},
  };
  Html fields = wish_fields(c, typed, errors);
  fields += do_button(c, "save", c.tr("Save"), html::ButtonKind::primary);
  return page(
      c,
      c.tr("Your newsletter"),
      c.tr("Change what it tells and how often it comes, or stop it."),
      R"({}{}<section class="flow"><h2>{}</h2><p>{}</p>{}</section>)"_html(
          html::error_summary(c.ui(), errors, labels),
          own_form(c, fields),
          c.tr("Stop it"),
          c.tr("No further letter comes, and we forget your address."),
          own_form(c, do_button(c, "leave", c.tr("Unsubscribe"), html::ButtonKind::danger))
      ),
      errors.empty() ? 200 : site::form_has_errors
  );
}

http::Response left_page(const site::Context& c) {
  return page(
      c,
      c.tr("You are unsubscribed"),
      c.tr("No further letter comes, and your address is not kept for it any more."),
      html::actions(html::link_button(c.ui(), c.tr("Home"), c.url("/")))
  );
}

// With the letters that wait to be sent.
Result<> leave(const site::Context& c, const Subscription& who) {
  return c.app.db.write(
      [&](db::Write& w) -> Result<> {
        forget_subscription(w, who.id);
        mail::forget_mail_to(w, who.email, letter_kind);
        return {};
      },
      {db::Touches::private_only, "newsletter"}
  );
}

Result<http::Response> confirm_own(const site::Context& c, const Subscription& who) {
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        confirm(w, who.id, c.now);
        return {};
      },
      {db::Touches::private_only, "newsletter"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, own_path(c.capture("token")), "subscribed");
}

Result<http::Response> save_own(const site::Context& c, const Subscription& who) {
  const TypedWish typed = read_wish(c);
  const auto errors = check_wish(c, typed);
  if (!errors.empty()) return wish_page(c, typed, errors);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        change_wish(w, who.id, wish_of(typed));
        return {};
      },
      {db::Touches::private_only, "newsletter"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, own_path(c.capture("token")), "wishes");
}

}  // namespace

Result<http::Response> own_subscription(const site::Context& c) {
  const auto who = by_link(c);
  if (!who) return no_such_link(c);
  if (who->confirmed_at) return wish_page(c, typed_of(who->wish), {});
  return page(
      c,
      c.tr("Please confirm"),
      c.tr("One step more, and the newsletter comes to the address at which you found this link."),
      own_form(c, do_button(c, "confirm", c.tr("Subscribe"), html::ButtonKind::primary))
  );
}

Result<http::Response> change_own(const site::Context& c) {
  const auto who = by_link(c);
  if (!who) return no_such_link(c);
  const auto what = c.request.form.value("do");
  if (what == "confirm") return confirm_own(c, *who);
  if (what == "save" && who->confirmed_at) return save_own(c, *who);
  if (what != "leave") return fail(ErrorKind::invalid);
  if (auto done = leave(c, *who); !done) return std::unexpected(done.error());
  return left_page(c);
}

Result<http::Response> stop_form(const site::Context& c) {
  if (!by_link(c)) return no_such_link(c);
  return page(
      c,
      c.tr("Do you want to stop the newsletter?"),
      c.tr("No further letter comes, and we forget your address."),
      R"(<form method="post">{}{}</form>)"_html(
          html::csrf_field(c.viewer.form_token),
          html::actions(html::button(
              c.ui(), {.label = std::string(c.tr("Unsubscribe")), .kind = html::ButtonKind::primary}
          ))
      )
  );
}

Result<http::Response> stop(const site::Context& c) {
  const auto who = by_link(c);
  if (!who) return no_such_link(c);
  if (auto done = leave(c, *who); !done) return std::unexpected(done.error());
  return left_page(c);
}

}  // namespace ibis::newsletter
