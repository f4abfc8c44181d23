#pragma once
// A small chart: what happened in each year, or how many there were by its end.
#include "html/assets.hpp"
#include "html/html.hpp"
#include "i18n/msgid.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ibis::maps {

/// What happened in one year. A year may come more than once; its numbers are added up.
struct YearCount {
  int year;  // 1 to 9999; others are left out
  std::int64_t number;
};

struct BarsView {
  std::string title;   // in the reader's language: "Parties by year"
  std::string column;  // over the numbers of the table: "Parties"
  i18n::Msgid phrase;  // of one argument n: "{n, plural, one {# party} other {# parties}}"
  std::vector<YearCount> counts;  // in any order
  bool cumulative = false;        // each bar stands for all up to its end
};

/// A bar for each year from the first to the last, years without a number too (in cumulative charts as high as the one
/// before), or for each ten or hundred years when they are more than max_bars (limits.hpp). The numbers stand in a table
/// that can be unfolded. Time runs as one reads: from right to left in Arabic. Nothing when there are no numbers.
html::Html bars(const html::Ui& ui, const BarsView& view);

}  // namespace ibis::maps
