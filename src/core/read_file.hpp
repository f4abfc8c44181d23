#pragma once
#include <filesystem>
#include <string>

namespace ibis {

/// All bytes of a file; one that cannot be read is a fault (std::runtime_error). Not for what has no size, as a pipe.
std::string read_file(const std::filesystem::path& file);

}  // namespace ibis
