#pragma once
// The fixed lists of museums and of their items.
#include "i18n/choice.hpp"
#include "i18n/msgid.hpp"

#include <array>
#include <string>
#include <string_view>

namespace ibis::museums {

using i18n::Choice;
using i18n::msg;

inline constexpr std::array institution_types{
    Choice{"museum", msg("Museum")},
    Choice{"archive", msg("Archive")},
    Choice{"centre", msg("Documentation or memorial centre")},
    Choice{"digital", msg("Digital museum")},
    Choice{"planned", msg("Initiative for a museum")},
};

inline constexpr std::array institution_statuses{
    Choice{"open", msg("Open")},
    Choice{"closed", msg("Closed for good")},
    Choice{"planned", msg("Being planned")},
};

/// What museums of migration are for, after the expert meeting of UNESCO and IOM in Rome in 2006.
inline constexpr std::array missions{
    Choice{"acknowledge", msg("Acknowledge what migrants have contributed")},
    Choice{"include", msg("Help people belong")},
    Choice{"awareness", msg("Build awareness of why people leave and arrive")},
};

inline constexpr std::array help{
    Choice{"loans", msg("Loans of objects")},
    Choice{"travelling-exhibition", msg("A travelling exhibition")},
    Choice{"oral-history", msg("A method for oral history")},
    Choice{"training", msg("Training")},
    Choice{"digitisation", msg("Digitising")},
    Choice{"conservation", msg("Conservation")},
    Choice{"co-curation", msg("Exhibitions made with communities")},
    Choice{"school-programme", msg("A programme for schools")},
};

/// The Type vocabulary of Dublin Core, as far as museums have such things, with their own words for objects.
inline constexpr std::array item_types{
    Choice{"object", msg("Object")},
    Choice{"garment", msg("Clothing or textile")},
    Choice{"document", msg("Paper or book")},
    Choice{"photograph", msg("Photograph")},
    Choice{"artwork", msg("Work of art")},
    Choice{"sound", msg("Sound")},
    Choice{"film", msg("Film")},
    Choice{"interview", msg("Recorded memory")},
};

/// The statements of rightsstatements.org by their codes, and the licences of Creative Commons that go with them where
/// somebody who may do so gave one.
inline constexpr std::array rights_statements{
    Choice{"InC", msg("In copyright")},
    Choice{"InC-OW-EU", msg("In copyright, an orphan work of the EU")},
    Choice{"InC-EDU", msg("In copyright, use for teaching allowed")},
    Choice{"InC-NC", msg("In copyright, use without profit allowed")},
    Choice{"InC-RUU", msg("In copyright, its owner can't be found")},
    Choice{"NoC-CR", msg("No copyright, a contract sets limits")},
    Choice{"NoC-NC", msg("No copyright, use without profit only")},
    Choice{"NoC-OKLR", msg("No copyright, other laws set limits")},
    Choice{"NoC-US", msg("No copyright in the United States")},
    Choice{"CNE", msg("Copyright not evaluated")},
    Choice{"UND", msg("Copyright undetermined")},
    Choice{"NKC", msg("No known copyright")},
    Choice{"PDM", msg("Public domain")},
    Choice{"CC0", msg("Free to use for everything (CC0)")},
    Choice{"CC-BY", msg("Free to use, naming the author (CC BY)")},
    Choice{"CC-BY-SA", msg("Free to use and pass on alike (CC BY-SA)")},
    Choice{"CC-BY-NC", msg("Free to use, not for money (CC BY-NC)")},
};

/// The address of a statement, which is its name for programs; "" for what is none.
std::string rights_uri(std::string_view code);

inline constexpr std::array sensitivities{
    Choice{"none", msg("Nothing in it needs care")},
    Choice{"ask-first", msg("Ask the institution before you use it")},
    Choice{"restricted", msg("Its picture is not shown: ask the institution")},
};

}  // namespace ibis::museums
