#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace ibis::cli {

/// Whether somebody types at standard input.
bool is_typed();

/// Asks at the terminal for a line that is not shown while it is typed. nullopt where there is no
/// terminal or it was closed.
std::optional<std::string> ask_secret(const std::string& question);

/// The first line of standard input, without its end; nullopt at the end of input.
std::optional<std::string> read_line();

/// How far long work is, on one line of a terminal's standard error; silent elsewhere.
class Progress {
 public:
  /// `total`: how much there is to do; 0 when nobody knows.
  Progress(std::string what, std::int64_t total);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// Takes the line away.
  ~Progress();

  /// So much is done. May be called often: it draws a few times a second.
  void at(std::int64_t so_far);

 private:
  void draw(std::int64_t so_far) const;

  std::string what_;
  std::int64_t total_;
  bool shown_;
  std::chrono::steady_clock::time_point drawn_;
};

}  // namespace ibis::cli
