// Who wants the letter says so here; nothing comes before the address has answered.
#include "core/text.hpp"
#include "db/database.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "http/request.hpp"
#include "jobs/runner.hpp"
#include "mail/message.hpp"
#include "newsletter/mails.hpp"
#include "newsletter/pages.hpp"
#include "newsletter/store.hpp"
#include "newsletter/wish_form.hpp"
#include "people/store.hpp"

#include <array>

namespace ibis::newsletter {

using html::Html;
using namespace html::literals;

namespace {

http::Response form_page(
    const site::Context& c,
    const std::string& email,
    const TypedWish& typed,
    std::span<const FieldError> errors
) {
  auto frame = site::frame(c, std::string(c.tr("Newsletter")));
  frame.description = c.tr("What is new on this site, by mail: once a week or once a month.");
  const std::array labels{
      html::FieldLabel{.field = "email", .label = std::string(c.tr("E-mail address"))},
      html::FieldLabel{.field = "language", .label = std::string(c.tr("Language of the letter"))},
      html::FieldLabel{.field = "frequency", .label = std::string(c.tr("How often"))},
      html::FieldLabel{.field = "themes", .label = std::string(c.tr("Only these themes"))},
      html::FieldLabel{.field = "country", .label = std::string(c.tr("Only this country"))},
  };
  const Html fields = R"({}{}{}{})"_html(
      html::csrf_field(c.viewer.form_token),
      html::text_field(
          c.ui(),
          {.name = "email",
           .label = std::string(c.tr("E-mail address")),
           .value = email,
           .hint = std::string(c.tr("We write to it first, and you confirm it. Nobody sees it, and "
                                    "we use it for nothing else.")),
           .error = html::error_of(errors, "email"),
           .type = html::InputType::email,
           .autocomplete = "email"}
      ),
      wish_fields(c, typed, errors),
      html::actions(html::button(
          c.ui(), {.label = std::string(c.tr("Subscribe")), .kind = html::ButtonKind::primary}
      ))
  );
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}<form class="fields" method="post" action="{}" novalidate>{}</form></div>)"_html(
          c.tr("Newsletter"),
          c.tr("What is new on this site, by mail: once a week or once a month. Every letter has a "
               "link with which you change it or stop it."),
          html::error_summary(c.ui(), errors, labels),
          c.url("/newsletter"),
          fields
      ),
      errors.empty() ? 200 : site::form_has_errors
  );
}

// Of who is signed in, so that they need not type it.
std::string own_address(const site::Context& c) {
  if (!c.viewer.id) return {};
  const auto person = c.read(
      [&](db::Read& r) { return people::find_person(r, *c.viewer.id); }, {.label = "person"}
  );
  return person ? person->email : std::string();
}

}  // namespace

Result<http::Response> subscribe_form(const site::Context& c) {
  return form_page(c, own_address(c), typed_of(all_of(c.language(), Frequency::monthly)), {});
}

Result<http::Response> subscribe(const site::Context& c) {
  const std::string email = text::clean_line(c.request.form.value("email"));
  const TypedWish typed = read_wish(c);
  auto errors = check_wish(c, typed);
  if (!mail::is_address(email))
    errors.insert(
        errors.begin(),
        {"email", std::string(c.tr("This is no e-mail address. It looks like name@example.org."))}
    );
  if (!errors.empty()) return form_page(c, email, typed, errors);
  const Post post = post_of(c.app);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        return tell_asked(w, post, ask(w, email, wish_of(typed), c.now), c.now);
      },
      {db::Touches::private_only, "newsletter"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, "/newsletter/sent");
}

Result<http::Response> asked(const site::Context& c) {
  auto frame = site::frame(c, std::string(c.tr("Thank you")));
  frame.hidden_from_search = true;
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead">{}</p></header><p>{}</p></div>)"_html(
          c.tr("Thank you"),
          c.tr(
              "We have written to you. Please open the link in that mail: only then the newsletter "
              "comes."
          ),
          c.tr("If none comes within a few minutes, look among unwanted mail, and see whether the "
               "address was right.")
      )
  );
}

}  // namespace ibis::newsletter
