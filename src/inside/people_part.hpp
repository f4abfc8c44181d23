#pragma once
// The people of a network on its public page: those who want to be named, and the way in.
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

namespace ibis::inside {

/// For publishing::Room::below. Visitors see who wants to be named and how to join, no number of members.
html::Html people_part(const site::Context& c, const entries::Whole& whole);

}  // namespace ibis::inside
