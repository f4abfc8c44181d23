#include "people/visibility.hpp"

#include "people/store.hpp"

#include <algorithm>

namespace ibis::people {

bool belongs(const access::Viewer& viewer, Audience audience) {
  switch (audience) {
    case Audience::everyone:
      return true;
    case Audience::members:
      return viewer.signed_in();
    case Audience::staff:
      return access::may(viewer, access::Permission::see_people);
    case Audience::nobody:
      break;
  }
  return false;
}

bool may_see(const access::Viewer& viewer, std::string_view column) {
  const auto row = std::ranges::find(visibility, column, &FieldAudience::column);
  return row != visibility.end() && belongs(viewer, row->audience);
}

Shown shown_to(const access::Viewer& viewer, const Person& person) {
  const auto text = [&](std::string_view column, const std::string& value) {
    return may_see(viewer, column) ? value : std::string{};
  };
  return {
      .handle = text("handle", person.handle),
      .name = text("name", person.name),
      .role = text("role", person.role),
      .joined = may_see(viewer, "created_at") ? std::optional(person.created_at) : std::nullopt,
  };
}

}  // namespace ibis::people
