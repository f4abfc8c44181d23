#pragma once
#include "db/database.hpp"

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ibis::db {

/// One connection to a SQLite file, used by one thread at a time.
class SqliteConnection final : public Session {
 public:
  enum class Use : std::uint8_t { reads, writes };

  /// `settings` must outlive the connection.
  SqliteConnection(const Settings& settings, const std::string& path, Use use);
  ~SqliteConnection() override;

  std::int64_t execute(
      const Sql& sql, std::span<const Param> params, Call<bool(const Fields&)> row, bool stream
  ) override;
  void begin_savepoint() override;
  void end_savepoint(bool keep) override;
  void script(const std::string& text) override;

  [[nodiscard]] Engine engine() const override { return Engine::sqlite; }

  /// A statement without parameters or rows, such as "begin".
  void control(const Sql& sql);

  /// What the following statements are called in the log and how long they may take.
  void begin_work(std::string_view label, Deadline deadline);

  /// Whether a statement has failed since begin_work or the last savepoint that ended.
  [[nodiscard]] bool failed() const { return failed_; }

  /// Whether a transaction is open; SQLite ends one by itself when the disk is full or failing.
  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }

  [[nodiscard]] sqlite3* handle() const { return db_; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

  struct Cached {
    Statement statement;
    bool in_use;
  };

  class Use1;

  void open(const std::string& path, Use use);
  Statement prepare(const Sql& sql);
  std::int64_t step_all(sqlite3_stmt* statement, const Sql& sql, Call<bool(const Fields&)> row);
  void check_allowed(const Sql& sql) const;
  [[noreturn]] void raise(std::string_view sql);

  const Settings& settings_;
  sqlite3* db_ = nullptr;
  // By the address of the literal: one entry a place in the program, so it cannot grow without
  // bound.
  std::unordered_map<const char*, Cached> statements_;
  std::string label_;
  Deadline deadline_ = Deadline::max();
  bool failed_ = false;
};

}  // namespace ibis::db
