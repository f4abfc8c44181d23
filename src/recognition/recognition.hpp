#pragma once
// Recognition of qualifications: what somebody with a profession from one country does, pays and waits for until it counts
// in another.
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"

namespace ibis::recognition {

namespace field {
extern const entries::Field title, from, to, group, profession, regulated, bodies, steps, documents,
    level, language_note, cost, time, appeal, help, source_title, source, last_checked;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

}  // namespace ibis::recognition
