#pragma once
// What programs ask of a site: is it well, what is there, where is it. See routes.cpp for who may enter.
#include "site/context.hpp"

namespace ibis::system {

/// Most cities one answer of /api/v1/places names.
inline constexpr std::size_t places_most = 10;

/// The process answers.
Result<http::Response> healthz(const site::Context& c);
/// The database answers too.
Result<http::Response> readyz(const site::Context& c);
/// Counters, for whoever brings the token of the settings, and for this machine when no proxy can be speaking for others.
/// Nobody else learns that the address is there (404).
Result<http::Response> metrics(const site::Context& c);
Result<http::Response> robots(const site::Context& c);
/// An index of sitemaps; each holds a bounded number of addresses.
Result<http::Response> sitemap_index(const site::Context& c);
/// /sitemap-{part}.xml: "pages", or a kind's path and the number of a block of its entries ("practices-0"); topics
/// of the discussions are "discuss-0".
Result<http::Response> sitemap(const site::Context& c);
/// GET /api/v1/openapi.json: what programs may ask and what they are answered. tests/functional/test_api.py holds every
/// answer to it.
Result<http::Response> openapi(const site::Context& c);
/// GET /api/v1/places?q=…&country=PT&limit=8: cities whose name begins so, for typing ahead.
Result<http::Response> places(const site::Context& c);
/// /files/{id}/{name}: a form of a kept file, through the gate of what it belongs to.
Result<http::Response> file(const site::Context& c);

}  // namespace ibis::system
