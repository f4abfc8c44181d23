#include "db/postgres_connection.hpp"

#include "db/list_text.hpp"
#include "db/postgres_fields.hpp"

#include <fmt/format.h>

#include <array>

namespace ibis::db {

namespace {

// Rows fetched at once where a long result is streamed.
constexpr int rows_a_fetch = 500;
constexpr const char* connect_seconds = "5";
// A transaction nobody goes on with holds its locks no longer than this.
constexpr int idle_transaction_ms = 60'000;
// Held by whoever writes until the commit is on disk. Each statement after it sees what the one
// before committed (read committed), and nobody else writes: no stricter level is needed, and the
// strictest made writes that had nothing to do with each other undo one another, because to it an
// index's last page, where new rows come in, is one thing.
constexpr std::int64_t writers_lock = 0x69626973;  // "ibis"

std::string_view field(const PGresult* result, int code) {
  const char* text = result == nullptr ? nullptr : PQresultErrorField(result, code);
  return text == nullptr ? "" : text;
}

// "Key (slug, language)=(…) already exists." gives "practice.slug, practice.language", as SQLite
// says it; the values in it go nowhere.
std::string columns_of(const PGresult* result) {
  std::string_view detail = field(result, PG_DIAG_MESSAGE_DETAIL);
  constexpr std::string_view opening = "Key (";
  const auto end = detail.find(")=(");
  if (!detail.starts_with(opening) || end == std::string_view::npos) return {};
  detail = detail.substr(opening.size(), end - opening.size());
  const std::string_view table = field(result, PG_DIAG_TABLE_NAME);
  std::string columns;
  while (!detail.empty()) {
    const auto comma = detail.find(", ");
    columns += fmt::format("{}{}.{}", columns.empty() ? "" : ", ", table, detail.substr(0, comma));
    detail.remove_prefix(comma == std::string_view::npos ? detail.size() : comma + 2);
  }
  return columns;
}

bool may_stream(std::string_view sql) {
  return sql.starts_with("select ");
}

}  // namespace

// Parameters as libpq takes them: parallel arrays of addresses into what is kept here.
struct PostgresConnection::Bound {
  explicit Bound(std::span<const Param> params) {
    kept.reserve(params.size());
    for (const Param& param : params) {
      types.push_back(oid_of(param.type));
      formats.push_back(param.type == Type::bytes ? 1 : 0);
      // libpq wants a closing NUL for text, which a view does not have: everything is copied once.
      std::visit([&](const auto& value) { add(value, param.type); }, param.value);
    }
  }

  void add(std::monostate /*null*/, Type /*type*/) {
    values.push_back(nullptr);
    lengths.push_back(0);
  }

  void add(std::int64_t value, Type /*type*/) { keep(fmt::to_string(value)); }

  void add(double value, Type /*type*/) { keep(fmt::format("{}", value)); }

  void add(std::string_view value, Type type) {
    if (type != Type::bytes) refuse_nul(value);
    keep(std::string(value));
  }

  void add(const IntegerList* list, Type /*type*/) { keep(array_literal(*list)); }

  void add(const TextList* list, Type /*type*/) { keep(array_literal(*list)); }

  void keep(std::string text) {
    kept.push_back(std::move(text));
    values.push_back(kept.back().c_str());
    lengths.push_back(static_cast<int>(kept.back().size()));
  }

  [[nodiscard]] int count() const { return static_cast<int>(values.size()); }

