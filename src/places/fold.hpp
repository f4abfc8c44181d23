#pragma once
#include <string>
#include <string_view>

namespace ibis::places {

/// A name as people type it: lower case, no accents, apostrophes dropped, other punctuation one
/// space. Unlike text::fold the script stays, so that "Сетубал" finds what is written so. `name`
/// must be valid UTF-8. The gazetteer's keys are made by tools/gazetteer/fold.py in the same way.
std::string fold(std::string_view name);

}  // namespace ibis::places
