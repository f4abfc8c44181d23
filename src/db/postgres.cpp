#include "db/postgres.hpp"

#include <fmt/format.h>

#include <random>

namespace ibis::db {

namespace {

constexpr int oldest_server = 140000;  // xid8 can be indexed
// A write that others push aside is run again until Settings::wait is over, after random pauses
// that grow to the longest. Writes that have nothing to do with each other can do it too: to
// PostgreSQL an index's last page, where new rows come in, is one thing. Fewer at once by a gate
// was measured and is slower.
constexpr int longest_pause_ms = 64;
// A write begins again on a new connection so often.
constexpr int most_lost = 8;
// A server that is down is not asked again at every poll.
constexpr auto between_reconnects = std::chrono::seconds(1);
constexpr std::int64_t migration_lock = 0x69626973;  // "ibis"

void pause_before(int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const int longest = std::min(longest_pause_ms, 1 << std::min(attempt, 10));
  std::uniform_int_distribution<int> microseconds(0, longest * 1000);
  std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
}

struct About {
  std::int64_t version;
  std::string collation;
  std::string encoding;
};

struct News {
  std::string snapshot;
  bool changed;
};

}  // namespace

// A connection of the pool, returned when left, in whatever state.
class PostgresDatabase::Lent {
 public:
  Lent(PostgresDatabase& owner, Deadline until) : owner_(owner), connection_(owner.take(until)) {}

  Lent(const Lent&) = delete;
  Lent& operator=(const Lent&) = delete;

  ~Lent() {
    connection_->rollback();
    owner_.give(std::move(connection_));
  }

  PostgresConnection& operator*() const { return *connection_; }

 private:
  PostgresDatabase& owner_;
  std::unique_ptr<PostgresConnection> connection_;
};

// A write inside a write would take a second connection and could wait for the first for ever; on
// SQLite it is refused as well.
class PostgresDatabase::Writing {
 public:
  explicit Writing(PostgresDatabase& owner) : owner_(owner) {
    const std::lock_guard lock(owner_.pool_mutex_);
    if (std::ranges::count(owner_.writing_, std::this_thread::get_id()) != 0)
      throw Fault("a write inside a write of the same database");
    owner_.writing_.push_back(std::this_thread::get_id());
  }

  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;

  ~Writing() {
    const std::lock_guard lock(owner_.pool_mutex_);
    std::erase(owner_.writing_, std::this_thread::get_id());
  }

