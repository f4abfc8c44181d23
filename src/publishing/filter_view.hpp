#pragma once
// The filters beside a list, with how many entries each further choice would show.
#include "entries/facets.hpp"
#include "html/html.hpp"
#include "publishing/query.hpp"
#include "site/context.hpp"

namespace ibis::publishing {

/// Depends on the language, on what was chosen and in which order it is shown, and on what is public; on nothing else.
html::Html filter_form(const site::Context& c, const Query& query, const entries::Counts& counts);

/// A page of all choices of query.choose, in the order of the alphabet; what else was chosen stays so.
html::Html choices_page(const site::Context& c, const Query& query, const entries::Counts& counts);

}  // namespace ibis::publishing
