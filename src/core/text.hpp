#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::text {

/// Whether `s` is well-formed UTF-8 without NUL. What is not is refused at the door with 400.
bool is_valid_utf8(std::string_view s);

/// Text as we keep it: NFC, line ends \n, no control characters but \n and \t, no bidirectional overrides, no
/// white space at either end.
/// `s` must be valid UTF-8.
std::string clean(std::string_view s);

/// clean() and every run of white space made one space: for titles and names.
std::string clean_line(std::string_view s);

/// Words as a person counts them, by ICU's word breaks; for Chinese two Han characters are a word (rounded up).
std::size_t count_words(std::string_view s);

/// Unicode code points.
std::size_t count_characters(std::string_view s);

/// Lower-case ASCII words joined by hyphens, from any script (ICU transliteration), at most `limit` bytes, cut at a
/// hyphen. Empty when nothing is left.
std::string slugify(std::string_view s, std::size_t limit = 80);

/// Lower case, no accents, in Latin letters: for matching names typed in a hurry.
std::string fold(std::string_view s);

/// Lower case in every script (Unicode's default mapping); accents stay.
std::string lower(std::string_view s);

/// The first `limit` code points, cut at a word where one ends in the last quarter, with … when cut.
std::string shorten(std::string_view s, std::size_t limit);

/// Parts of `s` between `separator`; empty parts kept.
std::vector<std::string_view> split(std::string_view s, char separator);

/// Whether `s` can be an e-mail address: one @, something before it, a name with a dot after it, no spaces or
/// characters that could end a header, at most 254 bytes (RFC 5321). Whether it exists only a mail can tell.
bool is_email(std::string_view s);

/// Whether `s` can be an address on the web: https:// or http://, a name with a dot in it, no spaces.
bool is_web(std::string_view s);

/// A whole decimal number and nothing else.
std::optional<std::int64_t> to_int(std::string_view s);

/// Without ASCII white space at either end.
std::string_view trim(std::string_view s);

}  // namespace ibis::text
