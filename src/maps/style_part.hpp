#pragma once
// Maps and charts on /about/style.
#include "maps/drawing.hpp"

namespace ibis::maps {

/// A map with numbers, one of members and a chart, with invented content: a part of the style page.
html::Html style_part(const html::Ui& ui, const Atlas& atlas);

}  // namespace ibis::maps
