#pragma once
// What a museum keeps: an object, a paper, a voice, told by the fifteen elements of Dublin Core and by what migration needs
// besides: where it comes from, whose it is, and what must not be shown (fields: docs/fields.md).
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"

namespace ibis::museums::item {

namespace field {
extern const entries::Field title_original, museum, type, creator, contributor, date, date_text,
    format, identifier, source, languages, relation, period, description, transcript, community,
    provenance, rights, rights_holder, sensitivity, iiif, picture_rights;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

}  // namespace ibis::museums::item
