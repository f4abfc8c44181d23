#include "core/icu.hpp"
#include "html/parts.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace ibis::html {
namespace {

constexpr unsigned tints = 5;

// Scripts in which two initials read as a name; in others they join, or are a syllable, or a word.
bool has_initials(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  const auto script = uscript_getScript(c, &error);
  return U_SUCCESS(error) &&
         (script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC);
}

// FNV-1a: the same on every machine, so that a person keeps their tint.
unsigned tint_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char c : name)
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash % tints + 1;
}

}  // namespace

std::string initials(std::string_view name) {
  const auto text = unicode::utf16(name);
  UChar32 first = 0;
  UChar32 last = 0;
  int words = 0;
  bool word_begins = true;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_isalnum(c) && word_begins) {
      last = c;
      if (first == 0) first = c;
      word_begins = false;
      ++words;
    } else if (u_isUWhiteSpace(c)) {
      word_begins = true;
    }
  }
  if (first == 0) return "?";
  icu::UnicodeString letters(first);
  if (words > 1 && has_initials(first) && has_initials(last)) letters.append(last);
  std::string out;
  letters.toUpper(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

Html avatar(std::string_view name, bool large) {
  return R"(<span class="avatar {}tint-{}" aria-hidden="true">{}</span>)"_html(
      large ? "avatar-l " : "", tint_of(name), initials(name)
  );
}

}  // namespace ibis::html
