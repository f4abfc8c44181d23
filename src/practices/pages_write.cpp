#include "core/text.hpp"
#include "db/database.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "practices/load.hpp"
#include "practices/mails.hpp"
#include "practices/pages.hpp"
#include "practices/picture_upload.hpp"

namespace ibis::practices {

namespace {

using namespace html::literals;
using html::Html;

// Where the form goes on after a part.
Part next_part(Part part) {
  return static_cast<Part>(static_cast<int>(part) + 1);
}

http::Response form_response(const site::Context& c, FormView view, int status) {
  const auto& around = c.app.places;
  if (!html::error_of(view.errors, "city").empty() && !view.draft.city.empty()) {
    view.candidates =
        around.resolve_city(view.draft.country, view.draft.city, c.tr.language()).cities;
  }
  auto frame = site::frame(
      c, std::string(view.slug.empty() ? c.tr("Submit a practice") : c.tr("Your draft"))
  );
  frame.section = "practices";
  frame.hidden_from_search = true;
  return site::respond(c, frame, form_page(c, view), status);
}

// Only what was asked on this screen can be mended on it.
std::vector<FieldError> errors_of_part(std::vector<FieldError> errors, Part part) {
  std::erase_if(errors, [&](const FieldError& error) {
    return part_of_field(error.field) != part;
  });
  return errors;
}

// Parts in which nothing is missing any more; the picture is a part one may leave out, so it is done when there is one.
std::vector<Part> done_parts(const site::Context& c, const Draft& draft, bool has_picture) {
  const auto checked = check_draft(draft, Strictness::submission, surroundings(c, has_picture));
  const auto missing = checked ? std::vector<FieldError>{} : checked.error().fields;
  std::vector<Part> done;
  for (const PartRow& row : parts()) {
    const bool lacks = std::ranges::any_of(missing, [&](const FieldError& error) {
      return part_of_field(error.field) == row.part;
    });
    const bool optional = row.part == Part::check || (row.part == Part::picture && !has_picture);
    if (!lacks && !optional) done.push_back(row.part);
  }
  return done;
}

bool published(const Practice& practice) {
  return practice.entry.state == entries::state_code(entries::State::published);
}

http::Response check_response(const site::Context& c, const Practice& practice) {
  const Draft draft = draft_of(c, practice);
  const bool has_picture = practice.entry.picture_id.has_value();
  const auto checked = check_draft(draft, Strictness::submission, surroundings(c, has_picture));
  const auto missing = checked ? std::vector<FieldError>{} : checked.error().fields;
  const FormView form{
      .draft = draft,
      .part = Part::check,
      .errors = {},
      .slug = practice.entry.slug,
      .picture = {},
      .candidates = {},
      .done = done_parts(c, draft, has_picture),
      .published = published(practice),
  };
  auto frame = site::frame(c, std::string(c.tr("Check and send")));
  frame.section = "practices";
  frame.hidden_from_search = true;
  return site::respond(c, frame, check_page(c, form, view_of(c, practice), missing));
}

std::string step_path(std::string_view slug, Part part) {
  return fmt::format("{}/edit?step={}", path_of(slug), part_row(part).code);
}

}  // namespace

Result<http::Response> new_form(const site::Context& c) {
  const Draft draft = empty_draft(c.language());
  return form_response(
      c,
      {
          .draft = draft,
          .part = Part::what,
          .errors = {},
          .slug = {},
          .picture = {},
          .candidates = {},
          .done = {},
          .published = false,
      },
      200
  );
}

Result<http::Response> create(const site::Context& c) {
  Draft draft = empty_draft(c.language());
  read_part(draft, Part::what, c.request.form);
  const auto checked = check_draft(draft, Strictness::draft, surroundings(c, false));
  if (!checked) {
    return form_response(
        c,
        {
            .draft = draft,
            .part = Part::what,
            .errors = checked.error().fields,
            .slug = {},
            .picture = {},
            .candidates = {},
            .done = {},
            .published = false,
        },
        site::form_has_errors
    );
  }
  const auto slug = c.app.db.write(
      [&](db::Write& w) -> Result<std::string> {
        const auto id = add_practice(w, *checked, c.terms, *c.viewer.id, c.now);
        return entries::find_entry(w, id)->slug;
      },
      {db::Touches::private_only, "new practice"}
  );
  if (!slug) return std::unexpected(slug.error());
  if (c.request.form.value("go") == "stop") return site::go_to(c, "/account", "saved");
  return site::go_to(c, step_path(*slug, Part::how));
}

Result<http::Response> edit_form(const site::Context& c) {
  const auto practice = open_practice(c, entries::gate::may_edit);
  if (!practice) return std::unexpected(practice.error());
  const Part part = find_part(c.request.query.value("step"));
  if (part == Part::check) return check_response(c, *practice);
  const Draft draft = draft_of(c, *practice);
  return form_response(
      c,
      {
          .draft = draft,
          .part = part,
          .errors = {},
          .slug = practice->entry.slug,
          .picture = picture_of(c, practice->entry, "20rem"),
          .candidates = {},
          .done = done_parts(c, draft, practice->entry.picture_id.has_value()),
          .published = published(*practice),
      },
      200
  );
}

namespace {

// Keeps what was typed over version `version`. Returns the slug, which follows the title until publication.
Result<std::string> save(
    const site::Context& c,
    const Practice& practice,
    const Snapshot& snapshot,
    std::int64_t version,
    PictureChange& picture
) {
  const bool is_public = published(practice);
  return c.app.db.write(
      [&](db::Write& w) -> Result<std::string> {
        const auto id = practice.entry.id;
        if (auto done = update_practice(w, id, snapshot, c.terms, version, c.now); !done) {
          return std::unexpected(done.error());
        }
        if (auto done = picture.apply(w, id, c.now); !done) return std::unexpected(done.error());
        if (is_public) entries::add_step(w, id, c.viewer.id, "edited", "", c.now);
        return entries::find_entry(w, id)->slug;
      },
      {is_public ? db::Touches::public_pages : db::Touches::private_only, "save practice"}
  );
}

}  // namespace

Result<http::Response> update(const site::Context& c) {
  const auto practice = open_practice(c, entries::gate::may_edit);
  if (!practice) return std::unexpected(practice.error());
  const bool is_public = published(*practice);
  const Part part = find_part(c.request.form.value("step"));
  Draft draft = draft_of(c, *practice);
  read_part(draft, part, c.request.form);
  PictureChange picture = read_picture_change(c, practice->entry);
  const bool has_picture = picture.keeps_one(practice->entry);
  const auto strictness = is_public ? Strictness::submission : Strictness::draft;
  const auto checked =
      check_draft(draft, strictness, surroundings(c, has_picture && part == Part::picture));
  std::vector<FieldError> errors =
      checked ? std::vector<FieldError>{} : errors_of_part(checked.error().fields, part);
  if (!picture.error.empty()) errors.push_back({"picture", picture.error});
  if (!errors.empty() || !checked) {
    return form_response(
        c,
        {
            .draft = draft,
            .part = part,
            .errors = errors,
            .slug = practice->entry.slug,
            .picture = picture_of(c, practice->entry, "20rem"),
            .candidates = {},
            .done = done_parts(c, draft, has_picture),
            .published = is_public,
        },
        site::form_has_errors
    );
  }
  const auto slug = save(c, *practice, *checked, draft.version, picture);
  if (!slug) return std::unexpected(slug.error());
  if (c.request.form.value("go") == "stop")
    return site::go_to(c, is_public ? path_of(*slug) : "/account", "saved");
  return site::go_to(
      c, is_public ? path_of(*slug) : step_path(*slug, next_part(part)), is_public ? "saved" : ""
  );
}

Result<http::Response> submit(const site::Context& c) {
  const auto practice = open_practice(c, entries::gate::may_submit);
  if (!practice) return std::unexpected(practice.error());
  const bool has_picture = practice->entry.picture_id.has_value();
  if (!check_draft(draft_of(c, *practice), Strictness::submission, surroundings(c, has_picture))) {
    return site::go_to(
        c, step_path(practice->entry.slug, Part::check)
    );  // which says what is missing
  }
  auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto& entry = practice->entry;
        auto moved =
            entries::move_entry(w, entry, entries::State::submitted, *c.viewer.id, "", c.now);
        if (!moved) return moved;
        if (auto told = tell_submitted(c, w, entry); !told) return told;
        return tell_editors(c, w, entry);
      },
      {db::Touches::private_only, "submit"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, "/account", "submitted");
}

