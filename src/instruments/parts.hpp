#pragma once
// What stands on the page of an instrument below its text.
#include "entries/record_store.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

namespace ibis::instruments {

/// publishing::Room::below and on_paper: what is not known, the states, the articles with what touches each.
html::Html below(const site::Context& c, const entries::Whole& whole);
html::Html on_paper(const site::Context& c, const entries::Whole& whole);

}  // namespace ibis::instruments
