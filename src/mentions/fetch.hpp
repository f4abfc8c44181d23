#pragma once
// Getting a page elsewhere, for the job alone: no reader and no request of a reader ever causes it.
#include "mentions/limits.hpp"
#include "mentions/web_address.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace ibis::mentions {

struct FetchRules {
  std::string user_agent;
  bool loopback = false;  // tests alone: this machine and any port too
  std::chrono::milliseconds timeout = fetch_timeout;
};

/// How it ended. page: HTML in `body`, from `from` after redirects. gone: it answers 404 or 410. refused: no further
/// attempt will help, or none is allowed. try_later: it may be there another time.
struct Fetched {
  enum class Kind : std::uint8_t { page, gone, refused, try_later };
  Kind kind;
  std::string body;
  std::string scheme;  // of where the page came from
  std::string reason;  // names no address
};

/// Whether the address may be asked at all: of a usual port, unless the rules say otherwise.
bool may_be_asked(const WebAddress& address, bool loopback);

/// Follows `redirects` by hand. Each connection is made to an address that is_public() and to no other, whatever its name
/// says when it is asked for again; nothing is sent but the request.
Fetched fetch(const WebAddress& source, const FetchRules& rules);

}  // namespace ibis::mentions
