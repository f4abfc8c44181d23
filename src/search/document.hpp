#pragma once
#include "core/clock.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace ibis::search {

/// What a document is known by: its kind, and an id that is unique within it. Both are the owner's; an id that can be
/// told from a change of a row that is gone already (its number) serves best. Neither is ever shown by this room.
struct Key {
  std::string kind;
  std::string id;
  auto operator<=>(const Key&) const = default;
};

/// "practice:12", unique over the site.
std::string text(const Key& key);

/// A thing one can filter by. The letter stands before each value in the index.
enum class Facet : char {
  kind = 'k',
  country = 'c',   // ISO alpha-2
  theme = 't',     // slug
  language = 'l',  // ISO 639-1
  year = 'y',      // of publication, in UTC
};

/// A name a document is found by, in the language it is in.
struct Name {
  std::string language;  // ISO 639-1
  std::string text;
};

/// What the site publishes, as search sees it: plain text without marks, public parts only.
struct Document {
  Key key;
  std::string path;  // of its page, without a language's prefix
  std::string title;
  std::string summary;
  std::string text;
  std::vector<Name>
      names;  // of its themes and places in other languages: it is found by them, they are never shown
  std::string language;                // ISO 639-1, of the text: it decides how words are stemmed
  std::vector<std::string> countries;  // ISO alpha-2
  std::vector<std::string> themes;     // slugs
  Instant published;
  double prominence;  // 0 for most, up to 1 for what should stand before others that match as well
};

}  // namespace ibis::search
