#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace spdlog {
class logger;
}

namespace ibis::site {

/// The label of reads and writes that the log of slow statements leaves out: that they happened, and when, is nobody's
/// business (see Route::quiet).
inline constexpr std::string_view quiet_label = "quiet";

/// The program's log: one JSON object a line on standard error, {"at":…,"level":…,"text":…}. No addresses, no names,
/// no mail: what is logged is what a stranger may read. `level`: debug, info, warning, error.
std::shared_ptr<spdlog::logger> make_log(std::string_view level);

/// What a request came to. `route` is the pattern, never the address: addresses can name people.
struct Answered {
  std::string_view id;
  std::string_view method;
  std::string_view route;
  int status;
  std::uint64_t microseconds;
  std::uint64_t bytes;
};

/// As fields of a line: {"what":"request","id":…,"method":…,"route":…,"status":…,"us":…,"bytes":…}.
void log_request(spdlog::logger& log, const Answered& request);

/// A text as a JSON string, with its quotes.
std::string json_string(std::string_view text);

}  // namespace ibis::site
