#pragma once
// The fixed lists of requests and offers.
#include "i18n/choice.hpp"
#include "i18n/msgid.hpp"

#include <array>

namespace ibis::requests {

using i18n::Choice;
using i18n::msg;

inline constexpr std::array sides{
    Choice{"request", msg("We look for")},
    Choice{"offer", msg("We offer")},
};

inline constexpr std::array things{
    Choice{"partner", msg("A partner")},
    Choice{"expert", msg("An expert")},
    Choice{"venue", msg("A place to meet")},
    Choice{"funding", msg("Funding")},
    Choice{"translator", msg("A translator or interpreter")},
    Choice{"other", msg("Something else")},
};

inline constexpr std::array states{
    Choice{"open", msg("Open")},
    Choice{"ended", msg("Ended")},
};

inline constexpr std::array outcomes{
    Choice{"found", msg("Found")},
    Choice{"in-part", msg("Found in part")},
    Choice{"not-found", msg("Not found")},
};

}  // namespace ibis::requests
