#include "core/read_file.hpp"

#include <fstream>
#include <stdexcept>

namespace ibis {

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  const auto fail = [&file] { throw std::runtime_error("can't read " + file.string()); };
  if (!in) fail();
  std::string bytes(static_cast<std::size_t>(in.tellg()), '\0');
  in.seekg(0);
  if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) fail();
  return bytes;
}

}  // namespace ibis
