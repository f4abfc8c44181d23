#include "search/compression.hpp"

#include "core/read_file.hpp"

#include <fstream>
#include <stdexcept>
#include <string>

namespace ibis::search {

// The version file: a magic text, two bytes of format, an identifier; a revision; then for each of six tables its root,
// level and number of entries, its block size in 2 KiB and from how many bytes its entries are packed (0: never).
void forbid_packing(const std::filesystem::path& folder) {
  constexpr std::string_view magic{"\x0f\x0dXapian Glass"};
  constexpr std::size_t tables_at = magic.size() + 2 + 16;
  constexpr std::string_view packed{"\x04\x12", 2};
  constexpr std::string_view as_it_is{"\x04\x00", 2};
  constexpr int packed_tables = 4;
  const auto file = folder / "iamglass";
  std::string bytes = read_file(file);
  int changed = 0;
  if (bytes.starts_with(magic)) {
    for (std::size_t at = bytes.find(packed, tables_at); at != std::string::npos;
         at = bytes.find(packed, at)) {
      bytes.replace(at, packed.size(), as_it_is);
      ++changed;
    }
  }
  if (changed != packed_tables)
    throw std::runtime_error("a search index of a layout that is not known: " + file.string());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out) throw std::runtime_error("can't write " + file.string());
}

}  // namespace ibis::search
