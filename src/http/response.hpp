#pragma once
#include "core/clock.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ibis::http {

/// A body shared between requests, with its compressed twins: a cached page or a static asset.
/// Never changes once shared. A twin that did not pay is empty.
struct SharedBody {
  std::string plain;
  std::string gzip;
  std::string brotli;
  std::string etag;  // with quotes, of the plain bytes; the twins' tags are derived from it
};

/// Bytes of a file on disk; Range is honoured. The file must not change while it is sent.
struct FileBody {
  std::filesystem::path path;
  std::uint64_t size;
};

/// A body made piece by piece: `next` appends a piece and returns false after the last. Called on a
/// pool thread, never twice at once; sent by chunked coding, packed by gzip where that may be.
struct StreamBody {
  std::function<bool(std::string& piece)> next;
};

using Body = std::variant<std::string, std::shared_ptr<const SharedBody>, FileBody, StreamBody>;

/// What a handler answers. The session adds Date, Content-Length, ETag, compression, ranges, 304
/// and the security headers; handlers set only what is theirs.
struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  Body body;
  std::string cache_control = "private, no-store";  // closed unless opened
  std::string etag;  // quoted; empty: made from the bytes of a 200 to GET
  // Further ones; no CR or LF may stand in them. One of a security header's name replaces it.
  std::vector<std::pair<std::string, std::string>> headers;
  bool again_on_pool =
      false;  // a quick request took too long: nothing was done, serve it once more where one may wait
  std::optional<Instant> valid_until;  // of a page that depends on time: until then it may be kept
  // Holds no token and nothing private: may be compressed for who is signed in (BREACH).
  bool no_secret = false;
};

/// 303 to a path of ours, after a form was taken.
Response redirect(std::string location, int status = 303);
/// Text for programs and tests.
Response plain_text(int status, std::string text);

/// "Not Found" for 404; "Unknown" for what has no name.
std::string_view reason(int status);

}  // namespace ibis::http
