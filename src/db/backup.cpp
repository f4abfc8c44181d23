#include "db/backup.hpp"

#include "db/fault.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <libpq-fe.h>
#include <memory>
#include <system_error>
#include <vector>

namespace ibis::db {

namespace {

constexpr std::string_view sqlite_prefix = "sqlite:";
constexpr int patience_ms = 5000;  // for a lock

struct CloseSqlite {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

void copy_sqlite(const std::string& path, const std::filesystem::path& into) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
  const std::unique_ptr<sqlite3, CloseSqlite> db(opened);
  if (code != SQLITE_OK) throw Fault("SQLite: can't open " + path);
  sqlite3_busy_timeout(db.get(), patience_ms);
  sqlite3_stmt* prepared = nullptr;
  sqlite3_prepare_v2(db.get(), "vacuum into ?1", -1, &prepared, nullptr);
  const std::unique_ptr<sqlite3_stmt, Finalize> statement(prepared);
  const std::string target = into.string();
  sqlite3_bind_text(
      statement.get(), 1, target.data(), static_cast<int>(target.size()), SQLITE_STATIC
  );
  if (sqlite3_step(statement.get()) != SQLITE_DONE)
    throw Fault(fmt::format("SQLite: {} while copying to {}", sqlite3_errmsg(db.get()), target));
}

// The address in variables, as libpq reads them: a command line can be read by every user of the
// machine.
std::vector<std::string> environment_for(const std::string& url, std::string& database) {
  char* message = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(url.c_str(), &message), &PQconninfoFree
  );
  if (!options) {
    PQfreemem(message);
    throw Fault("--database: this address of a PostgreSQL can't be read");
  }
  std::vector<std::string> all;
  for (char** line = environ; *line != nullptr; ++line) {
    if (!std::string_view(*line).starts_with("PG")) all.emplace_back(*line);
  }
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    if (std::string_view(option->keyword) == "dbname") database = option->val;
    if (option->envvar != nullptr) all.push_back(fmt::format("{}={}", option->envvar, option->val));
  }
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  all.reserve(texts.size() + 1);
  for (std::string& text : texts)
    all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

// Its complaints go to our standard error.
void run(std::vector<std::string> words, std::vector<std::string> environment) {
  pid_t child = 0;
  const int started = ::posix_spawnp(
      &child,
      words[0].c_str(),
      nullptr,
      nullptr,
      pointers(words).data(),
      pointers(environment).data()
  );
  if (started != 0)
    throw Fault(fmt::format(
        "{} can't be run ({}). Install PostgreSQL's client programs.",
        words[0],
        std::generic_category().message(started)
    ));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw Fault(fmt::format("{} failed; it says why above", words[0]));
}

}  // namespace

void copy_database(const std::string& url, const std::filesystem::path& into) {
  if (url.starts_with(sqlite_prefix)) return copy_sqlite(url.substr(sqlite_prefix.size()), into);
  std::string database;
  auto environment = environment_for(url, database);
  run({"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", into.string()},
      std::move(environment));
}

void restore_postgres(const std::string& url, const std::filesystem::path& from) {
  std::string database;
  auto environment = environment_for(url, database);
  run({"pg_restore",
       "--no-owner",
       "--no-privileges",
       "--single-transaction",
       "--exit-on-error",
       "--dbname",
       database,
       from.string()},
      std::move(environment));
}

bool is_blank(Database& database) {
  return database.read([](Read& r) {
    if (r.engine() == Engine::sqlite)
      return r.value<std::int64_t>("select count(*) from sqlite_schema") == 0;
    return r.value<std::int64_t>(
               "select count(*) from pg_catalog.pg_tables where schemaname = current_schema()"
           ) == 0;
  });
}

}  // namespace ibis::db
