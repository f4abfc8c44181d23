#pragma once
#include <chrono>
#include <string>

namespace ibis::db {

/// Takes turns at writing between processes. SQLite's own lock is won by whoever looks first, so a
/// busy server would keep a command waiting for its whole patience. Here a process that waits holds
/// the door: whoever has just written cannot pass it again before the one waiting has had its turn.
/// Two bytes of one small file are the locks; a process that dies frees them. Used by one thread.
class Turn {
 public:
  /// Throws Fault where the file cannot be made.
  explicit Turn(const std::string& file);
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn();

  /// Waits for the turn; false when it did not come in time.
  [[nodiscard]] bool take(std::chrono::milliseconds patience);
  void give();

 private:
  [[nodiscard]] bool lock(int byte, std::chrono::steady_clock::time_point until) const;
  void unlock(int byte) const;

  int file_;
};

}  // namespace ibis::db
