#pragma once
#include <string>
#include <vector>

namespace ibis::i18n {

/// The IANA time zones one may choose from, one for each region that keeps its own time
/// ("Africa/Abidjan", …), sorted by name. Made anew at each call (well under a millisecond).
std::vector<std::string> zones();

}  // namespace ibis::i18n
