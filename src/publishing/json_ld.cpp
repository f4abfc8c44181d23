// What schema.org calls an entry.
#include "core/clock.hpp"
#include "entries/visibility.hpp"
#include "places/gazetteer.hpp"
#include "publishing/views.hpp"
#include "site/log.hpp"

namespace ibis::publishing {

html::JsonScript entry_json_ld(const site::Context& c, const Room& room, const Whole& whole) {
  using site::json_string;
  const entries::Entry& entry = whole.entry;
  std::string json = fmt::format(
      R"({{"@context":"https://schema.org","@type":{},"headline":{},"abstract":{},"inLanguage":{},"url":{})",
      json_string(room.kind.schema_org),
      json_string(entry.title),
      json_string(entry.summary),
      json_string(entry.language),
      json_string(c.absolute(entries::entry_path(room.kind, entry.slug)))
  );
  if (entry.published_at)
    json += fmt::format(R"(,"datePublished":"{}")", rfc3339(*entry.published_at));
  json += fmt::format(R"(,"dateModified":"{}")", rfc3339(entry.updated_at));
  if (room.json_ld != nullptr) json += room.json_ld(c, entries::shown_to({}, room.kind, whole));
  if (entry.country.empty()) return html::JsonScript(json + "}");
  std::string place(c.app.places.country_name(entry.country, c.tr.language()));
  if (entry.city_id)
    place = fmt::format("{}, {}", c.app.places.city_name(*entry.city_id, c.tr.language()), place);
  json += fmt::format(R"(,"contentLocation":{{"@type":"Place","name":{}}}}})", json_string(place));
  return html::JsonScript(json);
}

}  // namespace ibis::publishing
