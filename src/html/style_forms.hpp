#pragma once
// The style page's forms, and the frame of each of its parts.
#include "html/assets.hpp"
#include "html/html.hpp"
#include "html/style_sample.hpp"

#include <string_view>

namespace ibis::html::detail {

/// One part of the style page under its heading of level 2.
Html style_part(std::string_view id, std::string_view heading, const Html& content);

/// Every field, as it is and in error.
Html style_forms(const Ui& ui, const StyleSample& s);

}  // namespace ibis::html::detail
