#pragma once
// Handlers of accounts and people; routes.cpp says where they stand.
#include "site/context.hpp"

namespace ibis::people {

// The way in (sign_in_pages.cpp, register_pages.cpp, reset_pages.cpp)

/// GET and POST /account/register. POST answers the same whether the address has an account or not.
Result<http::Response> register_form(const site::Context& c);
Result<http::Response> register_account(const site::Context& c);
/// GET /account/mail-sent?for=register|reset: where those two forms lead.
Result<http::Response> mail_sent(const site::Context& c);
/// GET (a button) and POST /account/confirm/{token}
Result<http::Response> confirm_form(const site::Context& c);
Result<http::Response> confirm(const site::Context& c);
/// GET and POST /account/sign-in; `next` is where to go afterwards.
Result<http::Response> sign_in_form(const site::Context& c);
Result<http::Response> sign_in(const site::Context& c);
/// POST /account/sign-out
Result<http::Response> sign_out(const site::Context& c);
/// GET and POST /account/reset: a link by mail.
Result<http::Response> reset_form(const site::Context& c);
Result<http::Response> reset(const site::Context& c);
/// GET and POST /account/reset/{token}: the new passphrase.
Result<http::Response> new_passphrase_form(const site::Context& c);
Result<http::Response> new_passphrase(const site::Context& c);

// One's own account, for who is signed in (account_pages.cpp, profile_pages.cpp)

/// GET and POST /account/passphrase
Result<http::Response> passphrase_form(const site::Context& c);
Result<http::Response> change_passphrase(const site::Context& c);
/// GET /account/sessions, POST /account/sessions/end-others, POST /account/sessions/{id}/end
Result<http::Response> sessions(const site::Context& c);
Result<http::Response> end_others(const site::Context& c);
Result<http::Response> end_one(const site::Context& c);
/// GET and POST /account/profile
Result<http::Response> profile_form(const site::Context& c);
Result<http::Response> save_profile(const site::Context& c);

/// GET and POST /account/removal (removal_pages.cpp)
Result<http::Response> removal_form(const site::Context& c);
Result<http::Response> remove_own_account(const site::Context& c);

// People (admin_pages.cpp)

/// GET /admin/people; `after` and `before` are handles.
Result<http::Response> people_list(const site::Context& c);
/// POST /admin/people/{handle}/role
Result<http::Response> change_role(const site::Context& c);

}  // namespace ibis::people
