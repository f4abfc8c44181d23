#pragma once
// Museums, archives and centres of the memory of migration, and those that are planned (fields: docs/fields.md).
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"

#include <string>
#include <string_view>

namespace ibis::museums {

namespace field {
extern const entries::Field name, name_local, type, status, city, founded, founded_confidence,
    mission, about, collections, languages, accessibility, hours, oai, iiif, specialists, offers,
    needs, contact_name, contact_email;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;

/// Where one writes to the institution, without language prefix.
std::string contact_path(std::string_view slug);
/// What is said where no mail of it is known.
inline constexpr i18n::Msgid nobody_to_write_to =
    i18n::msg("Nobody to write to there is known to this site.");

}  // namespace ibis::museums
