#pragma once
// The SQL of pages and quotations. What the home page features is in entries/store.hpp.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "editorial/page.hpp"
#include "editorial/quotation.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::editorial {

/// The page of this slug with all its texts.
std::optional<Page> find_page(db::Read& r, std::string_view slug);

/// A page in the editors' list.
struct PageRow {
  PageId id;
  std::string slug;
  std::vector<std::string> languages;  // codes, in order
};

/// All pages by slug.
std::vector<PageRow> page_rows(db::Read& r);

/// The page of this slug, made when there is none.
PageId ensure_page(db::Write& w, std::string_view slug, Instant now);

/// Writes the text of a page in one language. Somebody else having saved that text after `draft.seen` is
/// ErrorKind::conflict.
Result<> save_page_text(
    db::Write& w,
    std::string_view slug,
    std::string_view language,
    const PageDraft& draft,
    std::optional<std::int64_t> by,
    Instant now
);

/// All quotations in their order, switched-off ones too.
std::vector<Quotation> quotations(db::Read& r);
std::optional<Quotation> find_quotation(db::Read& r, std::string_view slug);

/// The row of a quotation without its words, behind all others.
QuotationId insert_quotation(db::Write& w, std::string_view slug);
/// An editor's quotation under a slug of its own; returns the slug.
std::string add_quotation(
    db::Write& w, const QuotationDraft& draft, std::optional<std::int64_t> by, Instant now
);
/// Writes those words that differ from what is kept; empty ones take a language away.
Result<> save_quotation(
    db::Write& w,
    std::string_view slug,
    const QuotationDraft& draft,
    std::optional<std::int64_t> by,
    Instant now
);
/// Lets it take its turn or not.
Result<> set_quotation_active(db::Write& w, std::string_view slug, bool active);

}  // namespace ibis::editorial
