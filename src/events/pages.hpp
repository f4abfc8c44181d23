#pragma once
// Handlers of events, beside those every kind has; routes.cpp says where they stand.
#include "site/context.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ibis::publishing {
struct Query;
}

namespace ibis::entries {
struct Line;
}

namespace ibis::events {

/// GET /events: what is coming, the soonest first; `past=1`: what has been, the latest first; `month=2026-12`: a month as a
/// calendar. Paged by after and before (`microseconds_id`).
Result<http::Response> list(const site::Context& c);
/// GET /events.{format}: .ics, and what every kind has. `past`, `coming` and `month` choose as on the page; without them a
/// calendar has what is coming, every other form all there are.
Result<http::Response> list_as(const site::Context& c);
/// publishing::Room::positions.
std::optional<std::vector<std::int64_t>> positions_asked(
    const site::Context& c, const publishing::Query& query
);
/// publishing::Room::before_summary.
std::string when_and_where(const site::Context& c, const entries::Line& line);
/// GET /events/{slug}, and /events/{slug}.ics.
Result<http::Response> show(const site::Context& c);

// Registration (registration_pages.cpp, own_registration_pages.cpp).

/// GET and POST /events/{slug}/register; the answer to POST is the same whether the address is at the desk already or not.
Result<http::Response> register_form(const site::Context& c);
Result<http::Response> register_for(const site::Context& c);
/// GET /events/{slug}/registered: where the form leads.
Result<http::Response> registered(const site::Context& c);
/// GET /registrations/{token}: one's own registration, by the private link of a mail. POST: `do` is confirm, change, cancel or ask.
Result<http::Response> registration(const site::Context& c);
Result<http::Response> change_registration(const site::Context& c);
/// GET /events/{slug}/registration: the same for who is signed in; POST alike.
Result<http::Response> own_registration(const site::Context& c);
Result<http::Response> change_own_registration(const site::Context& c);

// The organiser's: the author of the event and editors (programme_pages.cpp, question_pages.cpp, desk_pages.cpp).

/// GET and POST /events/{slug}/programme: sessions and documents; `do` says what is done to which.
Result<http::Response> programme(const site::Context& c);
Result<http::Response> change_programme(const site::Context& c);
/// GET and POST /events/{slug}/status: that it was moved or cancelled, at once.
Result<http::Response> status(const site::Context& c);
Result<http::Response> save_status(const site::Context& c);
/// GET and POST /events/{slug}/questions
Result<http::Response> questions(const site::Context& c);
Result<http::Response> save_questions(const site::Context& c);
/// GET /events/{slug}/participants, and the same as CSV and as a spreadsheet. POST: `remove` takes the one of this public id off the list.
Result<http::Response> participants(const site::Context& c);
Result<http::Response> take_off(const site::Context& c);
Result<http::Response> participants_csv(const site::Context& c);
Result<http::Response> participants_xlsx(const site::Context& c);
/// POST /events/{slug}/invitations: addresses, one a line.
Result<http::Response> invite_people(const site::Context& c);
/// POST /events/{slug}/message: to all who have a place, or to one category.
Result<http::Response> write_to_participants(const site::Context& c);

}  // namespace ibis::events
