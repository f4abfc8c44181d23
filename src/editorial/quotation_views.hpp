#pragma once
#include "core/result.hpp"
#include "editorial/around.hpp"
#include "editorial/quotation.hpp"
#include "html/html.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace ibis::editorial {

/// All lines, and a form for another. `today` is the slug of the one that stands on the home page; `fallback` the
/// site's language.
html::Html quotations_view(
    const Around& around,
    const std::vector<Quotation>& all,
    std::string_view today,
    std::string_view fallback,
    const QuotationDraft& draft,
    std::span<const FieldError> errors
);

/// The form of one.
html::Html quotation_form_view(
    const Around& around,
    const Quotation& quotation,
    const QuotationDraft& draft,
    std::span<const FieldError> errors
);

}  // namespace ibis::editorial
