#pragma once
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/database.hpp"
#include "site/settings.hpp"

#include <memory>
#include <string_view>

namespace ibis::cli {

/// What the address of a database in a file begins with.
inline constexpr std::string_view sqlite_prefix = "sqlite:";

/// The database of a site as it stands: nothing was migrated or loaded.
struct OpenSite {
  std::unique_ptr<Clock> clock;
  std::unique_ptr<db::Database> database;
};

/// Whether the settings lead to a database that was made already (of PostgreSQL: that they name
/// one).
bool has_site(const Settings& settings);

/// Opens the site of the settings; never makes one. Fails with what to do where there is none.
Result<OpenSite> open_site(const Settings& settings);

/// As open_site, and the database must have every migration of this program.
Result<OpenSite> open_current_site(const Settings& settings);

}  // namespace ibis::cli
