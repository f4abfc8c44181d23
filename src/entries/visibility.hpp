#pragma once
// Who may see which field of an entry: pages, lists, feeds, exports, the API, search and mail ask here alike. The answer
// stands in the field's own row (Field::audience); what has no row nobody sees.
#include "access/roles.hpp"
#include "entries/record_store.hpp"

namespace ibis::entries {

/// Whether everybody sees the field of every published entry: what lists and exports of many may hold.
bool open_to_all(const Field& field);

/// Whether this reader sees the field of an entry they may read.
bool sees(const access::Viewer& viewer, const Whole& whole, const Field& field);

/// The record with those fields alone that this reader sees: what views are given, so that they can't show more.
Record shown_to(const access::Viewer& viewer, const Kind& kind, const Whole& whole);

/// Whether an entry may leave the site's own pages: feeds, exports, the API, the sitemap, search (Care::open).
bool handed_on(const Kind& kind, const Record& record);

/// A selection narrowed to what may.
Selection only_handed_on(const Kind& kind, Selection selection);

/// The warnings that stand before its text, as people read them: empty when there are none (Care::warnings).
std::vector<std::string> warnings_of(const i18n::Tr& tr, const Kind& kind, const Record& record);

/// "Content warning: death, detention. Open to read." or nothing.
std::string warning_line(const i18n::Tr& tr, const std::vector<std::string>& warnings);

}  // namespace ibis::entries
