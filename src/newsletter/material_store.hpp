#pragma once
// What could stand in a letter, as it is published at this moment.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "newsletter/digest.hpp"

namespace ibis::newsletter {

/// Entries first published after `since` and not after `until`, people first listed and topics opened then, of each kind the
/// newest Limits::looked_at_of_a_kind, and events that begin after `until`. Nothing that may not leave the site's own pages
/// (entries::only_handed_on). `lists` (site::App::lists) must outlive what is returned.
Material gather(db::Read& r, const entries::Kinds& lists, Instant since, Instant until);

}  // namespace ibis::newsletter
