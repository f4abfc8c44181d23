#pragma once
// Where pages may be fetched from: nowhere that only this machine or its neighbours can reach. No I/O.
#include "http/proxies.hpp"

namespace ibis::mentions {

/// Whether an address is one of the open net. Not: this machine, private and link-local networks, carriers' shared space,
/// multicast, documentation and tests, reserved space; nor any of these mapped into IPv6 or behind NAT64, and no tunnel.
bool is_public(const http::Address& address);

/// Whether it is this machine, by IPv4, IPv6 or mapped.
bool is_loopback(const http::Address& address);

}  // namespace ibis::mentions
