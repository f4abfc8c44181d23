#include "cli/reindex.hpp"

#include "cli/command_line.hpp"
#include "cli/open_site.hpp"
#include "cli/terminal.hpp"
#include "db/changes.hpp"
#include "discovery/follower.hpp"
#include "rooms.hpp"
#include "runtime.hpp"
#include "search/index.hpp"
#include "site/log.hpp"
#include "site/memory.hpp"

#include <fmt/format.h>

namespace ibis::cli {

namespace {

int ask_who_serves(db::Database& database, const Clock& clock) {
  const auto asked = database.write(
      [&](db::Write& w) -> Result<> {
        db::log_change(w, clock.now(), discovery::index_change, 0, "asked for");
        return {};
      },
      {db::Touches::public_pages, "reindex"}
  );
  if (!asked) return report(asked.error());
  fmt::print("The site is being served: it makes the index anew and goes on searching meanwhile.\n"
  );
  return done;
}

}  // namespace

int run_reindex(const Settings& settings) {
  const auto site = open_current_site(settings);
  if (!site) return report(site.error());
  const i18n::Translations translations(settings.time_zone);
  const places::Gazetteer places(share_folder(settings) / "gazetteer.sqlite", translations);
  site::Memory memory(*site->database, lists().all());
  discovery::Follower follower(
      settings.data / "search",
      *site->database,
      memory,
      lists(),
      places,
      site::make_log(settings.log_level),
      search_sources()
  );
  if (!follower.open_unfollowed()) return ask_who_serves(*site->database, *site->clock);
  Progress progress("Documents", 0);
  const auto made =
      follower.rebuild([&](std::uint64_t taken) { progress.at(static_cast<std::int64_t>(taken)); });
  if (!made) return report(made.error());
  fmt::print("{} documents can be found.\n", *made);
  return done;
}

}  // namespace ibis::cli
