#pragma once
// The fixed lists of networks.
#include "i18n/choice.hpp"
#include "i18n/msgid.hpp"

#include <array>

namespace ibis::networks {

using i18n::Choice;
using i18n::msg;

inline constexpr std::array types{
    Choice{"rcp", msg("Regional consultative process")},
    Choice{"irf", msg("Interregional forum")},
    Choice{"global", msg("Global forum")},
    Choice{"museums", msg("Network of museums")},
    Choice{"diaspora", msg("Diaspora network")},
    Choice{"cities", msg("Network of cities")},
};

inline constexpr std::array statuses{
    Choice{"active", msg("network|Active")},
    Choice{"inactive", msg("Asleep")},
    Choice{"succeeded", msg("Went on as another")},
    Choice{"historical", msg("Ended")},
};

inline constexpr std::array roles{
    Choice{"member", msg("Member")},
    Choice{"chair", msg("In the chair")},
    Choice{"partner", msg("Partner")},
    Choice{"secretariat", msg("Secretariat")},
    Choice{"observer", msg("Observer")},
};

}  // namespace ibis::networks
