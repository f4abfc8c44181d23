#include "reactions/load.hpp"

#include "db/database.hpp"
#include "entries/store.hpp"

namespace ibis::reactions {

Result<entries::Entry> published_entry(const site::Context& c) {
  const auto entry = c.read(
      [&](db::Read& r) { return entries::find_entry_by_public_id(r, c.capture("public")); },
      {.label = "reaction"}
  );
  if (!entry) return fail(ErrorKind::not_found);
  if (entry->state == entries::state_code(entries::State::withdrawn)) return fail(ErrorKind::gone);
  if (!entries::is_published(*entry)) return fail(ErrorKind::not_found);
  return *entry;
}

std::string page_of(const site::Context& c, const entries::Entry& entry) {
  return c.app.kinds.path_of(entry.kind, entry.slug);
}

}  // namespace ibis::reactions
