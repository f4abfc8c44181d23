#pragma once
// Dialogues: discussions for a while, with guiding questions (fields: docs/fields.md). When which phase is stands in
// phase.hpp, questions and moderators in store.hpp, what is made of it all in synthesis.hpp.
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/pages.hpp"
#include "publishing/room.hpp"

namespace ibis::dialogues {

namespace field {
extern const entries::Field language, purpose, introduction, questions, audience, languages, opens,
    closes, summary_until, zone, event, held, synthesis, country;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

/// Those of every kind, but for the list, which has open ones first, its exports, which know .ics too, and the page, which
/// changes with the phase.
extern const publishing::Handlers handlers;

}  // namespace ibis::dialogues
