#pragma once
#include "db/group_writer.hpp"
#include "db/sqlite_connection.hpp"
#include "db/turn.hpp"

#include <functional>
#include <memory>
#include <string>

namespace ibis::db {

/// Writes to a SQLite file, and copies its write-ahead log into it.
class SqliteWriter final : private WriteSide {
 public:
  /// `committed` as in GroupWriter.
  SqliteWriter(
      const Settings& settings, const std::string& path, std::function<void(std::int64_t)> committed
  );

  Result<> write(const WriteOptions& options, Call<bool(Write&)> f) {
    if (!options.scrub) return group_->write(options, f);
    return group_->write(options, [&](Write& w) {
      scrub_wanted_ = true;
      return f(w);
    });
  }

 private:
  void begin() override;
  void name_work(std::string_view label) override;

  [[nodiscard]] Session& session() override { return connection_; }

  [[nodiscard]] bool stands() const override { return connection_.in_transaction(); }

  [[nodiscard]] bool may_begin_again() const override { return false; }

  void commit() override;
  void rollback() noexcept override;

  void keep_log_short();
  bool copy_log(int mode);

  const Settings& settings_;
  SqliteConnection connection_;
  Turn turn_;
  // The write-ahead log after the last commit, and when it was last copied back; the writer's thread alone.
  int log_pages_ = 0;
  int copied_pages_ = 0;
  bool scrub_wanted_ =
      false;  // its old pages hold what nobody shall read; the writer's thread alone

  // Last: it ends first, when everything that was asked for is written.
  std::unique_ptr<GroupWriter> group_;
};

}  // namespace ibis::db
