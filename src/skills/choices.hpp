#pragma once
// The fixed lists of the skills desk.
#include "i18n/choice.hpp"
#include "i18n/msgid.hpp"

#include <array>

namespace ibis::skills {

using i18n::Choice;
using i18n::msg;

inline constexpr std::array sides{
    Choice{"offer", msg("Knowledge offered")},
    Choice{"want", msg("Knowledge wanted")},
};

inline constexpr std::array forms{
    Choice{"remote", msg("From afar")},
    Choice{"visit", msg("During a visit")},
    Choice{"return", msg("With a return, for long")},
};

inline constexpr std::array outcomes{
    Choice{"met", msg("We met")},
    Choice{"nobody", msg("Nobody came")},
    Choice{"otherwise", msg("It was settled otherwise")},
};

}  // namespace ibis::skills
