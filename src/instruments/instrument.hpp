#pragma once
// Conventions, protocols and compacts about migration: what they say, article by article, and which states are bound.
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "participation/participation.hpp"
#include "publishing/room.hpp"

namespace ibis::instruments {

namespace field {
extern const entries::Field name, short_name, type, adopted, adopted_by, in_force, depositary,
    number, text_url, about, articles, complete, known_gap;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;
/// How states take part in one.
extern const participation::Sort sort;

}  // namespace ibis::instruments
