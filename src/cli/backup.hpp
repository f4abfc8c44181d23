#pragma once
#include "site/settings.hpp"

#include <filesystem>

namespace ibis::cli {

/// Writes the whole site into the new file `target`, beside a running server. 1 where a file of the
/// site is missing or damaged: the rest is in the backup all the same.
int run_backup(const Settings& settings, const std::filesystem::path& target);

/// Makes the site of the settings from a backup. Refuses a data folder that is not empty.
int run_restore(const Settings& settings, const std::filesystem::path& from);

/// Names inside a backup, in the order in which they stand there.
namespace backup {
inline constexpr const char* head = "ibis-backup";  // what it is; first
inline constexpr const char* sqlite = "ibis.sqlite";
inline constexpr const char* postgres = "ibis.pgdump";
inline constexpr const char* settings = "ibis.toml";
inline constexpr const char* files = "files/";  // then each content as files/ab/ab…
inline constexpr const char* end = "end";       // how many files there were; last
inline constexpr const char* first_line = "ibis-backup 1\n";
}  // namespace backup

}  // namespace ibis::cli
