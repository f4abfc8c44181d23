#include "i18n/catalogue.hpp"

#include "i18n/msgid.hpp"

#include <bit>
#include <cstring>
#include <stdexcept>

namespace ibis::i18n {

namespace {

constexpr std::uint32_t mo_magic = 0x950412de;

// Reads the little-endian words and strings of a .mo file, never beyond its end.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::uint32_t word(std::size_t at) const {
    if (bytes_.size() < 4 || at > bytes_.size() - 4) broken();
    std::uint32_t value = 0;
    for (std::size_t k = 4; k-- > 0;) {
      value = (value << 8) | static_cast<unsigned char>(bytes_[at + k]);
    }
    return value;
  }

  [[nodiscard]] std::string_view text(std::size_t descriptor) const {
    const std::size_t length = word(descriptor);
    const std::size_t at = word(descriptor + 4);
    if (at > bytes_.size() || length > bytes_.size() - at) broken();
    return bytes_.substr(at, length);
  }

  [[noreturn]] static void broken() { throw std::runtime_error("a catalogue is broken"); }

 private:
  std::string_view bytes_;
};

}  // namespace

void read_mo(
    std::string_view bytes, const std::function<void(std::string_view, std::string_view)>& visit
) {
  const Reader reader(bytes);
  if (reader.word(0) != mo_magic) Reader::broken();
  const std::size_t count = reader.word(8);
  const std::size_t keys = reader.word(12);
  const std::size_t texts = reader.word(16);
  for (std::size_t i = 0; i < count; ++i) {
    const auto key = reader.text(keys + 8 * i);
    if (!key.empty()) visit(key, reader.text(texts + 8 * i));
  }
}

Catalogue::Catalogue(std::string_view mo) : text_(mo) {
  if (!text_.empty()) {
    read_mo(text_, [this](std::string_view key, std::string_view text) {
      Entry entry{.hash = detail::hash_more(detail::hash_start, key), .text = text, .pattern = {}};
      if (text.find('{') != text.npos) entry.pattern = parse_pattern(text);
      entries_.push_back(std::move(entry));
    });
  }
  slots_.resize(std::bit_ceil(2 * entries_.size() + 1));
  mask_ = slots_.size() - 1;
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    if (find(entries_[i].hash)) throw std::runtime_error("two strings share a hash: reword one");
    std::size_t at = entries_[i].hash & mask_;
    while (slots_[at] != 0)
      at = (at + 1) & mask_;
    slots_[at] = i + 1;
  }
}

}  // namespace ibis::i18n
