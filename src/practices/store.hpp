#pragma once
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/leaving.hpp"
#include "entries/store.hpp"
#include "practices/practice.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ibis::practices {

inline constexpr std::string_view kind = "practice";

/// The row of the practice table.
struct Details {
  std::string type;
  std::string started;
  std::string ended;
  std::string status;
  std::string scale;
  std::string host_role;
  std::string description;
  std::string organisation;
  std::string organisation_url;
  std::string organisation_kind;
  std::string contact_name;
  std::string contact_email;
  bool contact_public;
  std::string contact_languages;
  std::string capacity;
  std::string on_behalf_of;
  std::string conflict;
};

/// A practice whole.
struct Practice {
  entries::Entry entry;
  Details details;
  std::vector<taxonomy::TermId> terms;
  std::string author_name;    // empty: somebody who left
  std::string author_handle;  // leads to their page, as long as they have one
};

/// What a list shows of a practice beside its card.
struct CardDetails {
  entries::EntryId id;
  std::string type;
  std::string started;
  std::string ended;
  std::string status;
};

std::optional<Practice> find_practice(db::Read& r, const entries::Entry& entry);
/// The details of cards, in any order.
std::vector<CardDetails> card_details(db::Read& r, const std::vector<entries::EntryId>& ids);

/// Saves a new draft.
entries::EntryId add_practice(
    db::Write& w,
    const Snapshot& snapshot,
    const taxonomy::Terms& terms,
    PersonId author,
    Instant now
);
/// Saves over `version`; ErrorKind::conflict when somebody saved meanwhile.
Result<> update_practice(
    db::Write& w,
    entries::EntryId id,
    const Snapshot& snapshot,
    const taxonomy::Terms& terms,
    std::int64_t version,
    Instant now
);

/// What goes with an author who leaves (entries::LetAuthorGo): the practices they never published
/// and their pictures, all text of those they withdrew, and the person as the contact of what
/// stays: of their own where name or address are theirs, of anybody's where the address is.
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

/// entry.facets of a practice.
std::string facets_of(const Snapshot& snapshot, const taxonomy::Terms& terms);

}  // namespace ibis::practices
