#pragma once
// The database of one site: SQLite in a file, or PostgreSQL. The same calls and the same SQL serve
// both.
//
//   auto card = db.read([&](db::Read& r) {
//     return r.row<Card>("select id, title from practice where slug = $1", slug);
//   });
//   auto id = db.write([&](db::Write& w) -> Result<std::int64_t> {
//     if (taken(w, slug)) return fail(ErrorKind::conflict);
//     return w.value<std::int64_t>("insert into practice (slug) values ($1) returning id", slug);
//   });
//
// Beside a running server: any number of processes may open the same database.
#include "core/result.hpp"
#include "db/transaction.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace ibis::db {

/// A statement that took longer than it should. Holds no values, so it may be logged.
struct SlowStatement {
  std::string_view sql;
  std::string_view label;
  std::chrono::microseconds took;
};

struct Settings {
  std::string url;            // "sqlite:/path/to/ibis.db", "postgres://…" or "postgresql://…"
  unsigned connections = 32;  // PostgreSQL: at most so many for reads; one more writes, one polls
  std::chrono::milliseconds wait{5000};      // at most so long for a lock or a free connection
  std::chrono::milliseconds slow_after{50};  // statements over it go to on_slow
  std::function<void(const SlowStatement&)>
      on_slow;              // called from any thread; must not use the database
  std::string sqlite_vfs;   // only tests name one
  bool sqlite_sync = true;  // only tests say no: without it an answered write can be lost
};

/// Whether a write can change a page that visitors see. Sessions, jobs, tokens and logs cannot.
enum class Touches : std::uint8_t { public_pages, private_only };

using Deadline = std::chrono::steady_clock::time_point;

struct ReadOptions {
  std::string_view label;               // names the page or job in the log of slow statements
  Deadline deadline = Deadline::max();  // passed: TooSlow
};

struct WriteOptions {
  WriteOptions(Touches what = Touches::public_pages, std::string_view name = {})  // NOLINT
      : touches(what), label(name) {}

  Touches touches;
  std::string_view label;
  Deadline deadline = Deadline::max();  // passed before f was begun: ErrorKind::unavailable
  /// Empties the engine's log as soon as no reader needs it: what was overwritten stands in no file any more. SQLite only;
  /// PostgreSQL keeps old rows until its vacuum has come by.
  bool scrub = false;
};

/// Thread-safe. Nobody may be inside a call of it any more when it is destroyed, which closes every
/// connection.
class Database {
 public:
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  virtual ~Database() = default;

  /// Calls `f(Read&)` on one snapshot and returns what it returns. f may run twice (a lost
  /// connection), so it changes nothing but its result. Exceptions of f pass through.
  template <class F>
  auto read(F&& f, const ReadOptions& options = {}) {
    using T = std::invoke_result_t<F&, Read&>;
    if constexpr (std::is_void_v<T>) {
      do_read(options, [&](Read& r) { f(r); });
    } else {
      static_assert(
          std::is_object_v<T>, "a read returns a value, never a reference into the database"
      );
      std::optional<T> out;
      do_read(options, [&](Read& r) { out.emplace(f(r)); });
      // NOLINTNEXTLINE(bugprone-unchecked-optional-access): do_read calls it or throws
      return *std::move(out);
    }
  }

  /// As `read`, but stopped with TooSlow once `limit` has passed: the caller runs it again where
  /// waiting is allowed.
  template <class F>
  auto read_quick(F&& f, std::chrono::microseconds limit, std::string_view label = {}) {
    return read(
        std::forward<F>(f),
        ReadOptions{.label = label, .deadline = std::chrono::steady_clock::now() + limit}
    );
  }

  /// Calls `f(Write&) -> Result<T>` in a transaction and returns its result after the commit is on
  /// disk. An error from f undoes what f did; an exception does too and is thrown here. f may run
  /// several times and on another thread: it touches only the database and its own result, and must
  /// not call read or write of this Database. When the database is busy for too long the result is
  /// ErrorKind::unavailable.
  template <class F>
  auto write(F&& f, const WriteOptions& options = {}) -> std::invoke_result_t<F&, Write&> {
    using R = std::invoke_result_t<F&, Write&>;
    std::optional<R> out;
    const Result<> committed = do_write(options, [&](Write& w) {
      out.emplace(f(w));
      return out->has_value();
    });
    if (!committed) return std::unexpected(committed.error());
    // NOLINTNEXTLINE(bugprone-unchecked-optional-access): committed is what f made
    return *std::move(out);
  }

  /// Another number whenever a public page may have changed, by this process or (after `poll`) by
  /// another. What is rendered from a read begun after this call is as new as this number.
  [[nodiscard]] std::uint64_t generation() const {
    return generation_.load(std::memory_order_acquire);
  }

  /// Looks whether another process has committed. Cheap; meant for a ticker, a few times a second.
  /// Never throws: a database that cannot be asked is asked again at the next call.
  virtual void poll() noexcept = 0;

  [[nodiscard]] virtual Engine engine() const = 0;

 protected:
  virtual void do_read(const ReadOptions& options, Call<void(Read&)> f) = 0;
  /// `f` returns whether to keep what it did.
  virtual Result<> do_write(const WriteOptions& options, Call<bool(Write&)> f) = 0;
  /// Runs `f` in a transaction that no other migration shares, in any process. For the Migrator
  /// alone.
  virtual void do_exclusive(Call<void(Write&)> f) = 0;
  /// Takes over the number in the table `generation`; 0: the table is missing.
  void follow_generation(std::int64_t number);

 private:
  friend class Migrator;

  std::atomic<std::uint64_t> generation_{1};
};

/// Opens the database; a SQLite file that is missing is made. Does not migrate (see migrate.hpp).
/// Throws Fault where it cannot be opened or is not fit: PostgreSQL must be UTF-8 with the
/// collation C.
std::unique_ptr<Database> open(const Settings& settings);

}  // namespace ibis::db
