#pragma once
#include <string>
#include <string_view>

namespace ibis::http {

/// A listening socket; closed with this object unless released.
class Listener {
 public:
  /// Binds `address` as ServerSettings::listen writes it. Throws std::runtime_error naming the
  /// address.
  Listener(std::string_view address, int backlog);
  Listener(Listener&& other) noexcept;
  Listener& operator=(Listener&&) = delete;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  /// With the real port.
  [[nodiscard]] const std::string& address() const { return address_; }

  /// A further listener for another thread: on the same port for TCP, so that the kernel spreads
  /// connections; the same queue for a Unix socket.
  [[nodiscard]] Listener twin() const;

  /// AF_INET, AF_INET6 or AF_UNIX.
  [[nodiscard]] int family() const { return family_; }

  /// Gives the descriptor away.
  int release();

 private:
  Listener() = default;

  int fd_ = -1;
  int family_ = 0;
  std::string address_;
  int backlog_ = 0;
};

/// Removes the file of a Unix socket when its server ends; nothing for other addresses.
void remove_socket_file(std::string_view address);

}  // namespace ibis::http