 private:
  PostgresDatabase& owner_;
};

PostgresDatabase::PostgresDatabase(const Settings& settings)
    : settings_(settings), name_("ibis-" + random_public_id()) {
  check_fit();
}

void PostgresDatabase::check_fit() {
  const auto about = read([](Read& r) {
    return r.row<About>(
        "select current_setting('server_version_num')::bigint, datcollate,"
        " pg_encoding_to_char(encoding) from pg_database where datname = current_database()"
    );
  });
  if (!about || about->version < oldest_server)
    throw Fault("PostgreSQL 14 or newer is needed; Debian 12 has 15");
  if (about->encoding != "UTF8" || (about->collation != "C" && about->collation != "POSIX"))
    throw Fault(fmt::format(
        "the database has encoding {} and collation {}; make it with: createdb --template "
        "template0 --encoding UTF8 --locale C NAME",
        about->encoding,
        about->collation
    ));
}

std::unique_ptr<PostgresConnection> PostgresDatabase::take(Deadline until) {
  {
    std::unique_lock lock(pool_mutex_);
    const auto possible = [&] { return !idle_.empty() || open_ < settings_.connections; };
    if (!free_.wait_until(lock, until, possible))
      throw Busy("PostgreSQL: no connection of the pool came free in time");
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    ++open_;
  }
  try {
    return std::make_unique<PostgresConnection>(settings_, name_);
  } catch (...) {
    give(nullptr);
    throw;
  }
}

void PostgresDatabase::give(std::unique_ptr<PostgresConnection> connection) {
  std::vector<std::unique_ptr<PostgresConnection>> dead;
  {
    const std::lock_guard lock(pool_mutex_);
    if (connection && connection->usable()) {
      idle_.push_back(std::move(connection));
    } else {
      // Where one connection died the idle ones died with it: the server was restarted.
      dead.swap(idle_);
      open_ -= static_cast<unsigned>(dead.size()) + 1;
    }
  }
  free_.notify_all();
}

void PostgresDatabase::do_read(const ReadOptions& options, Call<void(Read&)> f) {
  for (bool last = false;; last = true) {
    try {
      const Lent lent(
          *this, std::min(options.deadline, std::chrono::steady_clock::now() + settings_.wait)
      );
      PostgresConnection& connection = *lent;
      connection.begin(PostgresConnection::Use::reads, options.label, options.deadline);
      Read read(connection);
      f(read);
      return;
    } catch (const ConnectionLost&) {
      if (last) throw;
    }
  }
}

Result<> PostgresDatabase::do_write(const WriteOptions& options, Call<bool(Write&)> f) {
  const Writing writing(*this);
  const auto until = std::chrono::steady_clock::now() + settings_.wait;
  int lost = 0;
  for (int attempt = 0; std::chrono::steady_clock::now() < until; ++attempt) {
    if (std::chrono::steady_clock::now() > options.deadline)
      return fail(ErrorKind::unavailable, {}, "the write came too late");
    try {
      const Outcome outcome = try_write(options, until, f);
      if (outcome == Outcome::done) return {};
      if (outcome == Outcome::lost && ++lost == most_lost)
        return fail(ErrorKind::unavailable, {}, "PostgreSQL cannot be reached");
    } catch (const Busy& busy) {
      return fail(ErrorKind::unavailable, {}, busy.what());
    }
    pause_before(attempt);
  }
  return fail(ErrorKind::unavailable, {}, "PostgreSQL: pushed aside by others for too long");
}

PostgresDatabase::Outcome PostgresDatabase::try_write(
    const WriteOptions& options, Deadline until, Call<bool(Write&)> f
) {
  bool committing = false;
  bool public_pages = false;
  try {
    const Lent lent(*this, std::min(until, options.deadline));
    PostgresConnection& connection = *lent;
    connection.begin(PostgresConnection::Use::writes, options.label, options.deadline);
    Write write(connection);
    const bool keep = f(write);
    if (connection.wants_another_try()) return Outcome::pushed_aside;
    if (!keep) return Outcome::done;
    if (connection.failed()) throw Fault("a failed statement was passed over in a write");
    public_pages = options.touches == Touches::public_pages || write.logged_change();
    if (public_pages && !write.logged_change()) log_nameless_change(write);
    committing = true;
    connection.commit();
  } catch (const TryAgain&) {
    return Outcome::pushed_aside;
  } catch (const ConnectionLost& lost) {
    if (committing) throw Fault(fmt::format("not known whether it was kept: {}", lost.what()));
    return Outcome::lost;
  }
  if (public_pages) generation_.fetch_add(1);
  return Outcome::done;
}

void PostgresDatabase::log_nameless_change(Write& write) {
  if (!has_change_table(write)) return;
  write.run("insert into change (at, kind, item, what) values (0, '', 0, '')");
}

bool PostgresDatabase::has_change_table(Read& read) {
  if (!has_change_table_)
    has_change_table_ = read.value<bool>("select to_regclass('change') is not null");
  return has_change_table_;
}

void PostgresDatabase::do_exclusive(Call<void(Write&)> f) {
  const Lent lent(*this, std::chrono::steady_clock::now() + settings_.wait);
  PostgresConnection& connection = *lent;
  connection.begin(PostgresConnection::Use::exclusive, "migrate", Deadline::max());
  Write write(connection);
  // Waits for as long as another process migrates; every statement after it sees what that one did.
  connection.script("set local lock_timeout = 0");
  write.each<std::string>(
      "select pg_advisory_xact_lock($1)::text", [](const std::string&) {}, migration_lock
  );
  f(write);
  connection.commit();
}

void PostgresDatabase::poll() noexcept {
  const std::unique_lock lock(poll_mutex_, std::try_to_lock);
  if (!lock.owns_lock()) return;
  try {
    const auto now = std::chrono::steady_clock::now();
    if (!poller_) {
      if (now < poll_again_) return;
      poll_again_ = now + between_reconnects;
      poller_ = std::make_unique<PostgresConnection>(settings_, name_);
    }
    poller_->begin(PostgresConnection::Use::reads, "poll", now + settings_.wait);
    look_for_changes(*poller_);
    poller_->commit();
  } catch (const std::exception&) {
    // What is missed while it is down is found by the next one, because `seen_` stays.
    poller_.reset();
  }
}

void PostgresDatabase::look_for_changes(PostgresConnection& connection) {
  Read read(connection);
  if (!has_change_table(read)) return;
  if (seen_.empty()) {
    seen_ = read.value<std::string>("select pg_current_snapshot()::text");
    generation_.fetch_add(1);
    return;
  }
  // Not by LISTEN: a transaction that notifies holds a lock of the whole server while its commit
  // goes to the disk, so that commits would be written one by one. Commits of this process were
  // counted when they were made.
  const auto news = read.row<News>(
      "select pg_current_snapshot()::text, exists (select 1 from change"
      " where tx >= pg_snapshot_xmin($1::pg_snapshot)"
      " and not pg_visible_in_snapshot(tx, $1::pg_snapshot) and node <> $2)",
      seen_,
      name_
  );
  seen_ = news->snapshot;
  if (news->changed) generation_.fetch_add(1);
}

}  // namespace ibis::db
