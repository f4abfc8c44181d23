#include "publishing/changed.hpp"

#include "entries/visibility.hpp"
#include "notices/tell.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace ibis::publishing {

namespace {

std::vector<const entries::Field*> fields_changed(
    const entries::Kind& kind,
    const entries::Record& before,
    const entries::Record& after,
    bool picture,
    bool document
) {
  std::vector<const entries::Field*> changed;
  for (const entries::Field* field : kind.fields) {
    const bool exchanged = (picture && field->type == entries::FieldType::picture) ||
                           (document && field->type == entries::FieldType::document);
    const bool same = std::ranges::equal(before.values(*field), after.values(*field));
    if (!same || exchanged) changed.push_back(field);
  }
  return changed;
}

}  // namespace

void tell_followers_of_change(
    const site::Context& c,
    db::Write& w,
    const entries::Kind& kind,
    const entries::Whole& before,
    const entries::Record& after,
    bool picture,
    bool document
) {
  if (kind.care.unnamed || !entries::is_published(before.entry)) return;
  const auto changed = fields_changed(kind, before.record, after, picture, document);
  const bool seen = std::ranges::any_of(changed, [](const entries::Field* field) {
    return entries::open_to_all(*field);
  });
  if (seen) notices::tell_of_change(w, before.entry, *c.viewer.id, c.now);
}

Result<> tell_changed(
    const site::Context& c,
    db::Write& w,
    const entries::Kind& kind,
    const entries::Whole& before,
    const entries::Record& after,
    bool picture,
    bool document
) {
  tell_followers_of_change(c, w, kind, before, after, picture, document);
  // A notice of what is not shown would stand on no page, and be counted all the same.
  if (!entries::is_published(before.entry)) return {};
  const auto changed = fields_changed(kind, before.record, after, picture, document);
  if (changed.empty()) return {};
  std::string names;
  for (const entries::Field* field : changed) {
    // A mailbox is read over shoulders.
    if (kind.care.unnamed) continue;
    names += names.empty() ? "" : " ";
    names += field->name;
  }
  return notices::tell_mended(c.app, w, before.entry, *c.viewer.id, std::move(names));
}

}  // namespace ibis::publishing
