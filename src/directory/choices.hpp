#pragma once
// The fixed lists of people who are listed.
#include "i18n/choice.hpp"
#include "i18n/msgid.hpp"

#include <array>

namespace ibis::directory {

/// What somebody may be asked for: the rosters editors and organisers look through.
inline constexpr std::array rosters{
    i18n::Choice{"review", i18n::msg("Reviewing what others send in")},
    i18n::Choice{"mentoring", i18n::msg("Mentoring")},
    i18n::Choice{"speaking", i18n::msg("Speaking at events")},
    i18n::Choice{"mission", i18n::msg("Missions and visits on the spot")},
};

}  // namespace ibis::directory
