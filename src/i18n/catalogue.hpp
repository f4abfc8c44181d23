#pragma once
#include "i18n/pattern.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::i18n {

/// Calls `visit(key, text)` for each string of a .mo file (little endian, as our build writes it),
/// its header left out. Throws std::runtime_error when the bytes are not such a file.
void read_mo(
    std::string_view bytes, const std::function<void(std::string_view, std::string_view)>& visit
);

/// The strings of one language: a flat table by hash, filled once, then only read.
class Catalogue {
 public:
  struct Entry {
    std::uint64_t hash;
    std::string_view text;           // into text_
    std::optional<Pattern> pattern;  // parsed when the text has braces and ICU takes it
  };

  /// Throws std::runtime_error for a broken file or two keys of one hash. No bytes: no strings.
  explicit Catalogue(std::string_view mo);
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;

  /// Valid as long as this object.
  [[nodiscard]] const Entry* find(std::uint64_t hash) const {
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const std::uint32_t index = slots_[at];
      if (index == 0) return nullptr;
      if (entries_[index - 1].hash == hash) return &entries_[index - 1];
    }
  }

  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  std::string text_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t>
      slots_;  // index + 1 into entries_, 0 where free; a power of two, at most half full
  std::size_t mask_;
};

/// The .mo file of a site language inside the program; English holds its own strings. Empty for
/// others.
std::string_view embedded_catalogue(std::string_view code);

}  // namespace ibis::i18n
