#include "people/sessions.hpp"

#include "core/id.hpp"
#include "db/database.hpp"
#include "people/person.hpp"
#include "site/app.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::people {

namespace {

constexpr std::size_t token_characters = 43;  // 32 bytes as unpadded base 64
constexpr std::chrono::hours known_for{24 * 365};

std::string cookie(
    bool https, std::string_view name, std::string_view value, std::chrono::seconds lasts
) {
  return fmt::format(
      "{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}",
      name,
      value,
      lasts.count(),
      https ? "; Secure" : ""
  );
}

}  // namespace

CookieNames cookie_names(bool https) {
  if (https) return {.session = "__Host-ibis", .known = "__Host-ibis-known"};
  return {.session = "ibis", .known = "ibis-known"};
}

std::string session_cookie(bool https, std::string_view token) {
  return cookie(https, cookie_names(https).session, token, Limits::session);
}

std::string no_session_cookie(bool https) {
  return cookie(https, cookie_names(https).session, {}, std::chrono::seconds(0));
}

std::string known_cookie(bool https, std::string_view value) {
  return cookie(https, cookie_names(https).known, value, known_for);
}

std::optional<std::string> session_hash(const http::Request& request, bool https) {
  const std::string_view token = request.cookie(cookie_names(https).session);
  if (token.size() != token_characters) return std::nullopt;
  return sha256(token);
}

std::optional<OpenSession> find_open_session(
    const http::Request& request, db::Database& database, bool https, Instant now
) {
  const auto hash = session_hash(request, https);
  if (!hash) return std::nullopt;
  return database.read(
      [&](db::Read& r) { return find_session(r, *hash, now); }, {.label = "session"}
  );
}

access::Viewer viewer_of(const OpenSession& session) {
  return {
      .id = session.person_id,
      .handle = session.handle,
      .name = session.name,
      .role = access::find_role(session.role),
      .form_token = session.form_token,
      .language = session.language,
      .time_zone = session.time_zone,
  };
}

bool should_touch(const OpenSession& session, Instant now) {
  return now - session.seen_at >= Limits::seen_every;
}

access::Viewer read_viewer(const http::Request& request, site::App& app, Instant now) {
  const auto session = find_open_session(request, app.db, is_https(app.settings), now);
  if (!session) return {};
  if (!request.is_read() && should_touch(*session, now)) {
    // Whether it could be written makes no difference to the person.
    std::ignore = app.db.write(
        [&](db::Write& w) -> Result<> {
          mark_session_seen(w, session->id, now);
          return {};
        },
        {db::Touches::private_only, "session"}
    );
  }
  return viewer_of(*session);
}

}  // namespace ibis::people
