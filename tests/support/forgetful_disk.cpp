#include "support/forgetful_disk.hpp"

#include "core/id.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <new>

namespace ibis::testing {

namespace {
constexpr std::size_t sector = 512;
constexpr int tracked = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
}  // namespace

// What SQLite holds for an open file; the real file lies behind it in the same piece of memory. The
// functions are SQLite's: they hand over to the real file and tell the disk what happens. Nothing
// may be thrown through SQLite.
struct ForgetfulFile {
  sqlite3_file base;
  ForgetfulDisk* disk;
  ForgetfulDisk::File* file;  // null for a file whose fate nobody asks about

  static ForgetfulFile* of(sqlite3_file* file) { return reinterpret_cast<ForgetfulFile*>(file); }

  static sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(of(file) + 1);
  }

  static const sqlite3_io_methods* methods(sqlite3_file* file) { return real(file)->pMethods; }

  static int close(sqlite3_file* f) { return methods(f)->xClose(real(f)); }

  static int read(sqlite3_file* f, void* to, int size, sqlite3_int64 offset) {
    return methods(f)->xRead(real(f), to, size, offset);
  }

  static int write(sqlite3_file* f, const void* from, int size, sqlite3_int64 offset) {
    const std::lock_guard lock(of(f)->disk->mutex_);
    const std::string_view data(static_cast<const char*>(from), static_cast<std::size_t>(size));
    if (of(f)->file != nullptr && !of(f)->disk->write(*of(f)->file, offset, data))
      return SQLITE_FULL;
    return methods(f)->xWrite(real(f), from, size, offset);
  }

  static int truncate(sqlite3_file* f, sqlite3_int64 size) {
    const std::lock_guard lock(of(f)->disk->mutex_);
    if (of(f)->file != nullptr && !of(f)->disk->truncate(*of(f)->file, size)) return SQLITE_FULL;
    return methods(f)->xTruncate(real(f), size);
  }

  static int sync(sqlite3_file* f, int flags) {
    if (of(f)->file == nullptr) return methods(f)->xSync(real(f), flags);
    // The real disk need not be asked: its power does not fail.
    const std::lock_guard lock(of(f)->disk->mutex_);
    of(f)->disk->sync(*of(f)->file);
    return SQLITE_OK;
  }

  static int size(sqlite3_file* f, sqlite3_int64* out) {
    return methods(f)->xFileSize(real(f), out);
  }

  static int lock(sqlite3_file* f, int level) { return methods(f)->xLock(real(f), level); }

  static int unlock(sqlite3_file* f, int level) { return methods(f)->xUnlock(real(f), level); }

  static int reserved(sqlite3_file* f, int* out) {
    return methods(f)->xCheckReservedLock(real(f), out);
  }

  static int control(sqlite3_file* f, int operation, void* argument) {
    return methods(f)->xFileControl(real(f), operation, argument);
  }

  static int sector_size(sqlite3_file* f) { return methods(f)->xSectorSize(real(f)); }

  static int characteristics(sqlite3_file* f) {
    return methods(f)->xDeviceCharacteristics(real(f));
  }

  static int map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return methods(f)->xShmMap(real(f), page, size, extend, out);
  }

  static int shared_lock(sqlite3_file* f, int offset, int count, int flags) {
    const std::lock_guard lock(of(f)->disk->mutex_);
    const int code = methods(f)->xShmLock(real(f), offset, count, flags);
    if (code == SQLITE_OK && of(f)->file != nullptr)
      ForgetfulDisk::note_locks(*of(f)->file, f, offset, count, flags);
    return code;
  }

  static void barrier(sqlite3_file* f) { methods(f)->xShmBarrier(real(f)); }

  static int unmap(sqlite3_file* f, int remove) { return methods(f)->xShmUnmap(real(f), remove); }

  static int fetch(sqlite3_file* f, sqlite3_int64 offset, int size, void** out) {
    return methods(f)->xFetch(real(f), offset, size, out);
  }

  static int unfetch(sqlite3_file* f, sqlite3_int64 offset, void* page) {
    return methods(f)->xUnfetch(real(f), offset, page);
  }

  static constexpr sqlite3_io_methods ours = {
      3,
      close,
      read,
      write,
      truncate,
      sync,
      size,
      lock,
      unlock,
      reserved,
      control,
      sector_size,
      characteristics,
      map,
      shared_lock,
      barrier,
      unmap,
      fetch,
      unfetch
  };

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* f, int flags, int* out_flags) {
    auto* disk = static_cast<ForgetfulDisk*>(vfs->pAppData);
    auto* self = new (f) ForgetfulFile{.base = {}, .disk = disk, .file = nullptr};
    const int code = disk->real_->xOpen(disk->real_, name, real(f), flags, out_flags);
    // SQLite closes a file whose methods are set even when it could not be opened.
    if (real(f)->pMethods != nullptr) self->base.pMethods = &ours;
    // What is only read has nothing to lose.
    const bool written = (flags & tracked) != 0 && (flags & SQLITE_OPEN_READONLY) == 0;
    if (code == SQLITE_OK && name != nullptr && written) {
      const std::lock_guard guard(disk->mutex_);
      self->file = &disk->file(name);
    }
    return code;
  }

  static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    auto* disk = static_cast<ForgetfulDisk*>(vfs->pAppData);
    disk->forget(name);
    return disk->real_->xDelete(disk->real_, name, sync_folder);
  }
};

