#pragma once
// Handlers of practices: from the address to the answer, thin. See routes.cpp for who may enter.
#include "site/context.hpp"

namespace ibis::practices {

// Everyone's.
Result<http::Response> list(const site::Context& c);
/// /practices.{format}: atom, json, csv, geojson.
Result<http::Response> list_as(const site::Context& c);
Result<http::Response> show(const site::Context& c);
Result<http::Response> print(const site::Context& c);
/// /id/{public}: where the entry of this public id stands now.
Result<http::Response> permanent(const site::Context& c);
Result<http::Response> api_list(const site::Context& c);
Result<http::Response> api_show(const site::Context& c);

// Authors'.
Result<http::Response> my_work(const site::Context& c);
Result<http::Response> new_form(const site::Context& c);
Result<http::Response> create(const site::Context& c);
Result<http::Response> edit_form(const site::Context& c);
Result<http::Response> update(const site::Context& c);
Result<http::Response> submit(const site::Context& c);
Result<http::Response> withdraw_form(const site::Context& c);
Result<http::Response> withdraw(const site::Context& c);

// Editors'.
Result<http::Response> queue(const site::Context& c);
Result<http::Response> decision_form(const site::Context& c);
Result<http::Response> decide(const site::Context& c);

}  // namespace ibis::practices
