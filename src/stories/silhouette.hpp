#pragma once
// Drawn heads for stories without a portrait: a few neutral outlines in a few tints, always the same for the same story.
#include "html/html.hpp"

#include <string_view>

namespace ibis::stories {

/// Hidden from listeners: it says nothing about the teller, and is chosen by chance.
html::Html silhouette(std::string_view public_id);

}  // namespace ibis::stories
