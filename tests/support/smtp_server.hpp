#pragma once
#include "support/scratch.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::testing {

/// Debian's python3-aiosmtpd on a free port of the loopback, in one of the modes of smtp_server.py.
/// Ends with this object.
class SmtpServer {
 public:
  explicit SmtpServer(std::string_view mode);
  SmtpServer(const SmtpServer&) = delete;
  SmtpServer& operator=(const SmtpServer&) = delete;
  ~SmtpServer();

  /// "smtp://127.0.0.1:port"
  [[nodiscard]] std::string url() const;
  /// Ends the server; the port is then closed.
  void stop();
  /// The n-th message taken, from 0, as the server's JSON; "" when there is none.
  [[nodiscard]] std::string taken(int n) const;
  /// The same as it came.
  [[nodiscard]] std::string raw(int n) const;
  /// How many recipients were named, taken or not.
  [[nodiscard]] int attempts() const;

  /// Of the mode starttls: what it shows, to be trusted by the client.
  [[nodiscard]] std::filesystem::path certificate() const { return folder_.path() / "cert.pem"; }

 private:
  Scratch folder_;
  int process_ = -1;
  int input_ = -1;
  int port_ = 0;
};

}  // namespace ibis::testing
