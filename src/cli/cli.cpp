#include "cli/cli.hpp"

#include "cli/command_line.hpp"
#include "cli/demo.hpp"
#include "cli/init.hpp"
#include "cli/route_list.hpp"
#include "cli/serve.hpp"
#include "cli/user.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <cstdio>
#include <exception>
#include <memory>

namespace ibis::cli {

namespace {

void add_site_commands(CommandLine& line) {
  line.add(
      "serve",
      "Serve the site until it is told to stop.",
      "  ibis serve --data ibis-data --listen 127.0.0.1:8080 --base-url https://ibis.example.org",
      &run_serve
  );
  line.add("init", "Make a new, empty site.", "  ibis init --data ibis-data", &run_init);
  const auto if_empty = std::make_shared<bool>(false);
  line.add(
          "demo",
          "Fill a new data folder with the sample community.",
          "  ibis demo --data demo-data && ibis serve --data demo-data",
          [if_empty](const Settings& settings) { return run_demo(settings, *if_empty); }
  )->add_flag("--if-empty", *if_empty, "do nothing when somebody has an account already");
  const auto only_show = std::make_shared<bool>(false);
  line.add(
          "migrate",
          "Bring the database up to this program; serve does it by itself.",
          "  ibis migrate --data ibis-data --show",
          [only_show](const Settings& settings) { return run_migrate(settings, *only_show); }
  )->add_flag("--show", *only_show, "only tell what is pending");
}

}  // namespace

int run(int argc, char** argv) try {
  if (sodium_init() < 0) throw std::runtime_error("this machine gives no random numbers");
  CLI::App app("IBIS: a site for people who work on migration and integration.", "ibis");
  app.require_subcommand(1);
  app.set_version_flag("--version", IBIS_VERSION);
  app.footer("ibis COMMAND --help explains a command. To look around: ibis demo, then ibis serve.");
  CommandLine line(app);
  add_site_commands(line);
  add_user_commands(line);
  app.add_subcommand(
         "routes", "Print every address, who may enter, and who holds which right, as JSON."
  )
      ->callback([&] { line.ends_with(run_routes()); });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? done : wrong_usage;
  }
  return line.code();
} catch (const std::exception& e) {
  fmt::print(stderr, "ibis: {}\n", e.what());
  return failed;
}

}  // namespace ibis::cli
