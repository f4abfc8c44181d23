#include "core/value_column.hpp"

#include <algorithm>

namespace ibis {

std::span<ValueColumn::Number> ValueColumn::row(std::uint32_t position) {
  return std::span(at_).subspan(position * width_, width_);
}

ValueColumn::Number ValueColumn::number_of(std::string_view value) {
  if (const auto known = numbers_.find(value); known != numbers_.end()) return known->second;
  if (values_.empty()) {
    values_.emplace_back();
    total_.push_back(0);
  }
  const auto number = static_cast<Number>(values_.size());
  values_.emplace_back(value);
  total_.push_back(0);
  numbers_.emplace(std::string(value), number);
  return number;
}

void ValueColumn::reserve(std::uint32_t positions) {
  if (at_.size() < positions * width_) at_.resize(positions * width_);
}

void ValueColumn::widen() {
  std::vector<Number> wider(at_.size() / width_ * (width_ + 1));
  for (std::size_t from = 0, to = 0; from < at_.size(); from += width_, to += width_ + 1)
    std::copy_n(
        at_.begin() + static_cast<std::ptrdiff_t>(from),
        width_,
        wider.begin() + static_cast<std::ptrdiff_t>(to)
    );
  at_ = std::move(wider);
  ++width_;
}

void ValueColumn::add_number(std::uint32_t position, Number number) {
  for (Number& place : row(position)) {
    if (place == number) return;
    if (place != 0) continue;
    place = number;
    ++total_[number];
    return;
  }
  widen();
  row(position).back() = number;
  ++total_[number];
}

void ValueColumn::add(std::uint32_t position, std::string_view value) {
  reserve(position + 1);
  add_number(position, number_of(value));
}

void ValueColumn::add_all(
    std::span<const std::uint32_t> to, std::string_view value, std::uint32_t positions
) {
  reserve(positions);
  const Number number = number_of(value);
  for (const std::uint32_t position : to)
    add_number(position, number);
}

void ValueColumn::remove(std::uint32_t position) {
  if (position * width_ >= at_.size()) return;
  for (Number& place : row(position)) {
    if (place != 0) --total_[place];
    place = 0;
  }
}

std::vector<std::uint32_t> ValueColumn::having(
    std::span<const std::uint32_t> entries, std::span<const std::string> values
) const {
  std::vector<bool> wanted(values_.size());
  for (const std::string& value : values) {
    if (const auto known = numbers_.find(value); known != numbers_.end())
      wanted[known->second] = true;
  }
  std::vector<std::uint32_t> found;
  for (const std::uint32_t position : entries) {
    const std::size_t begin = position * width_;
    if (begin >= at_.size()) continue;
    const auto row = std::span(at_).subspan(begin, width_);
    if (std::ranges::any_of(row, [&](Number n) { return n != 0 && wanted[n]; }))
      found.push_back(position);
  }
  return found;
}

std::vector<std::uint32_t> ValueColumn::tally(std::span<const std::uint32_t> entries) const {
  std::vector<std::uint32_t> counts(values_.size());
  for (const std::uint32_t position : entries) {
    const std::size_t begin = position * width_;
    if (begin >= at_.size()) continue;
    for (std::size_t i = begin; i < begin + width_ && at_[i] != 0; ++i)
      ++counts[at_[i]];
  }
  return counts;
}

ValueCounts ValueColumn::count(std::span<const std::uint32_t> entries) const {
  return named(tally(entries));
}

ValueCounts ValueColumn::count_without(std::span<const std::uint32_t> entries) const {
  std::vector<std::uint32_t> counts = tally(entries);
  for (std::size_t n = 0; n < counts.size(); ++n)
    counts[n] = total_[n] - counts[n];
  return named(counts);
}

std::vector<std::string_view> ValueColumn::values_at(std::uint32_t position) const {
  std::vector<std::string_view> values;
  const std::size_t begin = position * width_;
  if (begin >= at_.size()) return values;
  for (std::size_t i = begin; i < begin + width_ && at_[i] != 0; ++i)
    values.emplace_back(values_[at_[i]]);
  std::ranges::sort(values);
  return values;
}

std::vector<std::uint32_t> ValueColumn::differences(const ValueColumn& other) const {
  std::vector<std::uint32_t> found;
  const std::size_t positions = std::max(at_.size() / width_, other.at_.size() / other.width_);
  for (std::uint32_t p = 0; p < positions; ++p) {
    if (values_at(p) != other.values_at(p)) found.push_back(p);
  }
  return found;
}

ValueCounts ValueColumn::named(std::span<const std::uint32_t> counts) const {
  ValueCounts found;
  for (std::size_t n = 1; n < counts.size(); ++n) {
    if (counts[n] > 0) found.emplace_back(values_[n], counts[n]);
  }
  return found;
}

}  // namespace ibis
