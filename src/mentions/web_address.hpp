#pragma once
// Addresses on the web as two of them are compared. No I/O.
#include <optional>
#include <string>
#include <string_view>

namespace ibis::mentions {

struct WebAddress {
  std::string
      whole;  // normal: host in lower case, no usual port, no fragment, at least the path "/"
  std::string host;
  std::string port;  // empty: the usual one of its scheme
  std::string path;  // decoded; empty where that is no text
};

/// An http or https address of at most address_bytes, without name and password; nothing where it is none.
std::optional<WebAddress> read_web_address(std::string_view text);

}  // namespace ibis::mentions
