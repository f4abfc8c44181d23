#pragma once
// A page whose text editors write: the about pages, and an introduction for each theme. No I/O.
#include "core/clock.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "http/request.hpp"
#include "i18n/tr.hpp"
#include "taxonomy/terms.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::editorial {

using PageId = Id<struct PageTag>;

/// The about pages, in the order in which they are listed. All but the first stand at /about/{slug}.
inline constexpr std::array<std::string_view, 4> about_pages{
    "about", "criteria", "privacy", "accessibility"
};

/// The page that introduces a theme or a dimension.
std::string introduction_slug(std::string_view term_slug);

/// Whether a page of this slug may be written: an about page, or the introduction of a theme or dimension there is.
bool is_page_slug(std::string_view slug, const taxonomy::Terms& terms);

/// Where visitors read it: "/about/privacy", "/themes/housing".
std::string public_path(std::string_view slug);

/// The text of a page in one language.
struct PageText {
  std::string language;
  std::string title;
  std::string body;   // Markdown
  Instant edited_at;  // of the later of the two
};

/// A page with its text in every language it has, ordered by code.
struct Page {
  PageId id;
  std::string slug;
  std::vector<PageText> texts;
};

/// The text for a reader: in `language`, else in `fallback`, else in English, else in any.
const PageText* choose_text(const Page& page, std::string_view language, std::string_view fallback);

/// What an editor types. `seen` says on which text the form began (µs; 0: there was none).
struct PageDraft {
  std::string title;
  std::string body;
  std::int64_t seen;
};

PageDraft read_page_draft(const http::Params& form);
/// All that is wrong with it, or nothing.
std::vector<FieldError> check_page_draft(const PageDraft& draft, const i18n::Tr& tr);

}  // namespace ibis::editorial
