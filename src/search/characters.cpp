#include "search/characters.hpp"

#include "core/icu.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace ibis::search {

namespace {

constexpr UChar32 remembered = 0x0800;  // Latin, Greek, Cyrillic, Hebrew and Arabic stand below

UScriptCode script_code(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode code = uscript_getScript(c, &status);
  unicode::require(status, "script of a character");
  return code;
}

// Letters that Unicode does not take apart, and those of Arabic and Cyrillic that people do not tell apart.
std::optional<std::u16string_view> plain(UChar32 c) {
  switch (c) {
    case U'ß':
      return u"ss";
    case U'ø':
      return u"o";
    case U'đ':
    case U'ð':
      return u"d";
    case U'ł':
      return u"l";
    case U'ħ':
      return u"h";
    case U'ŧ':
      return u"t";
    case U'ı':
      return u"i";
    case U'æ':
      return u"ae";
    case U'œ':
      return u"oe";
    case U'þ':
      return u"th";
    case U'ŋ':
      return u"n";
    case U'ə':
      return u"e";
    case U'ς':
      return u"σ";
    case U'ё':
      return u"е";
    case U'آ':
    case U'أ':
    case U'إ':
    case 0x0671:  // alef wasla
      return u"ا";
    case U'ة':
    case 0x06C0:  // heh with yeh above
    case 0x06C1:  // heh goal
    case 0x06D5:  // ae
      return u"ه";
    case U'ى':
    case U'ی':
      return u"ي";
    case U'ک':
      return u"ك";
    default:
      return std::nullopt;
  }
}

bool is_apostrophe(UChar32 c) {
  return c == U'\'' || c == U'’' || c == U'‘' || c == U'´' || c == U'`';
}

// Signs that stand for a sound nobody types: Uzbek and Hawaiian ʻ, Arabic ʿ and ʾ in Latin letters, the tatweel.
bool is_unheard(UChar32 c) {
  return (c >= 0x02B9 && c <= 0x02BF) || c == 0x0640;
}

bool is_unspaced(UChar32 c, UScriptCode script) {
  constexpr UChar32 long_vowel = 0x30FC;  // of Japanese, common to two scripts
  switch (script) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return c == long_vowel;
  }
}

// Accents and marks of vowels, which are no letters of their own as those of Indian scripts are.
bool is_mark(UChar32 c, UScriptCode script) {
  const auto mask = U_GET_GC_MASK(c);
  if ((mask & (U_GC_MN_MASK | U_GC_ME_MASK)) == 0) return false;
  switch (script) {
    case USCRIPT_INHERITED:
    case USCRIPT_COMMON:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_SYRIAC:
      return true;
    default:
      return false;
  }
}

Sort sort_of(UChar32 c, UScriptCode script) {
  constexpr UChar32 zero_width_space = 0x200B;
  constexpr std::uint32_t of_words = U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK;
  if (is_apostrophe(c)) return Sort::apostrophe;
  if (is_unheard(c) || is_mark(c, script)) return Sort::skipped;
  if (u_charType(c) == U_FORMAT_CHAR) return c == zero_width_space ? Sort::gap : Sort::skipped;
  if ((U_GET_GC_MASK(c) & of_words) == 0) return Sort::gap;
  return is_unspaced(c, script) ? Sort::unspaced : Sort::letter;
}

Script script_of(UChar32 c, UScriptCode script) {
  if (!u_isalpha(c)) return Script::other;
  switch (script) {
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_ARABIC:
      return Script::arabic;
    default:
      return Script::other;
  }
}

icu::UnicodeString normal(UChar32 c, bool take_apart) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = take_apart ? icu::Normalizer2::getNFKDInstance(status)
                                : icu::Normalizer2::getNFKCInstance(status);
  auto out = form->normalize(icu::UnicodeString(c), status);
  unicode::require(status, "normal form of a character");
  return out;
}

// Lower case of each, without what is no letter or digit.
icu::UnicodeString folded(const icu::UnicodeString& s) {
  constexpr std::uint32_t kept = U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK;
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) {
    const UChar32 c = u_foldCase(s.char32At(i), U_FOLD_CASE_DEFAULT);
    if (is_mark(c, script_code(c)) || (U_GET_GC_MASK(c) & kept) == 0) continue;
    if (const auto known = plain(c)) {
      out.append(known->data(), static_cast<std::int32_t>(known->size()));
    } else if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
      out.append(static_cast<char16_t>(u'0' + u_charDigitValue(c)));
    } else {
      out.append(c);
    }
  }
  return out;
}

Character made(UChar32 c) {
  const UScriptCode script = script_code(c);
  Character out{
      .sort = sort_of(c, script), .script = script_of(c, script), .plain = {}, .written = {}
  };
  if (out.sort != Sort::letter && out.sort != Sort::unspaced) return out;
  const bool apart = script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_COMMON;
  out.plain = unicode::utf8(folded(normal(c, apart)));
  out.written = script == USCRIPT_LATIN ? unicode::utf8(normal(c, false).foldCase()) : out.plain;
  if (out.plain.empty()) out.sort = Sort::gap;
  return out;
}

}  // namespace

const Character& character(UChar32 c) {
  static const std::vector<Character> known = [] {
    std::vector<Character> all;
    for (UChar32 each = 0; each < remembered; ++each)
      all.push_back(made(each));
    return all;
  }();
  if (c < remembered) return known[static_cast<std::size_t>(c)];
  // Of others, such as those of Chinese, each text uses some hundreds.
  constexpr std::size_t places = 4'096;
  thread_local std::vector<std::pair<UChar32, Character>> met(places);
  auto& place = met[static_cast<std::size_t>(c) % places];
  if (place.first != c) place = {c, made(c)};
  return place.second;
}

}  // namespace ibis::search
