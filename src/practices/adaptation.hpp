#pragma once
// "We used this": what came of a practice somewhere else, told by those who tried it.
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"

namespace ibis::practices::adaptation {

namespace field {
extern const entries::Field practice, started, for_whom, organisation, changed, outcome, failed;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

}  // namespace ibis::practices::adaptation
