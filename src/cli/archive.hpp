#pragma once
// A tar file compressed with zstd, as `ibis backup` writes and `ibis restore` reads it.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct archive;

namespace ibis::cli {

/// So many bytes more were copied.
using OnBytes = std::function<void(std::int64_t)>;

/// Writes beside its target, under another name and for its owner alone. What was begun and not
/// finished is removed. Throws std::runtime_error or std::system_error where the disk fails.
class ArchiveWriter {
 public:
  explicit ArchiveWriter(std::filesystem::path target);
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;
  ~ArchiveWriter();

  void add_text(const std::string& name, std::string_view text);
  /// Returns the SHA-256 of what was read, in lower-case hex.
  std::string add_file(
      const std::string& name, const std::filesystem::path& file, const OnBytes& on_bytes
  );
  /// When this returns the archive is on disk under its own name.
  void finish();

 private:
  void header(const std::string& name, std::int64_t bytes);
  void data(std::string_view bytes);

  std::filesystem::path target_;
  std::filesystem::path part_;
  int descriptor_;
  std::unique_ptr<archive, int (*)(archive*)> archive_;
  bool finished_ = false;
};

/// Puts a folder's own entries on disk: only then is a new or renamed file in it sure to be found
/// after a power failure. An empty path is the present folder. Throws where it cannot.
void sync_folder(const std::filesystem::path& folder);

/// Reads from front to end. Throws std::runtime_error where the file is no archive or is cut off.
class ArchiveReader {
 public:
  explicit ArchiveReader(const std::filesystem::path& file);

  /// Goes to the next entry; false at the end. Only plain files are entries.
  bool next();

  [[nodiscard]] const std::string& name() const { return name_; }

  [[nodiscard]] std::int64_t bytes() const { return bytes_; }

  /// The content of a small entry; over `most` bytes it throws.
  std::string text(std::size_t most);
  /// Writes the entry into a new file, which is on disk when this returns. Returns its SHA-256 in
  /// lower-case hex.
  std::string save(const std::filesystem::path& file, const OnBytes& on_bytes);

 private:
  void each_block(const std::function<void(std::string_view)>& f);

  std::unique_ptr<archive, int (*)(archive*)> archive_;
  std::string name_;
  std::int64_t bytes_ = 0;
};

}  // namespace ibis::cli
