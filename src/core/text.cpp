#include "core/text.hpp"

#include "core/ascii.hpp"
#include "core/icu.hpp"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace ibis::text {

namespace {

using unicode::require;
using unicode::utf16;
using unicode::utf8;

// Characters that reorder what follows them: they let one text look like another.
bool is_bidi_override(UChar32 c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// In the form NFC, and valid UTF-8 whatever was given. Nearly all text is so already.
std::string composed(std::string_view s) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  require(status, "nfc");
  if (is_valid_utf8(s) && nfc->isNormalizedUTF8(unicode::piece(s), status)) return std::string(s);
  const icu::UnicodeString normal = nfc->normalize(utf16(s), status);
  require(status, "normalize");
  return utf8(normal);
}

// The character at `at`, which moves behind it. Of valid UTF-8 that goes on up to `end`.
UChar32 next_character(const char*& at, const char* end) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(at);
  std::ptrdiff_t i = 0;
  UChar32 c = 0;
  U8_NEXT(bytes, i, end - at, c);  // NOLINT(bugprone-inc-dec-in-conditions): inside ICU's macro
  at += i;
  return c;
}

// Without white space of any script at either end. Of valid UTF-8.
std::string_view trim_white(std::string_view s) {
  const char* first = s.data();
  const char* const end = first + s.size();
  while (first != end) {
    const char* next = first;
    if (!u_isWhitespace(next_character(next, end))) break;
    first = next;
  }
  const char* last = first;  // behind the last that is not white
  for (const char* at = first; at != end;) {
    if (!u_isWhitespace(next_character(at, end))) last = at;
  }
  return {first, last};
}

// Opening a transliterator costs milliseconds and one may not be shared between threads.
const icu::Transliterator& latin_lower() {
  thread_local const std::unique_ptr<icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; NFD; [:Nonspacing Mark:] Remove; Lower", UTRANS_FORWARD, status
    ));
    require(status, "transliterator");
    return made;
  }();
  return *transliterator;
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

}  // namespace

bool is_valid_utf8(std::string_view s) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(s.data());
  const auto size = static_cast<int32_t>(s.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);  // NOLINT(bugprone-inc-dec-in-conditions): inside ICU's macro
    if (c <= 0) return false;
  }
  return true;
}

std::string clean(std::string_view s) {
  const std::string normal = composed(s);
  std::string kept;
  kept.reserve(normal.size());
  const char* const end = normal.data() + normal.size();
  for (const char* at = normal.data(); at != end;) {
    const char* const begin = at;
    const UChar32 c = next_character(at, end);
    if (c == '\r') {
      if (at == end || *at != '\n') kept += '\n';
    } else if (c == '\n' || c == '\t' || (!u_iscntrl(c) && !is_bidi_override(c))) {
      kept.append(begin, at);
    }
  }
  const auto trimmed = trim_white(kept);
  return trimmed.size() == kept.size() ? kept : std::string(trimmed);
}

std::string clean_line(std::string_view s) {
  const std::string cleaned = clean(s);
  std::string out;
  out.reserve(cleaned.size());
  bool gap = false;
  const char* const end = cleaned.data() + cleaned.size();
  for (const char* at = cleaned.data(); at != end;) {
    const char* const begin = at;
    if (u_isUWhiteSpace(next_character(at, end))) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out.append(begin, at);
  }
  return out;
}

std::size_t count_words(std::string_view s) {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status)
    );
    require(status, "word breaks");
    return made;
  }();
  const icu::UnicodeString text = utf16(s);
  breaks->setText(text);
  std::size_t words = 0;
  std::size_t han = 0;
  int32_t start = breaks->first();
  for (int32_t end = breaks->next(); end != icu::BreakIterator::DONE;
       start = end, end = breaks->next()) {
    if (breaks->getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
    std::size_t characters = 0;
    for (int32_t i = start; i < end; i = text.moveIndex32(i, 1)) {
      if (u_hasBinaryProperty(text.char32At(i), UCHAR_IDEOGRAPHIC)) ++characters;
    }
    if (characters > 0) {
      han += characters;
    } else {
      ++words;
    }
  }
  return words + (han + 1) / 2;
}

std::size_t count_characters(std::string_view s) {
  std::size_t n = 0;
  for (const char c : s)
    n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return n;
}

std::string fold(std::string_view s) {
  icu::UnicodeString text = utf16(s);
  latin_lower().transliterate(text);
  return utf8(text);
}

std::string lower(std::string_view s) {
  icu::UnicodeString text = utf16(s);
  text.toLower(icu::Locale::getRoot());
  return utf8(text);
}

std::string slugify(std::string_view s, std::size_t limit) {
  std::string slug;
  bool gap = false;
  for (const char c : fold(s)) {
    if (ascii::is_lower(c) || ascii::is_digit(c)) {
      if (gap && !slug.empty()) slug += '-';
      gap = false;
      slug += c;
    } else if (c != '\'') {
      gap = true;
    }
  }
  if (slug.size() > limit) {
    const bool whole = slug[limit] == '-';
    slug.resize(limit);
    const auto cut = slug.rfind('-');
    if (!whole && cut != std::string::npos) slug.resize(cut);
  }
  return slug;
}

std::string shorten(std::string_view s, std::size_t limit) {
  if (count_characters(s) <= limit) return std::string(s);
  std::size_t end = 0;
  std::size_t seen = 0;
  std::size_t last_gap = 0;
  for (; end < s.size(); ++end) {
    if ((static_cast<unsigned char>(s[end]) & 0xC0U) == 0x80U) continue;
    if (seen++ == limit) break;
    if (s[end] == ' ' && seen * 4 > limit * 3) last_gap = end;
  }
  return std::string(s.substr(0, last_gap > 0 ? last_gap : end)) + "…";
}

std::vector<std::string_view> split(std::string_view s, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = s.find(separator);
    parts.push_back(s.substr(0, at));
    if (at == std::string_view::npos) return parts;
    s.remove_prefix(at + 1);
  }
}

bool is_email(std::string_view s) {
  constexpr std::size_t longest = 254;
  const auto at = s.find('@');
  if (s.size() > longest || at == 0 || at == std::string_view::npos ||
      s.find('@', at + 1) != std::string_view::npos)
    return false;
  const auto domain = s.substr(at + 1);
  const auto dot = domain.find('.');
  if (dot == 0 || dot == std::string_view::npos || domain.ends_with('.') || domain.contains(".."))
    return false;
  return std::ranges::none_of(s, [](char c) {
    return static_cast<unsigned char>(c) <= ' ' ||
           std::string_view("<>()[],;:\"\\\x7f").contains(c);
  });
}

bool is_web(std::string_view s) {
  const auto scheme = s.find("://");
  constexpr std::size_t shortest = 6;  // "://a.b"
  return (s.starts_with("https://") || s.starts_with("http://")) && s.size() >= scheme + shortest &&
         s.contains('.') && !s.contains(' ');
}

std::optional<std::int64_t> to_int(std::string_view s) {
  std::int64_t n = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
  if (error != std::errc{} || end != s.data() + s.size()) return std::nullopt;
  return n;
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && is_space(s.front()))
    s.remove_prefix(1);
  while (!s.empty() && is_space(s.back()))
    s.remove_suffix(1);
  return s;
}

}  // namespace ibis::text
