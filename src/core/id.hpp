#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace ibis {

/// A row's key, of the kind its tag names, so that a person's id cannot be handed where a practice's is wanted.
/// 64 bits inside, never reused, never shown to the public.
template <class Tag>
struct Id {
  std::int64_t value;
  auto operator<=>(const Id&) const = default;
};

/// A new public id: 8 random Crockford base-32 characters in lower case (40 bits); the caller's unique index
/// decides about the rare twin.
std::string random_public_id();

/// `bytes` random bytes as unpadded URL-safe base 64: for cookies and links in mail (32 bytes = 256 bits).
std::string random_token(std::size_t bytes = 32);

/// SHA-256 of `text`, 32 raw bytes. Tokens are kept only so.
std::string sha256(std::string_view text);

/// Lower-case hexadecimal of raw bytes.
std::string hex(std::string_view bytes);

}  // namespace ibis

template <class Tag>
struct std::hash<ibis::Id<Tag>> {
  std::size_t operator()(ibis::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
