// The end of a notice, told by its author.
#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/check.hpp"
#include "entries/store.hpp"
#include "entries/turns.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "posts/case_store.hpp"
#include "publishing/field_part.hpp"
#include "publishing/load.hpp"
#include "skills/pages.hpp"
#include "skills/skill.hpp"
#include "skills/store.hpp"

namespace ibis::skills {

using namespace html::literals;

namespace {

// Its author's, as long as it stands on the site.
Result<entries::Whole> open_own(const site::Context& c) {
  auto whole = publishing::open_entry(c, kind, entries::gate::is_author);
  if (whole && !entries::is_published(whole->entry)) return fail(ErrorKind::not_found);
  return whole;
}

http::Response show_end(
    const site::Context& c,
    const entries::Whole& whole,
    const entries::Record& typed,
    std::span<const FieldError> errors,
    int status = 200
) {
  const publishing::FieldForm view{.room = room, .typed = typed, .errors = errors};
  const std::string title(c.tr("End this notice"));
  const std::string path = entries::entry_path(kind, whole.entry.slug);
  const std::vector<html::FieldLabel> names{
      {std::string(field::outcome.name), std::string(c.tr(field::outcome.label))},
      {std::string(field::outcome_note.name), std::string(c.tr(field::outcome_note.label))}
  };
  auto frame = publishing::frame_of(c, room, title);
  frame.hidden_from_search = true;
  frame.crumbs = {{whole.entry.title, c.url(path)}, {title, ""}};
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>
      {}<form class="fields" method="post" action="{}" novalidate>{}{}{}{}</form></div>)"_html(
          title,
          c.tr("It leaves the site at once, and what waits for an answer ends with it. How many "
               "meetings came of the desk is counted."),
          html::error_summary(c.ui(), errors, names),
          c.url(path + "/end"),
          html::csrf_field(c.viewer.form_token),
          publishing::one_field(c, view, field::outcome),
          publishing::one_field(c, view, field::outcome_note),
          html::actions(html::button(
              c.ui(), {.label = std::string(c.tr("End it")), .kind = html::ButtonKind::primary}
          ))
      ),
      status
  );
}

// Its day is today from now on, so that the clock lets it rest.
Result<> end_it(
    const site::Context& c, db::Write& w, const entries::Whole& whole, const entries::Record& told
) {
  const entries::Entry& notice = whole.entry;
  entries::Record record = told;
  record.set(field::ends, iso_date(c.now));
  if (auto saved =
          entries::update_record(w, kind, notice.id, record, c.terms, notice.version, c.now);
      !saved)
    return saved;
  entries::add_step(w, notice.id, c.viewer.id, "ended", "", c.now);
  end_approaches(w, notice.id);
  posts::mark_mended(w, posts::about_entry, notice.id.value, c.now);
  entries::turn_entries(w, c.now);
  return {};
}

}  // namespace

Result<http::Response> end_form(const site::Context& c) {
  const auto whole = open_own(c);
  if (!whole) return std::unexpected(whole.error());
  return show_end(c, *whole, whole->record, {});
}

Result<http::Response> end_notice(const site::Context& c) {
  const auto whole = open_own(c);
  if (!whole) return std::unexpected(whole.error());
  entries::Record typed = whole->record;
  typed.set(field::outcome, text::clean_line(c.request.form.value(field::outcome.name)));
  typed.set(field::outcome_note, text::clean_line(c.request.form.value(field::outcome_note.name)));
  const auto checked =
      entries::check(kind, typed, entries::Strictness::draft, publishing::surroundings(c, false));
  if (!checked) return show_end(c, *whole, typed, checked.error().fields, site::form_has_errors);
  const auto saved = c.app.db.write(
      [&](db::Write& w) { return end_it(c, w, *whole, *checked); },
      publishing::write_options(kind, db::Touches::public_pages, "end")
  );
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, "/account/skills", "skill-ended");
}

}  // namespace ibis::skills
