#include "db/postgres.hpp"

#include <fmt/format.h>

namespace ibis::db {

namespace {

constexpr int oldest_server = 140000;
// A server that is down is not asked again at every poll.
constexpr auto between_reconnects = std::chrono::seconds(1);

struct About {
  std::int64_t version;
  std::string collation;
  std::string encoding;
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

PostgresDatabase::PostgresDatabase(const Settings& settings)
    : settings_(settings),
      name_("ibis-" + random_public_id()),
      writer_(settings_, name_, [this](std::int64_t number) { follow_generation(number); }) {
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
  return writer_.write(options, f);
}

void PostgresDatabase::do_exclusive(Call<void(Write&)> f) {
  const Lent lent(*this, std::chrono::steady_clock::now() + settings_.wait);
  PostgresConnection& connection = *lent;
  connection.begin(PostgresConnection::Use::migrates, "migrate", Deadline::max());
  Write write(connection);
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
    // Not by LISTEN: what is missed while it is down is found by the next poll.
    Read read(*poller_);
    if (has_generation_ || has_generation_table(read)) {
      has_generation_ = true;
      follow_generation(read.value<std::int64_t>("select number from generation"));
    }
    poller_->commit();
  } catch (const std::exception&) {
    poller_.reset();
  }
}

}  // namespace ibis::db
