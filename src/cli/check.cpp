#include "cli/check.hpp"

#include "cli/command_line.hpp"
#include "cli/open_site.hpp"
#include "cli/store.hpp"
#include "cli/terminal.hpp"
#include "db/check.hpp"
#include "media/files.hpp"
#include "practices/store.hpp"
#include "site/memory.hpp"
#include "taxonomy/store.hpp"

#include <fmt/format.h>

namespace ibis::cli {

namespace {

// Short reads, so that a server beside can tidy its log meanwhile.
constexpr std::int64_t practices_at_once = 500;

class Check {
 public:
  Check(db::Database& database, const Settings& settings)
      : database_(database), settings_(settings) {}

  std::int64_t run() {
    for (const std::string& problem : db::problems(database_))
      finding(problem);
    if (findings_ > 0) {
      fmt::print("The rest was not looked at: restore a backup first (ibis restore --help).\n");
      return findings_;
    }
    for (const BrokenRule& rule : database_.read(&broken_rules, {.label = "check"}))
      finding(fmt::format("database: {}: {}", rule.what, rule.rows));
    check_facets();
    check_bitmaps();
    check_files();
    return findings_;
  }

  [[nodiscard]] std::int64_t practices() const { return practices_; }

  [[nodiscard]] std::int64_t files() const { return files_; }

 private:
  void finding(std::string_view text) {
    ++findings_;
    fmt::print("{}\n", text);
  }

  // What one short read found.
  struct Batch {
    std::vector<std::string> wrong;  // slugs
    std::int64_t rows;
    entries::EntryId last;
  };

  void check_facets() {
    Progress progress("Practices", database_.read(&practice_count));
    entries::EntryId after{0};
    for (;;) {
      const Batch batch =
          database_.read([&](db::Read& r) { return facets_after(r, after); }, {.label = "check"});
      for (const std::string& slug : batch.wrong)
        finding(fmt::format("practice {}: what lists filter it by is not what it says", slug));
      if (batch.rows == 0) return;
      after = batch.last;
      practices_ += batch.rows;
      progress.at(practices_);
    }
  }

  static Batch facets_after(db::Read& r, entries::EntryId after) {
    Batch batch{.wrong = {}, .rows = 0, .last = after};
    const auto terms = taxonomy::load_terms(r);
    for (const StoredFacets& row : stored_facets(r, after, practices_at_once)) {
      if (!facets_are_right(r, row, terms)) batch.wrong.push_back(row.slug);
      batch.last = row.id;
      ++batch.rows;
    }
    return batch;
  }

  static bool facets_are_right(db::Read& r, const StoredFacets& row, const taxonomy::Terms& terms) {
    practices::Snapshot snapshot{};
    snapshot.type = row.type;
    snapshot.started = row.started;
    snapshot.status = row.status;
    snapshot.country = row.country;
    snapshot.city_id = row.city_id;
    snapshot.organisation_kind = row.organisation_kind;
    snapshot.language = row.language;
    std::string theme_ids;
    for (const auto id : entries::terms_of(r, row.id)) {
      const taxonomy::Term* term = terms.find(id);
      if (term == nullptr) continue;
      if (term->taxonomy == taxonomy::theme) {
        snapshot.themes.push_back(id);
        theme_ids += (theme_ids.empty() ? "" : " ") + std::to_string(id.value);
      }
      if (term->taxonomy == taxonomy::target_group) snapshot.target_groups.push_back(id);
      if (term->taxonomy == taxonomy::gcm) snapshot.gcm.push_back(id);
      if (term->taxonomy == taxonomy::sdg) snapshot.sdg.push_back(id);
    }
    return practices::facets_of(snapshot, terms) == row.facets && theme_ids == row.theme_ids;
  }

  void check_bitmaps() {
    site::Memory memory(database_, {std::string(practices::kind)});
    for (const std::int64_t position : memory.differences(practices::kind))
      finding(fmt::format("filters: the practice at place {} is counted wrongly", position));
  }

  void check_files() {
    const media::Files files(settings_.files);
    Progress progress("Files", 0);
    const auto verified =
        files.verify(database_, [&](std::int64_t checked) { progress.at(checked); });
    for (const std::string& sha256 : verified.missing)
      finding(fmt::format("files: {} is missing", files.path_of(sha256).string()));
    for (const std::string& sha256 : verified.wrong)
      finding(fmt::format("files: {} has changed", files.path_of(sha256).string()));
    files_ = verified.checked;
  }

  db::Database& database_;
  const Settings& settings_;
  std::int64_t findings_ = 0;
  std::int64_t practices_ = 0;
  std::int64_t files_ = 0;
};

}  // namespace

std::int64_t check_site(db::Database& database, const Settings& settings) {
  Check check(database, settings);
  const std::int64_t findings = check.run();
  if (findings == 0)
    fmt::print("Clean: {} practices and {} files.\n", check.practices(), check.files());
  return findings;
}

int run_check(const Settings& settings) {
  const auto site = open_current_site(settings);
  if (!site) return report(site.error());
  const std::int64_t findings = check_site(*site->database, settings);
  if (findings == 0) return done;
  fmt::print(stderr, "ibis: {} findings in {}\n", findings, settings.data.string());
  return failed;
}

}  // namespace ibis::cli
