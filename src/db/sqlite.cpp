#include "db/sqlite.hpp"

#include <fmt/format.h>

namespace ibis::db {

namespace {
// Connections of readers kept for the next ones: more than the threads of the server.
constexpr std::size_t most_idle = 80;

struct BrokenReference {
  std::string from;
  std::string to;
};

}  // namespace

// A connection lent to one read; it goes back with its transaction closed, or not at all.
class SqliteDatabase::Lent {
 public:
  explicit Lent(SqliteDatabase& owner) : owner_(owner) {
    {
      const std::lock_guard lock(owner_.idle_mutex_);
      if (!owner_.idle_.empty()) {
        connection_ = std::move(owner_.idle_.back());
        owner_.idle_.pop_back();
      }
    }
    if (!connection_)
      connection_ = std::make_unique<SqliteConnection>(
          owner_.settings_, owner_.path_, SqliteConnection::Use::reads
      );
  }

  Lent(const Lent&) = delete;
  Lent& operator=(const Lent&) = delete;

  ~Lent() {
    try {
      connection_->begin_work({}, Deadline::max());
      if (connection_->in_transaction()) connection_->control("commit");
      const std::lock_guard lock(owner_.idle_mutex_);
      if (owner_.idle_.size() < most_idle) owner_.idle_.push_back(std::move(connection_));
    } catch (...) {
      // It could not be closed properly: the next reader opens a new one.
      connection_.reset();
    }
  }

  SqliteConnection& operator*() const { return *connection_; }

 private:
  SqliteDatabase& owner_;
  std::unique_ptr<SqliteConnection> connection_;
};

SqliteDatabase::SqliteDatabase(const Settings& settings, std::string path)
    : settings_(settings),
      path_(std::move(path)),
      writer_(settings_, path_, [this](std::int64_t number) { follow_generation(number); }) {}

void SqliteDatabase::do_read(const ReadOptions& options, Call<void(Read&)> f) {
  const Lent lent(*this);
  SqliteConnection& connection = *lent;
  connection.begin_work(options.label, options.deadline);
  connection.control("begin");
  Read read(connection);
  f(read);
}

Result<> SqliteDatabase::do_write(const WriteOptions& options, Call<bool(Write&)> f) {
  return writer_.write(options, f);
}

void SqliteDatabase::do_exclusive(Call<void(Write&)> f) {
  SqliteConnection connection(settings_, path_, SqliteConnection::Use::writes);
  Turn turn(path_ + "-turn");
  if (!turn.take(settings_.wait)) throw Fault("another process kept the database to itself");
  // A table is rebuilt by dropping the old one, which must not take along the rows that refer to
  // it; what the migration left behind is checked instead before it is kept.
  connection.script("pragma foreign_keys = off");
  connection.control("begin immediate");
  Write write(connection);
  f(write);
  write.each<BrokenReference>(
      "select \"table\", parent from pragma_foreign_key_check()",
      [](const BrokenReference& broken) {
        throw Fault(fmt::format("rows of {} refer to missing rows of {}", broken.from, broken.to));
      }
  );
  connection.control("commit");
}

void SqliteDatabase::poll() noexcept {
  const std::unique_lock lock(poll_mutex_, std::try_to_lock);
  if (!lock.owns_lock()) return;
  try {
    if (!poller_)
      poller_ = std::make_unique<SqliteConnection>(settings_, path_, SqliteConnection::Use::reads);
    poller_->begin_work("poll", Deadline::max());
    Read read(*poller_);
    const auto version = read.value<std::int64_t>("pragma data_version");
    if (version == data_version_) return;
    if (has_generation_table(read))
      follow_generation(read.value<std::int64_t>("select number from generation"));
    data_version_ = version;
  } catch (const std::exception&) {
    poller_.reset();
    data_version_ = 0;
  }
}

}  // namespace ibis::db
