#pragma once
#include "core/result.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::http {

/// 16 bytes; an IPv4 address stands mapped (::ffff:a.b.c.d).
using Address = std::array<unsigned char, 16>;

/// Reads "192.0.2.1", "2001:db8::1", "[2001:db8::1]:80" or "192.0.2.1:80". Fails on anything else.
Result<Address> parse_address(std::string_view text);
/// "192.0.2.1" or "2001:db8::1".
std::string to_text(const Address& address);

/// Where a request comes from once trusted proxies have been believed.
struct Sender {
  std::string remote;  // "" when it came over a Unix socket and nobody said more
  bool secure;
};

/// The proxies whose X-Forwarded-For and X-Forwarded-Proto count. Everybody else's are ignored.
class Proxies {
 public:
  /// Each a network ("10.0.0.0/8"), an address, or "unix" for all who come over a Unix socket.
  static Result<Proxies> parse(const std::vector<std::string>& networks);

  [[nodiscard]] bool trusts(const Address& address) const;

  /// `peer` is the socket's other end, "" for a Unix socket. The headers' names are in lower case.
  /// The rightmost forwarded address that is not itself a trusted proxy is the sender; what stands
  /// left of it anybody may have written.
  [[nodiscard]] Sender sender(
      std::string_view peer, const std::vector<std::pair<std::string, std::string>>& headers
  ) const;

 private:
  struct Network {
    Address address;
    unsigned bits;
  };

  std::vector<Network> networks_;
  bool unix_ = false;
};

}  // namespace ibis::http
