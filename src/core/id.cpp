#include "core/id.hpp"

#include <sodium.h>

#include <array>

namespace ibis {

std::string random_public_id() {
  static constexpr std::string_view alphabet =
      "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford: no i, l, o, u
  std::array<unsigned char, 8> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string id;
  for (const unsigned char b : bytes)
    id += alphabet[b & 31U];
  return id;
}

std::string random_token(std::size_t bytes) {
  std::string raw(bytes, '\0');
  randombytes_buf(raw.data(), raw.size());
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_ENCODED_LEN(bytes, variant), '\0');
  sodium_bin2base64(
      text.data(),
      text.size(),
      reinterpret_cast<const unsigned char*>(raw.data()),
      raw.size(),
      variant
  );
  text.pop_back();  // libsodium counts the closing NUL
  return text;
}

std::string sha256(std::string_view text) {
  std::string out(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(
      reinterpret_cast<unsigned char*>(out.data()),
      reinterpret_cast<const unsigned char*>(text.data()),
      text.size()
  );
  return out;
}

std::string hex(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto b = static_cast<unsigned char>(c);
    out += digits[b >> 4U];
    out += digits[b & 15U];
  }
  return out;
}

}  // namespace ibis
