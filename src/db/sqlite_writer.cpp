#include "db/sqlite_writer.hpp"

namespace ibis::db {

namespace {

constexpr GroupWriter::Bounds sqlite_bounds = {
    .time = std::chrono::milliseconds(50), .writes = 512
};
// Whenever the log has grown by so much (4 MiB), what no reader needs of it is copied into the database, waiting for
// nobody …
constexpr int checkpoint_pages = 1000;
// … and from this length on (64 MiB) it is emptied, waiting so long for readers.
constexpr int truncate_pages = 16384;
constexpr std::chrono::milliseconds truncate_wait(100);

}  // namespace

SqliteWriter::SqliteWriter(
    const Settings& settings, const std::string& path, std::function<void(std::int64_t)> committed
)
    : settings_(settings),
      connection_(settings, path, SqliteConnection::Use::writes),
      turn_(path + "-turn") {
  sqlite3_wal_hook(
      connection_.handle(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<SqliteWriter*>(self)->log_pages_ = pages;
        return SQLITE_OK;
      },
      this
  );
  group_ = std::make_unique<GroupWriter>(
      static_cast<WriteSide&>(*this),
      sqlite_bounds,
      GroupWriter::Events{.committed = std::move(committed), .rest = [this] { keep_log_short(); }}
  );
}

void SqliteWriter::begin() {
  if (!turn_.take(settings_.wait)) throw Busy("another process kept the database to itself");
  try {
    connection_.begin_work({}, Deadline::max());
    connection_.control("begin immediate");
  } catch (...) {
    turn_.give();
    throw;
  }
}

void SqliteWriter::name_work(std::string_view label) {
  connection_.begin_work(label, Deadline::max());
}

void SqliteWriter::commit() {
  connection_.control("commit");
  turn_.give();
}

void SqliteWriter::rollback() noexcept {
  try {
    connection_.begin_work({}, Deadline::max());
    if (connection_.in_transaction()) connection_.control("rollback");
  } catch (const Fault&) {
    // The next begin finds a transaction that stands, and tells it to whoever writes.
  }
  turn_.give();
}

void SqliteWriter::keep_log_short() {
  if (log_pages_ < copied_pages_) copied_pages_ = 0;  // the log was begun anew
  if (!scrub_wanted_ && log_pages_ - copied_pages_ < checkpoint_pages) return;
  // Nobody else may write meanwhile: before 3.51.3, SQLite loses commits when the log is copied in the moment in which
  // a commit begins it anew (https://sqlite.org/wal.html#walresetbug).
  if (!turn_.take(truncate_wait)) return;
  const bool emptied =
      (scrub_wanted_ || log_pages_ >= truncate_pages) && copy_log(SQLITE_CHECKPOINT_TRUNCATE);
  if (emptied)
    scrub_wanted_ = false;
  else
    copy_log(SQLITE_CHECKPOINT_PASSIVE);
  turn_.give();
  // Where a reader stays it is tried again after as many pages more, not at every commit; but until nothing is left,
  // where words have to go.
  copied_pages_ = emptied ? 0 : log_pages_;
}

bool SqliteWriter::copy_log(int mode) {
  sqlite3_busy_timeout(connection_.handle(), static_cast<int>(truncate_wait.count()));
  const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, mode, nullptr, nullptr);
  sqlite3_busy_timeout(connection_.handle(), static_cast<int>(settings_.wait.count()));
  return code == SQLITE_OK;
}

}  // namespace ibis::db
