#pragma once
// Good practices: what somebody tried for integration, where, for whom, and what came of it. This is the snapshot form
// (fields: docs/fields.md).
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"

namespace ibis::practices {

/// The fields, by the names they have in forms, exports and the API.
namespace field {
extern const entries::Field title, summary, type, started, status, ended, city, scale, description,
    target_groups, host_role, gcm, sdg, organisation, organisation_kind, organisation_url,
    contact_languages, capacity, on_behalf_of, conflict, adapted_from, articles;
using entries::common::contact_email;
using entries::common::contact_name;
using entries::common::contact_public;
using entries::common::country;
using entries::common::language;
using entries::common::themes;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

}  // namespace ibis::practices
