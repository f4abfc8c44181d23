#pragma once
// The fixed lists of organisations.
#include "i18n/choice.hpp"
#include "i18n/msgid.hpp"

#include <array>

namespace ibis::organisations {

using i18n::Choice;
using i18n::msg;

/// What organisations give each other, and look for.
inline constexpr std::array help{
    Choice{"training", msg("Training")},
    Choice{"advice", msg("Advice")},
    Choice{"mentoring", msg("Mentoring")},
    Choice{"speakers", msg("Speakers")},
    Choice{"partner", msg("A partner for a project")},
    Choice{"funding", msg("Funding")},
    Choice{"venue", msg("Rooms and places to meet")},
    Choice{"volunteers", msg("Volunteers")},
    Choice{"translation", msg("Translation and interpreting")},
    Choice{"mediation", msg("Mediation")},
    Choice{"legal-advice", msg("Legal advice")},
    Choice{"research", msg("Research and data")},
};

}  // namespace ibis::organisations
