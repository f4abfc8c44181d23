// A request's target: path and query decoded once.
#include "core/text.hpp"
#include "http/target.hpp"

#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr ibis::http::ParamLimits limits{.count = 20, .name = 50, .value = 500};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto method : {ibis::http::Method::get, ibis::http::Method::options}) {
    const auto target = ibis::http::parse_target(text, method, limits);
    if (!target) {
      require(target.error().status == 400 || target.error().status == 414);
      continue;
    }
    require(ibis::text::is_valid_utf8(target->path));
    require(target->path.find_first_of(std::string_view("\r\n\t\\\0", 5)) == std::string::npos);
    require(target->query.items().size() <= limits.count);
    for (const auto& [name, value] : target->query.items()) {
      require(name.size() <= limits.name && value.size() <= limits.value);
      require(ibis::text::is_valid_utf8(name) && ibis::text::is_valid_utf8(value));
    }
  }
  return 0;
}
