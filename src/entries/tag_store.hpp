#pragma once
// Tags by name: free words of authors. Two spellings of one slug are one tag.
#include "db/transaction.hpp"
#include "entries/kind.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::entries {

/// A tag as people read it.
struct TagName {
  std::string name;
  std::string language;  // of the entry it was taken from, ISO 639-1
};

/// By slug.
using TagNames = std::map<std::string, TagName, std::less<>>;

/// Keeps the tags of an entry, those of fields one can filter by; what was kept before goes.
void put_tags(db::Write& w, const Kind& kind, EntryId id, const Record& record);
/// Forgets them.
void forget_tags(db::Write& w, const std::vector<EntryId>& ids);

/// How the first published entry of the kind writes each of these tags; one that none has is left out.
TagNames tag_names(db::Read& r, std::string_view kind, const std::vector<std::string>& slugs);

}  // namespace ibis::entries
