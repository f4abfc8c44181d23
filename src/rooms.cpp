#include "rooms.hpp"

#include "dialogues/dialogue.hpp"
#include "dialogues/parts.hpp"
#include "dialogues/search.hpp"
#include "directory/practitioner.hpp"
#include "discuss/home_part.hpp"
#include "discuss/search.hpp"
#include "events/event.hpp"
#include "events/home_part.hpp"
#include "instruments/instrument.hpp"
#include "museums/item.hpp"
#include "museums/museum.hpp"
#include "networks/network.hpp"
#include "organisations/organisation.hpp"
#include "practices/adaptation.hpp"
#include "practices/practice.hpp"
#include "recognition/recognition.hpp"
#include "requests/request.hpp"
#include "resources/resource.hpp"
#include "skills/skill.hpp"
#include "stories/of_day.hpp"
#include "stories/story.hpp"
#include "worldwide/home_part.hpp"

#include <algorithm>
#include <array>

namespace ibis {

namespace {

constexpr std::array<const publishing::Room*, 14> all_rooms{
    &practices::room,
    &practices::adaptation::room,
    &resources::room,
    &stories::room,
    &museums::room,
    &museums::item::room,
    &events::room,
    &dialogues::room,
    &instruments::room,
    &networks::room,
    &recognition::room,
    &organisations::room,
    &requests::room,
    &skills::room,
};

constexpr std::array<const entries::Kind*, all_rooms.size()> all_kinds{
    &practices::kind,
    &practices::adaptation::kind,
    &resources::kind,
    &stories::kind,
    &museums::kind,
    &museums::item::kind,
    &events::kind,
    &dialogues::kind,
    &instruments::kind,
    &networks::kind,
    &recognition::kind,
    &organisations::kind,
    &requests::kind,
    &skills::kind,
};

// The kinds, and people who are listed.
constexpr std::array<const entries::Kind*, all_kinds.size() + 1> all_lists = [] {
  std::array<const entries::Kind*, all_kinds.size() + 1> all{};
  std::ranges::copy(all_kinds, all.begin());
  all.back() = &directory::kind;
  return all;
}();

// As they stand on the home page.
constexpr std::array<site::MakeHomePart, 5> all_home_parts{
    &dialogues::open_banner,
    &events::home_part,
    &stories::home_part,
    &discuss::home_part,
    &worldwide::home_part,
};

}  // namespace

std::span<const publishing::Room* const> rooms() {
  return all_rooms;
}

std::vector<discovery::Source> search_sources() {
  return {discuss::search_source(), dialogues::search_source()};
}

std::span<const site::MakeHomePart> home_parts() {
  return all_home_parts;
}

entries::Kinds kinds() {
  return entries::Kinds(all_kinds);
}

entries::Kinds lists() {
  return entries::Kinds(all_lists);
}

}  // namespace ibis
