#pragma once
// What goes with a person who leaves the site. Each kind lets go of its own rows; the wiring names
// them all, so that whoever removes an account need not know which kinds there are.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "core/id.hpp"
#include "db/transaction.hpp"

#include <string>

namespace ibis::entries {

/// Who leaves, as long as it is known.
struct Leaver {
  PersonId id;
  std::string name;
  std::string email;
};

/// Called before entries::forget_author, which removes the entries that were never published: the
/// kind removes its rows of those, and from what stays whatever names the person.
using LetAuthorGo = void (*)(db::Write& w, const Leaver& leaver, Instant now);

}  // namespace ibis::entries
