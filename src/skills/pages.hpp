#pragma once
// What the skills desk has beside the pages every kind has.
#include "site/router.hpp"

#include <deque>
#include <string>
#include <vector>

namespace ibis::skills {

/// As of every kind, but 429 for who has too many open already.
Result<http::Response> submit(const site::Context& c);
/// POST /skills/{slug}/approach: somebody would like to meet.
Result<http::Response> ask_to_meet(const site::Context& c);
/// GET and POST /skills/{slug}/end: its author ends it and may say what came of it.
Result<http::Response> end_form(const site::Context& c);
Result<http::Response> end_notice(const site::Context& c);
/// GET /account/skills: one's own notices and approaches, and those that wait for one's answer.
Result<http::Response> own_skills(const site::Context& c);
/// POST /account/skills/{public}: agree, decline, or take one's own back.
Result<http::Response> answer_approach(const site::Context& c);

/// Adds the routes of the room to the table; `texts` as in publishing::add_routes.
void add_routes(std::vector<site::Route>& routes, std::deque<std::string>& texts);

}  // namespace ibis::skills
