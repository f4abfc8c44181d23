#pragma once
// The rows of what the home page features, of any kind: what was chosen, from when until when.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::entries {

/// A time for which an entry that is on the site was chosen. `until` is when it is over (for the page cache).
struct Featured {
  EntryId id;
  std::optional<Instant> until;
};

/// Those whose time it is at `now`, the one that holds first; at most `most`.
std::vector<Featured> featured(db::Read& r, Instant now, std::int64_t most);
void add_feature(
    db::Write& w, EntryId id, Instant from, std::optional<Instant> until, std::optional<PersonId> by
);

struct FeatureRow {
  std::int64_t id;
  EntryId entry_id;
  std::string kind;
  std::string slug;
  std::string title;
  Instant from_at;
  std::optional<Instant> until_at;
};

std::vector<FeatureRow> features(db::Read& r);
void remove_feature(db::Write& w, std::int64_t id);
/// The earliest moment after `now` at which a feature begins or ends.
std::optional<Instant> next_feature_change(db::Read& r, Instant now);

/// Published entries of any kind with this title, or this slug, also one they had before; at most two.
std::vector<EntryId> published_called(db::Read& r, std::string_view words);

}  // namespace ibis::entries
