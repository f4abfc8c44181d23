#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ibis::i18n {

/// A language of the site itself: its pages have addresses, its strings a catalogue.
struct Language {
  std::string_view code;       // "fr": in addresses, in `lang` and in the database
  std::string_view name;       // its own name: "Français"
  std::string_view direction;  // "ltr" or "rtl", for `dir`
  std::string_view
      locale;  // how ICU formats it: British dates in English, European digits in Arabic
};

/// The six, always in this order: en fr es ar ru zh. The same objects for the life of the program.
std::span<const Language> languages();

/// The site language with this code, or nullptr. Exact: lower case, no region.
const Language* find_language(std::string_view code);

/// Where in languages() it stands, 0-5. `language` must be one of them.
std::size_t index_of(const Language& language);

struct Prefixed {
  const Language* language;  // nullptr: the path has no prefix, the site's default language holds
  std::string path;          // the rest, always beginning with '/'
};

/// "/fr/practices" → (fr, "/practices"); "/fr" → (fr, "/"); "/practices" → (nullptr, "/practices").
/// Takes a path without its query.
Prefixed split_prefix(std::string_view path);

/// The address of `path` in `language`: without prefix in the site's default language. `path`
/// begins with '/', has no prefix and may have a query: ("fr", "/") → "/fr".
std::string path_for(
    const Language& language, std::string_view path, const Language& default_language
);

}  // namespace ibis::i18n
