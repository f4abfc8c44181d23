#pragma once
#include "core/result.hpp"
#include "editorial/around.hpp"
#include "editorial/term_draft.hpp"
#include "html/html.hpp"

#include <span>
#include <string>
#include <vector>

namespace ibis::editorial {

/// The list of taxonomies.
html::Html taxonomies_view(const Around& around, const taxonomy::Terms& terms);

/// The terms of one taxonomy, and a form for another where it is open. `draft` and `errors` of a form shown again.
html::Html terms_view(
    const Around& around,
    const TaxonomyRow& row,
    const taxonomy::Terms& terms,
    const NameDraft& draft,
    std::span<const FieldError> errors
);

/// The names of one term, and whether it is offered.
html::Html term_form_view(
    const Around& around,
    const TaxonomyRow& row,
    const taxonomy::Term& term,
    const NameDraft& draft,
    std::span<const FieldError> errors
);

}  // namespace ibis::editorial
