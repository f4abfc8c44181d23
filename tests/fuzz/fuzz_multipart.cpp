// A multipart body, whole and in pieces: both ways must give the same, and no file may be left
// behind. The first byte says how large the pieces are.
#include "core/text.hpp"
#include "http/multipart.hpp"

#include <unistd.h>

#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

struct Outcome {
  bool good;
  std::vector<std::pair<std::string, std::string>> fields;
  std::vector<std::pair<std::string, std::uint64_t>> files;
  bool operator==(const Outcome&) const = default;
};

ibis::http::MultipartLimits small_limits() {
  ibis::http::MultipartLimits limits;
  limits.total = 8'192;
  limits.fields = 1'024;
  limits.parts = 12;
  limits.files = 3;
  limits.part_head = 256;
  return limits;
}

Outcome run(std::string_view body, std::size_t piece, const std::filesystem::path& folder) {
  ibis::http::MultipartParser parser("XX", small_limits(), folder, true);
  Outcome outcome{.good = false, .fields = {}, .files = {}};
  while (!body.empty()) {
    if (!parser.feed(body.substr(0, piece))) return outcome;
    body.remove_prefix(std::min(piece, body.size()));
  }
  if (!parser.finish()) return outcome;
  outcome.good = true;
  outcome.fields = parser.take_form().items();
  for (const auto& upload : parser.take_uploads()) {
    require(std::filesystem::file_size(upload->file) == upload->size);
    require(!upload->filename.contains('/') && ibis::text::is_valid_utf8(upload->filename));
    outcome.files.emplace_back(upload->filename, upload->size);
  }
  for (const auto& [name, value] : outcome.fields)
    require(ibis::text::is_valid_utf8(name) && ibis::text::is_valid_utf8(value));
  return outcome;
}

// One folder for the whole run, in memory where there is such a place.
const std::filesystem::path& scratch() {
  static const std::filesystem::path folder = [] {
    const std::filesystem::path shm = "/dev/shm";
    const std::filesystem::path base =
        std::filesystem::exists(shm) ? shm : std::filesystem::temp_directory_path();
    std::filesystem::path made = base / ("ibis-fuzz-multipart-" + std::to_string(::getpid()));
    std::filesystem::create_directories(made);
    std::atexit([] { std::filesystem::remove_all(scratch()); });
    return made;
  }();
  return folder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t piece = std::size_t{1} + data[0] % 64U;
  const Outcome pieces = run(body, piece, scratch());
  const Outcome whole = run(body, body.size() + 1, scratch());
  require(pieces == whole);
  require(std::filesystem::is_empty(scratch()));
  static_cast<void>(ibis::http::multipart_boundary(body));
  return 0;
}
