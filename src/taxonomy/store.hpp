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

/// Whose words, and which of its fields.
struct WordingKey {
  std::string_view owner_kind;  // "term", "page", …
  std::int64_t owner_id;
  std::string_view field;
};

/// All terms with their names.
Terms load_terms(db::Read& r);

/// Words and what they are of: for comparing what is kept with what a seed brings.
struct OwnedWording {
  std::int64_t owner_id;
  std::string field;
  std::string language;
  std::string body;
  std::string state;  // seed, edited
};

/// Every word of every owner of this kind, those taken away too (an empty body).
std::vector<OwnedWording> all_wordings(db::Read& r, std::string_view owner_kind);

/// What an editor or a seed says of a term. `names` in the order of i18n::languages(); an empty one is left as it is.
struct TermDraft {
  std::string taxonomy;
  std::string slug;
  std::string code;
  std::optional<TermId> parent;
  std::int64_t position;
  std::array<std::string, 6> names;
};

/// The row of a term without its names and without a word in the log of changes, for a seed.
TermId insert_term(db::Write& w, const TermDraft& draft, Instant now);
/// Adds an editor's term at the place its position says. A slug that is taken is ErrorKind::conflict.
Result<TermId> add_term(
    db::Write& w, const TermDraft& draft, std::optional<std::int64_t> by, Instant now
);
/// Writes those names of a term that differ from what is kept; an empty name takes that language
/// away, and no seed brings it back.
Result<> rename_term(
    db::Write& w,
    TermId id,
    const std::array<std::string, 6>& names,
    std::optional<std::int64_t> by,
    Instant now
);
/// Offers a term or offers it no more.
Result<> set_term_active(db::Write& w, TermId id, bool active, Instant now);
/// The place after the last of a taxonomy.
std::int64_t next_position(db::Read& r, std::string_view taxonomy);

/// The words of a field in every language they exist in.
std::vector<Wording> wordings(db::Read& r, const WordingKey& key);
/// Writes words; a seed never replaces what a person edited. An edited empty body means that a
/// person took the language away.
void put_wording(
    db::Write& w,
    const WordingKey& key,
    const Wording& words,
    std::optional<std::int64_t> by,
    Instant now
);

/// The words for a reader: in `language`, else in `fallback`, else in English, else in any; what was
/// taken away does not count. Nothing when there is none.
std::optional<Wording> choose_wording(
    const std::vector<Wording>& all, std::string_view language, std::string_view fallback
);

}  // namespace ibis::taxonomy
