#pragma once
// Networks of states, museums, diasporas and cities; first of all the regional processes on migration (fields:
// docs/fields.md).
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "participation/participation.hpp"
#include "publishing/room.hpp"

namespace ibis::networks {

namespace field {
extern const entries::Field name, short_name, also_known_as, type, region, founded,
    founded_confidence, status, purpose, chair_now, chairs;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;
/// How states and organisations take part in one.
extern const participation::Sort sort;

}  // namespace ibis::networks
