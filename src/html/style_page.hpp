#pragma once
// /about/style: every part in every state, with invented content. Whoever makes a view looks here
// first; the browser tests walk it in both themes and directions.
#include "html/assets.hpp"
#include "html/html.hpp"

namespace ibis::html {

/// The page's body, for page(). `more`: parts of rooms above this one, each a section as those of this page.
Html style_page(const i18n::Tr& tr, const Assets& assets, const Html& more = {});

}  // namespace ibis::html
