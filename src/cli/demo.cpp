#include "cli/demo.hpp"

#include "demo/seeds.hpp"
#include "runtime.hpp"
#include "site/store.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace ibis::cli {

namespace {

void print_logins(const demo::Loaded& loaded) {
  fmt::print("\nSample logins (passphrase of all: {})\n", loaded.passphrase);
  for (const auto& login : loaded.logins)
    fmt::print("  {:<14} {}\n", login.role, login.email);
  fmt::print("\n");
  std::fflush(stdout);
}

}  // namespace

int run_demo(const Settings& settings, bool if_empty) {
  const auto seeds = share_folder(settings) / "seeds";
  Runtime runtime(settings);
  if (!demo::is_empty(runtime.app().db)) {
    if (!if_empty) {
      fmt::print(
          stderr,
          "ibis: {} holds a site with people already. Name a new folder with --data.\n",
          settings.data.string()
      );
      return 1;
    }
    const bool sample =
        runtime.app().db.read([](db::Read& r) { return site::site_value(r, "sample") == "yes"; });
    fmt::print("{} holds a site already; nothing was loaded.\n", settings.data.string());
    if (const auto known = demo::logins(seeds); known && sample) print_logins(*known);
    return 0;
  }
  fmt::print("Loading the sample community into {} …\n", settings.data.string());
  const site::App& app = runtime.app();
  const auto loaded = demo::load(
      {.database = app.db,
       .translations = app.translations,
       .places = app.places,
       .files = app.files,
       .pictures = app.pictures,
       .hash_cost = app.hash_cost},
      seeds
  );
  if (!loaded) {
    fmt::print(stderr, "ibis: {}\n", loaded.error().message);
    return 1;
  }
  fmt::print(
      "{} people and {} practices, all invented.\n", loaded->logins.size(), loaded->practices
  );
  print_logins(*loaded);
  return 0;
}

}  // namespace ibis::cli
