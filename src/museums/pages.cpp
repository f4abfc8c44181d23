#include "museums/pages.hpp"

#include "museums/dublin_core.hpp"
#include "museums/item.hpp"
#include "publishing/load.hpp"
#include "site/open_data.hpp"

namespace ibis::museums {

Result<http::Response> item_as_dublin_core(const site::Context& c) {
  const auto found = publishing::find(c, item::kind, c.capture("slug"));
  if (!found.moved_to.empty())
    return http::redirect(c.url(entries::entry_path(item::kind, found.moved_to) + "/dc.xml"), 301);
  if (!found.whole) return fail(ErrorKind::not_found);
  if (found.whole->entry.state == entries::state_code(entries::State::withdrawn))
    return fail(ErrorKind::gone);
  // A file is handed on: what is not public is in none, whoever asks.
  if (!entries::is_published(found.whole->entry)) return fail(ErrorKind::not_found);
  return site::open_data(
      "application/xml; charset=utf-8",
      dublin_core(
          *found.whole,
          {.terms = c.terms,
           .places = c.app.places,
           .language = c.tr.language(),
           .site_url = c.app.base_url}
      )
  );
}

}  // namespace ibis::museums
