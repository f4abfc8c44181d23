#pragma once
// What becomes of somebody in a network: the rules with their rows and notices, in one transaction each.
#include "entries/entry.hpp"
#include "i18n/tr.hpp"
#include "inside/store.hpp"

#include <string_view>

namespace ibis::site {
struct App;
}

namespace ibis::inside {

/// Who does something to whom in which network, and when.
struct Act {
  const site::App& app;
  const access::Viewer& viewer;
  const i18n::Tr& tr;  // of what is said about wrong fields
  const entries::Entry& network;
  Instant now;
};

/// The viewer asks to join, or says it in other words; who runs the network is told. Who was invited belongs at once.
/// ErrorKind::invalid with fields where something is wrong, they were refused lately, or have asked too many.
Result<> ask(const Act& act, db::Write& w, const Asking& asking);
/// The viewer answers an invitation. ErrorKind::conflict where there is none.
Result<> answer(const Act& act, db::Write& w, bool accepts, bool shown);
/// Whether the public page names the viewer. ErrorKind::conflict where they do not belong.
Result<> show(const Act& act, db::Write& w, bool shown);

/// Who comes after the last coordinator.
struct Successor {
  std::string handle;    // of a member; empty: nobody was named
  bool editors = false;  // the editors of the site take over
};

/// Whether the viewer is the last coordinator of a network that has other members.
bool must_name_successor(db::Read& r, const access::Viewer& viewer, EntryId network);
/// The viewer leaves, or takes back what they asked. ErrorKind::invalid with fields where the last coordinator names
/// nobody.
Result<> leave(const Act& act, db::Write& w, const Successor& successor);

/// What who runs a network does with somebody.
enum class Order : std::uint8_t { accept, decline, remove, coordinator, member, invite };
std::optional<Order> find_order(std::string_view code);
std::string_view code(Order order);

/// Carries it out and tells whom it is about. ErrorKind::forbidden for who does not run it, conflict where it is about
/// themselves or what is there is another thing now, invalid with fields where nobody has this handle.
Result<> carry_out(const Act& act, db::Write& w, Order order, std::string_view handle);

}  // namespace ibis::inside
