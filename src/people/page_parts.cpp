#include "people/page_parts.hpp"

#include "core/id.hpp"
#include "db/database.hpp"
#include "people/person.hpp"
#include "people/sessions.hpp"
#include "people/sign_in_guard.hpp"

#include <fmt/format.h>

namespace ibis::people::parts {

View view_of(const site::Context& c) {
  return {
      .ui = c.ui(), .default_language = c.app.default_language, .form_token = c.viewer.form_token
  };
}

http::Response own_page(
    const site::Context& c, std::string_view title, const html::Html& body, int status
) {
  auto frame = site::frame(c, std::string(title));
  frame.hidden_from_search = true;
  return site::respond(c, frame, body, status);
}

std::optional<Person> self(const site::Context& c) {
  return c.app.db.read(
      [&](db::Read& r) { return find_person(r, *c.viewer.id); }, {.label = "account"}
  );
}

std::string own_passphrase_counter(PersonId id) {
  return fmt::format("\nchange {}", id.value);
}

http::Response link_over(const site::Context& c) {
  constexpr int gone = 410;
  return own_page(c, c.tr("This link works no more"), link_over_view(view_of(c)), gone);
}

void make_known(const site::Context& c, http::Response& response, std::string_view email) {
  const bool https = is_https(c.app.settings);
  const std::string_view old = c.request.cookie(cookie_names(https).known);
  add_cookie(
      response, known_cookie(https, c.app.sign_in_guard.known_cookie(email_key(email), old))
  );
}

void open_session_here(db::Write& w, const site::Context& c, PersonId id, std::string_view token) {
  if (const auto old = session_hash(c.request, is_https(c.app.settings)))
    end_session_by_token(w, *old);
  open_session(w, id, sha256(token), browser_family(c.request.header("user-agent")), c.now);
}

void add_cookie(http::Response& response, std::string cookie) {
  response.headers.emplace_back("Set-Cookie", std::move(cookie));
}

void ask_to_wait(http::Response& response, std::chrono::seconds wait) {
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
}

}  // namespace ibis::people::parts
