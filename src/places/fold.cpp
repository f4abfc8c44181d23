#include "places/fold.hpp"

#include "core/icu.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace ibis::places {

namespace {

// Letters that Unicode does not take apart, and variants of Arabic letters that people do not tell
// apart.
std::optional<std::string_view> plain(UChar32 c) {
  switch (c) {
    case U'ø':
      return "o";
    case U'đ':
    case U'ð':
      return "d";
    case U'ł':
      return "l";
    case U'ħ':
      return "h";
    case U'ŧ':
      return "t";
    case U'ı':
      return "i";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'þ':
      return "th";
    case U'ŋ':
      return "n";
    case U'ə':
      return "e";
    case U'ى':
    case U'ی':
      return "ي";
    case U'ک':
      return "ك";
    case U'ة':
      return "ه";
    case U'\'':
    case U'’':
    case U'‘':
    case U'ʼ':
    case U'ʻ':
    case U'`':
    case U'ʹ':
    case U'ʿ':
    case U'ʾ':
    case 0x0640:
      return "";  // the Arabic tatweel
    default:
      return std::nullopt;
  }
}

bool is_kept(UChar32 c) {
  constexpr std::uint32_t kept = U_GC_L_MASK | U_GC_N_MASK | U_GC_MC_MASK;
  return (U_GET_GC_MASK(c) & kept) != 0;
}

icu::UnicodeString take_apart(const icu::UnicodeString& s) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKDInstance(status);
  auto out = normalizer->normalize(s, status);
  unicode::require(status, "normal form of a name");
  return out;
}

}  // namespace

std::string fold(std::string_view name) {
  auto text = take_apart(unicode::utf16(name));
  text = take_apart(text.foldCase());
  std::string out;
  bool space = false;
  const auto add = [&](std::string_view s) {
    if (space && !out.empty()) out += ' ';
    space = false;
    out += s;
  };
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (const auto known = plain(c)) {
      if (!known->empty()) add(*known);
    } else if (is_kept(c)) {
      char bytes[U8_MAX_LENGTH];
      std::int32_t length = 0;
      U8_APPEND_UNSAFE(bytes, length, c);
      add({bytes, static_cast<std::size_t>(length)});
    } else if (u_charType(c) != U_NON_SPACING_MARK) {
      space = true;
    }
  }
  return out;
}

}  // namespace ibis::places
