// Where one chooses the articles an entry touches: on a screen of its form. Its permanent address leads there.
#include "db/database.hpp"
#include "entries/store.hpp"
#include "instruments/articles_part.hpp"
#include "instruments/pages.hpp"
#include "publishing/form_fields.hpp"

namespace ibis::instruments {

Result<http::Response> choose_articles(const site::Context& c) {
  const auto entry = c.read(
      [&](db::Read& r) { return entries::find_entry_by_public_id(r, c.capture("public")); },
      {.label = "articles"}
  );
  if (!entry || !entries::is_published(*entry)) return fail(ErrorKind::not_found);
  const entries::Kind& of = c.app.kinds.at(entry->kind);
  const entries::Field* field = articles_field(of);
  if (field == nullptr) return fail(ErrorKind::not_found);
  if (!may_choose_articles(c.viewer, *entry)) return fail(ErrorKind::forbidden);
  const auto part = publishing::part_of_field(of, field->name);
  return site::go_to(c, publishing::step_path(of, entry->slug, part.value_or(0)));
}

}  // namespace ibis::instruments
