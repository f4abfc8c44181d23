#pragma once
// What changed between two texts, word by word. No I/O.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::posts {

/// A stretch of the text before, of the one after, or of both.
struct Change {
  enum class Kind : std::uint8_t { same, gone, added };
  Kind kind;
  std::string text;
};

/// In order; those that are not `added` joined are `before`, those that are not `gone` joined are `after`. Texts of more
/// than Limits::compared_words differing words are taken as changed altogether between where they begin and end alike.
std::vector<Change> compare(std::string_view before, std::string_view after);

}  // namespace ibis::posts
