#include "demo/read_file.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace ibis::demo {

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("can't read " + file.string());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace ibis::demo
