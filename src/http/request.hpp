#pragma once
#include "core/clock.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::http {

enum class Method { get, head, post, put, patch, del, options, other };

/// Decoded names and values in the order they were sent; a name may stand more than once.
/// Every name and value is valid UTF-8: what is not was refused with 400 before a handler saw it.
class Params {
 public:
  void add(std::string name, std::string value) {
    items_.emplace_back(std::move(name), std::move(value));
  }

  /// The first value of `name`, or nothing.
  [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;

  /// The first value of `name`, or "".
  [[nodiscard]] std::string_view value(std::string_view name) const {
    return get(name).value_or(std::string_view{});
  }

  [[nodiscard]] bool has(std::string_view name) const { return get(name).has_value(); }

  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;

  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& items() const {
    return items_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> items_;
};

/// A file that a form brought, streamed to disk; it is removed with this object unless somebody
/// moved it away.
struct Upload {
  std::string field;
  std::string filename;  // as the sender named it: shown back at most, never used as a path
  std::string type;      // as the sender claimed: never trusted
  std::filesystem::path file;
  std::uint64_t size;
};

/// One request, owning all its text: it outlives the connection's buffers.
struct Request {
  Method method = Method::get;
  std::string target;  // as sent, for links back to this very page
  std::string path;    // decoded once, begins with '/', valid UTF-8, no NUL
  Params query;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;                                          // raw, when it was not a form
  Params form;                                               // of a urlencoded or multipart body
  std::vector<std::shared_ptr<const Upload>> uploads;
  // The sender's address after trusted proxies: for rates alone, never logged, never stored.
  std::string remote;
  bool forwarded = false;  // a proxy, trusted or not, says that it passes somebody's request on
  bool secure = false;     // came by https, as far as the listener or a trusted proxy says
  bool quick =
      false;       // served on the connection's own thread: what takes longer than it may gives up
  std::string id;  // for the log and for the person to quote
  std::chrono::steady_clock::time_point deadline;  // after it nobody waits for the answer

  /// The first header of this lower-case name, or "".
  [[nodiscard]] std::string_view header(std::string_view name) const;
  /// The value of a cookie, or "".
  [[nodiscard]] std::string_view cookie(std::string_view name) const;

  [[nodiscard]] bool is_read() const { return method == Method::get || method == Method::head; }
};

}  // namespace ibis::http
