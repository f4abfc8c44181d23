#include "core/id.hpp"
#include "core/text.hpp"
#include "db/database.hpp"
#include "jobs/runner.hpp"
#include "mail/mailer.hpp"
#include "people/mails.hpp"
#include "people/page_parts.hpp"
#include "people/pages.hpp"
#include "people/passphrase.hpp"
#include "people/person.hpp"
#include "people/sessions.hpp"
#include "people/store.hpp"

#include <fmt/format.h>

namespace ibis::people {

namespace {

http::Response show_reset(const site::Context& c, const ResetView& form, int status = 200) {
  return parts::own_page(c, c.tr("A new passphrase"), reset_view(parts::view_of(c), form), status);
}

http::Response show_new(
    const site::Context& c, std::span<const FieldError> errors, int status = 200
) {
  const std::string action = fmt::format("/account/reset/{}", c.capture("token"));
  return parts::own_page(
      c,
      c.tr("Choose a new passphrase"),
      new_passphrase_view(parts::view_of(c), action, errors),
      status
  );
}

// One mail for each address that is asked for, so that neither the answer nor its time tells who
// has an account.
Result<> ask_for_reset(db::Write& w, const site::Context& c, const std::string& email) {
  const auto person = find_person_by_email(w, email);
  const Letterhead site = letterhead(c.app);
  if (!person) {
    const auto queued = c.app.mailer.queue(w, no_account_mail(site, email, c.language()));
    if (!queued) return std::unexpected(queued.error());
    return {};
  }
  if (person->state == "closed") return {};
  const std::string token = random_token();
  const auto queued =
      c.app.mailer.queue(w, reset_mail(site, person->email, person->language, token));
  if (!queued) return std::unexpected(queued.error());
  if (*queued == mail::Queued::yes) {
    add_mail_token(w, person->id, reset_purpose, sha256(token), c.now, c.now + Limits::reset_link);
  }
  return {};
}

// Whose link it is, or nobody.
std::optional<Person> owner_of_link(const site::Context& c) {
  return c.app.db.read(
      [&](db::Read& r) -> std::optional<Person> {
        const auto id = find_mail_token(r, reset_purpose, sha256(c.capture("token")), c.now);
        if (!id) return std::nullopt;
        return find_person(r, *id);
      },
      {.label = "reset"}
  );
}

}  // namespace

Result<http::Response> reset_form(const site::Context& c) {
  return show_reset(c, {.email = {}, .errors = {}});
}

Result<http::Response> reset(const site::Context& c) {
  const std::string email = text::clean_line(c.request.form.value("email"));
  if (!can_write_to(email)) {
    std::vector<FieldError> errors{
        {"email", std::string(c.tr("This is no e-mail address. It looks like name@example.org."))}
    };
    return show_reset(c, {.email = email, .errors = std::move(errors)}, site::form_has_errors);
  }
  const auto asked = c.app.db.write(
      [&](db::Write& w) { return ask_for_reset(w, c, email); }, {db::Touches::private_only, "reset"}
  );
  if (!asked) return std::unexpected(asked.error());
  c.app.jobs.wake();
  return site::go_to(c, "/account/mail-sent?for=reset");
}

Result<http::Response> new_passphrase_form(const site::Context& c) {
  if (!owner_of_link(c)) return parts::link_over(c);
  return show_new(c, {});
}

Result<http::Response> new_passphrase(const site::Context& c) {
  const auto person = owner_of_link(c);
  if (!person) return parts::link_over(c);
  const std::string wanted = read_passphrase(c.request.form, "passphrase");
  if (auto problem =
          passphrase_problem(wanted, person->email, person->name, c.app.common_passphrases, c.tr);
      !problem.empty()) {
    const std::vector<FieldError> errors{{"passphrase", std::move(problem)}};
    return show_new(c, errors, site::form_has_errors);
  }
  const std::string hash = hash_passphrase(wanted, c.app.hash_cost);
  const auto used = c.app.db.write(
      [&](db::Write& w) -> Result<bool> {
        const auto id = use_mail_token(w, reset_purpose, sha256(c.capture("token")), c.now);
        if (!id) return false;
        set_passphrase(w, *id, hash);
        confirm_person(w, *id, c.now);  // the link came to the mailbox, so the address is theirs
        const auto queued = c.app.mailer.queue(
            w, passphrase_changed_mail(letterhead(c.app), person->email, person->language)
        );
        if (!queued) return std::unexpected(queued.error());
        return true;
      },
      {db::Touches::private_only, "reset"}
  );
  if (!used) return std::unexpected(used.error());
  if (!*used) return parts::link_over(c);
  c.app.jobs.wake();
  http::Response response = site::go_to(c, "/account/sign-in", "passphrase-set");
  parts::add_cookie(response, no_session_cookie(is_https(c.app.settings)));
  parts::make_known(c, response, person->email);
  return response;
}

}  // namespace ibis::people
