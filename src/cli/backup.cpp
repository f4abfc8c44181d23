#include "cli/backup.hpp"

#include "cli/archive.hpp"
#include "cli/command_line.hpp"
#include "cli/open_site.hpp"
#include "cli/terminal.hpp"
#include "db/backup.hpp"
#include "media/files.hpp"

#include <fmt/format.h>

#include <map>

namespace ibis::cli {

namespace {

namespace fs = std::filesystem;

// A folder of our own beside the target, gone with this object.
class Scratch {
 public:
  explicit Scratch(fs::path folder) : folder_(std::move(folder)) {
    fs::remove_all(folder_);
    fs::create_directory(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
  }

  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  [[nodiscard]] fs::path file(std::string_view name) const { return folder_ / name; }

 private:
  fs::path folder_;
};

class Backup {
 public:
  Backup(const Settings& settings, OpenSite& site, const fs::path& target)
      : settings_(settings),
        site_(site),
        target_(target),
        scratch_(target.string() + ".copy"),
        files_(settings.files) {}

  /// Returns how many files of the site are not as they should be.
  std::int64_t run() {
    // Nothing is swept away between the copy of the database and the copy of the files it names.
    const media::Hold hold = files_.hold();
    const bool sqlite = site_.database->engine() == db::Engine::sqlite;
    const std::string name = sqlite ? backup::sqlite : backup::postgres;
    const fs::path copy = scratch_.file(name);
    note_contents();
    fmt::print(stderr, "Copying the database …\n");
    db::copy_database(settings_.database, copy);
    note_contents();
    ArchiveWriter archive(target_);
    archive.add_text(
        backup::head,
        fmt::format(
            "{}program {}\nmade {}\n", backup::first_line, IBIS_VERSION, rfc3339(site_.clock->now())
        )
    );
    Progress progress("Packing", static_cast<std::int64_t>(fs::file_size(copy)) + bytes_);
    std::int64_t packed = 0;
    const auto on_bytes = [&](std::int64_t bytes) { progress.at(packed += bytes); };
    archive.add_file(name, copy, on_bytes);
    const fs::path toml = settings_.data / backup::settings;
    if (fs::exists(toml)) archive.add_file(backup::settings, toml, on_bytes);
    const std::int64_t wrong = add_contents(archive, on_bytes);
    archive.add_text(backup::end, fmt::format("files {}\n", contents_.size() - missing_));
    archive.finish();
    return wrong;
  }

  [[nodiscard]] std::size_t files() const { return contents_.size() - missing_; }

 private:
  // Asked before and after the copy: so whatever the copied state names is among them, withdrawn or
  // added meanwhile.
  void note_contents() {
    media::Files::each_content(*site_.database, [&](const media::Content& content) {
      if (contents_.emplace(content.sha256, content.bytes).second) bytes_ += content.bytes;
    });
  }

  std::int64_t add_contents(ArchiveWriter& archive, const OnBytes& on_bytes) {
    std::int64_t wrong = 0;
    for (const auto& [sha256, bytes] : contents_) {
      const fs::path file = files_.path_of(sha256);
      if (!fs::exists(file)) {
        fmt::print(stderr, "ibis: {} is missing\n", file.string());
        ++missing_;
        ++wrong;
        continue;
      }
      const std::string name = fmt::format("{}{}/{}", backup::files, sha256.substr(0, 2), sha256);
      if (archive.add_file(name, file, on_bytes) == sha256) continue;
      fmt::print(stderr, "ibis: {} has changed; it is in the backup as it is\n", file.string());
      ++wrong;
    }
    return wrong;
  }

  const Settings& settings_;
  OpenSite& site_;
  fs::path target_;
  Scratch scratch_;
  media::Files files_;
  std::map<std::string, std::int64_t> contents_;  // by SHA-256
  std::int64_t bytes_ = 0;
  std::size_t missing_ = 0;
};

}  // namespace

int run_backup(const Settings& settings, const fs::path& target) {
  auto site = open_current_site(settings);
  if (!site) return report(site.error());
  if (fs::exists(target)) {
    fmt::print(
        stderr,
        "ibis: {} is there already, and a backup never replaces one. Name another file.\n",
        target.string()
    );
    return failed;
  }
  if (const auto folder = target.parent_path(); !folder.empty() && !fs::is_directory(folder)) {
    fmt::print(stderr, "ibis: there is no folder {}; make it first.\n", folder.string());
    return failed;
  }
  Backup backup(settings, *site, target);
  const std::int64_t wrong = backup.run();
  fmt::print(
      "{}: the database and {} files, {} bytes. It holds what people trusted the site with: keep "
      "it where only you can read it.\n",
      target.string(),
      backup.files(),
      fs::file_size(target)
  );
  if (wrong == 0) return done;
  fmt::print(stderr, "ibis: {} files of the site are not as they should be; see above.\n", wrong);
  return failed;
}

}  // namespace ibis::cli
