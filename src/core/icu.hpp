#pragma once
// What every use of ICU needs: its strings from ours and back, and its errors as exceptions. For .cpp files only, as it
// brings ICU's headers with it.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ibis::unicode {

/// `s` as ICU takes it, without a copy; valid as long as `s`.
inline icu::StringPiece piece(std::string_view s) {
  return {s.data(), static_cast<std::int32_t>(s.size())};
}

inline icu::UnicodeString utf16(std::string_view s) {
  return icu::UnicodeString::fromUTF8(piece(s));
}

inline std::string utf8(const icu::UnicodeString& s) {
  std::string out;
  s.toUTF8String(out);
  return out;
}

/// Throws std::runtime_error naming `what` when ICU said no.
inline void require(UErrorCode status, std::string_view what) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string(what) + ": " + u_errorName(status));
  }
}

/// The locale of a BCP 47 tag such as "fr" or "zh-Hans".
inline icu::Locale locale(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  auto found = icu::Locale::forLanguageTag(piece(tag), status);
  require(status, tag);
  return found;
}

}  // namespace ibis::unicode
