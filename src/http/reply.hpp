#pragma once
#include "http/conditional.hpp"
#include "http/encoding.hpp"
#include "http/limits.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/security.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace ibis::http {

/// An open file that closes itself.
class OpenFile {
 public:
  OpenFile() = default;

  explicit OpenFile(int fd) : fd_(fd) {}

  OpenFile(OpenFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

  OpenFile& operator=(OpenFile&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }

  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();

  [[nodiscard]] int fd() const { return fd_; }

  [[nodiscard]] bool is_open() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

/// What is written to the connection: a head without its last lines (Connection and the empty one,
/// which the session adds) and one kind of body.
struct Reply {
  int status = 200;
  std::string head;
  bool has_body = true;  // false for HEAD, 204, 304: the head alone is sent
  std::string own;       // one of these four, or nothing
  std::shared_ptr<const SharedBody> shared;
  OpenFile file;
  std::function<bool(std::string&)> stream;
  Encoding encoding = Encoding::identity;  // which twin of `shared`
  Slice slice{.first = 0, .length = 0};    // what is sent of it; not known for a stream

  /// The bytes to send of a body in memory.
  [[nodiscard]] std::string_view bytes() const;
};

/// What every answer of a site shares.
struct ReplyRules {
  const SecurityHeaders* security;
  std::size_t compress_from;
};

/// Turns an answer into what is sent: status after conditions and ranges, encoding, tags, headers.
/// `date` is the value of the Date header. Throws when a header holds CR, LF or NUL, or a file
/// cannot be opened or has another size than said: faults of the handler.
Reply make_reply(
    const Request& request, Response response, const ReplyRules& rules, std::string_view date
);

/// The tag of some bytes, with quotes.
std::string etag_of(std::string_view bytes);

/// `text` with its tag, without twins.
std::shared_ptr<const SharedBody> share(std::string text);

}  // namespace ibis::http
