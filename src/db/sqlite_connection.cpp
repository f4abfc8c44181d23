#include "db/sqlite_connection.hpp"

#include "db/sqlite_bind.hpp"

#include <fmt/format.h>

namespace ibis::db {

namespace {

// How many steps of SQLite's machine pass between two looks at the clock: some tens of
// microseconds.
constexpr int steps_between_looks = 1000;
// Reading goes through the map, so a connection's own cache only serves what stands in the log:
// keep it small, for there are many connections. In KiB.
constexpr int cache_reads_kib = 512;
constexpr int cache_writes_kib = 16384;
constexpr std::int64_t map_bytes = std::int64_t{1} << 30;

// "UNIQUE constraint failed: person.handle" and "UNIQUE constraint failed: index 'name'"
[[noreturn]] void throw_unique(const std::string& what, std::string_view message) {
  constexpr std::string_view prefix = "UNIQUE constraint failed: ";
  std::string rest;
  if (const auto at = message.find(prefix); at != std::string_view::npos)
    rest = message.substr(at + prefix.size());
  if (rest.starts_with("index '") && rest.ends_with("'"))
    throw UniqueViolation(what, rest.substr(7, rest.size() - 8), {});
  throw UniqueViolation(what, {}, rest);
}

}  // namespace

// Marks a cached statement as taken and makes it ready for the next one, however it is left.
class SqliteConnection::Use1 {
 public:
  Use1(sqlite3_stmt* statement, bool* in_use) : statement_(statement), in_use_(in_use) {
    if (in_use_ != nullptr) *in_use_ = true;
  }

  Use1(const Use1&) = delete;
  Use1& operator=(const Use1&) = delete;

  ~Use1() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    if (in_use_ != nullptr) *in_use_ = false;
  }

 private:
  sqlite3_stmt* statement_;
  bool* in_use_;
};

SqliteConnection::SqliteConnection(const Settings& settings, const std::string& path, Use use)
    : settings_(settings) {
  try {
    open(path, use);
  } catch (...) {
    sqlite3_close_v2(db_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  statements_.clear();
  sqlite3_close_v2(db_);
}

void SqliteConnection::open(const std::string& path, Use use) {
  const char* vfs = settings_.sqlite_vfs.empty() ? nullptr : settings_.sqlite_vfs.c_str();
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path.c_str(), &db_, flags, vfs) != SQLITE_OK) raise("open " + path);
  sqlite3_extended_result_codes(db_, 1);
  // Before anything that may find the file locked; else the change of journal mode fails at once.
  sqlite3_busy_timeout(db_, static_cast<int>(settings_.wait.count()));
  // "text in double quotes" is a column that does not exist, as in PostgreSQL, not a string.
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  script(
      "pragma secure_delete = on; pragma journal_mode = wal; pragma foreign_keys = on;"
      "pragma temp_store = memory; pragma trusted_schema = off; pragma wal_autocheckpoint = 0;"
  );
  script(settings_.sqlite_sync ? "pragma synchronous = full" : "pragma synchronous = off");
  script(fmt::format(
      "pragma mmap_size = {}; pragma cache_size = -{}",
      map_bytes,
      use == Use::reads ? cache_reads_kib : cache_writes_kib
  ));
  if (use == Use::reads) script("pragma query_only = on");
}

SqliteConnection::Statement SqliteConnection::prepare(const Sql& sql) {
  const std::string text = spell(sql, Engine::sqlite);
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(
      db_,
      text.data(),
      static_cast<int>(text.size()),
      SQLITE_PREPARE_PERSISTENT,
      &statement,
      nullptr
  );
  if (code != SQLITE_OK) raise(sql.text());
  return Statement(statement);
}

void SqliteConnection::check_allowed(const Sql& sql) const {
  if (failed_)
    throw Fault(fmt::format("after a failed statement of the same transaction: {}", sql.text()));
  if (deadline_ != Deadline::max() && std::chrono::steady_clock::now() > deadline_)
    throw TooSlow(fmt::format("out of time before: {}", sql.text()));
}

