#include "editorial/quotation.hpp"

#include "core/text.hpp"
#include "editorial/limits.hpp"
#include "i18n/days.hpp"
#include "i18n/language.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::editorial {

namespace {

using i18n::arg;

QuotationText text_at(const Quotation& quotation, const i18n::Language& language) {
  const auto at = i18n::index_of(language);
  return {
      .language = std::string(language.code),
      .text = quotation.text[at],
      .source = quotation.source[at],
  };
}

void check_length(
    std::vector<FieldError>& errors,
    std::string field,
    std::string_view value,
    std::size_t limit,
    const i18n::Tr& tr
) {
  const auto n = text::count_characters(value);
  if (n <= limit) return;
  errors.push_back(
      {std::move(field),
       tr("{n} characters; the limit is {max}. Please shorten it.", arg("n", n), arg("max", limit))}
  );
}

}  // namespace

QuotationText quotation_in(
    const Quotation& quotation, std::string_view language, std::string_view fallback
) {
  for (const std::string_view wanted : {language, fallback, std::string_view("en")}) {
    const i18n::Language* known = i18n::find_language(wanted);
    if (known != nullptr && !quotation.text[i18n::index_of(*known)].empty())
      return text_at(quotation, *known);
  }
  for (const i18n::Language& any : i18n::languages()) {
    if (!quotation.text[i18n::index_of(any)].empty()) return text_at(quotation, any);
  }
  return {};
}

const Quotation* quotation_of_day(
    std::span<const Quotation> all, Instant now, std::string_view zone
) {
  std::vector<const Quotation*> active;
  for (const Quotation& quotation : all) {
    if (quotation.active) active.push_back(&quotation);
  }
  if (active.empty()) return nullptr;
  const auto count = static_cast<std::int64_t>(active.size());
  const std::int64_t turn = (i18n::day_number(i18n::day_of(now, zone)) % count + count) % count;
  return active[static_cast<std::size_t>(turn)];
}

QuotationDraft read_quotation_draft(const http::Params& form) {
  QuotationDraft draft;
  for (const i18n::Language& language : i18n::languages()) {
    const auto at = i18n::index_of(language);
    draft.text[at] = text::clean_line(form.value(fmt::format("text_{}", language.code)));
    draft.source[at] = text::clean_line(form.value(fmt::format("source_{}", language.code)));
  }
  return draft;
}

std::vector<FieldError> check_quotation_draft(const QuotationDraft& draft, const i18n::Tr& tr) {
  std::vector<FieldError> errors;
  bool any = false;
  for (const i18n::Language& language : i18n::languages()) {
    const auto at = i18n::index_of(language);
    const std::string& text = draft.text[at];
    const std::string& source = draft.source[at];
    any = any || !text.empty();
    const auto text_field = fmt::format("text_{}", language.code);
    const auto source_field = fmt::format("source_{}", language.code);
    check_length(errors, text_field, text, Limits::quotation_characters, tr);
    check_length(errors, source_field, source, Limits::source_characters, tr);
    if (!text.empty() && source.empty())
      errors.push_back({source_field, std::string(tr("Please say where the line comes from."))});
    if (text.empty() && !source.empty())
      errors.push_back({text_field, std::string(tr("There is a source without its line."))});
  }
  if (!any) {
    const auto first = fmt::format("text_{}", tr.language().code);
    errors.push_back({first, std::string(tr("Please write the line in at least one language."))});
  }
  return errors;
}

}  // namespace ibis::editorial
