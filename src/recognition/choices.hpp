#pragma once
// The fixed lists of the recognition of qualifications.
#include "i18n/choice.hpp"
#include "i18n/msgid.hpp"

#include <array>

namespace ibis::recognition {

using i18n::Choice;
using i18n::msg;

/// Sub-major groups of ISCO-08, the classification of occupations of the International Labour Organization: those in which
/// people ask most for recognition. The code is that of the group, its title is the English one in small letters.
inline constexpr std::array professions{
    Choice{"isco-21", msg("Science and engineering professionals")},
    Choice{"isco-22", msg("Health professionals")},
    Choice{"isco-23", msg("Teaching professionals")},
    Choice{"isco-24", msg("Business and administration professionals")},
    Choice{"isco-25", msg("Information and communications technology professionals")},
    Choice{"isco-26", msg("Legal, social and cultural professionals")},
    Choice{"isco-31", msg("Science and engineering associate professionals")},
    Choice{"isco-32", msg("Health associate professionals")},
    Choice{"isco-34", msg("Legal, social, cultural and related associate professionals")},
    Choice{"isco-35", msg("Information and communications technicians")},
    Choice{"isco-51", msg("Personal service workers")},
    Choice{"isco-53", msg("Personal care workers")},
    Choice{"isco-54", msg("Protective services workers")},
    Choice{"isco-61", msg("Market-oriented skilled agricultural workers")},
    Choice{"isco-71", msg("Building and related trades workers, excluding electricians")},
    Choice{"isco-72", msg("Metal, machinery and related trades workers")},
    Choice{"isco-74", msg("Electrical and electronic trades workers")},
    Choice{
        "isco-75",
        msg("Food processing, wood working, garment and other craft and related trades "
            "workers")
    },
    Choice{"isco-83", msg("Drivers and mobile plant operators")},
    Choice{"other", msg("Another field")},
};

inline constexpr std::array answers{
    Choice{"yes", msg("Regulated: nobody may practise without recognition")},
    Choice{"partly", msg("Partly regulated: for some tasks, titles or places")},
    Choice{"no", msg("Not regulated: employers decide")},
    Choice{"unknown", msg("Not known")},
};

/// Levels of the Common European Framework of Reference for Languages, and what stands beside them.
inline constexpr std::array levels{
    Choice{"none", msg("No proof of language is asked for")},
    Choice{"a1", msg("A1, a beginner")},
    Choice{"a2", msg("A2, everyday phrases")},
    Choice{"b1", msg("B1, gets along")},
    Choice{"b2", msg("B2, works in it with ease")},
    Choice{"c1", msg("C1, at home in it")},
    Choice{"c2", msg("C2, as those who grew up with it")},
    Choice{"other", msg("Another proof, told below")},
};

}  // namespace ibis::recognition
