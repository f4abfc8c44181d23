// An editor, or whom the sort lets, corrects one row, and says where the new reading comes from. Each correction is kept.
#include "core/text.hpp"
#include "db/changes.hpp"
#include "db/database.hpp"
#include "entries/entry.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "participation/pages.hpp"
#include "participation/store.hpp"
#include "publishing/form_fields.hpp"
#include "publishing/load.hpp"

#include <algorithm>

namespace ibis::participation {

using namespace html::literals;
using entries::Record;
using html::Html;
using i18n::apart;

namespace {

// Which row the form is about; both empty: a new one.
struct Which {
  std::string state;
  std::string name;

  [[nodiscard]] bool is_new() const { return state.empty() && name.empty(); }
};

std::string path_of(const Sort& sort, const entries::Entry& entry, std::string_view end) {
  return entries::entry_path(sort.kind, entry.slug) + std::string(sort.path) + std::string(end);
}

Html remove_form(
    const site::Context& c, const Sort& sort, const entries::Entry& entry, const Which& which
) {
  if (which.is_new()) return {};
  return R"(<section><h2>{}</h2><p>{}</p><form method="post" action="{}">{}{}{}{}{}</form></section>)"_html(
      c.tr("Take it away"),
      c.tr("Only if it never took part. Whoever has left stays, with a day in “Until”."),
      c.url(path_of(sort, entry, "/edit")),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("do", "remove"),
      html::hidden_field("of_state", which.state),
      html::hidden_field("of_name", which.name),
      html::actions(html::button(
          c.ui(), {.label = std::string(c.tr("Take it away")), .kind = html::ButtonKind::danger}
      ))
  );
}

http::Response form_page(
    const site::Context& c,
    const Sort& sort,
    const entries::Entry& entry,
    const Which& which,
    const Record& typed,
    std::span<const FieldError> errors,
    const Html& way_out = {}
) {
  const publishing::Room room{.kind = sort.row};
  const publishing::FormView form{
      .room = room,
      .typed = typed,
      .part = 0,
      .errors = errors,
      .slug = {},
      .version = 0,
      .picture = {},
      .candidates = {},
      .done = {},
      .published = true,
      .proposes = false,
  };
  std::vector<html::FieldLabel> labels;
  for (const entries::Field* field : sort.row.fields)
    labels.push_back({std::string(field->name), std::string(c.tr(field->label))});
  const auto frame = frame_beside(
      sort, c, entry, std::string(which.is_new() ? c.tr("Add a row") : c.tr("Correct a row"))
  );
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><p class="eyebrow"><bdi {}>{}</bdi></p><h1>{}</h1><p class="lead">{}</p></header>
        <form class="fields" method="post" action="{}" novalidate>{}{}{}{}{}{}{}</form>{}</div>)"_html(
          foreign_title(c, entry),
          entry.title,
          frame.title,
          c.tr("It stands on the site at once. What it said before is kept, with your name."),
          c.url(path_of(sort, entry, "/edit")),
          html::csrf_field(c.viewer.form_token),
          html::hidden_field("of_state", which.state),
          html::hidden_field("of_name", which.name),
          html::error_summary(c.ui(), errors, labels),
          way_out,
          publishing::part_fields(c, form),
          html::actions(html::button(
              c.ui(), {.label = std::string(c.tr("Save")), .kind = html::ButtonKind::primary}
          )),
          remove_form(c, sort, entry, which)
      ),
      errors.empty() ? 200 : site::form_has_errors
  );
}

std::string as_json(const Sort& sort, const Participant& who) {
  return entries::to_json(to_record(sort, who), sort.row.fields, [](const entries::Field&) {
    return true;
  });
}

// Takes a row away and notes it; a row that somebody else took away meanwhile is a conflict.
Result<> take_away(
    db::Write& w,
    const site::Context& c,
    const Sort& sort,
    const entries::Entry& entry,
    const Which& which
) {
  const auto before = find_participant(w, entry.id, which.state, which.name);
  if (!before || !remove_participant(w, entry.id, which.state, which.name))
    return fail(ErrorKind::conflict);
  add_correction(w, *before, *c.viewer.id, as_json(sort, *before), "", c.now);
  return {};
}

