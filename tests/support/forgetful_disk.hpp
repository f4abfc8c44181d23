#pragma once
#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::testing {

/// A disk that tells what a power failure would leave. It stands between SQLite and the real files
/// (as a VFS of its own name) and remembers for each database, log and journal what was synced and
/// what was written since. Killing a process does not show this, because the kernel keeps a dead
/// process's pages.
///
/// Thread-safe. Must outlive every connection opened on it.
class ForgetfulDisk {
 public:
  ForgetfulDisk();
  ForgetfulDisk(const ForgetfulDisk&) = delete;
  ForgetfulDisk& operator=(const ForgetfulDisk&) = delete;
  ~ForgetfulDisk();

  /// For db::Settings::sqlite_vfs.
  [[nodiscard]] const std::string& name() const { return name_; }

  /// From now on, and as long as this lives, whoever names no VFS opens files on this disk too.
  void be_default();
  /// From now on a sync is answered and does nothing, as on a disk that lies.
  void lie();

  /// What a file holds after the power failed.
  using Files = std::map<std::string, std::string>;

  /// The power fails at the `operations`-th write, truncation or sync from now. At that moment,
  /// while every file stands still, `at_crash` is called and what is left is set aside; then
  /// everything goes on as if nothing had happened. Of what was not synced nothing, everything, the
  /// first part or a random choice of 512-byte sectors is left.
  void fail_power_after(int operations, std::uint32_t seed, std::function<void()> at_crash);
  /// What was left, once the moment has come. Then another one can be asked for.
  std::optional<Files> take_remains();

  /// From now on every write says that the disk is full, or works again.
  void be_full(bool full);

  /// How often everything, or one file, was synced.
  [[nodiscard]] std::int64_t syncs() const;
  [[nodiscard]] std::int64_t syncs(const std::string& path) const;
  /// How often a log was copied into the database at `path` by one connection while another wrote.
  [[nodiscard]] std::int64_t copied_beside_writer(const std::string& path) const;

 private:
  friend struct ForgetfulFile;

  // A write at `offset`, or a truncation to `offset` where `cut` is true.
  struct Pending {
    std::int64_t offset;
    std::string data;
    bool cut;
  };

  static constexpr std::size_t log_locks = 2;

  struct File {
    std::string synced;
    std::vector<Pending> pending;
    std::int64_t syncs = 0;
    std::array<const void*, log_locks> held_by = {};
    std::int64_t copied_beside_writer = 0;
  };

  File& file(const std::string& path);
  void forget(const std::string& path);
  bool write(File& file, std::int64_t offset, std::string_view data);
  bool truncate(File& file, std::int64_t size);
  void sync(File& file);
  void count_operation();
  static void note_locks(File& file, const void* holder, int offset, int count, int flags);
  std::string remains_of(const File& file);

  static void apply(std::string& content, const Pending& change);

  mutable std::mutex mutex_;
  std::string name_;
  sqlite3_vfs* real_;
  std::unique_ptr<sqlite3_vfs> vfs_;
  std::map<std::string, File> files_;
  std::int64_t syncs_ = 0;
  bool full_ = false;
  bool lies_ = false;
  int until_crash_ = 0;
  std::function<void()> at_crash_;
  std::minstd_rand random_;
  std::optional<Files> remains_;
};

}  // namespace ibis::testing
