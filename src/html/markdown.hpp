#pragma once
// Markdown of members and editors, made into Html. The text is read by cmark-gfm (tables, bare
// links, strikethrough) and written by our own literals, so that nothing in it can become markup we
// do not know: HTML in it is shown as text, pictures become links (a page of ours asks no other
// site for anything), links lead only where allowed.
#include "html/html.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::html {

/// Longest text that is read, in bytes: 64 KiB. Callers refuse more before; here the rest is cut
/// off at a line.
inline constexpr std::size_t markdown_max_bytes = 64UL * 1024;
/// Quotes and lists within one another: what lies deeper is shown as plain text.
inline constexpr int markdown_max_depth = 12;
/// Cells of all tables together (columns times lines): with more, tables stay as they were typed.
inline constexpr std::size_t markdown_max_cells = 20'000;
/// Most bytes of Html that a text gives; what would come after is left out.
inline constexpr std::size_t markdown_max_output = 2UL * 1024 * 1024;

struct MarkdownOptions {
  int top_heading =
      2;  // level of the text's own highest heading, 2 to 6; the others follow without gaps
  bool by_members = true;  // links say rel="nofollow ugc noopener"
  bool own_direction =
      false;                 // each block finds its own direction (dir="auto"): for mixed languages
  bool heading_ids = false;  // headings get ids made from their text, for a table of contents
  std::string_view
      table_label;  // says what the frame around a table is, to listeners; in the page's language
  std::string_view
      own_pages_at;  // goes before links to pages of this site, for mail: "https://site.example"
  /// The page of whoever is named by @handle (given in lower case, without its @); "" leaves it text.
  std::function<std::string(std::string_view handle)> mention = {};
};

struct Heading {
  int level;
  std::string id;  // empty without heading_ids
  std::string text;
};

struct RenderedMarkdown {
  Html html;
  std::vector<Heading> headings;  // in order
};

/// `text` must be valid UTF-8. Every text gives something; none takes longer than its size
/// explains.
RenderedMarkdown render_markdown(std::string_view text, const MarkdownOptions& options = {});

/// The words alone, blocks separated by one line break: for summaries, mail and search.
std::string markdown_to_text(std::string_view text);

}  // namespace ibis::html