std::string edit_url(
    const site::Context& c, const Sort& sort, const entries::Entry& entry, const Participant& who
) {
  std::string target = path_of(sort, entry, "/edit") + "?state=" + who.state + "&name=";
  text::append_url_part(target, who.name);
  return c.url(target);
}

// One who has a row already gets no second one, and what that says is not lost.
std::unexpected<Error> there_already(
    const site::Context& c, const Sort& sort, const Participant& who
) {
  const entries::Field& field = who.state.empty() ? row::name : sort.state;
  return fail_fields(
      {{.field = std::string(field.name),
        .message = c.tr("{name} is there already; correct its row.", apart("name", name_of(c, who)))
      }}
  );
}

// Writes a row and notes what it said. One that names another state now goes from its old place.
Result<> keep(
    db::Write& w,
    const site::Context& c,
    const Sort& sort,
    const entries::Entry& entry,
    const Which& which,
    const Participant& who
) {
  const bool moved = !which.is_new() && (which.state != who.state || which.name != who.name);
  const auto before = find_participant(w, entry.id, who.state, who.name);
  // Sent twice it is the same row.
  const bool same = before && as_json(sort, *before) == as_json(sort, who);
  if (before && (moved || (which.is_new() && !same))) return there_already(c, sort, who);
  if (moved) {
    if (auto done = take_away(w, c, sort, entry, which); !done) return done;
  }
  if (!before && participants_of(w, entry.id).size() >= Limits::rows)
    return fail(ErrorKind::too_many, std::string(c.tr("This table holds no more rows.")));
  if (same) return {};
  const std::string said = before ? as_json(sort, *before) : std::string();
  put_participant(w, who, "");
  add_correction(w, who, *c.viewer.id, said, as_json(sort, who), c.now);
  return {};
}

Which which_of(const http::Params& in, std::string_view state, std::string_view name) {
  return {.state = text::clean_line(in.value(state)), .name = text::clean_line(in.value(name))};
}

}  // namespace

Result<http::Response> edit_form(const Sort& sort, const site::Context& c) {
  auto opened = open_published(sort, c, std::string(sort.path) + "/edit");
  if (!opened.whole) return std::move(opened.otherwise);
  if (!may_correct(c, sort, opened.whole->entry)) return fail(ErrorKind::forbidden);
  Which which = which_of(c.request.query, "state", "name");
  Record typed;
  if (!which.is_new()) {
    const auto row = c.read(
        [&](db::Read& r) {
          return find_participant(r, opened.whole->entry.id, which.state, which.name);
        },
        {.label = "participation"}
    );
    if (!row) return fail(ErrorKind::not_found);
    typed = to_record(sort, *row);
  }
  return form_page(c, sort, opened.whole->entry, which, typed, {});
}

Result<http::Response> edit(const Sort& sort, const site::Context& c) {
  auto opened = open_published(sort, c, std::string(sort.path) + "/edit");
  if (!opened.whole) return std::move(opened.otherwise);
  const entries::Entry& entry = opened.whole->entry;
  if (!may_correct(c, sort, entry)) return fail(ErrorKind::forbidden);
  const Which which = which_of(c.request.form, "of_state", "of_name");
  const bool removes = c.request.form.value("do") == "remove";
  Participant who{};
  Record typed;
  if (!removes) {
    publishing::read_part(typed, sort.row, 0, c.request.form);
    const auto checked = entries::check(
        sort.row, typed, entries::Strictness::submission, publishing::surroundings(c, false)
    );
    if (!checked) return form_page(c, sort, entry, which, typed, checked.error().fields);
    who = of_record(sort, *checked);
    who.entry_id = entry.id;
  }
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        auto kept =
            removes ? take_away(w, c, sort, entry, which) : keep(w, c, sort, entry, which, who);
        if (kept) db::log_change(w, c.now, sort.kind.code, entry.id.value, "participation");
        return kept;
      },
      {db::Touches::public_pages, "participation"}
  );
  if (!done && !done.error().fields.empty()) {
    const Html way_out = R"(<p><a href="{}">{}</a></p>)"_html(
        edit_url(c, sort, entry, who),
        c.tr("Correct the row of {name}", apart("name", name_of(c, who)))
    );
    return form_page(c, sort, entry, which, typed, done.error().fields, way_out);
  }
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, path_of(sort, entry, ""), "saved");
}

}  // namespace ibis::participation
