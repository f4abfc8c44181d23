#include "i18n/language.hpp"

#include <array>

namespace ibis::i18n {

namespace {

constexpr std::array<Language, 6> site_languages{{
    {.code = "en", .name = "English", .direction = "ltr", .locale = "en-GB"},
    {.code = "fr", .name = "Français", .direction = "ltr", .locale = "fr"},
    {.code = "es", .name = "Español", .direction = "ltr", .locale = "es"},
    {.code = "ar", .name = "العربية", .direction = "rtl", .locale = "ar-u-nu-latn"},
    {.code = "ru", .name = "Русский", .direction = "ltr", .locale = "ru"},
    {.code = "zh", .name = "中文", .direction = "ltr", .locale = "zh-Hans"},
}};

}  // namespace

std::span<const Language> languages() {
  return site_languages;
}

const Language* find_language(std::string_view code) {
  for (const Language& language : site_languages) {
    if (language.code == code) return &language;
  }
  return nullptr;
}

std::size_t index_of(const Language& language) {
  return static_cast<std::size_t>(&language - site_languages.data());
}

Prefixed split_prefix(std::string_view path) {
  if (path.size() >= 3 && path[0] == '/' && (path.size() == 3 || path[3] == '/')) {
    const auto rest = path.substr(3);
    const Language* language = find_language(path.substr(1, 2));
    // "/en//host" must not become "//host": a redirect there would lead to another site.
    if (language && !rest.starts_with("//")) {
      return {.language = language, .path = rest.empty() ? "/" : std::string(rest)};
    }
  }
  return {.language = nullptr, .path = std::string(path)};
}

std::string path_for(
    const Language& language, std::string_view path, const Language& default_language
) {
  if (&language == &default_language) return std::string(path);
  std::string whole = "/";
  whole += language.code;
  const bool home = path == "/" || path.starts_with("/?");
  whole += home ? path.substr(1) : path;
  return whole;
}

}  // namespace ibis::i18n
