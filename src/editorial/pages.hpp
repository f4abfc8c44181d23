#pragma once
// The handlers of this room, as routes.cpp names them.
#include "site/context.hpp"

namespace ibis::editorial {

/// GET /: what is featured and newest, the quotation of the day, ways to take part.
Result<http::Response> home(const site::Context& c);

/// GET /community: the newest people, organisations, and requests and offers; of one `country` where that is asked for.
Result<http::Response> community(const site::Context& c);

/// GET /themes
Result<http::Response> themes(const site::Context& c);
/// GET /themes/{slug}: of a theme or a dimension.
Result<http::Response> theme(const site::Context& c);

/// GET /about
Result<http::Response> about(const site::Context& c);
/// GET /about/{slug}: criteria, privacy, accessibility.
Result<http::Response> about_page(const site::Context& c);
/// GET /about/roles
Result<http::Response> roles(const site::Context& c);
/// GET /about/style: every part of pages.
Result<http::Response> style(const site::Context& c);

/// GET /admin: what this person may look after.
Result<http::Response> overview(const site::Context& c);

/// GET /admin/jobs: work that was given up.
Result<http::Response> failed_jobs(const site::Context& c);
/// POST /admin/jobs (job, action=retry|remove)
Result<http::Response> settle_job(const site::Context& c);

/// GET /admin/terms: the taxonomies.
Result<http::Response> taxonomies(const site::Context& c);
/// GET /admin/terms/{taxonomy}: its terms, and a form for another.
Result<http::Response> terms(const site::Context& c);
/// POST /admin/terms/{taxonomy} (name_en … name_zh, parent)
Result<http::Response> add_term(const site::Context& c);
/// GET /admin/terms/{taxonomy}/{slug}
Result<http::Response> term_form(const site::Context& c);
/// POST /admin/terms/{taxonomy}/{slug} (name_en … name_zh)
Result<http::Response> rename_term(const site::Context& c);
/// POST /admin/terms/{taxonomy}/{slug}/offer (offered=yes|no)
Result<http::Response> offer_term(const site::Context& c);

/// GET /admin/pages
Result<http::Response> pages(const site::Context& c);
/// GET /admin/pages/{slug}?language=xx
Result<http::Response> page_form(const site::Context& c);
/// POST /admin/pages/{slug}?language=xx (title, body, seen, do=preview|save)
Result<http::Response> save_page(const site::Context& c);

/// GET /admin/quotations
Result<http::Response> quotation_list(const site::Context& c);
/// POST /admin/quotations (text_en … source_zh)
Result<http::Response> add_quotation_form(const site::Context& c);
/// GET /admin/quotations/{slug}
Result<http::Response> quotation_form(const site::Context& c);
/// POST /admin/quotations/{slug} (text_en … source_zh)
Result<http::Response> save_quotation_form(const site::Context& c);
/// POST /admin/quotations/{slug}/offer (offered=yes|no)
Result<http::Response> offer_quotation(const site::Context& c);

/// GET /admin/features
Result<http::Response> features(const site::Context& c);
/// POST /admin/features (practice, from, until)
Result<http::Response> add_feature(const site::Context& c);
/// POST /admin/features/removal (feature)
Result<http::Response> remove_feature(const site::Context& c);

}  // namespace ibis::editorial
