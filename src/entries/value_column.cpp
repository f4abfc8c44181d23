#include "entries/value_column.hpp"

namespace ibis::entries {

void ValueColumn::put(std::uint32_t position, std::string_view value) {
  auto known = numbers_.find(value);
  if (known == numbers_.end()) {
    values_.emplace_back(value);
    known = numbers_.emplace(std::string(value), static_cast<std::uint32_t>(values_.size())).first;
  }
  if (position >= at_.size()) at_.resize(std::size_t{position} + 1);
  at_[position] = known->second;
}

void ValueColumn::remove(std::uint32_t position) {
  if (position < at_.size()) at_[position] = 0;
}

Counted ValueColumn::count(const ::Roaring& set) const {
  struct Walk {
    const std::vector<std::uint32_t>& at;
    std::vector<std::uint32_t> counts;
  } walk{.at = at_, .counts = std::vector<std::uint32_t>(values_.size() + 1)};

  set.iterate(
      [](std::uint32_t position, void* given) {
        auto& w = *static_cast<Walk*>(given);
        if (position < w.at.size()) ++w.counts[w.at[position]];
        return true;
      },
      &walk
  );
  Counted found;
  for (std::size_t n = 1; n < walk.counts.size(); ++n) {
    if (walk.counts[n] > 0) found.emplace_back(values_[n - 1], walk.counts[n]);
  }
  return found;
}

}  // namespace ibis::entries
