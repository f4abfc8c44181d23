// Addresses that other sites send: what is read of one is read again as the same, and leads nowhere but to its host.
#include "core/text.hpp"
#include "mentions/fetch.hpp"
#include "mentions/limits.hpp"
#include "mentions/web_address.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace mentions = ibis::mentions;
  const std::string_view sent(reinterpret_cast<const char*>(data), size);
  const auto address = mentions::read_web_address(sent);
  if (!address) return 0;
  const auto& whole = address->whole;
  if (size > mentions::address_bytes || !ibis::text::is_valid_utf8(whole)) std::abort();
  if (!whole.starts_with("http://") && !whole.starts_with("https://")) std::abort();
  if (whole.contains('#') || whole.contains('\n') || address->host.empty()) std::abort();
  if (!ibis::text::is_valid_utf8(address->path)) std::abort();
  const auto authority = whole.substr(whole.find("//") + 2);
  if (authority.substr(0, authority.find_first_of("/?")).contains('@')) std::abort();
  if (mentions::may_be_asked(*address, false) != address->port.empty()) std::abort();
  if (whole.size() > mentions::address_bytes) return 0;
  const auto again = mentions::read_web_address(whole);
  if (!again || again->whole != whole || again->host != address->host) std::abort();
  return 0;
}
