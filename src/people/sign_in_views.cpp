// Pages on the way in: join, confirm, sign in, a new passphrase by mail.
#include "people/view_parts.hpp"
#include "people/views.hpp"

namespace ibis::people {

using namespace html::literals;
using html::error_of;
using html::error_summary;
using html::Html;
using i18n::msg;

namespace {

Html submit(const View& view, std::string_view label) {
  return html::actions(
      html::button(view.ui, {.label = std::string(label), .kind = html::ButtonKind::primary})
  );
}

Html sentence(const Html& inside) {
  return R"(<p>{}</p>)"_html(inside);
}

std::vector<html::FieldLabel> labels(const i18n::Tr& tr) {
  return {
      {"name", std::string(tr("person|Name"))},
      {"email", std::string(tr("E-mail"))},
      {"passphrase", std::string(tr("Passphrase"))}
  };
}

}  // namespace

Html register_view(const View& view, const RegisterView& f) {
  const i18n::Tr& tr = view.ui.tr;
  const Html fields = R"({}{}{}<p class="hint">{}</p>{})"_html(
      html::text_field(
          view.ui,
          {.name = "name",
           .label = std::string(tr("person|Name")),
           .value = f.name,
           .hint = std::string(tr("As others will see it beside what you publish.")),
           .error = error_of(f.errors, "name"),
           .autocomplete = "name",
           .max_characters = static_cast<int>(Limits::name_characters)}
      ),
      html::text_field(
          view.ui,
          {.name = "email",
           .label = std::string(tr("E-mail")),
           .value = f.email,
           .hint = std::string(tr("For mail from this site. It is never shown to anybody.")),
           .error = error_of(f.errors, "email"),
           .type = html::InputType::email,
           .autocomplete = "username"}
      ),
      parts::new_passphrase_field(
          view, std::string(tr("Passphrase")), error_of(f.errors, "passphrase")
      ),
      parts::with_link(
          view,
          msg("What we keep and for how long stands on the {link} page."),
          tr("privacy"),
          "/about/privacy"
      ),
      submit(view, tr("Join"))
  );
  return parts::narrow_page(
      tr("Join"),
      R"({})"_html(tr("With an account you can submit practices and follow what becomes of them. "
                      "It costs nothing.")),
      R"({}{}{})"_html(
          error_summary(view.ui, f.errors, labels(tr)),
          parts::form(view, "/account/register", fields),
          sentence(parts::with_link(
              view, msg("You have an account already? {link}"), tr("Sign in"), "/account/sign-in"
          ))
      )
  );
}

Html mail_sent_view(const View& view, std::string_view again) {
  const i18n::Tr& tr = view.ui.tr;
  return parts::narrow_page(
      tr("Look into your mail"),
      R"({})"_html(tr("We have written to the address you gave. Please open the link in that mail.")
      ),
      R"(<p>{}</p>{})"_html(
          tr("It should be there within a few minutes. If not, look where unwanted mail goes."),
          sentence(parts::with_link(
              view,
              msg("Still nothing? Perhaps the address has a slip in it. {link}"),
              tr("Try once more"),
              again
          ))
      )
  );
}

Html confirm_view(const View& view, std::string_view action) {
  const i18n::Tr& tr = view.ui.tr;
  return parts::narrow_page(
      tr("Confirm your address"),
      R"({})"_html(tr("One more step, and your account begins.")),
      parts::form(view, action, submit(view, tr("Yes, this is my address")))
  );
}

Html link_over_view(const View& view) {
  const i18n::Tr& tr = view.ui.tr;
  const Html fields = R"({}{})"_html(
      parts::email_field(view, {}, {}, "username"), submit(view, tr("Send a new link"))
  );
  return parts::narrow_page(
      tr("This link works no more"),
      R"({})"_html(tr("Links in our mail work once and only for a while; a newer mail may also "
                      "have replaced this one.")),
      R"({}<p>{}</p>{})"_html(
          sentence(parts::with_link(
              view,
              msg("If you have used it already, you can {link}."),
              tr("sign in"),
              "/account/sign-in"
          )),
          tr("Else tell us your address, and we send a new link, with which you choose a new "
             "passphrase."),
          parts::form(view, "/account/reset", fields)
      )
  );
}

namespace {

// Why one is still here: what may be wrong, and the way that always works.
Html sign_in_problem(const View& view, const SignInView& f) {
  const i18n::Tr& tr = view.ui.tr;
  std::string text;
  if (f.wait) {
    text = parts::wait_text(tr, *f.wait);
  } else if (f.refused) {
    text = tr(
        "This address and this passphrase do not go together, or the address is not confirmed yet."
    );
  } else {
    return error_summary(view.ui, f.errors, labels(tr));
  }
  return html::flash(
      view.ui,
      {.kind = html::FlashKind::problem,
       .text = std::move(text),
       .more = sentence(parts::with_link(
           view,
           msg("A link by mail works at any time: {link}"),
           tr("choose a new passphrase"),
           "/account/reset"
       ))}
  );
}

}  // namespace

Html sign_in_view(const View& view, const SignInView& f) {
  const i18n::Tr& tr = view.ui.tr;
  const Html fields = R"({}{}{}{})"_html(
      html::when(!f.next.empty(), [&] { return html::hidden_field("next", f.next); }),
      parts::email_field(view, f.email, error_of(f.errors, "email"), "username"),
      parts::old_passphrase_field(
          view, "passphrase", std::string(tr("Passphrase")), error_of(f.errors, "passphrase")
      ),
      submit(view, tr("Sign in"))
  );
  return parts::narrow_page(
      tr("Sign in"),
      {},
      R"({}{}{}{})"_html(
          sign_in_problem(view, f),
          parts::form(view, "/account/sign-in", fields),
          sentence(parts::with_link(
              view, msg("Forgot your passphrase? {link}"), tr("Choose a new one"), "/account/reset"
          )),
          sentence(
              parts::with_link(view, msg("No account yet? {link}"), tr("Join"), "/account/register")
          )
      )
  );
}

Html reset_view(const View& view, const ResetView& f) {
  const i18n::Tr& tr = view.ui.tr;
  const Html fields = R"({}{})"_html(
      parts::email_field(view, f.email, error_of(f.errors, "email"), "username"),
      submit(view, tr("Send a link"))
  );
  return parts::narrow_page(
      tr("A new passphrase"),
      R"({})"_html(
          tr("Tell us your address. We send you a link with which you choose a new passphrase.")
      ),
      R"({}{})"_html(
          error_summary(view.ui, f.errors, labels(tr)), parts::form(view, "/account/reset", fields)
      )
  );
}

Html new_passphrase_view(
    const View& view, std::string_view action, std::span<const FieldError> errors
) {
  const i18n::Tr& tr = view.ui.tr;
  const Html fields = R"({}{})"_html(
      parts::new_passphrase_field(
          view, std::string(tr("New passphrase")), error_of(errors, "passphrase")
      ),
      submit(view, tr("Keep this passphrase"))
  );
  return parts::narrow_page(
      tr("Choose a new passphrase"),
      R"({})"_html(tr("All sessions of your account end with it.")),
      R"({}{})"_html(error_summary(view.ui, errors, labels(tr)), parts::form(view, action, fields))
  );
}

}  // namespace ibis::people
