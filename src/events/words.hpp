#pragma once
// The fixed lists of events.
#include "i18n/choice.hpp"

#include <array>

namespace ibis::events::word {

inline constexpr std::array types{
    i18n::Choice{"workshop", i18n::msg("Workshop")},
    i18n::Choice{"conference", i18n::msg("Conference")},
    i18n::Choice{"meeting", i18n::msg("Meeting")},
    i18n::Choice{"webinar", i18n::msg("Webinar")},
    i18n::Choice{"training", i18n::msg("Training")},
    i18n::Choice{"study-visit", i18n::msg("Study visit")},
    i18n::Choice{"festival", i18n::msg("Festival")},
};

inline constexpr std::array statuses{
    i18n::Choice{"planned", i18n::msg("It takes place")},
    i18n::Choice{"moved", i18n::msg("Time or place has changed")},
    i18n::Choice{"cancelled", i18n::msg("Cancelled")},
};

inline constexpr std::array registrations{
    i18n::Choice{"none", i18n::msg("Nobody needs to register")},
    i18n::Choice{"open", i18n::msg("Everybody may register")},
    i18n::Choice{"invitation", i18n::msg("By invitation only")},
};

inline constexpr std::array categories{
    i18n::Choice{"participant", i18n::msg("Participant")},
    i18n::Choice{"speaker", i18n::msg("Speaker")},
    i18n::Choice{"delegate", i18n::msg("Delegate of a state or an organisation")},
    i18n::Choice{"observer", i18n::msg("Observer")},
};

}  // namespace ibis::events::word
