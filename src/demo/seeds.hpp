#pragma once
// The sample community of seeds/, brought in by the same checks and the same store a submission takes.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/database.hpp"
#include "entries/kind.hpp"
#include "i18n/tr.hpp"
#include "media/files.hpp"
#include "people/passphrase.hpp"
#include "places/gazetteer.hpp"
#include "posts/owner.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace ibis::demo {

/// What loading needs. All must outlive the call.
struct Tools {
  entries::Kinds kinds;
  db::Database& database;
  const i18n::Translations& translations;
  const places::Gazetteer& places;
  const media::Files& files;
  const media::Pictures& pictures;
  people::HashCost hash_cost;
  const posts::Owner& comments;  // of entries
  Instant now;
};

/// A login of the sample community, to be told to whoever tries it.
struct Login {
  std::string handle;
  std::string email;
  std::string role;
};

struct Loaded {
  std::vector<Login> logins;
  std::string passphrase;  // of all of them
  std::size_t entries;
};

/// Whether nobody has an account yet.
bool is_empty(db::Database& database);

/// Reads `folder` (seeds/) into an empty site whose reference data are loaded. Fails with the file and the field when a
/// seed is wrong; what was loaded before stays.
Result<Loaded> load(const Tools& tools, const std::filesystem::path& folder);

/// The logins of `folder` without loading anything.
Result<Loaded> logins(const std::filesystem::path& folder);

}  // namespace ibis::demo
