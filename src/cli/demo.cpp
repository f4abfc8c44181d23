#include "cli/demo.hpp"

#include "demo/seeds.hpp"
#include "people/store.hpp"
#include "publishing/room.hpp"
#include "runtime.hpp"
#include "site/store.hpp"
#include "threads.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <vector>

namespace ibis::cli {

namespace {

void print_logins(const demo::Loaded& loaded) {
  fmt::print("\nSample logins (passphrase of all: {})\n", loaded.passphrase);
  for (const auto& login : loaded.logins)
    fmt::print("  {:<14} {}\n", login.role, login.email);
  fmt::print("\n");
  std::fflush(stdout);
}

// Those of the sample community whom this site has: none where another site or only `ibis seed`
// filled it, for their passphrase opens nothing there.
demo::Loaded sample_people(db::Database& database, const std::filesystem::path& seeds) {
  auto known = demo::logins(seeds);
  if (!known) return {.logins = {}, .passphrase = {}, .entries = 0};
  database.read([&](db::Read& r) {
    const bool sample = site::site_value(r, "sample") == "yes";
    std::erase_if(known->logins, [&](const demo::Login& login) {
      return !sample || !people::find_person_by_email(r, login.email);
    });
  });
  return *std::move(known);
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
    fmt::print("{} holds a site already; nothing was loaded.\n", settings.data.string());
    if (const auto there = sample_people(runtime.app().db, seeds); !there.logins.empty())
      print_logins(there);
    return 0;
  }
  fmt::print("Loading the sample community into {} …\n", settings.data.string());
  const site::App& app = runtime.app();
  const posts::Setup threads = thread_setup();
  const auto loaded = demo::load(
      {.kinds = app.kinds,
       .database = app.db,
       .translations = app.translations,
       .places = app.places,
       .files = app.files,
       .pictures = app.pictures,
       .hash_cost = app.hash_cost,
       .comments = *threads.find(publishing::comment_owner),
       .now = app.clock.now()},
      seeds
  );
  if (!loaded) {
    fmt::print(stderr, "ibis: {}\n", loaded.error().message);
    return 1;
  }
  fmt::print("{} people and {} entries, all invented.\n", loaded->logins.size(), loaded->entries);
  print_logins(*loaded);
  return 0;
}

}  // namespace ibis::cli
