#include "rooms.hpp"

#include "practices/practice.hpp"

#include <array>

namespace ibis {

namespace {

constexpr std::array<const publishing::Room*, 1> all_rooms{
    &practices::room,
};

constexpr std::array<const entries::Kind*, all_rooms.size()> all_kinds{
    &practices::kind,
};

}  // namespace

std::span<const publishing::Room* const> rooms() {
  return all_rooms;
}

entries::Kinds kinds() {
  return entries::Kinds(all_kinds);
}

}  // namespace ibis
