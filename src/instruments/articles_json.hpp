#pragma once
// Articles and what touches them, in the JSON of one whole entry.
#include "entries/kind.hpp"

namespace ibis::instruments {

/// Of a kind whose entries name articles: "articles", in the place of the field of that name.
extern const entries::Besides touched_articles;
/// Of instruments: "touched_by", at most ArticleLimits::touching, the newest first.
extern const entries::Besides touching_entries;

}  // namespace ibis::instruments