  std::vector<std::string> kept;  // reserved before: short strings live inside their objects
  std::vector<const char*> values;
  std::vector<int> lengths;
  std::vector<int> formats;
  std::vector<Oid> types;
};

PostgresConnection::PostgresConnection(const Settings& settings, const std::string& name)
    : settings_(settings) {
  const std::string options = fmt::format(
      "-c lock_timeout={} -c idle_in_transaction_session_timeout={} -c bytea_output=hex "
      "-c extra_float_digits=1 -c timezone=UTC",
      settings.wait.count(),
      idle_transaction_ms
  );
  const std::array keywords = {
      "dbname",
      "options",
      "application_name",
      "connect_timeout",
      "client_encoding",
      static_cast<const char*>(nullptr)
  };
  const std::array values = {
      settings.url.c_str(),
      options.c_str(),
      name.c_str(),
      connect_seconds,
      "UTF8",
      static_cast<const char*>(nullptr)
  };
  connection_.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
  if (PQstatus(connection_.get()) != CONNECTION_OK)
    throw ConnectionLost(fmt::format("PostgreSQL: {}", PQerrorMessage(connection_.get())));
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
}

bool PostgresConnection::usable() const {
  return !of_no_use_ && PQstatus(connection_.get()) == CONNECTION_OK &&
         PQtransactionStatus(connection_.get()) == PQTRANS_IDLE;
}

bool PostgresConnection::in_transaction() const {
  const auto status = PQtransactionStatus(connection_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

void PostgresConnection::begin(Use use, std::string_view label, Deadline deadline) {
  label_ = label;
  deadline_ = deadline;
  failed_ = false;
  wants_another_try_ = false;
  savepoints_ = 0;
  release_pending_ = false;
  std::string text;
  switch (use) {
    case Use::reads:
      text = "begin isolation level repeatable read read only";
      break;
    case Use::writes:
      text = fmt::format("begin; select pg_advisory_xact_lock({})", writers_lock);
      break;
    case Use::migrates:
      text = fmt::format(
          "begin; set local lock_timeout = 0; select pg_advisory_xact_lock({})", writers_lock
      );
      break;
  }
  if (deadline != Deadline::max() && use == Use::reads) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    text +=
        fmt::format("; set local statement_timeout = {}", std::max<std::int64_t>(1, left.count()));
  }
  simple(text);
}

void PostgresConnection::commit() {
  simple("commit");
}

void PostgresConnection::rollback() noexcept {
  if (PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return;
  const Result1 result(PQexec(connection_.get(), "rollback"));
}

void PostgresConnection::begin_savepoint() {
  if (failed_) throw Fault("a savepoint after a failed statement of the same transaction");
  // One trip to the server for both: a write of many sends these two again and again.
  simple(release_pending_ ? "release inner_part; savepoint inner_part" : "savepoint inner_part");
  release_pending_ = false;
  ++savepoints_;
}

void PostgresConnection::end_savepoint(bool keep) {
  const bool swallowed = keep && failed_;
  --savepoints_;
  // What still stands at the commit is kept with the rest.
  if (keep && !failed_ && savepoints_ == 0)
    release_pending_ = true;
  else
    simple(keep && !failed_ ? "release inner_part" : "rollback to inner_part; release inner_part");
  // What asks for another try is not mended by going back to a savepoint.
  failed_ = wants_another_try_;
  if (swallowed) throw Fault("a failed statement was passed over inside a savepoint");
}

void PostgresConnection::script(const std::string& text) {
  simple(text);
}

void PostgresConnection::simple(const std::string& text) {
  checked(
      PQexec(connection_.get(), text.c_str()), std::string_view(text).substr(0, told_of_a_script)
  );
}

std::int64_t PostgresConnection::execute(
    const Sql& sql, std::span<const Param> params, Call<bool(const Fields&)> row, bool stream
) {
  if (failed_)
    throw Fault(fmt::format("after a failed statement of the same transaction: {}", sql.text()));
  if (deadline_ != Deadline::max() && std::chrono::steady_clock::now() > deadline_)
    throw TooSlow(fmt::format("out of time before: {}", sql.text()));
  const auto started = std::chrono::steady_clock::now();
  const Bound bound(params);
  std::int64_t touched = 0;
  if (stream && may_stream(sql.text()))
    run_streaming(sql, bound, row);
  else
    touched = run(sql, bound, row);
  const auto took = std::chrono::steady_clock::now() - started;
  if (took > settings_.slow_after && settings_.on_slow)
    settings_.on_slow(
        {.sql = sql.text(),
         .label = label_,
         .took = std::chrono::duration_cast<std::chrono::microseconds>(took)}
    );
  return touched;
}

const std::string& PostgresConnection::prepared(const Sql& sql, const Bound& bound) {
  auto& all = prepared_[sql.text().data()];
  for (const Prepared& one : all)
    if (one.types == bound.types) return one.name;
  std::string name = fmt::format("s{}", ++names_);
  checked(
      PQprepare(
          connection_.get(),
          name.c_str(),
          spell(sql, Engine::postgres).c_str(),
          bound.count(),
          bound.types.data()
      ),
      sql.text()
  );
  return all.emplace_back(Prepared{.types = bound.types, .name = std::move(name)}).name;
}

std::int64_t PostgresConnection::run(
    const Sql& sql, const Bound& bound, Call<bool(const Fields&)> row
) {
  const auto result = checked(
      PQexecPrepared(
          connection_.get(),
          prepared(sql, bound).c_str(),
          bound.count(),
          bound.values.data(),
          bound.lengths.data(),
          bound.formats.data(),
          0
      ),
      sql.text()
  );
  const int rows = PQntuples(result.get());
  for (int i = 0; i < rows; ++i)
    if (!row(PostgresFields(result.get(), i))) break;
  if (std::string_view(PQcmdStatus(result.get())).starts_with("SELECT")) return 0;
  return std::atoll(PQcmdTuples(result.get()));
}

void PostgresConnection::run_streaming(
    const Sql& sql, const Bound& bound, Call<bool(const Fields&)> row
) {
  // A cursor of its own name, so that f may run other statements, streaming ones too.
  const std::string cursor = fmt::format("c{}", ++names_);
  const std::string declare =
      fmt::format("declare {} no scroll cursor for {}", cursor, spell(sql, Engine::postgres));
  checked(
      PQexecParams(
          connection_.get(),
          declare.c_str(),
          bound.count(),
          bound.types.data(),
          bound.values.data(),
          bound.lengths.data(),
          bound.formats.data(),
          0
      ),
      sql.text()
  );
  const std::string fetch = fmt::format("fetch {} from {}", rows_a_fetch, cursor);
  bool go_on = true;
  while (go_on) {
    const auto result = checked(PQexec(connection_.get(), fetch.c_str()), sql.text());
    const int rows = PQntuples(result.get());
    for (int i = 0; i < rows && go_on; ++i)
      go_on = row(PostgresFields(result.get(), i));
    go_on = go_on && rows == rows_a_fetch;
  }
  simple("close " + cursor);
}

PostgresConnection::Result1 PostgresConnection::checked(PGresult* result, std::string_view sql) {
  Result1 owned(result);
  const auto status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) raise(result, sql);
  return owned;
}

void PostgresConnection::raise(const PGresult* result, std::string_view sql) {
  failed_ = true;
  const std::string_view state = field(result, PG_DIAG_SQLSTATE);
  std::string what;
  // "invalid input syntax for type bigint: …" and its like (class 22) quote the value: it goes
  // nowhere.
  if (state.starts_with("22"))
    what = fmt::format("PostgreSQL {} in: {}", state, sql);
  else
    what =
        fmt::format("PostgreSQL {}: {} in: {}", state, field(result, PG_DIAG_MESSAGE_PRIMARY), sql);
  if (state == "23505")
    throw UniqueViolation(
        what, std::string(field(result, PG_DIAG_CONSTRAINT_NAME)), columns_of(result)
    );
  if (state == "40001" || state == "40P01") {
    wants_another_try_ = true;
    throw TryAgain(what);
  }
  if (state == "57014") throw TooSlow(what);
  if (state == "55P03") throw Busy(what);
  // 57P0x: the server is going down or coming up. 0A000 for a prepared statement: its table was
  // changed by a migration, and a new connection prepares it anew.
  if (PQstatus(connection_.get()) != CONNECTION_OK || state.starts_with("57P") ||
      state.starts_with("08") || (state == "0A000" && what.contains("cached plan"))) {
    wants_another_try_ = true;
    of_no_use_ = true;
    throw ConnectionLost(what.empty() ? "PostgreSQL: the connection was lost" : what);
  }
  throw Fault(what);
}

}  // namespace ibis::db
