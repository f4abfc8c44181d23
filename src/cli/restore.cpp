#include "cli/archive.hpp"
#include "cli/backup.hpp"
#include "cli/check.hpp"
#include "cli/command_line.hpp"
#include "cli/open_site.hpp"
#include "cli/terminal.hpp"
#include "db/backup.hpp"
#include "db/migrate.hpp"
#include "media/files.hpp"
#include "runtime.hpp"

#include <fmt/format.h>

#include <optional>

namespace ibis::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_text = 4096;  // bytes of the backup's own short entries

bool is_empty_folder(const fs::path& folder) {
  return !fs::exists(folder) || (fs::is_directory(folder) && fs::is_empty(folder));
}

std::optional<std::string> sha256_of(std::string_view name) {
  constexpr std::size_t digits = 64;
  const std::string_view prefix = backup::files;
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  const std::string_view sha256 = name.substr(std::min<std::size_t>(3, name.size()));
  const bool fits = sha256.size() == digits && name.substr(0, 2) == sha256.substr(0, 2) &&
                    name[2] == '/' &&
                    sha256.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return fits ? std::optional(std::string(sha256)) : std::nullopt;
}

class Restore {
 public:
  Restore(const Settings& settings, const fs::path& from)
      : settings_(settings),
        from_(from),
        scratch_(settings.data / ".restoring"),
        progress_("Unpacking", 0) {}

  Result<> run() {
    const bool is_new = fs::create_directories(settings_.data);
    fs::create_directories(scratch_);
    fs::permissions(settings_.data, fs::perms::owner_all);
    ArchiveReader archive(from_);
    if (!archive.next() || archive.name() != backup::head ||
        !archive.text(longest_text).starts_with(backup::first_line))
      return not_ours();
    const media::Files files(settings_.files);
    bool ended = false;
    while (archive.next()) {
      if (auto taken = take(archive, files, ended); !taken) return taken;
    }
    if (!ended || !database_)
      return fail(ErrorKind::invalid, from_.string() + " is cut off; nothing was restored.");
    put_database(*database_);
    fs::remove_all(scratch_);
    sync_folder(settings_.data);
    if (is_new) sync_folder(fs::absolute(settings_.data).parent_path());
    return {};
  }

 private:
  Result<> not_ours() const {
    return fail(
        ErrorKind::invalid,
        from_.string() + " is no backup of this program; give a file that ibis backup wrote."
    );
  }

  Result<> take(ArchiveReader& archive, const media::Files& files, bool& ended) {
    const std::string& name = archive.name();
    const auto on_bytes = [this](std::int64_t bytes) { progress_.at(unpacked_ += bytes); };
    if (name == backup::sqlite || name == backup::postgres) {
      const bool sqlite = name == backup::sqlite;
      if (sqlite != settings_.database.starts_with(sqlite_prefix)) return other_engine(sqlite);
      database_ = scratch_ / name;
      archive.save(*database_, on_bytes);
      return {};
    }
    if (name == backup::settings) {
      archive.save(settings_.data / "ibis.toml.restored", on_bytes);
      return {};
    }
    if (name == backup::end) {
      ended = archive.text(longest_text) == fmt::format("files {}\n", files_);
      return {};
    }
    const auto sha256 = sha256_of(name);
    if (!sha256) return not_ours();
    const fs::path file = scratch_ / "file";
    archive.save(file, on_bytes);
    files.place(files.hold(), file);
    fs::remove(file);
    ++files_;
    return {};
  }

  static Result<> other_engine(bool sqlite) {
    return fail(
        ErrorKind::invalid,
        sqlite ? "The backup is of a SQLite database: leave --database out."
               : "The backup is of a PostgreSQL database: name an empty one with --database "
                 "postgres://…"
    );
  }

  void put_database(const fs::path& dump) {
    if (settings_.database.starts_with(sqlite_prefix)) {
      const fs::path target = settings_.database.substr(sqlite_prefix.size());
      fs::rename(dump, target);
      sync_folder(target.parent_path());
    } else {
      db::restore_postgres(settings_.database, dump);
    }
  }

  const Settings& settings_;
  fs::path from_;
  fs::path scratch_;
  Progress progress_;
  std::optional<fs::path> database_;
  std::int64_t unpacked_ = 0;
  std::int64_t files_ = 0;
};

// Nothing may be there that a restored site would mix with.
Result<> is_free(const Settings& settings) {
  for (const fs::path& folder : {settings.data, settings.files}) {
    if (is_empty_folder(folder)) continue;
    return fail(
        ErrorKind::conflict,
        folder.string() +
            " is not empty, and a restore never replaces anything. Name a new folder with --data."
    );
  }
  if (settings.database.starts_with(sqlite_prefix)) {
    if (!fs::exists(settings.database.substr(sqlite_prefix.size()))) return {};
  } else if (db::is_blank(*open_database(settings, nullptr, nullptr))) {
    return {};
  }
  return fail(
      ErrorKind::conflict, "--database names one that has tables already. Name an empty one."
  );
}

// The folders were empty before: whatever is in them is ours.
void clear(const Settings& settings) {
  for (const fs::path& folder : {settings.data, settings.files}) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
      fs::remove_all(entry.path(), ignored);
  }
}

Result<> restore_or_clear(const Settings& settings, const fs::path& from) {
  try {
    auto restored = Restore(settings, from).run();
    if (!restored) clear(settings);
    return restored;
  } catch (...) {
    clear(settings);
    throw;
  }
}

}  // namespace

int run_restore(const Settings& settings, const fs::path& from) {
  if (!fs::is_regular_file(from)) {
    fmt::print(stderr, "ibis: there is no file {}\n", from.string());
    return failed;
  }
  if (const auto free = is_free(settings); !free) return report(free.error());
  if (const auto restored = restore_or_clear(settings, from); !restored)
    return report(restored.error());
  const auto clock = make_clock(settings);
  const auto database = open_database(settings, nullptr, nullptr);
  db::migrate(*database, *clock);
  const std::string data = settings.data.string();
  if (fs::exists(settings.data / "ibis.toml.restored"))
    fmt::print(
        "The settings of the site lie in {}/ibis.toml.restored: look at the addresses and folders "
        "they name, then call the file ibis.toml.\n",
        data
    );
  if (check_site(*database, settings) > 0) {
    fmt::print(stderr, "ibis: the backup was restored as it is; see the findings above.\n");
    return failed;
  }
  fmt::print("Restored. Serve it: ibis serve --data {}\n", data);
  return done;
}

}  // namespace ibis::cli
