#include "rooms.hpp"

#include "practices/practice.hpp"
#include "resources/resource.hpp"

#include <array>

namespace ibis {

namespace {

constexpr std::array<const publishing::Room*, 2> all_rooms{
    &practices::room,
    &resources::room,
};

constexpr std::array<const entries::Kind*, all_rooms.size()> all_kinds{
    &practices::kind,
    &resources::kind,
};

}  // namespace

std::span<const publishing::Room* const> rooms() {
  return all_rooms;
}

entries::Kinds kinds() {
  return entries::Kinds(all_kinds);
}

}  // namespace ibis
