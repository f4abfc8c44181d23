#include "core/id.hpp"
#include "db/database.hpp"
#include "jobs/runner.hpp"
#include "mail/mailer.hpp"
#include "people/mails.hpp"
#include "people/page_parts.hpp"
#include "people/pages.hpp"
#include "people/passphrase.hpp"
#include "people/person.hpp"
#include "people/store.hpp"

#include <fmt/format.h>

namespace ibis::people {

namespace {

http::Response show_register(const site::Context& c, const RegisterView& form, int status = 200) {
  return parts::own_page(c, c.tr("Join"), register_view(parts::view_of(c), form), status);
}

// A mail for each address, known or not; only what it says differs. A mail too many for the address
// changes nothing: a newer link that nobody gets must not end the one that was sent.
Result<> take_registration(db::Write& w, const site::Context& c, const NewPerson& person) {
  const auto known = find_person_by_email(w, person.email);
  const std::string token = random_token();
  const Letterhead site = letterhead(c.app);
  if (known && known->state != "unconfirmed") {
    if (!known->active()) return {};
    const auto queued =
        c.app.mailer.queue(w, already_registered_mail(site, known->email, known->language, token));
    if (!queued) return std::unexpected(queued.error());
    if (*queued == mail::Queued::yes) {
      add_mail_token(w, known->id, reset_purpose, sha256(token), c.now, c.now + Limits::reset_link);
    }
    return {};
  }
  const auto queued =
      c.app.mailer.queue(w, confirm_mail(site, person.email, person.language, token));
  if (!queued) return std::unexpected(queued.error());
  if (*queued != mail::Queued::yes) return {};
  PersonId id{0};
  if (known) {
    id = known->id;
    overwrite_unconfirmed(w, id, person, c.now);
  } else {
    const auto added = add_person(w, person, c.now);
    if (!added) return std::unexpected(added.error());
    id = *added;
  }
  add_mail_token(w, id, confirm_purpose, sha256(token), c.now, c.now + Limits::confirm_link);
  return {};
}

}  // namespace

Result<http::Response> register_form(const site::Context& c) {
  if (c.viewer.signed_in()) return site::go_to(c, "/account");
  return show_register(c, {.name = {}, .email = {}, .errors = {}});
}

Result<http::Response> register_account(const site::Context& c) {
  const Registration typed = read_registration(c.request.form);
  if (auto errors = check_registration(typed, c.app.common_passphrases, c.tr); !errors.empty()) {
    return show_register(
        c,
        {.name = typed.name, .email = typed.email, .errors = std::move(errors)},
        site::form_has_errors
    );
  }
  const NewPerson person{
      .name = typed.name,
      .email = typed.email,
      .passphrase = hash_passphrase(
          typed.passphrase, c.app.hash_cost
      ),  // in vain for a known address: so it takes as long
      .role = "member",
      .state = "unconfirmed",
      .language = std::string(c.language()),
      .handle = {},
  };
  const auto taken = c.app.db.write(
      [&](db::Write& w) { return take_registration(w, c, person); },
      {db::Touches::private_only, "register"}
  );
  if (!taken) return std::unexpected(taken.error());
  c.app.jobs.wake();
  return site::go_to(c, "/account/mail-sent?for=register");
}

Result<http::Response> mail_sent(const site::Context& c) {
  const bool after_reset = c.request.query.value("for") == "reset";
  return parts::own_page(
      c,
      c.tr("Look into your mail"),
      mail_sent_view(parts::view_of(c), after_reset ? "/account/reset" : "/account/register")
  );
}

Result<http::Response> confirm_form(const site::Context& c) {
  const std::string_view token = c.capture("token");
  const auto whose = c.app.db.read(
      [&](db::Read& r) { return find_mail_token(r, confirm_purpose, sha256(token), c.now); },
      {.label = "confirm"}
  );
  if (!whose) return parts::link_over(c);
  return parts::own_page(
      c,
      c.tr("Confirm your address"),
      confirm_view(parts::view_of(c), fmt::format("/account/confirm/{}", token))
  );
}

Result<http::Response> confirm(const site::Context& c) {
  const auto person = c.app.db.write(
      [&](db::Write& w) -> Result<std::optional<Person>> {
        const auto id = use_mail_token(w, confirm_purpose, sha256(c.capture("token")), c.now);
        if (!id) return std::optional<Person>{};
        confirm_person(w, *id, c.now);
        return find_person(w, *id);
      },
      {db::Touches::private_only, "confirm"}
  );
  if (!person) return std::unexpected(person.error());
  const auto& known = *person;
  if (!known) return parts::link_over(c);
  http::Response response = site::go_to(c, "/account/sign-in", "confirmed");
  parts::make_known(c, response, known->email);
  return response;
}

}  // namespace ibis::people
