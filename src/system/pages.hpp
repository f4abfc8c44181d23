#pragma once
// What programs ask of a site: is it well, what is there, where is it. See routes.cpp for who may enter.
#include "site/context.hpp"

namespace ibis::system {

/// The process answers.
Result<http::Response> healthz(const site::Context& c);
/// The database answers too.
Result<http::Response> readyz(const site::Context& c);
/// Counters, for the loopback or whoever brings the token of the settings.
Result<http::Response> metrics(const site::Context& c);
Result<http::Response> robots(const site::Context& c);
/// An index of sitemaps; each holds a bounded number of addresses.
Result<http::Response> sitemap_index(const site::Context& c);
/// /sitemap-{part}.xml: "pages", or the number of a block of practices.
Result<http::Response> sitemap(const site::Context& c);
Result<http::Response> openapi(const site::Context& c);
/// GET /api/v1/places?q=…&country=PT: cities whose name begins so, for typing ahead.
Result<http::Response> places(const site::Context& c);
/// /files/{id}/{name}: a form of a kept file, through the gate of what it belongs to.
Result<http::Response> file(const site::Context& c);

}  // namespace ibis::system
