#include "discovery/similar.hpp"

#include "discovery/documents.hpp"
#include "discovery/find.hpp"
#include "discovery/likenesses.hpp"
#include "html/parts.hpp"
#include "site/memory.hpp"
#include "site/pieces.hpp"

#include <memory>

namespace ibis::discovery {

using namespace html::literals;
using html::Html;

namespace {

constexpr std::size_t similar_shown = 5;
constexpr std::size_t similar_looked_at = 10;

bool names_nobody(const site::Context& c, std::string_view kind) {
  const entries::Kind* known = c.app.kinds.find(kind);
  return known != nullptr && known->care.unnamed;
}

bool tells_of_somebody(std::string_view kind) {
  return kind == "practitioner" || kind == "organisation";
}

// Who is described in the words of a story or notice that names nobody may have written it: neither leads to the other.
bool gives_away(const site::Context& c, std::string_view one, std::string_view other) {
  return (names_nobody(c, one) && tells_of_somebody(other)) ||
         (tells_of_somebody(one) && names_nobody(c, other));
}

Html item(const site::Context& c, const ThingOfKind& one) {
  return R"(<li><a href="{}" {}>{}</a> <span class="hint">{}</span></li>)"_html(
      c.url(one.thing.path),
      html::in_language(one.thing.language == c.language() ? std::string() : one.thing.language),
      one.thing.title,
      one_of_kind(c, one.kind)
  );
}

std::vector<search::Key> like(
    const site::Context& c, const search::Index& index, const search::Key& key
) {
  const auto kept = c.app.memory.kept().get<Likenesses>("likenesses", 0, c.now, [] {
    return site::Made<Likenesses>{.value = std::make_shared<const Likenesses>(), .until = {}};
  });
  const std::uint64_t state = index.state();
  if (auto found = kept->find(key, state, c.now)) return *std::move(found);
  const auto titles = index.similar(key, similar_looked_at);
  if (!titles) return {};
  std::vector<search::Key> keys = keys_of(*titles);
  kept->keep(key, state, c.now, keys);
  return keys;
}

Html drawn(
    const site::Context& c, const search::Index& index, std::string_view kind, entries::EntryId id
) {
  auto things = things_of(c, like(c, index, key_of(kind, id.value)));
  std::erase_if(things, [&](const ThingOfKind& one) { return gives_away(c, kind, one.kind); });
  if (things.size() > similar_shown) things.resize(similar_shown);
  if (things.empty()) return {};
  return R"(<section class="similar no-print" aria-labelledby="similar"><h2 id="similar">{}</h2><ul>{}</ul></section>)"_html(
      c.tr("More like this"),
      html::each(things, [&](const ThingOfKind& one) { return item(c, one); })
  );
}

}  // namespace

Html similar_part(const site::Context& c, std::string_view kind, entries::EntryId id) {
  const search::Index* index = index_of(c);
  if (index == nullptr) return {};
  const std::string key =
      fmt::format("similar {} {} {} {}", c.language(), kind, id.value, index->state());
  if (const auto kept = c.app.pieces.find(key, c.state)) return *kept;
  return *c.app.pieces.keep(key, c.state, drawn(c, *index, kind, id));
}

}  // namespace ibis::discovery
