#include "support/scratch.hpp"

#include "core/id.hpp"

namespace ibis::testing {

Scratch::Scratch()
    : path_(std::filesystem::temp_directory_path() / ("ibis-test-" + random_public_id())) {
  std::filesystem::create_directories(path_);
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace ibis::testing
