#include "db/turn.hpp"

#include "db/fault.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>

namespace ibis::db {

namespace {

constexpr int door = 0;
constexpr int desk = 1;
constexpr auto between_tries = std::chrono::milliseconds(1);

// Locks of an open file, not of the process: two databases in one process take turns as well.
bool set_lock(int file, int byte, short type) {
  struct flock lock{};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  return ::fcntl(file, F_OFD_SETLK, &lock) == 0;
}

}  // namespace

Turn::Turn(const std::string& file)
    : file_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (file_ < 0) throw Fault(fmt::format("{}: {}", file, std::generic_category().message(errno)));
}

Turn::~Turn() {
  ::close(file_);
}

bool Turn::lock(int byte, std::chrono::steady_clock::time_point until) const {
  while (!set_lock(file_, byte, F_WRLCK)) {
    if (std::chrono::steady_clock::now() >= until) return false;
    std::this_thread::sleep_for(between_tries);
  }
  return true;
}

void Turn::unlock(int byte) const {
  set_lock(file_, byte, F_UNLCK);
}

bool Turn::take(std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  if (!lock(door, until)) return false;
  const bool taken = lock(desk, until);
  unlock(door);
  return taken;
}

void Turn::give() {
  unlock(desk);
}

}  // namespace ibis::db
