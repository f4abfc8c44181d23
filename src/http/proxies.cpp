#include "http/proxies.hpp"

#include "http/chars.hpp"

#include <arpa/inet.h>

#include <charconv>
#include <cstring>

namespace ibis::http {

namespace {

constexpr Address mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0};
constexpr std::size_t mapped_bytes = 12;

bool is_mapped(const Address& a) {
  return std::memcmp(a.data(), mapped_prefix.data(), mapped_bytes) == 0;
}

// "host", "host:port" and "[v6]:port" without the port; a bare IPv6 address has more than one
// colon.
std::string_view without_port(std::string_view text) {
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    return close == std::string_view::npos ? text : text.substr(1, close - 1);
  }
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos
             ? text.substr(0, colon)
             : text;
}

bool covers(const Address& network, unsigned bits, const Address& address) {
  const std::size_t whole = bits / 8;
  if (std::memcmp(network.data(), address.data(), whole) != 0) return false;
  const unsigned left = bits % 8;
  if (left == 0) return true;
  const auto mask = static_cast<unsigned char>(0xFFU << (8 - left));
  return (network[whole] & mask) == (address[whole] & mask);
}

// Several headers of one name are one list, in their order.
std::vector<std::string_view> list_of(
    const std::vector<std::pair<std::string, std::string>>& headers, std::string_view name
) {
  std::vector<std::string_view> items;
  for (const auto& [key, value] : headers) {
    if (key != name) continue;
    std::string_view rest = value;
    while (!rest.empty())
      items.push_back(next_item(rest, ','));
  }
  return items;
}

}  // namespace

Result<Address> parse_address(std::string_view text) {
  const std::string host(without_port(text));
  Address address = mapped_prefix;
  if (inet_pton(AF_INET, host.c_str(), address.data() + mapped_bytes) == 1) return address;
  if (inet_pton(AF_INET6, host.c_str(), address.data()) == 1) return address;
  return fail(ErrorKind::invalid, "not an address");
}

std::string to_text(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> out{};
  if (is_mapped(address)) {
    inet_ntop(AF_INET, address.data() + mapped_bytes, out.data(), out.size());
  } else {
    inet_ntop(AF_INET6, address.data(), out.data(), out.size());
  }
  return out.data();
}

Result<Proxies> Proxies::parse(const std::vector<std::string>& networks) {
  Proxies proxies;
  for (const std::string& text : networks) {
    if (text == "unix") {
      proxies.unix_ = true;
      continue;
    }
    const std::size_t slash = text.find('/');
    const Result<Address> address = parse_address(std::string_view(text).substr(0, slash));
    if (!address) return fail(ErrorKind::invalid, "not an address or network: " + text);
    const unsigned offset = is_mapped(*address) ? 96 : 0;
    unsigned bits = 128 - offset;
    if (slash != std::string::npos) {
      const char* last = text.data() + text.size();
      const auto [end, error] = std::from_chars(text.data() + slash + 1, last, bits);
      if (error != std::errc{} || end != last || bits > 128 - offset) {
        return fail(ErrorKind::invalid, "not an address or network: " + text);
      }
    }
    proxies.networks_.push_back({.address = *address, .bits = bits + offset});
  }
  return proxies;
}

bool Proxies::trusts(const Address& address) const {
  return std::ranges::any_of(networks_, [&](const Network& n) {
    return covers(n.address, n.bits, address);
  });
}

Sender Proxies::sender(
    std::string_view peer, const std::vector<std::pair<std::string, std::string>>& headers
) const {
  Sender sender{.remote = std::string(peer), .secure = false};
  if (networks_.empty() && !unix_) return sender;
  const Result<Address> address = parse_address(peer);
  if (peer.empty() ? !unix_ : !address || !trusts(*address)) return sender;
  const std::vector<std::string_view> proto = list_of(headers, "x-forwarded-proto");
  sender.secure = !proto.empty() && same_ignoring_case(proto.back(), "https");
  const std::vector<std::string_view> chain = list_of(headers, "x-forwarded-for");
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    const Result<Address> hop = parse_address(*it);
    if (!hop) break;
    sender.remote = to_text(*hop);
    if (!trusts(*hop)) break;
  }
  return sender;
}

}  // namespace ibis::http
