#include "mentions/address.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>

namespace ibis::mentions {

namespace {

constexpr unsigned mapped_bits = 96;  // of ::ffff:0:0/96, before the four bytes of IPv4

struct Block {
  http::Address first;
  unsigned bits;
};

constexpr Block four(std::initializer_list<unsigned char> beginning, unsigned bits) {
  Block block{.first = {}, .bits = mapped_bits + bits};
  block.first[10] = block.first[11] = 0xFF;
  std::ranges::copy(beginning, block.first.begin() + 12);
  return block;
}

constexpr Block six(std::initializer_list<unsigned char> beginning, unsigned bits) {
  Block block{.first = {}, .bits = bits};
  std::ranges::copy(beginning, block.first.begin());
  return block;
}

constexpr Block all_of_four = four({}, 0);
constexpr Block nat64 = six({0x00, 0x64, 0xFF, 0x9B}, mapped_bits);
constexpr Block global_unicast = six({0x20}, 3);

// IANA's registries of special addresses (RFC 6890), as far as they stand within what is open otherwise.
constexpr std::array closed_four{
    four({0}, 8),              // this network
    four({10}, 8),             // private
    four({100, 64}, 10),       // carriers' shared space
    four({127}, 8),            // this machine
    four({169, 254}, 16),      // link-local; metadata of clouds
    four({172, 16}, 12),       // private
    four({192, 0, 0}, 24),     // protocols
    four({192, 0, 2}, 24),     // documentation
    four({192, 88, 99}, 24),   // relays of 6to4
    four({192, 168}, 16),      // private
    four({198, 18}, 15),       // measuring
    four({198, 51, 100}, 24),  // documentation
    four({203, 0, 113}, 24),   // documentation
    four({224}, 4),            // multicast
    four({240}, 4),            // reserved, broadcast
};

constexpr std::array closed_six{
    six({0x20, 0x01, 0x00}, 23),        // protocols, among them Teredo
    six({0x20, 0x01, 0x0D, 0xB8}, 32),  // documentation
    six({0x20, 0x02}, 16),              // 6to4: holds any IPv4
    six({0x3F, 0xFF}, 20),              // documentation
};

bool lies_in(const http::Address& address, const Block& block) {
  const unsigned whole = block.bits / 8;
  if (!std::equal(address.begin(), address.begin() + whole, block.first.begin())) return false;
  const unsigned rest = block.bits % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<unsigned char>(0xFFU << (8 - rest));
  return (address[whole] & mask) == (block.first[whole] & mask);
}

template <std::size_t n>
bool lies_in_any(const http::Address& address, const std::array<Block, n>& blocks) {
  return std::ranges::any_of(blocks, [&](const Block& block) { return lies_in(address, block); });
}

// What is reached by the last four bytes, mapped.
http::Address inner_four(const http::Address& address) {
  http::Address inner = all_of_four.first;
  std::copy(address.begin() + 12, address.end(), inner.begin() + 12);
  return inner;
}

}  // namespace

bool is_public(const http::Address& address) {
  if (lies_in(address, all_of_four)) return !lies_in_any(address, closed_four);
  if (lies_in(address, nat64)) return !lies_in_any(inner_four(address), closed_four);
  return lies_in(address, global_unicast) && !lies_in_any(address, closed_six);
}

bool is_loopback(const http::Address& address) {
  http::Address one{};
  one.back() = 1;
  return address == one || lies_in(address, four({127}, 8));
}

}  // namespace ibis::mentions