ForgetfulDisk::ForgetfulDisk()
    : name_("forgetful-" + random_public_id()),
      real_(sqlite3_vfs_find(nullptr)),
      vfs_(std::make_unique<sqlite3_vfs>(*real_)) {
  vfs_->szOsFile = static_cast<int>(sizeof(ForgetfulFile)) + real_->szOsFile;
  vfs_->zName = name_.c_str();
  vfs_->pNext = nullptr;
  vfs_->pAppData = this;
  vfs_->xOpen = ForgetfulFile::open;
  vfs_->xDelete = ForgetfulFile::remove;
  sqlite3_vfs_register(vfs_.get(), 0);
}

ForgetfulDisk::~ForgetfulDisk() {
  sqlite3_vfs_unregister(vfs_.get());
}

// The one before is the default again when this goes: it stands behind it in SQLite's list.
void ForgetfulDisk::be_default() {
  sqlite3_vfs_register(vfs_.get(), 1);
}

void ForgetfulDisk::lie() {
  const std::lock_guard lock(mutex_);
  lies_ = true;
}

ForgetfulDisk::File& ForgetfulDisk::file(const std::string& path) {
  const auto [at, added] = files_.try_emplace(path);
  if (added) {
    // What lay there before the test began is on the disk.
    std::ifstream in(path, std::ios::binary);
    at->second.synced.assign(std::istreambuf_iterator<char>(in), {});
  }
  return at->second;
}

void ForgetfulDisk::forget(const std::string& path) {
  const std::lock_guard lock(mutex_);
  files_.erase(path);
}

void ForgetfulDisk::apply(std::string& content, const Pending& change) {
  const auto offset = static_cast<std::size_t>(change.offset);
  if (change.cut) {
    if (content.size() > offset) content.resize(offset);
    return;
  }
  if (content.size() < offset + change.data.size()) content.resize(offset + change.data.size());
  std::ranges::copy(change.data, content.begin() + change.offset);
}

// The first two of the locks on a log's index are those of the writer and of whoever copies the log back.
void ForgetfulDisk::note_locks(File& file, const void* holder, int offset, int count, int flags) {
  for (int lock = offset; lock < std::min(offset + count, int{log_locks}); ++lock) {
    const void*& held_by = file.held_by.at(static_cast<std::size_t>(lock));
    const bool taken = (flags & SQLITE_SHM_LOCK) != 0;
    held_by = taken ? holder : nullptr;
    const void* other = file.held_by.at(static_cast<std::size_t>(1 - lock));
    if (taken && other != nullptr && other != holder) ++file.copied_beside_writer;
  }
}

bool ForgetfulDisk::write(File& file, std::int64_t offset, std::string_view data) {
  if (full_) return false;
  file.pending.push_back({.offset = offset, .data = std::string(data), .cut = false});
  count_operation();
  return true;
}

bool ForgetfulDisk::truncate(File& file, std::int64_t size) {
  if (full_) return false;
  file.pending.push_back({.offset = size, .data = {}, .cut = true});
  count_operation();
  return true;
}

void ForgetfulDisk::sync(File& file) {
  ++syncs_;
  ++file.syncs;
  count_operation();  // the power may fail before the sync has done anything
  if (lies_) return;
  for (const Pending& change : file.pending)
    apply(file.synced, change);
  file.pending.clear();
}

void ForgetfulDisk::fail_power_after(
    int operations, std::uint32_t seed, std::function<void()> at_crash
) {
  const std::lock_guard lock(mutex_);
  until_crash_ = operations;
  random_.seed(seed);
  at_crash_ = std::move(at_crash);
  remains_.reset();
}

std::optional<ForgetfulDisk::Files> ForgetfulDisk::take_remains() {
  const std::lock_guard lock(mutex_);
  return std::exchange(remains_, std::nullopt);
}

void ForgetfulDisk::count_operation() {
  if (until_crash_ == 0) return;
  --until_crash_;
  if (until_crash_ != 0) return;
  at_crash_();
  Files left;
  for (const auto& [path, file] : files_)
    left[path] = remains_of(file);
  remains_ = std::move(left);
}

std::string ForgetfulDisk::remains_of(const File& file) {
  std::string content = file.synced;
  const auto mode = random_() % 4;
  if (mode == 0) return content;
  const auto first_part =
      mode == 2 && !file.pending.empty() ? random_() % file.pending.size() : file.pending.size();
  std::size_t number = 0;
  for (const Pending& change : file.pending) {
    if (number++ > first_part) break;
    if (mode != 3 || change.cut) {
      apply(content, change);
      continue;
    }
    for (std::size_t at = 0; at < change.data.size(); at += sector)
      if (random_() % 2 == 0)
        apply(
            content,
            {.offset = change.offset + static_cast<std::int64_t>(at),
             .data = change.data.substr(at, sector),
             .cut = false}
        );
  }
  return content;
}

void ForgetfulDisk::be_full(bool full) {
  const std::lock_guard lock(mutex_);
  full_ = full;
}

std::int64_t ForgetfulDisk::syncs() const {
  const std::lock_guard lock(mutex_);
  return syncs_;
}

std::int64_t ForgetfulDisk::syncs(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto at = files_.find(path);
  return at == files_.end() ? 0 : at->second.syncs;
}

std::int64_t ForgetfulDisk::copied_beside_writer(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto at = files_.find(path);
  return at == files_.end() ? 0 : at->second.copied_beside_writer;
}

}  // namespace ibis::testing
