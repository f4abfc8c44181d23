#pragma once
#include <string_view>

namespace ibis::http {

enum class Encoding { identity, gzip, brotli };

/// "br", "gzip" or "".
constexpr std::string_view name_of(Encoding e) {
  return e == Encoding::brotli ? "br" : e == Encoding::gzip ? "gzip" : "";
}

/// The best of what there is, by the q-values of an Accept-Encoding header; at equal weight br
/// before gzip before identity. Identity is always there, even when the header forbids it: an
/// answer helps more than a 406.
Encoding choose_encoding(std::string_view accept_encoding, bool gzip, bool brotli);

}  // namespace ibis::http
