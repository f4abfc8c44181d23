#pragma once
#include "http/limits.hpp"
#include "http/request.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::http {

/// Why the door itself answers, with which status. `why` is English for programs and logs and
/// repeats nothing that was sent.
struct Refusal {
  int status;
  std::string why;
};

/// `status` for the client, `why` for the log.
inline std::unexpected<Refusal> refuse(int status, std::string why) {
  return std::unexpected(Refusal{.status = status, .why = std::move(why)});
}

/// A request's head, framing settled.
struct Head {
  Method method;
  std::string target;
  std::string host;  // "" only in HTTP/1.0 without Host
  bool http10;
  bool keep_alive;       // the client would like another request on this connection
  bool expect_continue;  // it waits for 100 before it sends the body
  std::uint64_t content_length;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
};

/// How far a buffer has come towards a whole head.
struct HeadScan {
  enum class State { partial, complete, refused } state;
  std::size_t end;  // bytes of the head with its empty line, when complete
  Refusal refusal;  // when refused
};

/// Looks for the end of a head in `buffer`. `checked` bytes of it were looked at before; it is
/// advanced. Refuses early what can never become a head: a bare line feed, a request line or a head
/// over its limit.
HeadScan scan_head(std::string_view buffer, std::size_t& checked, const Limits& limits);

/// Reads one whole head, with its empty line. Whatever leaves any doubt where the request ends is
/// refused: Transfer-Encoding (411), doubled or odd Content-Length, folded lines, bare CR or LF,
/// odd header names, no Host or two (400).
std::expected<Head, Refusal> parse_head(std::string_view bytes, const Limits& limits);

}  // namespace ibis::http
