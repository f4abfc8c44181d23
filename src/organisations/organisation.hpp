#pragma once
// Organisations that work on migration and integration, and who belongs to them (fields: docs/fields.md).
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"

namespace ibis::organisations {

namespace field {
extern const entries::Field name, acronym, type, founded, mission, about, works_in, languages,
    offers, needs, contact_name, contact_email;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

}  // namespace ibis::organisations
