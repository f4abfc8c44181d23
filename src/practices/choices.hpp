#pragma once
// The fixed lists of a practice, as stored and as people read them.
#include "i18n/choice.hpp"

#include <array>
#include <string_view>

namespace ibis::practices {

inline constexpr std::array types{
    i18n::Choice{"policy", i18n::msg("Policy")},
    i18n::Choice{"law", i18n::msg("Law")},
    i18n::Choice{"programme", i18n::msg("Programme")},
    i18n::Choice{"service", i18n::msg("Service")},
    i18n::Choice{"tool", i18n::msg("Tool")},
    i18n::Choice{"campaign", i18n::msg("Campaign")},
    i18n::Choice{"network", i18n::msg("Network")},
};

inline constexpr std::array statuses{
    i18n::Choice{"running", i18n::msg("Running")},
    i18n::Choice{"regular", i18n::msg("Now a regular service")},
    i18n::Choice{"ended", i18n::msg("status|Ended")},
};

/// Whether somebody told of an adaptation.
inline constexpr std::array adapted{
    i18n::Choice{"yes", i18n::msg("Adapted elsewhere")},
    i18n::Choice{"no", i18n::msg("Not adapted yet")},
};

inline constexpr std::array scales{
    i18n::Choice{"neighbourhood", i18n::msg("Neighbourhood")},
    i18n::Choice{"city", i18n::msg("City")},
    i18n::Choice{"region", i18n::msg("Region")},
    i18n::Choice{"country", i18n::msg("Country")},
    i18n::Choice{"cross-border", i18n::msg("Across a border")},
    i18n::Choice{"international", i18n::msg("International")},
};

inline constexpr std::array host_roles{
    i18n::Choice{"leads", i18n::msg("Helps to lead it")},
    i18n::Choice{"takes-part", i18n::msg("Takes part")},
    i18n::Choice{"audience", i18n::msg("Is the main audience")},
    i18n::Choice{"none", i18n::msg("Has no part yet")},
};

/// The form asks in the first person; readers are told by capacities_for_readers.
inline constexpr std::array capacities{
    i18n::Choice{"runs", i18n::msg("I run it or work for those who run it")},
    i18n::Choice{"partner", i18n::msg("I work for a partner")},
    i18n::Choice{"participant", i18n::msg("I took part in it")},
    i18n::Choice{"researcher", i18n::msg("I studied or evaluated it")},
    i18n::Choice{"funder", i18n::msg("I fund it")},
    i18n::Choice{"observer", i18n::msg("I know it from outside")},
};

inline constexpr std::array capacities_for_readers{
    i18n::Choice{"runs", i18n::msg("Runs it or works for those who run it")},
    i18n::Choice{"partner", i18n::msg("Works for a partner")},
    i18n::Choice{"participant", i18n::msg("Took part in it")},
    i18n::Choice{"researcher", i18n::msg("Studied or evaluated it")},
    i18n::Choice{"funder", i18n::msg("Funds it")},
    i18n::Choice{"observer", i18n::msg("Knows it from outside")},
};

}  // namespace ibis::practices
