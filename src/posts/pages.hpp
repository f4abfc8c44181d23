#pragma once
// Handlers of threads, posts, reports and decisions; routes.cpp says where they stand.
#include "site/context.hpp"

namespace ibis::posts {

// Threads, by the kind and public id of their owner (thread_pages.cpp, feed.cpp)

/// GET /threads/{kind}/{public}: to the page of the owner.
Result<http::Response> thread(const site::Context& c);
/// POST /threads/{kind}/{public}: writes, or shows how it will look (go=preview).
Result<http::Response> write(const site::Context& c);
/// GET /threads/{kind}/{public}/feed: Atom, for whoever may read it.
Result<http::Response> feed(const site::Context& c);

// Posts, by public id (post_pages.cpp)

/// GET /posts/{public}: to the right page of the right thread.
Result<http::Response> post(const site::Context& c);
/// GET and POST /posts/{public}/edit
Result<http::Response> edit_form(const site::Context& c);
Result<http::Response> edit(const site::Context& c);
/// GET /posts/{public}/history
Result<http::Response> history(const site::Context& c);
/// GET and POST /posts/{public}/removal: one's own, or by a moderator with a reason.
Result<http::Response> removal_form(const site::Context& c);
Result<http::Response> remove(const site::Context& c);

// Reports and cases (moderation_pages.cpp)

/// GET and POST /report/{kind}/{name}: a post, an entry or a person.
Result<http::Response> report_form(const site::Context& c);
Result<http::Response> report(const site::Context& c);
/// GET /moderation
Result<http::Response> moderation(const site::Context& c);
/// GET and POST /moderation/{public}. Not found for who does not moderate there and for whom it is about.
Result<http::Response> case_form(const site::Context& c);
Result<http::Response> decide_case(const site::Context& c);

}  // namespace ibis::posts
