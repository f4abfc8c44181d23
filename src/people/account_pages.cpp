// One's own passphrase and sessions.
#include "core/id.hpp"
#include "db/database.hpp"
#include "jobs/runner.hpp"
#include "mail/mailer.hpp"
#include "people/mails.hpp"
#include "people/page_parts.hpp"
#include "people/pages.hpp"
#include "people/passphrase.hpp"
#include "people/person.hpp"
#include "people/sessions.hpp"
#include "people/sign_in_guard.hpp"
#include "people/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::people {

namespace {

http::Response show_passphrase(
    const site::Context& c,
    std::span<const FieldError> errors,
    int status = 200,
    std::optional<std::chrono::seconds> wait = {}
) {
  return parts::own_page(
      c, c.tr("Passphrase"), passphrase_view(parts::view_of(c), errors, wait), status
  );
}

// Ends every session and begins a new one here. ErrorKind::conflict where the passphrase was
// changed meanwhile.
Result<std::string> change(const site::Context& c, const Person& person, const std::string& hash) {
  return c.app.db.write(
      [&](db::Write& w) -> Result<std::string> {
        const auto now = find_person(w, person.id);
        if (!now || now->passphrase != person.passphrase) return fail(ErrorKind::conflict);
        set_passphrase(w, person.id, hash);
        std::string token = random_token();
        parts::open_session_here(w, c, person.id, token);
        const auto queued = c.app.mailer.queue(
            w, passphrase_changed_mail(letterhead(c.app), person.email, person.language)
        );
        if (!queued) return std::unexpected(queued.error());
        return token;
      },
      {db::Touches::private_only, "passphrase"}
  );
}

}  // namespace

Result<http::Response> passphrase_form(const site::Context& c) {
  return show_passphrase(c, {});
}

Result<http::Response> change_passphrase(const site::Context& c) {
  const auto person = parts::self(c);
  if (!person) return fail(ErrorKind::not_found);
  const auto attempt =
      c.app.sign_in_guard.begin(parts::own_passphrase_counter(person->id), {}, c.now);
  if (!attempt) {
    http::Response response = show_passphrase(c, {}, parts::too_many, attempt.error());
    parts::ask_to_wait(response, attempt.error());
    return response;
  }
  std::vector<FieldError> errors;
  if (!verify_passphrase(
          read_passphrase(c.request.form, "old_passphrase"), person->passphrase, c.app.hash_cost
      )) {
    errors.push_back({"old_passphrase", std::string(c.tr("This is not your present passphrase."))});
  } else {
    c.app.sign_in_guard.succeeded(*attempt);
  }
  const std::string wanted = read_passphrase(c.request.form, "passphrase");
  if (auto problem =
          passphrase_problem(wanted, person->email, person->name, c.app.common_passphrases, c.tr);
      !problem.empty()) {
    errors.push_back({"passphrase", std::move(problem)});
  }
  if (!errors.empty()) return show_passphrase(c, errors, site::form_has_errors);
  const auto token = change(c, *person, hash_passphrase(wanted, c.app.hash_cost));
  if (!token) return std::unexpected(token.error());
  c.app.jobs.wake();
  http::Response response = site::go_to(c, "/account/passphrase", "passphrase");
  parts::add_cookie(response, session_cookie(is_https(c.app.settings), *token));
  parts::make_known(c, response, person->email);
  return response;
}

Result<http::Response> sessions(const site::Context& c) {
  const auto rows = c.app.db.read(
      [&](db::Read& r) { return sessions_of(r, *c.viewer.id, c.now); }, {.label = "sessions"}
  );
  const auto here = session_hash(c.request, is_https(c.app.settings));
  std::vector<SessionLine> lines;
  for (const SessionRow& row : rows) {
    lines.push_back({
        .reference = row.reference(),
        .browser = row.browser,
        .began = c.date_time(row.created_at),
        .seen = c.date_time(row.seen_at),
        .current = here && row.token_hash.raw == *here,
    });
  }
  return parts::own_page(c, c.tr("Sessions"), sessions_view(parts::view_of(c), lines));
}

Result<http::Response> end_others(const site::Context& c) {
  const auto here = session_hash(c.request, is_https(c.app.settings));
  const auto ended = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto session = here ? find_session(w, *here, c.now) : std::nullopt;
        end_other_sessions(w, *c.viewer.id, session ? std::optional(session->id) : std::nullopt);
        return {};
      },
      {db::Touches::private_only, "sessions"}
  );
  if (!ended) return std::unexpected(ended.error());
  return site::go_to(c, "/account/sessions", "sessions-ended");
}

Result<http::Response> end_one(const site::Context& c) {
  const std::string_view reference = c.capture("id");
  const auto ended = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto rows = sessions_of(w, *c.viewer.id, c.now);
        const auto found = std::ranges::find(rows, reference, &SessionRow::reference);
        if (found == rows.end()) return fail(ErrorKind::not_found);
        return end_session(w, *c.viewer.id, found->id);
      },
      {db::Touches::private_only, "sessions"}
  );
  if (!ended) return std::unexpected(ended.error());
  return site::go_to(c, "/account/sessions", "session-ended");
}

}  // namespace ibis::people
