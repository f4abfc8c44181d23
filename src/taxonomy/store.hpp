#pragma once
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "taxonomy/terms.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::taxonomy {

/// Words in one language of a thing that has them in several.
struct Wording {
  std::string language;
  std::string body;
  std::string state;  // seed, edited
};

/// All terms with their names.
Terms load_terms(db::Read& r);

/// What an editor or a seed says of a term. `names` in the order of i18n::languages(); an empty one is left as it is.
struct TermDraft {
  std::string taxonomy;
  std::string slug;
  std::string code;
  std::optional<TermId> parent;
  std::int64_t position;
  std::array<std::string, 6> names;
};

/// Adds a term at the place its position says. A slug that is taken is ErrorKind::conflict.
Result<TermId> add_term(db::Write& w, const TermDraft& draft, std::string_view state, Instant now);
/// Writes the names of a term anew; an empty name takes that language away.
Result<> rename_term(
    db::Write& w, TermId id, const std::array<std::string, 6>& names, std::optional<std::int64_t> by, Instant now
);
/// Offers a term or offers it no more.
Result<> set_term_active(db::Write& w, TermId id, bool active, Instant now);
/// The place after the last of a taxonomy.
std::int64_t next_position(db::Read& r, std::string_view taxonomy);

/// The words of `field` in every language they exist in.
std::vector<Wording> wordings(
    db::Read& r, std::string_view owner_kind, std::int64_t owner_id, std::string_view field
);
/// Writes words; a seed never replaces what a person edited.
void put_wording(
    db::Write& w, std::string_view owner_kind, std::int64_t owner_id, std::string_view field, const Wording& words,
    std::optional<std::int64_t> by, Instant now
);

/// The words for a reader: in `language`, else in `fallback`, else in English, else in any; nothing when there is none.
std::optional<Wording> choose_wording(
    const std::vector<Wording>& all, std::string_view language, std::string_view fallback
);

}  // namespace ibis::taxonomy
