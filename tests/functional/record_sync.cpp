// Loaded before the program's own libraries (LD_PRELOAD), it writes down what was put on disk and
// what was renamed, in order, into the file RECORD_SYNC_TO names: a test cannot cut the power, but
// it can see whether the program asked for what a power failure would need.
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <climits>
#include <cstdlib>
#include <string>

namespace {

void record(const std::string& line) {
  const char* file = std::getenv("RECORD_SYNC_TO");
  if (file == nullptr) return;
  const int out = ::open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (out < 0) std::abort();
  if (::write(out, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::abort();
  ::close(out);
}

template <class F>
F* real(const char* name) {
  return reinterpret_cast<F*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" int fsync(int descriptor) {
  char path[PATH_MAX];
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  const ssize_t length = ::readlink(link.c_str(), path, sizeof path);
  if (length > 0) record("sync " + std::string(path, static_cast<std::size_t>(length)) + "\n");
  return real<int(int)>("fsync")(descriptor);
}

extern "C" int rename(const char* from, const char* to) noexcept {
  const int result = real<int(const char*, const char*)>("rename")(from, to);
  record("rename " + std::string(to) + "\n");
  return result;
}
