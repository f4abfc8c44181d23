#pragma once
// Handlers of this room; routes.cpp says where they stand.
#include "site/context.hpp"

#include <string_view>

namespace ibis::discuss {

/// Where pages of this room stand in the menu.
inline constexpr std::string_view menu_section = "discuss";

// Reading (list_pages.cpp, topic_pages.cpp, exports.cpp, feed.cpp)

/// The names of the query of a category's kept page.
inline constexpr std::string_view list_parameters = "after before";

/// GET /discuss
Result<http::Response> overview(const site::Context& c);
/// GET /discuss/{category}
Result<http::Response> category(const site::Context& c);
/// GET /discuss/t/{id} and /discuss/t/{id}/{slug}: what is not its address now leads there.
Result<http::Response> topic(const site::Context& c);
/// GET /discuss.{format}: topics as Atom, CSV, XLSX or JSON; with category=, those of one. A topic's own feed is its thread's.
Result<http::Response> list_as(const site::Context& c);
/// The newest of them as Atom, those answered last first.
Result<http::Response> feed(const site::Context& c);

// Opening and moderating (topic_pages.cpp)

/// GET and POST /discuss/new
Result<http::Response> new_topic_form(const site::Context& c);
Result<http::Response> new_topic(const site::Context& c);
/// GET and POST /discuss/t/{id}/manage
Result<http::Response> manage_form(const site::Context& c);
Result<http::Response> manage(const site::Context& c);

// Looking after categories (admin_pages.cpp)

/// GET and POST /admin/discuss
Result<http::Response> category_list(const site::Context& c);
Result<http::Response> add_category_form(const site::Context& c);
/// GET and POST /admin/discuss/{slug}
Result<http::Response> category_form(const site::Context& c);
Result<http::Response> save_category_form(const site::Context& c);
/// POST /admin/discuss/{slug}/place and /admin/discuss/{slug}/archive
Result<http::Response> place_category(const site::Context& c);
Result<http::Response> archive_category(const site::Context& c);

// For programs (api.cpp)

/// GET /api/v1/discuss
Result<http::Response> api_categories(const site::Context& c);
/// GET /api/v1/discuss/topics
Result<http::Response> api_topics(const site::Context& c);
/// GET /api/v1/discuss/topics/{id}
Result<http::Response> api_topic(const site::Context& c);

}  // namespace ibis::discuss
