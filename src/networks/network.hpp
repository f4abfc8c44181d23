#pragma once
// Networks of states, museums, diasporas and cities; first of all the regional processes on migration (fields:
// docs/fields.md).
#include "entries/common_fields.hpp"
#include "entries/kind.hpp"
#include "participation/participation.hpp"
#include "publishing/room.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::networks {

namespace field {
extern const entries::Field name, short_name, also_known_as, type, region, founded,
    founded_confidence, status, purpose, chair_now, chairs;
}  // namespace field

extern const entries::Kind kind;
extern const publishing::Room room;
/// How states and organisations take part in one.
extern const participation::Sort sort;

/// One term in the chair: "2024; 2026; India".
struct Chair {
  std::string from;   // YYYY[-MM[-DD]], or empty
  std::string until;  // the same
  std::string who;
};

/// Nothing for a line without a name or with what is no date.
std::optional<Chair> parse_chair(std::string_view line);

}  // namespace ibis::networks
