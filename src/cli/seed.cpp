#include "cli/seed.hpp"

#include "cli/command_line.hpp"
#include "cli/terminal.hpp"
#include "demo/grown.hpp"
#include "demo/large.hpp"
#include "demo/seeds.hpp"
#include "runtime.hpp"

#include <fmt/format.h>

#include <chrono>

namespace ibis::cli {

int run_seed(const Settings& settings, std::int64_t start, std::int64_t count) {
  Runtime runtime(settings);
  const site::App& app = runtime.app();
  if (!demo::may_be_large(app.db)) {
    fmt::print(
        stderr,
        "ibis: {} holds a site of real people; made-up practices don't belong there. Name a new "
        "folder with --data.\n",
        settings.data.string()
    );
    return failed;
  }
  const auto began = std::chrono::steady_clock::now();
  Progress progress("Practices", count);
  const auto added = demo::add_large(
      {.database = app.db,
       .translations = app.translations,
       .places = app.places,
       .share = share_folder(settings),
       .hash_cost = app.hash_cost},
      start,
      count,
      [&](std::int64_t finished) { progress.at(finished); }
  );
  if (!added) return report(added.error());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  fmt::print("{} practices, all invented, in {:.1f} s.\n", count, took.count());
  return done;
}

int run_grow(const Settings& settings, std::int64_t each) {
  Runtime runtime(settings);
  const site::App& app = runtime.app();
  if (demo::is_empty(app.db) || !demo::may_be_large(app.db)) {
    fmt::print(
        stderr,
        "ibis: {} holds no sample community to be mixed from. Make one with ibis demo.\n",
        settings.data.string()
    );
    return failed;
  }
  // Topics and people too.
  constexpr std::int64_t beside_kinds = 2;
  const auto sorts = static_cast<std::int64_t>(app.kinds.all().size()) + beside_kinds;
  Progress progress("Entries, topics, people", each * sorts);
  const auto grown =
      demo::grow({.database = app.db, .kinds = app.kinds}, each, [&](std::int64_t finished) {
        progress.at(finished);
      });
  if (!grown) return report(grown.error());
  fmt::print("{} entries, topics and people, all invented.\n", *grown);
  return done;
}

}  // namespace ibis::cli
