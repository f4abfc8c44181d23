#pragma once
#include "db/group_writer.hpp"
#include "db/postgres_connection.hpp"

#include <functional>
#include <memory>
#include <string>

namespace ibis::db {

/// Writes to PostgreSQL on one connection. Whoever writes, in any process, holds one lock of the
/// database from its first statement until its commit is on disk: what a write has read still holds
/// when it is kept, and the change log is in the order of commits.
class PostgresWriter final : private WriteSide {
 public:
  /// `committed` as in GroupWriter.
  PostgresWriter(
      const Settings& settings, std::string name, std::function<void(std::int64_t)> committed
  );

  Result<> write(const WriteOptions& options, Call<bool(Write&)> f) {
    return group_.write(options, f);
  }

 private:
  void begin() override;
  void name_work(std::string_view label) override;

  [[nodiscard]] Session& session() override { return *connection_; }

  [[nodiscard]] bool stands() const override { return connection_->in_transaction(); }

  [[nodiscard]] bool may_begin_again() const override {
    return !connection_ || connection_->wants_another_try();
  }

  void commit() override;
  void rollback() noexcept override;

  const Settings& settings_;
  const std::string name_;
  std::unique_ptr<PostgresConnection> connection_;
  GroupWriter group_;
};

}  // namespace ibis::db
