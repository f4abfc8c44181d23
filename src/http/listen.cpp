#include "http/listen.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <system_error>

namespace ibis::http {

namespace {

constexpr std::string_view unix_prefix = "unix:";

[[noreturn]] void complain(std::string_view address, std::string_view why) {
  throw std::runtime_error(fmt::format("cannot listen on {}: {}", address, why));
}

[[noreturn]] void complain_errno(std::string_view address) {
  complain(address, std::generic_category().message(errno));
}

int open_socket(int family, std::string_view address) {
  const int fd = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) complain_errno(address);
  return fd;
}

void set_option(int fd, int level, int option) {
  const int one = 1;
  ::setsockopt(fd, level, option, &one, sizeof one);
}

// A socket address of any family.
struct Name {
  sockaddr_storage storage{};
  socklen_t length = 0;

  [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }

  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

Name unix_name(std::string_view address) {
  const std::string path(address.substr(unix_prefix.size()));
  Name name;
  auto& un = reinterpret_cast<sockaddr_un&>(name.storage);
  if (path.empty() || path.size() >= sizeof un.sun_path) complain(address, "an odd path");
  un.sun_family = AF_UNIX;
  std::memcpy(un.sun_path, path.c_str(), path.size() + 1);
  name.length = sizeof un;
  return name;
}

Name tcp_name(std::string_view address) {
  const std::size_t colon = address.rfind(':');
  const std::string_view digits = colon == address.npos ? "" : address.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) {
    complain(address, "it must be address:port, [address]:port or unix:/path");
  }
  std::string host(address.substr(0, colon));
  if (host == "localhost") host = "127.0.0.1";
  Name name;
  if (host.starts_with('[') && host.ends_with(']')) {
    auto& in6 = reinterpret_cast<sockaddr_in6&>(name.storage);
    in6.sin6_family = AF_INET6;
    in6.sin6_port = htons(port);
    name.length = sizeof in6;
    host = host.substr(1, host.size() - 2);
    if (inet_pton(AF_INET6, host.c_str(), &in6.sin6_addr) != 1) complain(address, "an odd address");
  } else {
    auto& in4 = reinterpret_cast<sockaddr_in&>(name.storage);
    in4.sin_family = AF_INET;
    in4.sin_port = htons(port);
    name.length = sizeof in4;
    if (inet_pton(AF_INET, host.c_str(), &in4.sin_addr) != 1) complain(address, "an odd address");
  }
  return name;
}

std::string text_of(const Name& name) {
  std::array<char, INET6_ADDRSTRLEN> host{};
  if (name.storage.ss_family == AF_INET6) {
    const auto& in6 = reinterpret_cast<const sockaddr_in6&>(name.storage);
    inet_ntop(AF_INET6, &in6.sin6_addr, host.data(), host.size());
    return fmt::format("[{}]:{}", host.data(), ntohs(in6.sin6_port));
  }
  const auto& in4 = reinterpret_cast<const sockaddr_in&>(name.storage);
  inet_ntop(AF_INET, &in4.sin_addr, host.data(), host.size());
  return fmt::format("{}:{}", host.data(), ntohs(in4.sin_port));
}

void bind_or_complain(int fd, const Name& name, std::string_view address) {
  if (::bind(fd, name.get(), name.length) == 0) return;
  const int error = errno;
  ::close(fd);
  errno = error;
  complain_errno(address);
}

// With SO_REUSEPORT a second server of the same user would be let in silently and take half of the
// visitors: a socket without it says whether the port is free.
void require_free(const Name& name, std::string_view address) {
  const int probe = open_socket(name.storage.ss_family, address);
  set_option(probe, SOL_SOCKET, SO_REUSEADDR);
  if (name.storage.ss_family == AF_INET6) set_option(probe, IPPROTO_IPV6, IPV6_V6ONLY);
  bind_or_complain(probe, name, address);
  ::close(probe);
}

// A socket file whose server has died may go; one that answers is somebody's and makes bind() fail.
void remove_dead_socket(const Name& name, std::string_view address) {
  const std::string path(address.substr(unix_prefix.size()));
  struct stat facts{};
  if (::lstat(path.c_str(), &facts) != 0 || !S_ISSOCK(facts.st_mode)) return;
  const int probe = open_socket(AF_UNIX, address);
  const bool dead = ::connect(probe, name.get(), name.length) != 0 && errno == ECONNREFUSED;
  ::close(probe);
  if (dead) ::unlink(path.c_str());
}

int listen_tcp(Name& name, std::string_view address, int backlog) {
  const int fd = open_socket(name.storage.ss_family, address);
  set_option(fd, SOL_SOCKET, SO_REUSEADDR);
  set_option(fd, SOL_SOCKET, SO_REUSEPORT);
  if (name.storage.ss_family == AF_INET6) set_option(fd, IPPROTO_IPV6, IPV6_V6ONLY);
  bind_or_complain(fd, name, address);
  if (::listen(fd, backlog) != 0) complain_errno(address);
  ::getsockname(fd, name.get(), &name.length);
  return fd;
}

}  // namespace

Listener::Listener(std::string_view address, int backlog) : backlog_(backlog) {
  if (address.starts_with(unix_prefix)) {
    const Name name = unix_name(address);
    remove_dead_socket(name, address);
    fd_ = open_socket(AF_UNIX, address);
    bind_or_complain(fd_, name, address);
    if (::listen(fd_, backlog) != 0) complain_errno(address);
    address_ = address;
    family_ = AF_UNIX;
    return;
  }
  Name name = tcp_name(address);
  require_free(name, address);
  fd_ = listen_tcp(name, address, backlog);
  address_ = text_of(name);
  family_ = name.storage.ss_family;
}

Listener::Listener(Listener&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      family_(other.family_),
      address_(std::move(other.address_)),
      backlog_(other.backlog_) {}

Listener::~Listener() {
  if (fd_ >= 0) ::close(fd_);
}

Listener Listener::twin() const {
  Listener out;
  out.family_ = family_;
  out.address_ = address_;
  out.backlog_ = backlog_;
  if (family_ == AF_UNIX) {
    out.fd_ = ::fcntl(fd_, F_DUPFD_CLOEXEC, 0);
    if (out.fd_ < 0) complain_errno(address_);
  } else {
    Name name = tcp_name(address_);
    out.fd_ = listen_tcp(name, address_, backlog_);
  }
  return out;
}

int Listener::release() {
  return std::exchange(fd_, -1);
}

void remove_socket_file(std::string_view address) {
  if (!address.starts_with(unix_prefix)) return;
  ::unlink(std::string(address.substr(unix_prefix.size())).c_str());
}

}  // namespace ibis::http
