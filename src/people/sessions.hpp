#pragma once
// Cookies and who is behind them. A session is a row with the SHA-256 of a 256-bit cookie; it lasts
// Limits::session from signing in, and all of a person's end when the passphrase changes.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "http/request.hpp"
#include "people/store.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::db {
class Database;
}

namespace ibis::site {
struct App;
}

namespace ibis::people {

/// Names of our cookies. Over https they say __Host-, which browsers take only with Secure, Path=/
/// and no Domain: no neighbour of our host can set one.
struct CookieNames {
  std::string_view session;
  std::string_view known;  // see sign_in_guard.hpp
};

CookieNames cookie_names(bool https);

/// Values of Set-Cookie: a new session, none any more, and by which a browser stays known for a
/// year.
std::string session_cookie(bool https, std::string_view token);
std::string no_session_cookie(bool https);
std::string known_cookie(bool https, std::string_view value);

/// The hash by which the request's session is found; nothing where there is no cookie that could be
/// one.
std::optional<std::string> session_hash(const http::Request& request, bool https);

/// The session a request comes with. Without a cookie the database is not asked.
std::optional<OpenSession> find_open_session(
    const http::Request& request, db::Database& database, bool https, Instant now
);

/// The person of a session, as the rest of the program sees them. A role that is not in the table
/// is none.
access::Viewer viewer_of(const OpenSession& session);

/// Whether the session's last use should be written down again.
bool should_touch(const OpenSession& session, Instant now);

/// Who sent this request; site::ReadViewer. Notes the session's use at most once in
/// Limits::seen_every, and only with a request that may change something: a GET never writes.
access::Viewer read_viewer(const http::Request& request, site::App& app, Instant now);

}  // namespace ibis::people
