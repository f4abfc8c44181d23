#pragma once
// What came of a request, and the answers to it: below its text.
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

namespace ibis::requests {

/// For publishing::Room::below.
html::Html answers_part(const site::Context& c, const entries::Whole& whole);

}  // namespace ibis::requests