Result<http::Response> withdraw_form(const site::Context& c) {
  const auto practice = open_practice(c, entries::gate::may_withdraw);
  if (!practice) return std::unexpected(practice.error());
  Html fields = html::csrf_field(c.viewer.form_token);
  fields += html::text_area(
      c.ui(),
      {
          .name = "note",
          .label = std::string(c.tr("Why")),
          .hint = std::string(c.tr("Its author and the editors see this.")),
          .required = false,
          .rows = 3,
      }
  );
  Html buttons = html::button(
      c.ui(), {.label = std::string(c.tr("Take it off the site")), .kind = html::ButtonKind::danger}
  );
  buttons += html::link_button(c.ui(), c.tr("Keep it"), c.url(path_of(practice->entry.slug)));
  fields += html::actions(buttons);
  auto frame = site::frame(c, std::string(c.tr("Take it off the site")));
  frame.hidden_from_search = true;
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>
    <form class="fields" method="post" action="{}">{}</form></div>)"_html(
          practice->entry.title,
          c.tr("It disappears from the site, the feeds and the API at once. Its address will say "
               "that it was withdrawn."),
          c.url(path_of(practice->entry.slug) + "/withdraw"),
          fields
      )
  );
}

Result<http::Response> withdraw(const site::Context& c) {
  const auto practice = open_practice(c, entries::gate::may_withdraw);
  if (!practice) return std::unexpected(practice.error());
  constexpr std::size_t most = 2'000;
  const std::string note = text::shorten(text::clean(c.request.form.value("note")), most);
  auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto& entry = practice->entry;
        auto moved =
            entries::move_entry(w, entry, entries::State::withdrawn, *c.viewer.id, note, c.now);
        if (!moved) return moved;
        if (auto gone = withdraw_picture(w, entry, c.now); !gone) return gone;
        if (entry.author_id == *c.viewer.id) return {};
        return tell_withdrawn(c, w, entry, note);
      },
      {db::Touches::public_pages, "withdraw"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, "/practices", "withdrawn");
}

}  // namespace ibis::practices
