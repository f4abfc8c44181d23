#pragma once
// The button by which a member follows what a page is about.
#include "html/html.hpp"
#include "notices/notice.hpp"
#include "site/context.hpp"

#include <string_view>

namespace ibis::notices {

/// Nothing for visitors: they have feeds. `back`: path of the page, without language prefix.
html::Html follow_button(const site::Context& c, const Subject& subject, std::string_view back);

}  // namespace ibis::notices
