#pragma once
// The fixed lists of stories.
#include "i18n/choice.hpp"

#include <array>

namespace ibis::stories::choices {

using i18n::Choice;
using i18n::msg;

inline constexpr std::array roles{
    Choice{"worker", msg("Worker")},
    Choice{"student", msg("Student")},
    Choice{"refugee", msg("Refugee")},
    Choice{"returnee", msg("Returnee")},
    Choice{"parent", msg("Parent")},
    Choice{"child", msg("Child of migrants")},
    Choice{"host", msg("Host")},
};

inline constexpr std::array tellers{
    Choice{"self", msg("The person themselves")},
    Choice{"interviewer", msg("An interviewer, after a conversation")},
};

inline constexpr std::array ages{
    Choice{"child", msg("Under 18")},
    Choice{"young", msg("18 to 29")},
    Choice{"adult", msg("30 to 64")},
    Choice{"older", msg("65 or older")},
};

inline constexpr std::array warnings{
    Choice{"violence", msg("violence")},
    Choice{"sexual-violence", msg("sexual violence")},
    Choice{"death", msg("death")},
    Choice{"detention", msg("detention")},
    Choice{"journey", msg("a dangerous journey")},
    Choice{"exploitation", msg("exploitation")},
    Choice{"hatred", msg("racism and hatred")},
    Choice{"self-harm", msg("suicide or self-harm")},
};

inline constexpr std::array uses{
    Choice{"site", msg("On this site")},
    Choice{"print", msg("In print")},
    Choice{"teaching", msg("In lessons and training")},
    Choice{"media", msg("In newspapers, radio and television")},
    Choice{"exhibition", msg("In exhibitions")},
};

inline constexpr std::array licences{
    Choice{"none", msg("To be read here; ask before any other use")},
    Choice{"cc-by-nc-nd", msg("Free to pass on unchanged, not for money (CC BY-NC-ND)")},
    Choice{"cc-by", msg("Free to use, naming the teller as here (CC BY)")},
};

}  // namespace ibis::stories::choices
