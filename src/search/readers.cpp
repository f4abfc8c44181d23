#include "search/readers.hpp"

#include "search/limits.hpp"

namespace ibis::search {

Generation::~Generation() {
  if (!replaced) return;
  std::error_code ignored;  // removed at the next start
  std::filesystem::remove_all(folder, ignored);
}

State Readers::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

void Readers::publish(
    std::shared_ptr<const Generation> generation, std::shared_ptr<const Columns> columns
) {
  std::vector<std::unique_ptr<Reader>> old;  // closed without the lock
  State before{};
  const std::lock_guard lock(mutex_);
  if (generation != state_.generation) old.swap(idle_);
  before = std::move(state_);
  state_ = {
      .generation = std::move(generation),
      .columns = std::move(columns),
      .number = before.number + 1,
  };
}

bool Readers::withdraw(const State& state) {
  std::vector<std::unique_ptr<Reader>> old;  // closed without the lock
  const std::lock_guard lock(mutex_);
  if (state_.number != state.number) return false;
  old.swap(idle_);
  state_ = {.generation = {}, .columns = {}, .number = state.number + 1};
  return true;
}

std::unique_ptr<Reader> Readers::take(const State& state) {
  std::unique_ptr<Reader> reader;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty() && idle_.back()->generation == state.generation) {
      reader = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!reader) {
    return std::make_unique<Reader>(Reader{
        .generation = state.generation,
        .index = Xapian::Database(state.generation->folder.string()),
        .number = state.number,
        .scores = {},
    });
  }
  if (reader->number < state.number) {
    reader->index.reopen();
    reader->number = state.number;
  }
  return reader;
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < readers_kept && reader->generation == state_.generation)
    idle_.push_back(std::move(reader));
}

}  // namespace ibis::search
