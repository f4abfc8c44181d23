#include "core/id.hpp"
#include "core/text.hpp"
#include "db/database.hpp"
#include "people/page_parts.hpp"
#include "people/pages.hpp"
#include "people/passphrase.hpp"
#include "people/person.hpp"
#include "people/sessions.hpp"
#include "people/sign_in_guard.hpp"
#include "people/store.hpp"

namespace ibis::people {

namespace {

http::Response show_sign_in(const site::Context& c, const SignInView& form, int status = 200) {
  return parts::own_page(c, c.tr("Sign in"), sign_in_view(parts::view_of(c), form), status);
}

std::vector<FieldError> missing(
    const site::Context& c, std::string_view email, std::string_view passphrase
) {
  std::vector<FieldError> errors;
  if (email.empty())
    errors.push_back({"email", std::string(c.tr("Type the address of your account."))});
  if (passphrase.empty())
    errors.push_back({"passphrase", std::string(c.tr("Type your passphrase."))});
  return errors;
}

// The person, if address and passphrase go together. It takes the same time whether there is such
// an account or not: an address without an active account is checked against nothing, which costs
// as much.
std::optional<Person> check(
    const site::Context& c, std::string_view email, std::string_view passphrase
) {
  auto person = c.app.db.read(
      [&](db::Read& r) { return find_person_by_email(r, email); }, {.label = "sign in"}
  );
  const bool fit = person && person->active() &&
                   text::count_characters(passphrase) <= Limits::passphrase_most_characters;
  if (!verify_passphrase(passphrase, fit ? person->passphrase : std::string{}, c.app.hash_cost))
    return std::nullopt;
  return person;
}

// ErrorKind::conflict where the passphrase was changed or the account closed while it was being
// checked.
Result<std::string> open(const site::Context& c, const Person& person) {
  return c.app.db.write(
      [&](db::Write& w) -> Result<std::string> {
        const auto now = find_person(w, person.id);
        if (!now || !now->active() || now->passphrase != person.passphrase)
          return fail(ErrorKind::conflict);
        std::string token = random_token();
        parts::open_session_here(w, c, person.id, token);
        return token;
      },
      {db::Touches::private_only, "sign in"}
  );
}

}  // namespace

Result<http::Response> sign_in_form(const site::Context& c) {
  const std::string next = safe_next(c.request.query.value("next"), {});
  if (c.viewer.signed_in()) return http::redirect(next.empty() ? c.url("/account") : next);
  return show_sign_in(c, {.email = {}, .next = next, .errors = {}});
}

Result<http::Response> sign_in(const site::Context& c) {
  const auto& typed = c.request.form;
  SignInView form{
      .email = text::clean_line(typed.value("email")),
      .next = safe_next(typed.value("next"), {}),
      .errors = {}
  };
  const std::string passphrase = read_passphrase(typed, "passphrase");
  form.errors = missing(c, form.email, passphrase);
  if (!form.errors.empty()) return show_sign_in(c, form, site::form_has_errors);

  const bool https = is_https(c.app.settings);
  const auto attempt = c.app.sign_in_guard.begin(
      email_key(form.email), c.request.cookie(cookie_names(https).known), c.now
  );
  if (!attempt) {
    form.wait = attempt.error();
    http::Response response = show_sign_in(c, form, parts::too_many);
    parts::ask_to_wait(response, attempt.error());
    return response;
  }
  form.refused = true;
  const auto person = check(c, form.email, passphrase);
  if (!person) return show_sign_in(c, form, site::form_has_errors);
  const auto token = open(c, *person);
  if (!token && token.error().kind == ErrorKind::conflict)
    return show_sign_in(c, form, site::form_has_errors);
  if (!token) return std::unexpected(token.error());
  c.app.sign_in_guard.succeeded(*attempt);
  http::Response response = http::redirect(form.next.empty() ? c.url("/account") : form.next);
  parts::add_cookie(response, session_cookie(https, *token));
  parts::make_known(c, response, person->email);
  return response;
}

Result<http::Response> sign_out(const site::Context& c) {
  const bool https = is_https(c.app.settings);
  if (const auto hash = session_hash(c.request, https)) {
    const auto ended = c.app.db.write(
        [&](db::Write& w) -> Result<> {
          end_session_by_token(w, *hash);
          return {};
        },
        {db::Touches::private_only, "sign out"}
    );
    if (!ended) return std::unexpected(ended.error());
  }
  http::Response response = site::go_to(c, "/account/sign-in", "signed-out");
  parts::add_cookie(response, no_session_cookie(https));
  return response;
}

}  // namespace ibis::people
