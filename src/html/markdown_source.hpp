#pragma once
// What is done to a Markdown text before cmark-gfm reads it, so that none of its slow cases can be
// reached.
#include <string>
#include <string_view>

namespace ibis::html::detail {

struct MarkdownSource {
  std::string text;
  bool tables;  // whether tables are read
};

/// At most markdown_max_bytes, without the shapes that cost more than their length.
MarkdownSource tame_markdown(std::string_view text);

}  // namespace ibis::html::detail
