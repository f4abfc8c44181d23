#pragma once
#include "access/roles.hpp"
#include "editorial/around.hpp"
#include "editorial/page.hpp"
#include "html/html.hpp"

#include <string>
#include <string_view>

namespace ibis::editorial {

/// Markdown of editors, whose highest heading becomes one of level `top`. In another language than the page's it is
/// marked so.
html::Html prose(const Around& around, const PageText& text, int top = 2);

/// Says that a text is not there in the reader's language; nothing when it is.
html::Html fallback_note(const Around& around, const PageText& text);

/// An about page. `contact` is how to reach the people who run the site, `edit_path` where it is edited; empty: not
/// shown.
html::Html about_view(
    const Around& around, const PageText& text, std::string_view contact, std::string_view edit_path
);

/// Who may do what: the very table that the program asks.
html::Html roles_view(const Around& around);

}  // namespace ibis::editorial
