#pragma once
// The filters beside a list, with how many entries each further choice would show.
#include "entries/facets.hpp"
#include "html/html.hpp"
#include "publishing/query.hpp"
#include "site/context.hpp"

#include <functional>
#include <memory>
#include <string_view>

namespace ibis::publishing {

/// Depends on the language, on what was chosen and in which order it is shown, and on what is public; on nothing else.
html::Html filter_form(const site::Context& c, const Query& query, const entries::Counts& counts);

/// The form beside a list, kept for all its pages until something public changes: counting and naming hundreds of choices
/// costs more than all the rest of a page. `counts` are those of all that is public unless given; then `counted` names what
/// they are counted of.
std::shared_ptr<const html::Html> filters_beside(
    const site::Context& c,
    const Query& query,
    std::string_view counted = {},
    const std::function<entries::Counts()>& counts = {}
);

/// A page of all choices of query.choose, in the order of the alphabet; what else was chosen stays so.
html::Html choices_page(const site::Context& c, const Query& query, const entries::Counts& counts);

}  // namespace ibis::publishing
