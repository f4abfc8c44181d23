#pragma once
// What the handlers of this room share. For this room alone.
#include "people/store.hpp"
#include "people/views.hpp"
#include "site/context.hpp"

#include <string>
#include <string_view>

namespace ibis::people::parts {

/// The status of an answer that asks somebody to wait.
inline constexpr int too_many = 429;

View view_of(const site::Context& c);

/// A page of somebody's account: not for search engines.
http::Response own_page(
    const site::Context& c, std::string_view title, const html::Html& body, int status = 200
);

/// The account of whoever is signed in, as it stands now.
std::optional<Person> self(const site::Context& c);

/// Under what wrong tries of one's own passphrase are counted: apart from signing in, and no typed
/// address holds a line break, so nobody else can reach this counter.
std::string own_passphrase_counter(PersonId id);

/// The page for a link of a mail that works no more: 410.
http::Response link_over(const site::Context& c);

/// Sets the cookie by which this browser is known for the account from now on.
void make_known(const site::Context& c, http::Response& response, std::string_view email);

/// Opens a session for this browser and ends the one it had; the token is for its cookie.
void open_session_here(db::Write& w, const site::Context& c, PersonId id, std::string_view token);

void add_cookie(http::Response& response, std::string cookie);

/// Puts Retry-After on an answer that asks somebody to wait.
void ask_to_wait(http::Response& response, std::chrono::seconds wait);

}  // namespace ibis::people::parts
