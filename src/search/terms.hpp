#pragma once
// The terms of the index. A folded word stands as it is and never begins with a capital, so capitals tell the rest:
//   Q…   the key of a document; each has one          F…   a letter of a facet and its value
//   Zen… a stem in a language (stems.hpp)              S…   a word of a title
// Of unspaced characters two neighbours are a term too. Words and characters have positions, the rest has none.
// Internal to the room.
#include "search/document.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ibis::search {

inline constexpr std::uint32_t slot_published = 0;
inline constexpr std::uint32_t slot_prominence = 1;

/// Of the way documents are indexed. An index of another format is made anew.
inline constexpr std::string_view format = "1";
inline constexpr std::string_view format_name = "format";  // of the metadata
inline constexpr std::string_view mark_name = "mark";

inline std::string key_term(const Key& key) {
  return "Q" + text(key);
}

inline std::string facet_term(Facet facet, std::string_view value) {
  std::string term{'F', static_cast<char>(facet)};
  term += value;
  return term;
}

inline std::string title_term(std::string_view word) {
  std::string term = "S";
  term += word;
  return term;
}

}  // namespace ibis::search
