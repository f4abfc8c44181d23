#pragma once
// Addresses written bare in a text: https://example.org/report, www.example.org; people named in it: @amina.
#include <string_view>
#include <vector>

namespace ibis::html::detail {

/// A stretch of text: words, or an address.
struct Stretch {
  std::string_view text;
  bool is_link;
};

/// Cuts `text` at the addresses in it; joined they are `text` again. Linear in its length.
std::vector<Stretch> find_links(std::string_view text);

/// Cuts `text` at the handles in it (letters, digits and hyphens behind an @ that follows no word); a stretch that is one
/// begins with its @. Joined they are `text` again.
std::vector<Stretch> find_mentions(std::string_view text);

}  // namespace ibis::html::detail
