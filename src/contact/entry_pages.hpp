#pragma once
// Bodies with a page on this site (organisations, museums): one writes to them without seeing an address. A kind that takes
// messages has the field common::contact_email, under that name; routes.cpp binds its addresses with `of`.
#include "entries/record_store.hpp"
#include "site/router.hpp"

#include <string>

namespace ibis::contact {

/// Where messages to an entry go; empty: nobody is to be written to.
const std::string& address_of(const entries::Kind& kind, const entries::Record& record);

/// GET and POST {kind}/{slug}/contact.
Result<http::Response> entry_form(const entries::Kind& kind, const site::Context& c);
Result<http::Response> write_to_entry(const entries::Kind& kind, const site::Context& c);
/// GET and POST /contact/{token}: the same form the other way, for whoever reads the mail of such a body.
Result<http::Response> answer_form(const site::Context& c);
Result<http::Response> send_answer(const site::Context& c);

/// One handler bound to its kind: a plain function, as the table of routes wants it.
template <
    const entries::Kind& kind,
    Result<http::Response> (*handler)(const entries::Kind&, const site::Context&)>
Result<http::Response> of(const site::Context& c) {
  return handler(kind, c);
}

}  // namespace ibis::contact
