#pragma once
// Stories: what people tell of themselves, each under a first name or a pseudonym. Some would be in danger if a page gave
// them away; docs/decisions/stories.md says what is done about it.
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"

#include <string_view>

namespace ibis::stories {

namespace field {
extern const entries::Field name, quote, text, place, city, city_wished, year, year_until, role,
    told_by, relation, interpreter, age, guardian, best_interest, warnings, face_shown, help,
    licence, curator_note, seen_by_teller, comments, open, embargo, consent_uses, consent_language,
    consent_form, consent_date, consent_until;
}  // namespace field

/// The version of what this site's form says about consent: kept with each consent that was given by it. What begins like
/// this names no form on paper.
inline constexpr std::string_view own_form = "site ";
inline constexpr std::string_view consent_version = "site 2026-1";

extern const entries::Kind kind;
extern const publishing::Room room;

}  // namespace ibis::stories
