#pragma once
#include "mail/limits.hpp"

#include <chrono>
#include <filesystem>
#include <string>

namespace ibis::mail {

/// Whether the connection must be encrypted. `by_host`: always, but not to a server on the
/// loopback.
enum class Tls { by_host, required, none };

/// How to reach the server that takes our mail.
struct SmtpSettings {
  std::string
      url;  // "smtp://host:587" (STARTTLS), "smtps://host:465" (TLS at once); empty: no server
  std::string user;  // empty: none is asked for
  std::string password;
  Tls tls = Tls::by_host;
  std::filesystem::path ca_file;  // certificates to trust; empty: the system's
  std::chrono::milliseconds connect_timeout = mail::connect_timeout;
  std::chrono::milliseconds timeout = mail::send_timeout;
};

/// How sending ended. `reason` names no person: the server's own words may, so only its code is
/// kept.
struct Sent {
  enum class Kind {
    accepted,   // the server has it now
    refused,    // 5xx: this mail will never be taken
    try_later,  // 4xx, no connection, a time-out, a drop: nobody knows or has it
  };
  Kind kind;
  std::string reason;
};

/// Whether `url` is one this room can use: smtp or smtps, a host, no path, no user in it.
bool is_smtp_url(const std::string& url);

/// Sends one message (CRLF line ends) in one connection; blocks up to the time-outs. libcurl must
/// have been started (Mailer does). `helo` is the name we give. Throws only where libcurl cannot be
/// used at all.
Sent send(
    const SmtpSettings& settings,
    const std::string& helo,
    const std::string& from,
    const std::string& to,
    const std::string& message
);

}  // namespace ibis::mail
