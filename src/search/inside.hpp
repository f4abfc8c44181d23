#pragma once
// What an Index holds. Internal to the room.
#include "search/index.hpp"
#include "search/readers.hpp"
#include "search/writer.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace ibis::search {

/// Holds a file nobody else may hold, in this process or another.
class FileLock {
 public:
  /// Absent where somebody else holds it. Throws std::system_error when the file can't be made.
  static std::optional<FileLock> take(const std::filesystem::path& file);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int fd) : fd_(fd) {}

  int fd_;
};

/// The folder of all generations: which one is in use stands in a file that is exchanged as a whole.
class Folder {
 public:
  explicit Folder(std::filesystem::path path) : path_(std::move(path)) {}

  /// Empty where there is none.
  [[nodiscard]] std::filesystem::path in_use() const;
  /// Lasting when it returns.
  void use(const std::filesystem::path& generation) const;
  /// A path where nothing is.
  [[nodiscard]] std::filesystem::path next() const;
  /// Removes all others: what was replaced, or not finished.
  void keep_only(const std::filesystem::path& generation) const;

 private:
  std::filesystem::path path_;
};

struct Index::Inside {
  Inside(const std::filesystem::path& path, FileLock&& held)
      : lock(std::move(held)), folder(path) {}

  void open_in_use();
  /// Nothing is searched or changed any more until it is made anew. For who holds `writing`.
  void give_up(std::string why);
  /// The same for who searched and found `state` broken.
  void give_up_reading(const State& state, std::string why);
  void tell(std::string why);
  void publish();

  FileLock lock;
  Folder folder;
  Readers readers;

  std::mutex writing;  // guards all of these
  std::unique_ptr<Writer> writer;
  std::shared_ptr<Generation> generation;
  std::string mark;
  bool rebuilding = false;
  std::map<std::string, std::pair<Key, std::optional<Document>>> meanwhile;  // since it began
  std::string mark_meanwhile;

  std::mutex telling;
  std::string reason;  // why it must be made anew
};

}  // namespace ibis::search
