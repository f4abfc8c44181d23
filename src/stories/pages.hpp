#pragma once
// Handlers of stories beyond those every kind has. Routes and who may enter: routes.cpp.
#include "core/result.hpp"
#include "http/response.hpp"
#include "site/context.hpp"
#include "site/router.hpp"

#include <deque>
#include <string>
#include <vector>

namespace ibis::stories {

/// All routes of the room. `texts` keeps their addresses and must outlive them.
void add_routes(std::vector<site::Route>& routes, std::deque<std::string>& texts);

/// /stories/{slug}: as every kind's, and a page of its own where the teller took the story back.
Result<http::Response> show(const site::Context& c);
/// POST /stories/{slug}/submit: sends it in, and shows the withdraw code once.
Result<http::Response> submit(const site::Context& c);

/// /stories/tell: what happens when one tells a story without an account; the form begins a draft behind a private link.
Result<http::Response> tell(const site::Context& c);
Result<http::Response> begin_telling(const site::Context& c);
/// /stories/told/{key}: the draft, or what became of it. Sending the form saves, sends in or throws away.
Result<http::Response> told(const site::Context& c);
Result<http::Response> save_told(const site::Context& c);

/// /stories/withdraw: takes a withdraw code, and the story off the site.
Result<http::Response> withdraw_form(const site::Context& c);
Result<http::Response> withdraw(const site::Context& c);
/// /stories/{slug}/code: a member's new withdraw code.
Result<http::Response> code_form(const site::Context& c);
Result<http::Response> new_code_page(const site::Context& c);

/// /stories/{slug}/desk: what editors add, and whether they know who the teller is.
Result<http::Response> desk(const site::Context& c);
Result<http::Response> save_desk(const site::Context& c);
/// POST /stories/{slug}/identity: who the teller is, and a line in the history that somebody looked.
Result<http::Response> look(const site::Context& c);

}  // namespace ibis::stories
