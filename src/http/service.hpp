#pragma once
#include "http/request.hpp"
#include "http/response.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace ibis::http {

/// Where a handler runs. `here`: on the connection's own thread, only for reads that take
/// microseconds. `wait`: a pool of threads that may wait for the database. `cpu`: one thread per
/// core for heavy work.
enum class Where { here, wait, cpu };

/// What the service says after seeing the head alone (method, path, query, headers; no body yet).
struct Plan {
  Where where = Where::wait;
  std::size_t body_limit = 0;  // bytes; over it: 413 and close
  bool uploads = false;        // multipart files are streamed to disk under the upload limit
  std::optional<Response>
      refusal;  // answered at once; the body is drained or the connection closed
};

/// What the door serves. Called from many threads at once. Neither function throws: a fault is
/// turned into a 500 inside. The door knows nothing of routes, pages or people.
class Service {
 public:
  Service() = default;
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  virtual ~Service() = default;
  virtual Plan plan(const Request& head) noexcept = 0;
  virtual Response serve(const Request& request) noexcept = 0;
  /// The page for a request the door itself must refuse although it could read the head: a body
  /// that is too large (413), slow (408) or broken (400, 415), no room (503). `why` is English and
  /// repeats no secret; the request's body, form and uploads may be missing. Runs on the
  /// connection's thread: quick.
  virtual Response problem(const Request& request, int status, std::string_view why) noexcept;
  /// After the answer was sent or lost: for the log and the counters.
  virtual void done(
      const Request& request, int status, std::uint64_t bytes, std::uint64_t microseconds
  ) noexcept = 0;
};

}  // namespace ibis::http
