#pragma once
// What a store gets to speak with: Read sees one snapshot, Write also changes rows.
#include "core/result.hpp"
#include "db/call.hpp"
#include "db/fault.hpp"
#include "db/sql.hpp"
#include "db/value.hpp"

#include <boost/pfr.hpp>

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ibis::db {

/// One connection inside one transaction, as an engine offers it. Stores use Read and Write.
class Session {
 public:
  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  virtual ~Session() = default;
  /// Runs one statement and hands each row to `row` until that returns false. Returns the number of
  /// rows a changing statement touched, 0 for one that only reads. With `stream` a long result is
  /// not held in memory at once.
  virtual std::int64_t execute(
      const Sql& sql, std::span<const Param> params, Call<bool(const Fields&)> row, bool stream
  ) = 0;
  /// A savepoint inside a transaction that writes; `keep` false undoes what was done since
  /// `begin_savepoint`.
  virtual void begin_savepoint() = 0;
  virtual void end_savepoint(bool keep) = 0;
  /// Any number of statements of the program's own, without parameters: migrations.
  virtual void script(const std::string& text) = 0;
  [[nodiscard]] virtual Engine engine() const = 0;
};

namespace detail {
[[noreturn]] void throw_row_shape(const Sql& sql, int columns, std::size_t fields);
[[noreturn]] void throw_row_count(const Sql& sql, std::string_view what);
Error conflict_of(const UniqueViolation& violation);

template <class Row>
constexpr std::size_t fields_of() {
  if constexpr (Read1<Row>)
    return 1;
  else
    return boost::pfr::tuple_size_v<Row>;
}

template <class Row>
Row read_row(const Sql& sql, const Fields& fields) {
  if (static_cast<std::size_t>(fields.count()) != fields_of<Row>())
    throw_row_shape(sql, fields.count(), fields_of<Row>());
  if constexpr (Read1<Row>) {
    return Column<Row>::in(fields, 0);
  } else {
    Row row{};
    boost::pfr::for_each_field(row, [&](auto& field, std::size_t index) {
      using Field = std::remove_cvref_t<decltype(field)>;
      field = Column<Field>::in(fields, static_cast<int>(index));
    });
    return row;
  }
}
}  // namespace detail

/// One snapshot of the database: every statement sees the same state. Used by one thread, inside
/// the function it was handed to. A Row is an aggregate whose fields stand in the order of the
/// columns, or one of the types of value.hpp.
class Read {
 public:
  explicit Read(Session& session) : session_(session) {}

  Read(const Read&) = delete;
  Read& operator=(const Read&) = delete;

  /// All rows. For lists of a bounded length; see `each` for the rest.
  template <class Row, class... A>
  std::vector<Row> rows(SqlFor<std::type_identity_t<A>...> sql, const A&... args) {
    std::vector<Row> all;
    run_rows(
        sql.sql(),
        false,
        [&](const Fields& fields) {
          all.push_back(detail::read_row<Row>(sql.sql(), fields));
          return true;
        },
        args...
    );
    return all;
  }

  /// The row, or nullopt where there is none. More than one is a Fault.
  template <class Row, class... A>
  std::optional<Row> row(SqlFor<std::type_identity_t<A>...> sql, const A&... args) {
    std::optional<Row> found;
    run_rows(
        sql.sql(),
        false,
        [&](const Fields& fields) {
          if (found) detail::throw_row_count(sql.sql(), "more than one row");
          found.emplace(detail::read_row<Row>(sql.sql(), fields));
          return true;
        },
        args...
    );
    return found;
  }

  /// The only column of the only row: for counts, `exists (…)` and `returning id`. No row or two
  /// are a Fault.
  template <Read1 T, class... A>
  T value(SqlFor<std::type_identity_t<A>...> sql, const A&... args) {
    auto found = row<T>(sql, args...);
    if (!found) detail::throw_row_count(sql.sql(), "no row");
    return *std::move(found);
  }

  /// Hands over row by row without keeping them: `f(Row&&)` returns nothing, or false to stop. f
  /// may run other statements of the same Read.
  template <class Row, class F, class... A>
  void each(SqlFor<std::type_identity_t<A>...> sql, F&& f, const A&... args) {
    run_rows(
        sql.sql(),
        true,
        [&](const Fields& fields) {
          if constexpr (std::is_void_v<std::invoke_result_t<F&, Row>>) {
            f(detail::read_row<Row>(sql.sql(), fields));
            return true;
          } else {
            return static_cast<bool>(f(detail::read_row<Row>(sql.sql(), fields)));
          }
        },
        args...
    );
  }

  /// Which engine answers: for the few statements that cannot be the same on both.
  [[nodiscard]] Engine engine() const { return session_.engine(); }

 protected:
  template <class F, class... A>
  std::int64_t run_rows(const Sql& sql, bool stream, F&& row, const A&... args) {
    const std::array<Param, sizeof...(A)> params{Column<A>::out(args)...};
    return session_.execute(sql, params, row, stream);
  }

  Session& session_;
};

/// A transaction that changes rows. A statement that fails ends it: after a Fault that f caught,
/// every further statement is a Fault too and nothing is kept, on both engines alike. What may fail
/// goes through `try_run` or `attempt`.
class Write : public Read {
 public:
  using Read::Read;

  /// Runs a changing statement; returns how many rows it touched.
  template <class... A>
  std::int64_t run(SqlFor<std::type_identity_t<A>...> sql, const A&... args) {
    return run_rows(sql.sql(), false, [](const Fields&) { return true; }, args...);
  }

  /// As `run`, but a unique violation undoes this statement alone and is ErrorKind::conflict.
  template <class... A>
  Result<std::int64_t> try_run(SqlFor<std::type_identity_t<A>...> sql, const A&... args) {
    return attempt([&](Write& w) -> Result<std::int64_t> { return w.run(sql, args...); });
  }

  /// Runs `f(Write&) -> Result<T>` in a savepoint: its error, or a unique violation
  /// (ErrorKind::conflict), undoes what f did and nothing before it. Other faults go on as
  /// exceptions.
  template <class F>
  auto attempt(F&& f) -> std::invoke_result_t<F&, Write&> {
    const bool logged_before = logged_change_;
    session_.begin_savepoint();
    try {
      auto outcome = f(*this);
      session_.end_savepoint(outcome.has_value());
      if (!outcome) logged_change_ = logged_before;
      return outcome;
    } catch (const UniqueViolation& violation) {
      session_.end_savepoint(false);
      logged_change_ = logged_before;
      return std::unexpected(detail::conflict_of(violation));
    } catch (...) {
      session_.end_savepoint(false);
      logged_change_ = logged_before;
      throw;
    }
  }

  /// Whether it wrote a change (see changes.hpp): that alone makes kept pages stale, for whoever
  /// keeps something in memory follows the log only then.
  [[nodiscard]] bool logged_change() const { return logged_change_; }

 private:
  friend class Migrator;
  friend void log_change(Write&, Instant, std::string_view, std::int64_t, std::string_view);

  bool logged_change_ = false;
};

}  // namespace ibis::db
