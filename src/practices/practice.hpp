#pragma once
// Good practices: what somebody tried for integration, where, for whom, and what came of it. This is the snapshot form
// (FIELDS §1 in docs/fields.md).
#include "entries/kind.hpp"
#include "publishing/room.hpp"

namespace ibis::practices {

/// The fields, by the names they have in forms, exports and the API.
namespace field {
extern const entries::Field title, summary, language, type, started, status, ended, country, city,
    scale, description, themes, target_groups, host_role, gcm, sdg, organisation, organisation_kind,
    organisation_url, contact_name, contact_email, contact_public, contact_languages, capacity,
    on_behalf_of, conflict, picture, picture_alt, picture_credit, picture_source;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

}  // namespace ibis::practices
