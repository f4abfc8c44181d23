#pragma once
// Removing an account: what goes with it and what stays. One way for the page and the command.
#include "entries/leaving.hpp"
#include "people/mails.hpp"
#include "people/store.hpp"

#include <span>

namespace ibis::mail {
class Mailer;
}

namespace ibis::people {

/// What removing works with.
struct RemovalTools {
  std::span<const entries::LetAuthorGo> kinds;  // every kind of the site
  const mail::Mailer& mailer;
  Letterhead letterhead;
};

/// Removes the account at once and for good: profile, address, passphrase, sessions, links, unsent
/// mail, all they wrote that was never published, and their name wherever it stands as author,
/// actor or contact. What was published stays, by "a former member". Their handle is never given
/// again; their address may join anew. A goodbye is written to the address, if it was confirmed:
/// wake the jobs after the commit. ErrorKind::not_found where there is no such account,
/// ErrorKind::conflict for the last administrator.
Result<> remove_account(db::Write& w, PersonId id, const RemovalTools& tools, Instant now);

/// What somebody has on the site, to be told before they go.
struct Belongings {
  std::int64_t published;
  std::int64_t unpublished;  // drafts, what waits for a decision, what was declined
};

Belongings belongings_of(db::Read& r, PersonId id);

}  // namespace ibis::people
