#pragma once
// Who belongs to something and how: members of a network, states of a process, parties of a treaty.
#include "maps/drawing.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace ibis::maps {

/// Ways to belong that one map can tell apart.
inline constexpr std::size_t max_categories = 3;

struct Member {
  std::string iso2;
  std::size_t category;  // in MembersView::categories
  std::string note;  // in place of the category's name: "party since 12 March 1999"; may be empty
  std::string url;   // whole; empty: leads nowhere
};

struct MembersView {
  Frame frame;
  std::vector<std::string>
      categories;               // 1 to max_categories, the closest first: "Party", "Signatory"
  std::string neither;          // of all others: "Neither"
  std::string column;           // over the table's second column: "Status"
  std::vector<Member> members;  // each country once at most
};

/// Countries filled plainly, hatched or dotted by how they belong, so that no colour must be told from another; dots of
/// small countries full, ringed or broken in the same order. The key counts each. Members of a category that is not
/// there, or beyond max_categories, are a fault: std::out_of_range.
html::Html members(const html::Ui& ui, const Atlas& atlas, const MembersView& view);

/// The same as a table: by category, then by name; nothing when there are none.
html::Html members_table(const html::Ui& ui, const Atlas& atlas, const MembersView& view);

}  // namespace ibis::maps
