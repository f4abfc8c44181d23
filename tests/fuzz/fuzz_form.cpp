// An urlencoded form's body: whatever comes out is UTF-8 within the limits, and survives being
// written and read again.
#include "core/percent.hpp"
#include "core/text.hpp"
#include "http/form.hpp"

#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string encode(std::string_view text) {
  std::string out;
  for (const char c : text)
    ibis::text::append_percent(out, c);
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
