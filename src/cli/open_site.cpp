#include "cli/open_site.hpp"

#include "db/migrate.hpp"
#include "runtime.hpp"

#include <fmt/format.h>

namespace ibis::cli {

bool has_site(const Settings& settings) {
  if (!settings.database.starts_with(sqlite_prefix)) return true;
  return std::filesystem::exists(settings.database.substr(sqlite_prefix.size()));
}

Result<OpenSite> open_site(const Settings& settings) {
  if (!has_site(settings)) {
    return fail(
        ErrorKind::not_found,
        fmt::format(
            "{} holds no site yet. Say where yours is with --data DIR, or make one: ibis init "
            "--data {}",
            settings.data.string(),
            settings.data.string()
        )
    );
  }
  return OpenSite{
      .clock = make_clock(settings),
      .database = open_database(settings, nullptr, nullptr),
  };
}

Result<OpenSite> open_current_site(const Settings& settings) {
  auto site = open_site(settings);
  if (!site) return site;
  if (const auto missing = db::pending(*site->database); !missing.empty()) {
    return fail(
        ErrorKind::conflict,
        fmt::format(
            "The database is older than this program ({} migrations are pending). Bring it up to "
            "date: ibis migrate --data {}",
            missing.size(),
            settings.data.string()
        )
    );
  }
  return site;
}

}  // namespace ibis::cli
