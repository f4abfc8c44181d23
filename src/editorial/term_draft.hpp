#pragma once
// What editors may say of a term. No I/O.
#include "core/result.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"
#include "taxonomy/terms.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::editorial {

/// A taxonomy as editors see it.
struct TaxonomyRow {
  std::string_view name;  // as stored and in addresses
  i18n::Msgid label;
  std::string_view parents;  // the taxonomy a new term's parent is from; empty: it has none
  bool open;                 // editors may add; lists that others keep are renamed only
};

/// All six, in the order in which they are listed.
std::span<const TaxonomyRow> taxonomy_rows();
const TaxonomyRow* find_taxonomy(std::string_view name);

/// The terms a new one of this taxonomy may stand under.
std::vector<const taxonomy::Term*> possible_parents(
    const TaxonomyRow& row, const taxonomy::Terms& terms
);

/// What an editor types. Names in the order of i18n::languages().
struct NameDraft {
  std::array<std::string, 6> names;
  std::string parent;  // slug
};

/// Fields name_en … name_zh and parent.
NameDraft read_name_draft(const http::Params& form);
/// All that is wrong with the names, or nothing.
std::vector<FieldError> check_names(const NameDraft& draft, const i18n::Tr& tr);
/// The parent of a new term; an error names the field.
Result<std::optional<taxonomy::TermId>> check_parent(
    const NameDraft& draft, const TaxonomyRow& row, const taxonomy::Terms& terms, const i18n::Tr& tr
);

}  // namespace ibis::editorial