std::int64_t SqliteConnection::execute(
    const Sql& sql, std::span<const Param> params, Call<bool(const Fields&)> row, bool /*stream*/
) {
  check_allowed(sql);
  const auto started = std::chrono::steady_clock::now();
  auto found = statements_.find(sql.text().data());
  if (found == statements_.end())
    found = statements_.emplace(sql.text().data(), Cached{prepare(sql), false}).first;
  // A statement met again inside its own loop needs a second one.
  Statement second;
  if (found->second.in_use) second = prepare(sql);
  sqlite3_stmt* statement = second ? second.get() : found->second.statement.get();
  std::int64_t touched = 0;
  {
    std::vector<std::string> kept;
    const Use1 use(statement, second ? nullptr : &found->second.in_use);
    if (bind_all(statement, params, kept) != SQLITE_OK) raise(sql.text());
    touched = step_all(statement, sql, row);
  }
  const auto took = std::chrono::steady_clock::now() - started;
  if (took > settings_.slow_after && settings_.on_slow)
    settings_.on_slow(
        {.sql = sql.text(),
         .label = label_,
         .took = std::chrono::duration_cast<std::chrono::microseconds>(took)}
    );
  return touched;
}

std::int64_t SqliteConnection::step_all(
    sqlite3_stmt* statement, const Sql& sql, Call<bool(const Fields&)> row
) {
  const std::int64_t before = sqlite3_total_changes64(db_);
  const SqliteFields fields(statement);
  int code = sqlite3_step(statement);
  while (code == SQLITE_ROW && row(fields))
    code = sqlite3_step(statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE) raise(sql.text());
  // sqlite3_changes keeps the number of an earlier statement when this one changed nothing.
  if (sqlite3_stmt_readonly(statement) != 0 || sqlite3_total_changes64(db_) == before) return 0;
  return sqlite3_changes64(db_);
}

void SqliteConnection::control(const Sql& sql) {
  auto found = statements_.find(sql.text().data());
  if (found == statements_.end())
    found = statements_.emplace(sql.text().data(), Cached{prepare(sql), false}).first;
  const Use1 use(found->second.statement.get(), nullptr);
  if (sqlite3_step(found->second.statement.get()) != SQLITE_DONE) raise(sql.text());
}

void SqliteConnection::script(const std::string& text) {
  if (sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    raise(text.substr(0, told_of_a_script));
}

void SqliteConnection::begin_savepoint() {
  if (failed_) throw Fault("a savepoint after a failed statement of the same transaction");
  control("savepoint inner_part");
}

void SqliteConnection::end_savepoint(bool keep) {
  const bool swallowed = keep && failed_;
  if (!in_transaction()) throw Fault("SQLite ended the transaction: the disk is full or failing");
  if (!keep || failed_) control("rollback to inner_part");
  control("release inner_part");
  failed_ = false;
  if (swallowed) throw Fault("a failed statement was passed over inside a savepoint");
}

void SqliteConnection::begin_work(std::string_view label, Deadline deadline) {
  label_ = label;
  failed_ = false;
  if (deadline == deadline_) return;
  deadline_ = deadline;
  const auto look = [](void* self) {
    const auto limit = static_cast<const SqliteConnection*>(self)->deadline_;
    return std::chrono::steady_clock::now() > limit ? 1 : 0;
  };
  if (deadline == Deadline::max())
    sqlite3_progress_handler(db_, 0, nullptr, nullptr);
  else
    sqlite3_progress_handler(db_, steps_between_looks, look, this);
}

void SqliteConnection::raise(std::string_view sql) {
  failed_ = true;
  const int code = db_ == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(db_);
  const std::string message = db_ == nullptr ? "no memory" : sqlite3_errmsg(db_);
  const std::string what = fmt::format("SQLite {}: {} in: {}", code, message, sql);
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
      code == SQLITE_CONSTRAINT_ROWID)
    throw_unique(what, message);
  const int primary = code & 0xff;
  if (primary == SQLITE_INTERRUPT) throw TooSlow(what);
  if (primary == SQLITE_BUSY) throw Busy(what);
  throw Fault(what);
}

}  // namespace ibis::db
