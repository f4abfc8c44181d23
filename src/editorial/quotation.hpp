#pragma once
// The lines that take turns on the home page, one a day. No I/O.
#include "core/clock.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::editorial {

using QuotationId = Id<struct QuotationTag>;

/// A line and where it comes from, in the order of i18n::languages(); a language it is not in is empty in both.
struct Quotation {
  QuotationId id;
  std::string slug;
  std::int64_t position;
  bool active;
  std::array<std::string, 6> text;
  std::array<std::string, 6> source;
};

/// A line as one reader sees it.
struct QuotationText {
  std::string language;
  std::string text;
  std::string source;
};

/// The line in `language`, else in `fallback`, else in English, else in any; empty when it is in none.
QuotationText quotation_in(
    const Quotation& quotation, std::string_view language, std::string_view fallback
);

/// The one for the day of `now` in `zone`: each active one in turn, the same for everyone. nullptr: there is none.
const Quotation* quotation_of_day(
    std::span<const Quotation> all, Instant now, std::string_view zone
);

/// What an editor types.
struct QuotationDraft {
  std::array<std::string, 6> text;
  std::array<std::string, 6> source;
};

/// Fields text_en … text_zh and source_en … source_zh.
QuotationDraft read_quotation_draft(const http::Params& form);
/// All that is wrong with it, or nothing: at least one language, and none without its source.
std::vector<FieldError> check_quotation_draft(const QuotationDraft& draft, const i18n::Tr& tr);

}  // namespace ibis::editorial
