#pragma once
// People who work on migration and integration and want to be found: what they may say of themselves, as the table of a
// kind (fields: docs/fields.md). They are no entries: nobody decides on them, they list and unlist themselves.
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "publishing/room.hpp"

#include <cstdint>

namespace ibis::directory {

namespace field {
extern const entries::Field name, headline, language, pronoun, stakeholder, organisation, country,
    city, works_in, languages, themes, available, help, about, aims, programmes, years,
    qualifications, publications, website, links, lived, photo;
}  // namespace field

extern const entries::Kind kind;
/// For the handlers every list has; of entries it has nothing.
extern const publishing::Room room;

/// Most years of experience one may give; docs/limits.md names it.
inline constexpr std::int64_t most_years = 80;

/// Whether the person chooses who sees it. Their name everybody sees, some things no choice opens.
bool has_choice(const entries::Field& field);

}  // namespace ibis::directory
