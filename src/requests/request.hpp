#pragma once
// Requests and offers: somebody looks for a partner, an expert, a place, money or a translator, or has one to offer. They
// end by themselves, and who asked tells what came of it.
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"

#include <string_view>

namespace ibis::requests {

namespace field {
extern const entries::Field side, thing, about, from, until, languages, ends, state, outcome,
    outcome_note;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

/// Whether it has ended: its last day is over on `today` (YYYY-MM-DD), or its outcome was told.
bool has_ended(const entries::Record& record, std::string_view today);

}  // namespace ibis::requests
