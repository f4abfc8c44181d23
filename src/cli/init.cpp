#include "cli/init.hpp"

#include "cli/command_line.hpp"
#include "cli/open_site.hpp"
#include "db/migrate.hpp"
#include "demo/seeds.hpp"
#include "runtime.hpp"

#include <fmt/format.h>

namespace ibis::cli {

namespace {

std::string_view name_of(int number) {
  for (const db::Migration& migration : db::migrations()) {
    if (migration.number == number) return migration.name;
  }
  return "";
}

}  // namespace

int run_init(const Settings& settings) {
  const bool was_there = settings.database.starts_with("sqlite:") && has_site(settings);
  if (was_there) {
    return report(Error{
        .kind = ErrorKind::conflict,
        .message = fmt::format(
            "{} holds a site already. Serve it: ibis serve --data {}",
            settings.data.string(),
            settings.data.string()
        ),
        .fields = {},
        .detail = {},
    });
  }
  Runtime runtime(settings);
  const bool nobody = demo::is_empty(runtime.app().db);
  const std::string data = settings.data.string();
  fmt::print("{} is ready.\n\n", data);
  if (nobody) {
    fmt::print(
        "1. Make the first administrator:\n"
        "     ibis user add you@example.org --name 'Your name' --role administrator --data {}\n",
        data
    );
  }
  fmt::print(
      "{}. Write what you want otherwise into {}/ibis.toml (ibis serve --help names every key),\n"
      "   such as base-url = \"https://ibis.example.org\"\n"
      "{}. Serve it:\n"
      "     ibis serve --data {}\n",
      nobody ? 2 : 1,
      data,
      nobody ? 3 : 2,
      data
  );
  return done;
}

int run_migrate(const Settings& settings, bool only_show) {
  const auto site = open_site(settings);
  if (!site) return report(site.error());
  const auto missing = db::pending(*site->database);
  if (missing.empty()) {
    fmt::print("The database is up to date.\n");
    return done;
  }
  for (const int number : missing)
    fmt::print("pending: {:04} {}\n", number, name_of(number));
  if (only_show) return done;
  const auto applied = db::migrate(*site->database, *site->clock);
  fmt::print("Applied {}; the database is up to date.\n", applied.size());
  return done;
}

}  // namespace ibis::cli
