#include "cli/terminal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace ibis::cli {

namespace {

constexpr std::chrono::milliseconds between_drawings{200};
constexpr int bar_width = 30;  // characters

// What is typed stays unseen while one of these lives.
class Silence {
 public:
  explicit Silence(int terminal) : terminal_(terminal) {
    if (::tcgetattr(terminal_, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(terminal_, TCSAFLUSH, &silent) == 0;
  }

  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

  ~Silence() {
    if (changed_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
  }

  [[nodiscard]] bool holds() const { return changed_; }

 private:
  int terminal_;
  termios before_{};
  bool changed_ = false;
};

}  // namespace

bool is_typed() {
  return ::isatty(STDIN_FILENO) == 1;
}

std::optional<std::string> ask_secret(const std::string& question) {
  const Silence silence(STDIN_FILENO);
  if (!silence.holds()) return std::nullopt;
  fmt::print(stderr, "{}", question);
  auto line = read_line();
  fmt::print(stderr, "\n");
  return line;
}

std::optional<std::string> read_line() {
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

Progress::Progress(std::string what, std::int64_t total)
    : what_(std::move(what)), total_(total), shown_(::isatty(STDERR_FILENO) == 1) {
  at(0);
}

Progress::~Progress() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::at(std::int64_t so_far) {
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - drawn_ < between_drawings) return;
  drawn_ = now;
  draw(so_far);
}

void Progress::draw(std::int64_t so_far) const {
  if (total_ <= 0) {
    fmt::print(stderr, "\r\033[K{} … {}", what_, so_far);
  } else {
    const double part = std::min(1.0, static_cast<double>(so_far) / static_cast<double>(total_));
    const auto full = static_cast<int>(part * bar_width);
    fmt::print(
        stderr,
        "\r\033[K{} [{:#<{}}{:<{}}] {:3.0f} %",
        what_,
        "",
        full,
        "",
        bar_width - full,
        part * 100
    );
  }
  std::fflush(stderr);
}

}  // namespace ibis::cli
