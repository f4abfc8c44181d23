#pragma once
// Topics as letters tell of them: in the shape of entries, so that they are chosen, counted and named like these.
#include "discuss/store.hpp"
#include "entries/kind.hpp"
#include "entries/store.hpp"

namespace ibis::newsletter {

/// What stands for the topics of the discussions among the kinds one chooses from. No kind of the site: it has no entries.
extern const entries::Kind topics;

/// A topic as a card of that kind: its title and its address.
entries::Card topic_card(discuss::TopicRow topic);

}  // namespace ibis::newsletter
