#pragma once
// Entries with all their fields, read and written alike for every kind. What is not for everyone is in a table of its own.
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "entries/kind.hpp"
#include "entries/leaving.hpp"
#include "entries/store.hpp"
#include "media/store.hpp"
#include "taxonomy/terms.hpp"

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace ibis::entries {

/// An entry with everything that stands in its fields.
struct Whole {
  Entry entry;
  Record record;
  std::string author_name;                       // empty: somebody who left, or nobody
  std::string author_handle;                     // leads to their page, as long as they have one
  std::optional<media::Document> document = {};  // of a kind with a field for one
};

/// A card with those fields that lists for programs name (Field::in_list, and what cards hold).
struct Line {
  Card card;
  Record record;
  std::optional<media::Document> document = {};  // of a kind whose lists name one
};

Whole whole_of(db::Read& r, const Kind& kind, const Entry& entry, const taxonomy::Terms& terms);

/// Lines at these positions, in this order; what is not published any more is left out.
std::vector<Line> lines_at(
    db::Read& r,
    const Kind& kind,
    const std::vector<std::int64_t>& positions,
    const taxonomy::Terms& terms
);

/// The names of those who wrote these, by entry: empty of somebody who left; what nobody wrote is not there.
std::unordered_map<EntryId, std::string> author_names(db::Read& r, std::span<const Line> lines);

/// Saves a new draft; with no author it is reference data.
EntryId add_record(
    db::Write& w,
    const Kind& kind,
    const Record& record,
    const taxonomy::Terms& terms,
    std::optional<PersonId> author,
    Instant now
);

/// Saves over `version`; ErrorKind::conflict when somebody saved meanwhile.
Result<> update_record(
    db::Write& w,
    const Kind& kind,
    EntryId id,
    const Record& record,
    const taxonomy::Terms& terms,
    std::int64_t version,
    Instant now
);

/// Takes an entry off the site and overwrites every word of it: fields, restricted fields, the kind's own tables, notes of
/// its history. Its row, its state and its address stay, so that the address can say that it is gone. The picture is the
/// caller's (media). Its old words stand in the engine's log until that is emptied: write with db::WriteOptions::scrub.
Result<> erase_entry(
    db::Write& w, const Kind& kind, const Entry& entry, std::optional<PersonId> by, Instant now
);

/// entry.facets of a record: a token for each value of the fields that have a facet; a theme brings its dimension, a date
/// its year, and its month where the kind has a filter for it.
std::string facets_of(const Kind& kind, const Record& record, const taxonomy::Terms& terms);

/// entry.theme_ids of a record: what cards show.
std::string theme_ids_of(const Kind& kind, const Record& record, const taxonomy::Terms& terms);

/// What goes with an author who leaves (entries::LetAuthorGo): the records and files of what they never published, all
/// text of what they withdrew, and the person as the contact of what stays: of their own entries where name or address are
/// theirs, of anybody's where the address is. Fields of a contact begin with "contact_".
void let_author_go(db::Write& w, const Leaver& leaver, Instant now);

}  // namespace ibis::entries
