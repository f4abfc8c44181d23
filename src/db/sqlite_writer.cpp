#include "db/sqlite_writer.hpp"

namespace ibis::db {

namespace {

constexpr GroupWriter::Bounds bounds = {.time = std::chrono::milliseconds(50), .writes = 512};
// From this length on the log is copied into the database by a thread beside the writer (4 MiB) …
constexpr int checkpoint_pages = 1000;
// … and from this one the writer stops to empty it (64 MiB), waiting for readers no longer than
// this.
constexpr int truncate_pages = 16384;
constexpr int truncate_wait_ms = 100;

}  // namespace

SqliteWriter::SqliteWriter(
    const Settings& settings, const std::string& path, std::function<void(std::int64_t)> committed
)
    : settings_(settings),
      connection_(settings, path, SqliteConnection::Use::writes),
      checkpoints_(settings, path, SqliteConnection::Use::writes),
      turn_(path + "-turn") {
  sqlite3_wal_hook(
      connection_.handle(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<SqliteWriter*>(self)->log_pages_ = pages;
        return SQLITE_OK;
      },
      this
  );
  checkpoint_thread_ = std::thread([this] { run_checkpoints(); });
  group_ = std::make_unique<GroupWriter>(
      static_cast<WriteSide&>(*this),
      bounds,
      GroupWriter::Events{.committed = std::move(committed), .rest = [this] { keep_log_short(); }}
  );
}

SqliteWriter::~SqliteWriter() {
  group_.reset();
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_checkpoints_.notify_all();
  checkpoint_thread_.join();
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
  if (log_pages_ >= truncate_pages || scrub_wanted_) {
    sqlite3_busy_timeout(connection_.handle(), truncate_wait_ms);
    int pages = log_pages_;
    const int code = sqlite3_wal_checkpoint_v2(
        connection_.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, &pages, nullptr
    );
    sqlite3_busy_timeout(connection_.handle(), static_cast<int>(settings_.wait.count()));
    if (code == SQLITE_OK) scrub_wanted_ = false;
    // A reader that stays: tried again after as many pages more, not at every commit; but until nothing is left, where
    // words have to go.
    log_pages_ = code == SQLITE_OK ? pages : 0;
  } else if (log_pages_ >= checkpoint_pages) {
    const std::lock_guard lock(mutex_);
    checkpoint_wanted_ = true;
    wake_checkpoints_.notify_one();
  }
}

void SqliteWriter::run_checkpoints() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      wake_checkpoints_.wait(lock, [&] { return stopping_ || checkpoint_wanted_; });
      if (stopping_) return;
      checkpoint_wanted_ = false;
    }
    // Passive: takes what no reader needs and waits for nobody. What it leaves is taken the next
    // time.
    sqlite3_wal_checkpoint_v2(
        checkpoints_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr
    );
  }
}

}  // namespace ibis::db
