#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace ibis::http {

/// Compression of what is sent at once (1) and of what is kept and sent often (6 and 5).
inline constexpr int gzip_quick = 1;
inline constexpr int gzip_kept = 6;
inline constexpr int brotli_kept = 5;

/// `text` as gzip, `level` 1 to 9.
std::string gzip(std::string_view text, int level);
/// The same text as gzip, quickly: `next` appends a piece and returns false after the last, and so
/// does what this returns.
std::function<bool(std::string&)> gzip_pieces(std::function<bool(std::string&)> next);
/// `text` as brotli, `quality` 0 to 11.
std::string brotli(std::string_view text, int quality);

/// Whether a content type is text that compresses: not pictures, fonts in woff2 or archives.
bool is_compressible(std::string_view type);

}  // namespace ibis::http
