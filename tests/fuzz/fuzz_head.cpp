// A request's head as the door reads it: scanned piece by piece, parsed, its target decoded.
#include "core/text.hpp"
#include "http/chars.hpp"
#include "http/head.hpp"
#include "http/target.hpp"

#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const ibis::http::Head& head, const ibis::http::Limits& limits) {
  require(head.headers.size() <= limits.headers + 1);  // a Host made from an absolute target
  for (const auto& [name, value] : head.headers) {
    require(!name.empty() && name != "transfer-encoding");
    for (const char c : name)
      require(ibis::http::is_token_char(c) && ibis::http::to_lower(c) == c);
    require(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
  }
  require(head.http10 || !head.host.empty());
  const auto target = ibis::http::parse_target(head.target, head.method, limits.query);
  if (!target) return;
  const std::string& path = target->path;
  require(path == "*" || (path.starts_with('/') && !path.starts_with("//")));
  require(ibis::text::is_valid_utf8(path));
  require(!(path + "/").contains("/../") && !(path + "/").contains("/./"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ibis::http::Limits limits;
  limits.head = 2'048;
  limits.target = 512;
  // Whole, and as it would come in pieces: both must find the same end.
  std::size_t whole_checked = 0;
  const ibis::http::HeadScan whole = ibis::http::scan_head(bytes, whole_checked, limits);
  std::size_t checked = 0;
  for (std::size_t have = 1; have <= bytes.size(); have += 1 + have / 7) {
    const auto part = ibis::http::scan_head(bytes.substr(0, have), checked, limits);
    if (part.state == ibis::http::HeadScan::State::partial) continue;
    if (whole.state == ibis::http::HeadScan::State::complete &&
        part.state == ibis::http::HeadScan::State::complete) {
      require(part.end == whole.end);
    }
    break;
  }
  if (whole.state != ibis::http::HeadScan::State::complete) return 0;
  require(whole.end <= limits.head);
  const auto head = ibis::http::parse_head(bytes.substr(0, whole.end), limits);
  if (head) check(*head, limits);
  return 0;
}
