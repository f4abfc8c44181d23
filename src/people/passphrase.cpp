#include "people/passphrase.hpp"

#include "core/text.hpp"

#include <sodium.h>

#include <fstream>
#include <new>
#include <stdexcept>

namespace ibis::people {

std::string hash_passphrase(std::string_view passphrase, const HashCost& cost) {
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str(
          hash.data(), passphrase.data(), passphrase.size(), cost.operations, cost.memory
      ) != 0) {
    throw std::bad_alloc();
  }
  hash.resize(hash.find('\0'));
  return hash;
}

bool verify_passphrase(std::string_view passphrase, const std::string& hash, const HashCost& cost) {
  if (hash.empty()) {
    hash_passphrase(passphrase, cost);  // so that the time does not tell whether the account exists
    return false;
  }
  return crypto_pwhash_str_verify(hash.c_str(), passphrase.data(), passphrase.size()) == 0;
}

CommonPassphrases::CommonPassphrases(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("the list of common passphrases is missing: " + file.string());
  lines_ = "\n";
  std::string last;
  for (std::string line; std::getline(in, line);) {
    if (line < last)
      throw std::runtime_error("the list of common passphrases is not sorted: " + file.string());
    lines_ += line;
    lines_ += '\n';
    last = std::move(line);
  }
}

bool CommonPassphrases::contains(std::string_view passphrase) const {
  const std::string wanted = text::lower(text::trim(passphrase));
  std::size_t low = 0;
  std::size_t high = lines_.size() - 1;  // both always stand on a line end
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t start = lines_.rfind('\n', middle);
    const std::size_t end = lines_.find('\n', start + 1);
    if (end == std::string::npos) return false;
    const auto line = std::string_view(lines_).substr(start + 1, end - start - 1);
    if (line == wanted) return true;
    if (line < wanted) {
      low = end;
    } else {
      high = start;
    }
  }
  return false;
}

}  // namespace ibis::people
