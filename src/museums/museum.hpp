#pragma once
// Museums, archives and centres of the memory of migration, and those that are planned (fields: docs/fields.md).
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"

namespace ibis::museums {

namespace field {
extern const entries::Field name, name_local, type, status, city, founded, founded_confidence,
    mission, about, collections, languages, accessibility, hours, oai, iiif, specialists, offers,
    needs;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

}  // namespace ibis::museums
