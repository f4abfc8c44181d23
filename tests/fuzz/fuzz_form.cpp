// An urlencoded form's body: whatever comes out is UTF-8 within the limits, and survives being
// written and read again.
#include "core/text.hpp"
#include "http/form.hpp"

#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string encode(std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr ibis::http::ParamLimits limits{.count = 20, .name = 50, .value = 500};
  const auto params =
      ibis::http::parse_urlencoded({reinterpret_cast<const char*>(data), size}, limits);
  if (!params) {
    require(!params.error().message.empty());
    return 0;
  }
  require(params->items().size() <= limits.count);
  std::string again;
  for (const auto& [name, value] : params->items()) {
    require(name.size() <= limits.name && value.size() <= limits.value);
    require(ibis::text::is_valid_utf8(name) && ibis::text::is_valid_utf8(value));
    again += encode(name) + '=' + encode(value) + '&';
  }
  const auto twice = ibis::http::parse_urlencoded(again, limits);
  require(twice && twice->items() == params->items());
  return 0;
}
