#include "search/columns.hpp"

#include <algorithm>

namespace ibis::search {

std::vector<std::pair<Facet, std::string>> facet_values(const Document& document) {
  std::vector<std::pair<Facet, std::string>> values;
  const auto add = [&](Facet facet, const std::string& value) {
    if (!value.empty()) values.emplace_back(facet, value);
  };
  constexpr std::size_t year_digits = 4;
  add(Facet::kind, document.key.kind);
  for (const std::string& country : document.countries)
    add(Facet::country, country);
  for (const std::string& theme : document.themes)
    add(Facet::theme, theme);
  add(Facet::language, document.language);
  add(Facet::year, iso_date(document.published).substr(0, year_digits));
  return values;
}

Columns::Columns() {
  for (const Facet facet : facets)
    facets_[facet];
}

void Columns::make_room(std::uint32_t number) {
  if (number < end()) return;
  lengths_.resize(number + 1);
  prominence_.resize(number + 1);
  published_.resize(number + 1);
}

void Columns::put(std::uint32_t number, const Row& row) {
  remove(number);
  load_document(number, row.length);
  load_published(number, row.published);
  load_prominence(number, row.prominence);
  for (const auto& [facet, value] : row.values)
    facets_[facet].add(number, value);
}

void Columns::remove(std::uint32_t number) {
  if (!all_.has(number)) return;
  all_.remove(number);
  --size_;
  total_length_ -= lengths_[number];
  for (auto& [facet, column] : facets_)
    column.remove(number);
}

void Columns::load_document(std::uint32_t number, std::uint32_t length) {
  make_room(number);
  all_.add(number);
  ++size_;
  lengths_[number] = length;
  total_length_ += length;
}

void Columns::load_values(
    Facet facet, std::string_view value, std::span<const std::uint32_t> numbers
) {
  facets_[facet].add_all(numbers, value, end());
}

void Columns::load_published(std::uint32_t number, Instant published) {
  make_room(number);
  published_[number] = published;
}

void Columns::load_prominence(std::uint32_t number, float prominence) {
  make_room(number);
  prominence_[number] = prominence;
}

double Columns::average_length() const {
  return size_ == 0 ? 1
                    : static_cast<double>(std::max<std::uint64_t>(total_length_, 1)) /
                          static_cast<double>(size_);
}

}  // namespace ibis::search
