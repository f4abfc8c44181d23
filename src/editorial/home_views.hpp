#pragma once
#include "editorial/around.hpp"
#include "editorial/quotation.hpp"
#include "html/html.hpp"
#include "html/lists.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ibis::editorial {

/// The newest of one kind beside practices.
struct NewOfKind {
  std::string name;
  std::string url;
  std::vector<html::Entry> entries;  // without pictures
};

/// All that the home page shows at one moment.
struct Home {
  std::uint64_t practices;
  std::uint64_t countries;
  std::string art_seed;  // the drawing in the hero
  std::optional<html::Entry> featured;
  std::vector<html::Entry> newest;
  std::vector<NewOfKind> others;
  std::optional<QuotationText> quotation;
  bool signed_in;
};

html::Html home_view(const Around& around, const Home& home);

}  // namespace ibis::editorial
