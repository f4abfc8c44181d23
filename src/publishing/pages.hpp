#pragma once
// Handlers for every kind: from the address to the answer, thin. A kind's routes come from routes(); those that stand for
// all kinds are in src/routes.cpp, which also says who may enter.
#include "publishing/room.hpp"
#include "site/router.hpp"

#include <deque>
#include <string>
#include <vector>

namespace ibis::publishing {

// Everyone's.
Result<http::Response> list(const Room& room, const site::Context& c);
/// {path}.{format}: atom, json, csv, xlsx, geojson.
Result<http::Response> list_as(const Room& room, const site::Context& c);
Result<http::Response> show(const Room& room, const site::Context& c);
Result<http::Response> print(const Room& room, const site::Context& c);
Result<http::Response> history(const Room& room, const site::Context& c);
Result<http::Response> api_list(const Room& room, const site::Context& c);
Result<http::Response> api_show(const Room& room, const site::Context& c);

// Authors'.
Result<http::Response> new_form(const Room& room, const site::Context& c);
Result<http::Response> create(const Room& room, const site::Context& c);
Result<http::Response> edit_form(const Room& room, const site::Context& c);
Result<http::Response> update(const Room& room, const site::Context& c);
Result<http::Response> submit(const Room& room, const site::Context& c);
Result<http::Response> withdraw_form(const Room& room, const site::Context& c);
Result<http::Response> withdraw(const Room& room, const site::Context& c);

/// /id/{public}: where the entry of this public id stands now, whatever its kind.
Result<http::Response> permanent(const site::Context& c);
/// What the person who looks has in hand, of all kinds.
Result<http::Response> my_work(const site::Context& c);

// Editors', of all kinds.
Result<http::Response> queue(const site::Context& c);
Result<http::Response> decision_form(const site::Context& c);
Result<http::Response> decide(const site::Context& c);

/// One of the above bound to its room: a plain function, as the table of routes wants it.
template <const Room& room, Result<http::Response> (*handler)(const Room&, const site::Context&)>
Result<http::Response> of(const site::Context& c) {
  return handler(room, c);
}

/// The handlers of one kind.
struct Handlers {
  site::Handler list, list_as, show, print, history, api_list, api_show;
  site::Handler new_form, create, edit_form, update, submit, withdraw_form, withdraw;
};

template <const Room& room>
constexpr Handlers handlers{
    .list = &of<room, &publishing::list>,
    .list_as = &of<room, &publishing::list_as>,
    .show = &of<room, &publishing::show>,
    .print = &of<room, &publishing::print>,
    .history = &of<room, &publishing::history>,
    .api_list = &of<room, &publishing::api_list>,
    .api_show = &of<room, &publishing::api_show>,
    .new_form = &of<room, &publishing::new_form>,
    .create = &of<room, &publishing::create>,
    .edit_form = &of<room, &publishing::edit_form>,
    .update = &of<room, &publishing::update>,
    .submit = &of<room, &publishing::submit>,
    .withdraw_form = &of<room, &publishing::withdraw_form>,
    .withdraw = &of<room, &publishing::withdraw>,
};

/// Adds the routes of a kind, and who may enter each, to a table. Routes hold views, so their texts go into `texts`, which
/// must live as long.
void add_routes(
    std::vector<site::Route>& table,
    std::deque<std::string>& texts,
    const entries::Kind& kind,
    const Handlers& handlers
);

}  // namespace ibis::publishing
