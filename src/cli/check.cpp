#include "cli/check.hpp"

#include "cli/command_line.hpp"
#include "cli/open_site.hpp"
#include "cli/store.hpp"
#include "cli/terminal.hpp"
#include "db/check.hpp"
#include "discuss/store.hpp"
#include "entries/record_store.hpp"
#include "media/files.hpp"
#include "rooms.hpp"
#include "site/memory.hpp"
#include "taxonomy/store.hpp"

#include <fmt/format.h>

namespace ibis::cli {

namespace {

// Short reads, so that a server beside can tidy its log meanwhile.
constexpr std::int64_t entries_at_once = 500;

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
    for (const std::string& slug : database_.read(&discuss::wrong_counts, {.label = "check"}))
      finding(fmt::format("discuss: the topics or posts of {} are counted wrongly", slug));
    check_facets();
    check_bitmaps();
    check_files();
    return findings_;
  }

  [[nodiscard]] std::int64_t checked_entries() const { return entries_; }

  [[nodiscard]] std::int64_t files() const { return files_; }

 private:
  void finding(std::string_view text) {
    ++findings_;
    fmt::print("{}\n", text);
  }

  // What one short read found.
  struct Batch {
    std::vector<std::string> wrong;  // what to tell of it
    std::int64_t rows;
    entries::EntryId last;
  };

  void check_facets() {
    Progress progress("Entries", database_.read(&entry_count));
    entries::EntryId after{0};
    for (;;) {
      const Batch batch =
          database_.read([&](db::Read& r) { return facets_after(r, after); }, {.label = "check"});
      for (const std::string& wrong : batch.wrong)
        finding(wrong);
      if (batch.rows == 0) return;
      after = batch.last;
      entries_ += batch.rows;
      progress.at(entries_);
    }
  }

  static Batch facets_after(db::Read& r, entries::EntryId after) {
    Batch batch{.wrong = {}, .rows = 0, .last = after};
    const auto terms = taxonomy::load_terms(r);
    for (const StoredFacets& row : stored_facets(r, after, entries_at_once)) {
      const entries::Entry entry = entries::find_entry(r, row.id).value();
      const entries::Kind* kind = kinds().find(entry.kind);
      const std::string name = fmt::format("{} {}", entry.kind, entry.slug);
      if (kind == nullptr) {
        batch.wrong.push_back(name + ": no such kind is known");
      } else if (!facets_are_right(r, *kind, entry, row, terms)) {
        batch.wrong.push_back(name + ": what lists filter it by is not what it says");
      }
      batch.last = row.id;
      ++batch.rows;
    }
    return batch;
  }

  static bool facets_are_right(
      db::Read& r,
      const entries::Kind& kind,
      const entries::Entry& entry,
      const StoredFacets& row,
      const taxonomy::Terms& terms
  ) {
    const entries::Record record = entries::whole_of(r, kind, entry, terms).record;
    return entries::facets_of(kind, record, terms) == row.facets &&
           entries::theme_ids_of(kind, record, terms) == row.theme_ids;
  }

  void check_bitmaps() {
    site::Memory memory(database_, lists().all());
    for (const entries::Kind* kind : lists().all()) {
      for (const std::int64_t position : memory.differences(kind->code))
        finding(fmt::format("filters: the {} at place {} is counted wrongly", kind->code, position)
        );
    }
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
  std::int64_t entries_ = 0;
  std::int64_t files_ = 0;
};

}  // namespace

std::int64_t check_site(db::Database& database, const Settings& settings) {
  Check check(database, settings);
  const std::int64_t findings = check.run();
  if (findings == 0)
    fmt::print("Clean: {} entries and {} files.\n", check.checked_entries(), check.files());
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
