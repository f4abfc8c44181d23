// Markdown of anybody: whatever is typed, what comes out is bounded, well formed and has no markup
// of its own.
#include "core/text.hpp"
#include "html/links_in_text.hpp"
#include "html/markdown.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using ibis::html::render_markdown;

// Every tag that is opened is closed in order, and is one that Markdown makes.
void check_tags(std::string_view out) {
  static const std::vector<std::string_view> known = {
      "p",  "ul", "ol",     "li",  "blockquote", "pre",   "code",  "h2",    "h3", "h4", "h5", "h6",
      "em", "a",  "strong", "del", "div",        "table", "thead", "tbody", "tr", "th", "td"
  };
  std::vector<std::string_view> open;
  for (auto at = out.find('<'); at != out.npos; at = out.find('<', at + 1)) {
    const bool closes = out.substr(at + 1, 1) == "/";
    const auto begin = at + (closes ? 2 : 1);
    const auto name = out.substr(begin, out.find_first_of(" >", begin) - begin);
    if (name == "br" || name == "hr") continue;
    bool is_known = false;
    for (const auto k : known)
      is_known = is_known || k == name;
    if (!is_known) std::abort();
    if (!closes) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) std::abort();
      open.pop_back();
    }
  }
  if (!open.empty()) std::abort();
}

void check_text(std::string_view text, const ibis::html::MarkdownOptions& options) {
  const auto r = render_markdown(text, options);
  const auto& out = r.html.str();
  if (out.size() > ibis::html::markdown_max_output + 16 * ibis::html::markdown_max_bytes)
    std::abort();
  if (!ibis::text::is_valid_utf8(out)) std::abort();
  check_tags(out);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  // The door lets nothing else in.
  if (!ibis::text::is_valid_utf8(text)) return 0;
  check_text(text, {});
  check_text(
      text, {.top_heading = 5, .own_direction = true, .heading_ids = true, .table_label = "T"}
  );
  if (!ibis::text::is_valid_utf8(ibis::html::markdown_to_text(text))) std::abort();
  std::string joined;
  for (const auto& stretch : ibis::html::detail::find_links(text))
    joined += stretch.text;
  if (joined != text) std::abort();
  return 0;
}
