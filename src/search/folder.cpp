#include "search/inside.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <fstream>
#include <system_error>

namespace ibis::search {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view folder_prefix = "index-";
constexpr const char* name_in_use = "in-use";

[[noreturn]] void throw_errno(const fs::path& file) {
  throw std::system_error(errno, std::generic_category(), file.string());
}

// Whose bytes or names are on disk when it returns.
void sync(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) throw_errno(file);
  const bool synced = ::fsync(fd) == 0;
  ::close(fd);
  if (!synced) throw_errno(file);
}

// The number of a generation's name; 0 for any other name.
std::uint64_t number_of(const std::string& name) {
  std::uint64_t number = 0;
  if (!name.starts_with(folder_prefix)) return 0;
  const auto [end, error] =
      std::from_chars(name.data() + folder_prefix.size(), name.data() + name.size(), number);
  return error == std::errc() && end == name.data() + name.size() ? number : 0;
}

}  // namespace

std::optional<FileLock> FileLock::take(const fs::path& file) {
  constexpr int rights = 0600;
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, rights);
  if (fd < 0) throw_errno(file);
  FileLock lock(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return std::nullopt;
    throw_errno(file);
  }
  return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

fs::path Folder::in_use() const {
  std::ifstream in(path_ / name_in_use);
  std::string name;
  if (!in || !std::getline(in, name) || number_of(name) == 0) return {};
  return path_ / name;
}

void Folder::use(const fs::path& generation) const {
  sync(path_);  // the new folder's own name
  const fs::path fresh = path_ / (std::string(name_in_use) + ".new");
  {
    std::ofstream out(fresh, std::ios::trunc);
    out << generation.filename().string() << '\n';
    out.close();
    if (!out) throw std::runtime_error("can't write " + fresh.string());
  }
  sync(fresh);
  fs::rename(fresh, path_ / name_in_use);
  sync(path_);
}

fs::path Folder::next() const {
  std::uint64_t highest = 0;
  for (const auto& entry : fs::directory_iterator(path_))
    highest = std::max(highest, number_of(entry.path().filename().string()));
  return path_ / (std::string(folder_prefix) + std::to_string(highest + 1));
}

void Folder::keep_only(const fs::path& generation) const {
  for (const auto& entry : fs::directory_iterator(path_)) {
    if (number_of(entry.path().filename().string()) > 0 && entry.path() != generation)
      fs::remove_all(entry.path());
  }
}

}  // namespace ibis::search
