#include "entries/visibility.hpp"

namespace ibis::entries {

bool open_to_all(const Field& field) {
  return field.audience == Audience::everyone;
}

bool sees(const access::Viewer& viewer, const Whole& whole, const Field& field) {
  if (open_to_all(field)) return true;
  const bool own = viewer.id && *viewer.id == whole.entry.author_id;
  if (own || access::may(viewer, access::Permission::see_restricted)) return true;
  switch (field.audience) {
    case Audience::members:
      return viewer.id.has_value();
    case Audience::by_consent:
      return field.consent != nullptr && whole.record.has(*field.consent);
    case Audience::everyone:
    case Audience::staff:
      break;
  }
  return false;
}

Record shown_to(const access::Viewer& viewer, const Kind& kind, const Whole& whole) {
  Record shown;
  for (const Field* field : kind.fields) {
    if (!sees(viewer, whole, *field)) continue;
    const auto values = whole.record.values(*field);
    shown.set(*field, std::vector(values.begin(), values.end()));
  }
  return shown;
}

}  // namespace ibis::entries
