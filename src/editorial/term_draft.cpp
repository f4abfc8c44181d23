#include "editorial/term_draft.hpp"

#include "core/text.hpp"
#include "editorial/limits.hpp"
#include "i18n/language.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::editorial {

namespace {

using i18n::arg;
using i18n::msg;

constexpr std::array edited_taxonomies{
    TaxonomyRow{taxonomy::theme, msg("Themes"), taxonomy::dimension, true},
    TaxonomyRow{taxonomy::target_group, msg("Target groups"), taxonomy::target_group, true},
    TaxonomyRow{taxonomy::stakeholder, msg("Kinds of organisation"), "", true},
    TaxonomyRow{taxonomy::dimension, msg("Dimensions of integration"), "", false},
    TaxonomyRow{taxonomy::gcm, msg("Objectives of the Global Compact for Migration"), "", false},
    TaxonomyRow{taxonomy::sdg, msg("Sustainable Development Goals and targets"), "", false},
};

}  // namespace

std::span<const TaxonomyRow> taxonomy_rows() {
  return edited_taxonomies;
}

const TaxonomyRow* find_taxonomy(std::string_view name) {
  const auto* found = std::ranges::find(edited_taxonomies, name, &TaxonomyRow::name);
  return found == edited_taxonomies.end() ? nullptr : found;
}

std::vector<const taxonomy::Term*> possible_parents(
    const TaxonomyRow& row, const taxonomy::Terms& terms
) {
  if (row.parents.empty()) return {};
  auto all = terms.of(row.parents);
  // Two levels are all there are: what stands under another term is nobody's parent.
  std::erase_if(all, [](const taxonomy::Term* term) { return term->parent.has_value(); });
  return all;
}

NameDraft read_name_draft(const http::Params& form) {
  NameDraft draft{.names = {}, .parent = text::clean_line(form.value("parent"))};
  for (const i18n::Language& language : i18n::languages()) {
    draft.names[i18n::index_of(language)] =
        text::clean_line(form.value(fmt::format("name_{}", language.code)));
  }
  return draft;
}

std::vector<FieldError> check_names(const NameDraft& draft, const i18n::Tr& tr) {
  std::vector<FieldError> errors;
  if (draft.names[0].empty()) {
    errors.push_back(
        {"name_en",
         std::string(tr("Please give an English name: it stands in where another is missing."))}
    );
  }
  for (const i18n::Language& language : i18n::languages()) {
    const auto n = text::count_characters(draft.names[i18n::index_of(language)]);
    if (n <= Limits::term_name_characters) continue;
    errors.push_back(
        {fmt::format("name_{}", language.code),
         tr("{n} characters; the limit is {max}. Please shorten it.",
            arg("n", n),
            arg("max", Limits::term_name_characters))}
    );
  }
  return errors;
}

Result<std::optional<taxonomy::TermId>> check_parent(
    const NameDraft& draft, const TaxonomyRow& row, const taxonomy::Terms& terms, const i18n::Tr& tr
) {
  const auto parents = possible_parents(row, terms);
  if (parents.empty()) return std::nullopt;
  const auto found = std::ranges::find(
      parents,
      draft.parent,
      [](const taxonomy::Term* term) -> const std::string& { return term->slug; }
  );
  if (found == parents.end())
    return fail_fields({{"parent", std::string(tr("Please choose what it belongs to."))}});
  return (*found)->id;
}

}  // namespace ibis::editorial
