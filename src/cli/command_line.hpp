#pragma once
// What the commands share: how one is declared with its settings, and how it ends.
#include "core/result.hpp"
#include "site/settings.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <string>

namespace ibis::cli {

/// Exit codes.
inline constexpr int done = 0;
inline constexpr int failed = 1;
inline constexpr int wrong_usage = 2;

/// Declares commands and holds what the one that was chosen came to. Must outlive the parsing.
class CommandLine {
 public:
  explicit CommandLine(CLI::App& app) : app_(app) {}

  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// A command of the program that takes every setting and does `work` with them, which returns the
  /// exit code. `example`: lines for the end of its help. The pointer may be given options.
  CLI::App* add(
      const std::string& name,
      const std::string& help,
      const std::string& example,
      std::function<int(const Settings&)> work
  ) {
    return add_to(app_, name, help, example, std::move(work));
  }

  /// The same below another command.
  CLI::App* add_to(
      CLI::App& parent,
      const std::string& name,
      const std::string& help,
      const std::string& example,
      std::function<int(const Settings&)> work
  );

  /// A command that only has commands below it.
  CLI::App* group(const std::string& name, const std::string& help, const std::string& example);

  void ends_with(int code) { code_ = code; }

  [[nodiscard]] int code() const { return code_; }

  [[nodiscard]] CLI::App& app() { return app_; }

 private:
  CLI::App& app_;
  std::map<std::string, std::string> flags_;
  int code_ = done;
};

/// Prints the error, its wrong fields too, to standard error. Returns `failed`.
int report(const Error& error);

}  // namespace ibis::cli
