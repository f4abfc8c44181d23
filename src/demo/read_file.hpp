#pragma once
#include <filesystem>
#include <string>

namespace ibis::demo {

/// All bytes of a file; one that cannot be read is a fault (std::runtime_error).
std::string read_file(const std::filesystem::path& file);

}  // namespace ibis::demo
