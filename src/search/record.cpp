#include "search/record.hpp"

#include "search/limits.hpp"
#include "search/words.hpp"

#include <charconv>
#include <stdexcept>

namespace ibis::search {

std::string text(const Key& key) {
  return key.kind + ':' + key.id;
}

Record record_of(const Document& cleaned) {
  return {
      .key = cleaned.key,
      .path = cleaned.path,
      .title = std::string(cut(cleaned.title, max_title_bytes)),
      .summary = std::string(cut(cleaned.summary, max_snippet_bytes)),
      .language = cleaned.language,
      .text = std::string(cut(cleaned.text, max_snippet_bytes)),
  };
}

// Each text with its length before it: "5:title".

std::string pack(const Record& r) {
  std::string bytes;
  for (const std::string* part :
       {&r.key.kind, &r.key.id, &r.path, &r.title, &r.summary, &r.language, &r.text}) {
    bytes += std::to_string(part->size());
    bytes += ':';
    bytes += *part;
  }
  return bytes;
}

Record unpack(std::string_view bytes) {
  const auto next = [&] {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), size);
    const auto digits = static_cast<std::size_t>(end - bytes.data());
    if (error != std::errc() || digits == bytes.size() || *end != ':' ||
        size > bytes.size() - digits - 1)
      throw std::runtime_error("a record of the search index is broken");
    std::string part(bytes.substr(digits + 1, size));
    bytes.remove_prefix(digits + 1 + size);
    return part;
  };
  Record r{};
  for (std::string* part :
       {&r.key.kind, &r.key.id, &r.path, &r.title, &r.summary, &r.language, &r.text})
    *part = next();
  return r;
}

}  // namespace ibis::search
