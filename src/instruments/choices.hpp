#pragma once
// The fixed lists of instruments.
#include "i18n/choice.hpp"
#include "i18n/msgid.hpp"

#include <array>

namespace ibis::instruments {

using i18n::Choice;
using i18n::msg;

inline constexpr std::array types{
    Choice{"convention", msg("Convention")},
    Choice{"protocol", msg("Protocol to a convention")},
    Choice{"agreement", msg("Regional agreement")},
    Choice{"compact", msg("Compact or declaration, no treaty")},
};

/// How a state came to be bound, or that it is not yet.
inline constexpr std::array ways{
    Choice{"signature", msg("Signature, not bound by it yet")},
    Choice{"ratification", msg("Ratification")},
    Choice{"accession", msg("Accession")},
    Choice{"succession", msg("Succession")},
    Choice{"acceptance", msg("Acceptance or approval")},
};

}  // namespace ibis::instruments
