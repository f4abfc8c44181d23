#include "cli/command_line.hpp"

#include "cli/options.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace ibis::cli {

CLI::App* CommandLine::add_to(
    CLI::App& parent,
    const std::string& name,
    const std::string& help,
    const std::string& example,
    std::function<int(const Settings&)> work
) {
  CLI::App* command = parent.add_subcommand(name, help);
  add_settings(*command, flags_);
  command->footer("Example:\n" + example);
  command->callback([this, work = std::move(work)] {
    const auto settings = read_settings(flags_, environ);
    if (!settings) {
      report(settings.error());
      code_ = wrong_usage;
      return;
    }
    code_ = work(*settings);
  });
  return command;
}

CLI::App* CommandLine::group(
    const std::string& name, const std::string& help, const std::string& example
) {
  CLI::App* command = app_.add_subcommand(name, help);
  command->require_subcommand(1);
  command->footer("Example:\n" + example);
  return command;
}

int report(const Error& error) {
  std::string all = error.message;
  for (const FieldError& field : error.fields)
    all += fmt::format("{}{}: {}", all.empty() ? "" : "\nibis: ", field.field, field.message);
  fmt::print(stderr, "ibis: {}\n", all);
  return failed;
}

}  // namespace ibis::cli
