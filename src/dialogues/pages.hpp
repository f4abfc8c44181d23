#pragma once
// Handlers of dialogues, beside those every kind has; routes.cpp says where they stand.
#include "site/context.hpp"
#include "site/router.hpp"

#include <deque>
#include <string>
#include <vector>

namespace ibis::dialogues {

/// All routes of the room. `texts` keeps their addresses and must outlive them.
void add_routes(std::vector<site::Route>& routes, std::deque<std::string>& texts);

/// GET /dialogues: open ones first. Paged by after and before (a position).
Result<http::Response> list(const site::Context& c);
/// GET /dialogues.{format}: .ics, and what every kind has.
Result<http::Response> list_as(const site::Context& c);
/// GET /dialogues/{slug}, and /dialogues/{slug}.ics.
Result<http::Response> show(const site::Context& c);
/// GET /dialogues/{slug}/questions/{public}: a question with what is said below it. Writing is the room posts'.
Result<http::Response> question(const site::Context& c);

/// GET and POST /dialogues/{slug}/moderators: its author's and editors'. `do` is add (`handle`) or remove (`handle`).
Result<http::Response> moderators(const site::Context& c);
Result<http::Response> change_moderators(const site::Context& c);

/// GET /dialogues/{slug}/synthesis: what is published.
Result<http::Response> synthesis(const site::Context& c);
/// GET and POST /dialogues/{slug}/synthesis/edit: its moderators' and editors'. `go` is save, preview, ask or publish.
Result<http::Response> synthesis_form(const site::Context& c);
Result<http::Response> write_synthesis(const site::Context& c);

/// GET and POST /dialogues/{slug}/synthesis/correction: of what is published, by the same people. `go` is preview or correct.
Result<http::Response> correction_form(const site::Context& c);
Result<http::Response> write_correction(const site::Context& c);
/// GET /dialogues/{slug}/synthesis/history: what was corrected, and what it said before.
Result<http::Response> synthesis_history(const site::Context& c);

/// GET and POST /dialogues/{slug}/quotes: one's own words in it, and whether they may be quoted.
Result<http::Response> own_quotes(const site::Context& c);
Result<http::Response> answer_own_quotes(const site::Context& c);

// For programs (api.cpp): what everyone may read, whoever asks.

/// GET /api/v1/dialogues/{public}/questions
Result<http::Response> api_questions(const site::Context& c);
/// GET /api/v1/dialogues/{public}/questions/{question}: with its posts, page by page.
Result<http::Response> api_question(const site::Context& c);
/// GET /api/v1/dialogues/{public}/synthesis: what is published.
Result<http::Response> api_synthesis(const site::Context& c);

}  // namespace ibis::dialogues
