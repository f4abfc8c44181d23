#include "http/encoding.hpp"

#include "http/chars.hpp"

namespace ibis::http {

namespace {

constexpr int full_weight = 1000;

// "0.8" in thousandths; what cannot be read weighs nothing.
int parse_weight(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1') || text.size() > 5) return 0;
  int weight = text[0] == '1' ? full_weight : 0;
  if (text.size() == 1) return weight;
  if (text[1] != '.') return 0;
  int unit = 100;
  for (const char c : text.substr(2)) {
    if (!is_digit(c)) return 0;
    weight += (c - '0') * unit;
    unit /= 10;
  }
  return weight > full_weight ? 0 : weight;
}

struct Weights {
  int brotli = -1;  // -1: not named
  int gzip = -1;
  int identity = -1;
  int others = -1;
};

Weights parse_weights(std::string_view header) {
  Weights weights;
  while (!header.empty()) {
    std::string_view item = next_item(header, ',');
    const std::string_view name = next_item(item, ';');
    int weight = full_weight;
    while (!item.empty()) {
      const std::string_view parameter = next_item(item, ';');
      if (parameter.size() >= 2 && to_lower(parameter[0]) == 'q' && parameter[1] == '=') {
        weight = parse_weight(parameter.substr(2));
      }
    }
    if (same_ignoring_case(name, "br")) weights.brotli = weight;
    if (same_ignoring_case(name, "gzip") || same_ignoring_case(name, "x-gzip")) {
      weights.gzip = weight;
    }
    if (same_ignoring_case(name, "identity")) weights.identity = weight;
    if (name == "*") weights.others = weight;
  }
  return weights;
}

}  // namespace

Encoding choose_encoding(std::string_view accept_encoding, bool gzip, bool brotli) {
  if (accept_encoding.empty() || (!gzip && !brotli)) return Encoding::identity;
  const Weights w = parse_weights(accept_encoding);
  const int others = w.others < 0 ? 0 : w.others;
  const int for_brotli = !brotli ? 0 : w.brotli < 0 ? others : w.brotli;
  const int for_gzip = !gzip ? 0 : w.gzip < 0 ? others : w.gzip;
  // Identity that is not named is welcome, but less than anything that is.
  const int for_identity = w.identity < 0 ? 0 : w.identity;
  if (for_brotli > 0 && for_brotli >= for_gzip && for_brotli >= for_identity) {
    return Encoding::brotli;
  }
  if (for_gzip > 0 && for_gzip >= for_identity) return Encoding::gzip;
  return Encoding::identity;
}

}  // namespace ibis::http
