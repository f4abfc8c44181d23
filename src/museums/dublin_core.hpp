#pragma once
// An item as the fifteen elements of Dublin Core, in the XML that catalogues exchange (oai_dc). Pure.
#include "entries/record_store.hpp"
#include "places/gazetteer.hpp"
#include "taxonomy/terms.hpp"

#include <string>

namespace ibis::museums {

/// What stands in it besides the item's own words.
struct DublinCore {
  const taxonomy::Terms& terms;
  const places::Gazetteer& places;
  const i18n::Language& language;  // of names of themes and places
  std::string site_url;            // https://…, for addresses that stay
};

/// Empty elements are left out; what not everybody sees of the item never stands in it.
std::string dublin_core(const entries::Whole& whole, const DublinCore& around);

}  // namespace ibis::museums
