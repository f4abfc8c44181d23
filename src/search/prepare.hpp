#pragma once
// A document made into what the index takes. Internal to the room.
#include "search/columns.hpp"
#include "search/document.hpp"

#include <xapian.h>

#include <set>
#include <string>

namespace ibis::search {

struct Prepared {
  Xapian::Document document;
  Row row;
  std::set<std::string> spelled;  // its words that may be offered as corrections
};

/// Throws std::invalid_argument where kind, id or the value of a facet is empty or longer than the limits.
Prepared prepare(const Document& document);

/// The spelled words of a document of the index, from its terms.
std::set<std::string> spelled_words(Xapian::TermIterator begin, const Xapian::TermIterator& end);

}  // namespace ibis::search
