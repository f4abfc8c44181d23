// How many writes a second are answered after their commit, and how long each waits. Prints one line of JSON.
//   writers --url sqlite:/var/tmp/x.sqlite --share build/release/share/ibis --what practice --writers 64 --seconds 5
// With --until-eof it goes on until standard input is closed; with --every-ms a writer pauses before each write.
#include "core/clock.hpp"
#include "db/changes.hpp"
#include "db/database.hpp"
#include "db/migrate.hpp"
#include "demo/draft_maker.hpp"
#include "entries/check.hpp"
#include "entries/record_store.hpp"
#include "jobs/store.hpp"
#include "people/store.hpp"
#include "practices/practice.hpp"
#include "taxonomy/seed.hpp"
#include "taxonomy/store.hpp"
#include "timed_writers.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sodium.h>

#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <thread>

namespace ibis::bench {

namespace {

constexpr std::int64_t drafts = 1'000;   // made before the clock runs, used again and again
constexpr std::size_t post_bytes = 600;  // of a small write's text
constexpr int this_year = 2026;
constexpr Instant now{1'767'225'600'000'000};  // 2026-01-01

struct Asked {
  std::string url;
  std::string share;
  std::string what = "post";
  std::size_t writers = 64;
  int seconds = 5;
  int every_ms = 0;
  bool until_eof = false;
};

// What every writer needs and none changes.
struct Site {
  db::Database& database;
  taxonomy::Terms terms;
  std::vector<entries::Record> records;
  PersonId author;
};

PersonId author_of(db::Database& database) {
  const auto added = database.write([](db::Write& w) -> Result<PersonId> {
    constexpr std::string_view email = "bench-author@example.org";
    if (const auto known = people::find_person_by_email(w, email)) return known->id;
    return people::add_person(
        w,
        {.name = "Bench author",
         .email = std::string(email),
         .passphrase = "none",
         .role = "member",
         .state = "active",
         .language = "en",
         .handle = "bench-author"},
        now
    );
  });
  if (!added) throw std::runtime_error("no author: " + added.error().message);
  return *added;
}

std::vector<entries::Record> make_records(const std::string& share, const taxonomy::Terms& terms) {
  const i18n::Translations translations;
  const places::Gazetteer gazetteer(share + "/gazetteer.sqlite", translations);
  demo::DraftMaker maker(share, translations, gazetteer, terms);
  const entries::Surroundings around{
      .terms = terms,
      .places = gazetteer,
      .tr = translations.in("en"),
      .this_year = this_year,
      .has_picture = false,
  };
  std::vector<entries::Record> all;
  for (std::int64_t n = 1; n <= drafts; ++n) {
    auto record =
        entries::check(practices::kind, maker.draft(n), entries::Strictness::submission, around);
    if (!record) throw std::runtime_error("a draft is wrong: " + record.error().message);
    all.push_back(*std::move(record));
  }
  return all;
}

Site open_site(db::Database& database, const Asked& asked) {
  const SystemClock clock;
  db::migrate(database, clock);
  const auto seeded = taxonomy::seed_terms(database, asked.share + "/data/taxonomies", now);
  if (!seeded) throw std::runtime_error("no terms: " + seeded.error().message);
  auto terms = database.read([](db::Read& r) { return taxonomy::load_terms(r); });
  auto records = make_records(asked.share, terms);
  return {
      .database = database,
      .terms = std::move(terms),
      .records = std::move(records),
      .author = author_of(database),
  };
}

// Somebody who writes one thing after another.
class Writer {
 public:
  Writer(const Site& site, const Asked& asked, std::size_t number)
      : site_(site), asked_(asked), number_(number) {
    // Each has a thing of its own to write about: people seldom answer to the same one at once.
    if (!write_practice(0)) throw std::runtime_error("the first write failed");
  }

  bool write(std::int64_t n) { return asked_.what == "post" ? write_post() : write_practice(n); }

 private:
  // Four rows: a text, what it belongs to, a mail to be sent, a line of the change log.
  bool write_post() {
    static const std::string text(post_bytes, 'x');
    return site_.database
        .write([&](db::Write& w) -> Result<> {
          entries::add_step(w, about_, site_.author, "noted", text, now);
          entries::set_picture(w, about_, std::nullopt);
          jobs::enqueue(
              w, {.kind = "mail", .payload = text, .run_at = now, .unique_key = std::nullopt}, now
          );
          db::log_change(w, now, practices::kind.code, about_.value, "noted");
          return {};
        })
        .has_value();
  }

  // A practice with its terms, its description and two steps, sent in.
  bool write_practice(std::int64_t n) {
    entries::Record record =
        site_.records[(number_ * 17 + static_cast<std::size_t>(n)) % site_.records.size()];
    const std::string title = record.text(practices::field::title);
    record.set(practices::field::title, fmt::format("{} {} {}", number_, n, title));
    return site_.database
        .write([&](db::Write& w) -> Result<> {
          using entries::State;
          about_ = entries::add_record(w, practices::kind, record, site_.terms, site_.author, now);
          return entries::move_entry(
              w, *entries::find_entry(w, about_), State::submitted, site_.author, "", now
          );
        })
        .has_value();
  }

  const Site& site_;
  const Asked& asked_;
  std::size_t number_;
  entries::EntryId about_{0};
};

void wait_for_end(const Asked& asked) {
  if (!asked.until_eof) return for_seconds(asked.seconds)();
  while (std::fgetc(stdin) != EOF) {
  }
}

void measure(const Site& site, const Asked& asked) {
  std::vector<std::unique_ptr<Writer>> writers;
  for (std::size_t n = 0; n < asked.writers; ++n)
    writers.push_back(std::make_unique<Writer>(site, asked, n));
  // Somebody who waits to begin something beside this hears that it has begun.
  fmt::print("begun\n");
  std::fflush(stdout);
  const Timed timed = time_writers(
      asked.writers,
      [&](std::size_t writer, std::int64_t n) { return writers[writer]->write(n); },
      [&] { wait_for_end(asked); },
      std::chrono::milliseconds(asked.every_ms)
  );
  fmt::print("{{{}}}\n", timed.told());
}

int run(int argc, char** argv) {
  CLI::App app("How many writes a second are answered after their commit.");
  Asked asked;
  app.add_option("--url", asked.url, "a database of our own; it is migrated")->required();
  app.add_option("--share", asked.share, "the folder with data/, seeds/ and the gazetteer")
      ->required();
  app.add_option("--what", asked.what, "post (four rows) or practice")
      ->check(CLI::IsMember({"post", "practice"}));
  app.add_option("--writers", asked.writers, "at once")->check(CLI::Range(1, 1'000));
  app.add_option("--seconds", asked.seconds, "how long")->check(CLI::Range(1, 600));
  app.add_option("--every-ms", asked.every_ms, "pause before each write")
      ->check(CLI::Range(0, 1'000));
  app.add_flag("--until-eof", asked.until_eof, "until standard input is closed");
  CLI11_PARSE(app, argc, argv);
  const auto database = db::open({.url = asked.url});
  measure(open_site(*database, asked), asked);
  return 0;
}

}  // namespace

}  // namespace ibis::bench

int main(int argc, char** argv) {
  try {
    return sodium_init() < 0 ? 1 : ibis::bench::run(argc, argv);
  } catch (const std::exception& e) {
    fmt::print(stderr, "writers: {}\n", e.what());
    return 1;
  }
}
