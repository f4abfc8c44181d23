#pragma once
// The other end of a field that refers to an entry: what refers to this one.
#include "entries/kind.hpp"
#include "html/html.hpp"
#include "site/context.hpp"

#include <string_view>

namespace ibis::publishing {

/// Which field of which kind refers. It must have a facet and a filter: so they are found without a table of their own, and
/// all of them are a list with feeds and exports.
struct Referring {
  const entries::Kind& kind;
  const entries::Field& field;
  i18n::Msgid heading;
  i18n::Msgid all;  // leads to the list; names {n}
};

/// A part of a page: the newest that refer to the entry of this slug as cards, and the way to all; empty where there is none.
html::Html referring(const site::Context& c, const Referring& by, std::string_view slug);

}  // namespace ibis::publishing
