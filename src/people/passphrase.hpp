#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace ibis::people {

/// What hashing costs. Tests lower it; a site never does.
struct HashCost {
  unsigned long long operations = 3;  // argon2id passes
  std::size_t memory = std::size_t{32}
                       << 20;  // bytes a hash takes while it runs; two run at once at most
};

/// argon2id in libsodium's text form, which holds salt and cost. Takes tens of milliseconds: for
/// the cpu pool. Throws std::bad_alloc when the memory is not to be had.
std::string hash_passphrase(std::string_view passphrase, const HashCost& cost);

/// Whether the passphrase made this hash. An empty hash (no such account) costs the same time and
/// is never right.
bool verify_passphrase(std::string_view passphrase, const std::string& hash, const HashCost& cost);

/// Passphrases that are tried first by whoever breaks in: a file of sorted lower-case lines
/// (bytewise), kept as one text.
class CommonPassphrases {
 public:
  /// Throws std::runtime_error when the file is missing or not sorted.
  explicit CommonPassphrases(const std::filesystem::path& file);
  /// Whether the list holds it, whatever its case and its spaces at either end.
  [[nodiscard]] bool contains(std::string_view passphrase) const;

 private:
  std::string lines_;  // "\n" before, between and after all lines
};

}  // namespace ibis::people
