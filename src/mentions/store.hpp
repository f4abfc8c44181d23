#pragma once
// Mentions elsewhere in the database. Callers have checked addresses and rights.
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "mentions/webmention.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::mentions {

struct NewWebmention {
  entries::EntryId entry_id;
  std::string source;
  std::string target;
  std::string host;
};

/// Keeps it to be looked at; asking twice is asking once, whatever its state. ErrorKind::forbidden where its host was
/// refused, too_many while most_undecided wait already.
Result<WebmentionId> ask(db::Write& w, const NewWebmention& asked, Instant now);

std::optional<Webmention> find_webmention(db::Read& r, WebmentionId id);
std::optional<Webmention> find_webmention_by_public_id(db::Read& r, std::string_view public_id);

/// The link was seen there. One that is new waits then, and so does an accepted one whose title is another now; one that
/// was refused stays so.
void keep_seen(db::Write& w, const Webmention& seen, std::string_view title, Instant now);
/// The link is not there, or not any more: forgets it with what was decided, unless it was refused.
void forget_unlinked(db::Write& w, const Webmention& unlinked);
/// Nobody could look: forgets it if nobody ever did.
void forget_unseen(db::Write& w, const Webmention& unseen);

/// Accepts or refuses one; of what is refused the title goes. ErrorKind::conflict where nobody has looked at it yet.
Result<> rule(db::Write& w, const Webmention& about, Ruling ruling, Instant now);
bool is_host_refused(db::Read& r, std::string_view host);
void take_from_host_again(db::Write& w, std::string_view host);

/// One with the entry it links to.
struct ListedWebmention {
  WebmentionId id;
  std::string public_id;
  std::string source;
  std::string host;
  std::string title;
  std::optional<Instant> verified_at;
  std::string entry_kind;
  std::string entry_slug;
  std::string entry_title;
};

/// For moderators, of what is on the site: those that wait, the oldest first.
std::vector<ListedWebmention> waiting_webmentions(db::Read& r);
/// Whether one of them waits whose link was seen after `since`.
bool began_to_wait_after(db::Read& r, Instant since);
/// For moderators, of what is on the site: those that stand, the last accepted first.
std::vector<ListedWebmention> standing_webmentions(db::Read& r);

struct RefusedHost {
  std::string host;
  Instant refused_at;
};

/// By name.
std::vector<RefusedHost> refused_hosts(db::Read& r);

/// One as readers of the entry see it.
struct ShownWebmention {
  std::string source;
  std::string host;
  std::string title;
  Instant verified_at;
};

/// Those accepted, each source once, the newest first.
std::vector<ShownWebmention> webmentions_of(db::Read& r, entries::EntryId entry);

/// For the daily round: forgets what no job came to an end with, and what nobody decided on before its entry was withdrawn.
void forget_unseen_webmentions(db::Write& w, Instant now);

}  // namespace ibis::mentions
