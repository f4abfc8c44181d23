#include "db/postgres_writer.hpp"

#include <fmt/format.h>

namespace ibis::db {

namespace {
// A transaction with more savepoints than 64 makes the snapshots of all readers slower: the server
// keeps the numbers of so many in memory.
constexpr GroupWriter::Bounds postgres_bounds = {
    .time = std::chrono::milliseconds(50), .writes = 64
};
}  // namespace

PostgresWriter::PostgresWriter(
    const Settings& settings, std::string name, std::function<void(std::int64_t)> committed
)
    : settings_(settings),
      name_(std::move(name)),
      group_(*this, postgres_bounds, {.committed = std::move(committed), .rest = {}}) {}

void PostgresWriter::begin() {
  if (connection_ && !connection_->usable()) connection_.reset();
  if (!connection_) connection_ = std::make_unique<PostgresConnection>(settings_, name_);
  try {
    connection_->begin(PostgresConnection::Use::writes, {}, Deadline::max());
  } catch (...) {
    connection_->rollback();
    throw;
  }
}

void PostgresWriter::name_work(std::string_view label) {
  connection_->name_work(label);
}

void PostgresWriter::commit() {
  try {
    connection_->commit();
  } catch (const ConnectionLost& lost) {
    throw Fault(fmt::format("not known whether it was kept: {}", lost.what()));
  }
}

void PostgresWriter::rollback() noexcept {
  connection_->rollback();
}

}  // namespace ibis::db
