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

/// What stands large on it.
struct FeaturedEntry {
  html::Entry entry;
  i18n::Msgid kind;  // "Practice"
  i18n::Msgid all;   // "All practices"
  std::string list;  // the path of its kind, without prefix
};

/// All that the home page shows at one moment.
struct Home {
  std::uint64_t practices;
  std::uint64_t countries;
  std::string art_seed;  // the drawing in the hero
  std::optional<FeaturedEntry> featured;
  std::vector<html::Entry> newest;
  std::vector<html::Entry>
      others;        // the newest of every other kind, which is named above its place
  html::Html parts;  // of other rooms, see site/home_part.hpp
  std::optional<QuotationText> quotation;
};

html::Html home_view(const Around& around, const Home& home);

}  // namespace ibis::editorial
