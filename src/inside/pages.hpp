#pragma once
// Handlers of people in networks and of the closed side; routes.cpp of this room says where they stand.
#include "site/context.hpp"
#include "site/router.hpp"

#include <vector>

namespace ibis::inside {

/// All routes of the room.
void add_routes(std::vector<site::Route>& routes);

/// GET and POST /networks/{slug}/membership: one's own: to ask, to answer an invitation, to be named in public, to leave.
Result<http::Response> membership_form(const site::Context& c);
Result<http::Response> change_membership(const site::Context& c);

/// GET /networks/{slug}/inside: topics and the newest documents. For members and who moderates.
Result<http::Response> overview(const site::Context& c);

/// GET and POST /networks/{slug}/inside/members: the list, and what who runs the network does with it.
Result<http::Response> member_list(const site::Context& c);
Result<http::Response> order_member(const site::Context& c);

/// GET and POST /networks/{slug}/inside/documents: the list, and a further one.
Result<http::Response> document_list(const site::Context& c);
Result<http::Response> add_document_form(const site::Context& c);
/// GET /networks/{slug}/inside/documents/{id}: its bytes.
Result<http::Response> document(const site::Context& c);
/// GET and POST /networks/{slug}/inside/documents/{id}/removal: by who put it there or who coordinates.
Result<http::Response> document_removal_form(const site::Context& c);
Result<http::Response> drop_document(const site::Context& c);

/// GET /networks/{slug}/inside/waiting: first posts and reports that wait, for coordinators alone.
Result<http::Response> waiting_cases(const site::Context& c);

/// GET and POST /networks/{slug}/inside/new
Result<http::Response> new_topic_form(const site::Context& c);
Result<http::Response> new_topic(const site::Context& c);
/// GET /networks/{slug}/inside/t/{id}
Result<http::Response> topic(const site::Context& c);
/// POST /networks/{slug}/inside/t/{id}/closing: coordinators close it and open it again.
Result<http::Response> close_topic(const site::Context& c);

}  // namespace ibis::inside
