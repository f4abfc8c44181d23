#pragma once
#include "http/request.hpp"
#include "http/response.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ibis::http {

/// A file built into the program, its name made new with every change of its content.
struct Asset {
  std::string_view name;  // "style.css", as the pages' code says it
  std::string_view path;  // "/assets/style.3f9a1c.css"
  std::string_view type;  // "text/css; charset=utf-8"
  std::string_view plain;
  std::string_view gzip;    // empty when it does not pay
  std::string_view brotli;  // likewise
};

/// Serves embedded files, and tells pages where they are. Never changes after it was made.
class StaticAssets {
 public:
  static constexpr std::string_view prefix = "/assets/";

  /// `assets` are copied.
  explicit StaticAssets(std::span<const Asset> assets);

  /// The path of an asset by its name; throws std::out_of_range for a name that does not exist
  /// (wrong code).
  [[nodiscard]] const std::string& path(std::string_view name) const;

  /// The file for a path under /assets/: 404 when there is none, 405 for what is not a read. Quick
  /// enough for the connection's own thread.
  [[nodiscard]] Response serve(const Request& request) const;

 private:
  struct Kept {
    std::string type;
    std::shared_ptr<const SharedBody> body;
  };

  std::unordered_map<std::string, Kept> by_path_;
  std::unordered_map<std::string, std::string> path_by_name_;
};

}  // namespace ibis::http
