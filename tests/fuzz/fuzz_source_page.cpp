// Pages of anybody: whatever a host sends, reading it ends, and its title is a short clean line.
#include "core/text.hpp"
#include "mentions/limits.hpp"
#include "mentions/source_page.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace mentions = ibis::mentions;
  static const auto target = mentions::read_web_address("https://ibis.example/a");
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  const auto page = mentions::read_source(html, "https", *target);
  if (page.links && !html.contains('=')) std::abort();
  if (!ibis::text::is_valid_utf8(page.title)) std::abort();
  if (page.title.contains('\n')) std::abort();
  if (ibis::text::count_characters(page.title) > mentions::title_characters) std::abort();
  return 0;
}
