#pragma once
// The skills desk: who offers knowledge and who wants it, by field, country and language, from afar, during a visit or
// with a return. A notice names nobody; who would like to meet asks, and only when both agreed they learn of each other.
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/pages.hpp"
#include "publishing/room.hpp"

namespace ibis::skills {

namespace field {
extern const entries::Field title, summary, language, side, about, country, themes, languages,
    forms, effort, ends, network, outcome, outcome_note;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;
/// Those of every kind, but sending in, which counts how many somebody has open.
extern const publishing::Handlers handlers;

}  // namespace ibis::skills
