#include "cli/cli.hpp"

#include "cli/demo.hpp"
#include "cli/options.hpp"
#include "cli/route_list.hpp"
#include "cli/serve.hpp"
#include "site/settings.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <cstdio>
#include <exception>
#include <functional>

extern char** environ;

namespace ibis::cli {

namespace {

constexpr int done = 0;
constexpr int failed = 1;
constexpr int wrong_usage = 2;

// Reads the settings and runs a command with them.
int with_settings(const std::map<std::string, std::string>& flags, const std::function<int(const Settings&)>& command) {
  const auto settings = read_settings(flags, environ);
  if (!settings) {
    fmt::print(stderr, "ibis: {}\n", settings.error().message);
    return wrong_usage;
  }
  return command(*settings);
}

}  // namespace

int run(int argc, char** argv) try {
  if (sodium_init() < 0) throw std::runtime_error("this machine gives no random numbers");
  CLI::App app("IBIS: a site for people who work on migration and integration.", "ibis");
  app.require_subcommand(1);
  app.set_version_flag("--version", IBIS_VERSION);
  std::map<std::string, std::string> flags;
  int code = done;
  CLI::App* serve = app.add_subcommand("serve", "Serve the site until it is told to stop.");
  add_settings(*serve, flags);
  serve->callback([&] { code = with_settings(flags, &run_serve); });
  bool if_empty = false;
  CLI::App* demo = app.add_subcommand("demo", "Fill a new data folder with the sample community.");
  add_settings(*demo, flags);
  demo->add_flag("--if-empty", if_empty, "do nothing when somebody has an account already");
  demo->callback([&] { code = with_settings(flags, [&](const Settings& s) { return run_demo(s, if_empty); }); });
  CLI::App* routes = app.add_subcommand("routes", "Print every address, who may enter, and who holds which right, as JSON.");
  routes->callback([&] { code = run_routes(); });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? done : wrong_usage;
  }
  return code;
} catch (const std::exception& e) {
  fmt::print(stderr, "ibis: {}\n", e.what());
  return failed;
}

}  // namespace ibis::cli
