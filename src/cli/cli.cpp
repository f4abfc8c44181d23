#include "cli/cli.hpp"

#include "cli/backup.hpp"
#include "cli/check.hpp"
#include "cli/command_line.hpp"
#include "cli/demo.hpp"
#include "cli/field_list.hpp"
#include "cli/init.hpp"
#include "cli/reindex.hpp"
#include "cli/route_list.hpp"
#include "cli/seed.hpp"
#include "cli/serve.hpp"
#include "cli/user.hpp"
#include "demo/grown.hpp"
#include "demo/large.hpp"

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
  line.add(
      "check",
      "Look whether the database and the files are whole; changes nothing, also while serving.",
      "  ibis check --data ibis-data || echo 'restore a backup'",
      &run_check
  );
  line.add(
      "reindex",
      "Make the search index anew from the database; a site that is being served does it itself.",
      "  ibis reindex --data ibis-data",
      &run_reindex
  );
  const auto only_show = std::make_shared<bool>(false);
  line.add(
          "migrate",
          "Bring the database up to this program; serve does it by itself.",
          "  ibis migrate --data ibis-data --show",
          [only_show](const Settings& settings) { return run_migrate(settings, *only_show); }
  )->add_flag("--show", *only_show, "only tell what is pending");
}

void add_copy_commands(CommandLine& line) {
  const auto file = std::make_shared<std::string>();
  line.add(
          "backup",
          "Write the whole site into one file, also while it is served.",
          "  ibis backup /backups/ibis-$(date +%F).tar.zst --data ibis-data",
          [file](const Settings& settings) { return run_backup(settings, *file); }
  )
      ->add_option("file", *file, "a new file; .tar.zst says what it is")
      ->required();
  line.add(
          "restore",
          "Make a site from a backup, in a new folder.",
          "  ibis restore /backups/ibis-2026-03-04.tar.zst --data ibis-restored",
          [file](const Settings& settings) { return run_restore(settings, *file); }
  )
      ->add_option("file", *file, "what ibis backup wrote")
      ->required();
}

void add_seed_command(CommandLine& line) {
  struct Given {
    std::int64_t practices = 0;
    std::int64_t start = 1;
    std::int64_t each = 0;
  };

  const auto given = std::make_shared<Given>();
  CLI::App* seed = line.add(
      "seed",
      "Make a large site of invented practices for measuring, the same in each run.",
      "  ibis seed --practices 100000 --data large-data\n"
      "  ibis demo --data many-data && ibis seed --each 1000 --data many-data",
      [given](const Settings& settings) {
        if (given->each > 0) return run_grow(settings, given->each);
        return run_seed(settings, given->start, given->practices);
      }
  );
  auto* sorts = seed->add_option_group("what", "what there is to be more of");
  sorts->require_option(1);
  sorts->add_option("--practices", given->practices, "how many practices to add")
      ->check(CLI::Range(std::int64_t{1}, demo::most_practices));
  sorts
      ->add_option(
          "--each",
          given->each,
          "how many to add of every kind, of topics and of people, to a sample community"
      )
      ->check(CLI::Range(std::int64_t{1}, demo::most_of_each));
  seed->add_option("--start", given->start, "the number of the first, to add more later")
      ->check(CLI::Range(std::int64_t{1}, demo::most_practices))
      ->capture_default_str();
}

int run_command(int argc, char** argv) {
  if (sodium_init() < 0) throw std::runtime_error("this machine gives no random numbers");
  CLI::App app("IBIS: a site for people who work on migration and integration.", "ibis");
  app.require_subcommand(1);
  app.set_version_flag("--version", IBIS_VERSION);
  app.footer("ibis COMMAND --help explains a command. To look around: ibis demo, then ibis serve.");
  CommandLine line(app);
  add_site_commands(line);
  add_copy_commands(line);
  add_seed_command(line);
  add_user_commands(line);
  app.add_subcommand(
         "routes", "Print every address, who may enter, and who holds which right, as JSON."
  )
      ->callback([&] { line.ends_with(run_routes()); });
  app.add_subcommand(
         "fields", "Print every field, what may stand in it and who sees it, as Markdown."
  )
      ->callback([&] { line.ends_with(run_fields()); });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? done : wrong_usage;
  }
  return line.code();
}

}  // namespace

int run(int argc, char** argv) {
  try {
    return run_command(argc, argv);
  } catch (const std::exception& e) {
    fmt::print(stderr, "ibis: {}\n", e.what());
    return failed;
  }
}

}  // namespace ibis::cli
