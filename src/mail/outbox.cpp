#include "mail/outbox.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace ibis::mail {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {
    if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "outbox");
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  ~Descriptor() { ::close(fd_); }

  void write_all(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw std::system_error(errno, std::generic_category(), "outbox");
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
  }

  void sync() const {
    if (::fsync(fd_) != 0) throw std::system_error(errno, std::generic_category(), "outbox");
  }

 private:
  int fd_;
};

/// 20260304T093000Z: names sort by time.
std::string compact(Instant time) {
  std::string out;
  for (const char c : rfc3339(time)) {
    if (c != '-' && c != ':') out += c;
  }
  return out;
}

}  // namespace

fs::path put_in_outbox(
    const fs::path& folder, Instant time, std::string_view id, std::string_view message
) {
  if (!fs::exists(folder)) {
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
  }
  const fs::path path = folder / fmt::format("{}-{}.eml", compact(time), id);
  const fs::path half = folder / fmt::format(".{}.half", id);
  {
    const Descriptor file(
        ::open(half.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)
    );
    file.write_all(message);
    file.sync();
  }
  fs::rename(half, path);
  const Descriptor dir(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  dir.sync();
  return path;
}

}  // namespace ibis::mail
