#include "skills/pages.hpp"

#include "core/text.hpp"
#include "db/database.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "publishing/load.hpp"
#include "skills/approach_part.hpp"
#include "skills/approaches.hpp"
#include "skills/limits.hpp"
#include "skills/skill.hpp"
#include "skills/store.hpp"

namespace ibis::skills {

using namespace html::literals;
using i18n::arg;

namespace {

TypedApproach read_approach(const http::Params& form) {
  return {
      .message = text::clean(form.value("message")),
      .field = text::clean_line(form.value("told_field")),
      .country = text::clean_line(form.value("told_country")),
      .languages = text::clean_line(form.value("told_languages")),
      .answer = text::clean_line(form.value("answer")),
  };
}

std::vector<FieldError> wrong_with(const site::Context& c, const TypedApproach& typed) {
  std::vector<FieldError> errors;
  const auto longest = [&](std::string name, const std::string& value, std::size_t most) {
    if (text::count_characters(value) > most)
      errors.push_back({std::move(name), c.tr("Use at most {most} characters.", arg("most", most))}
      );
  };
  if (typed.message.empty())
    errors.push_back({"message", std::string(c.tr("Write something first."))});
  longest("message", typed.message, Limits::message_characters);
  longest("told_field", typed.field, Limits::told_characters);
  longest("told_languages", typed.languages, Limits::told_characters);
  if (!typed.country.empty() && c.app.places.country(typed.country) == nullptr)
    errors.push_back({"told_country", std::string(c.tr("Choose from the list."))});
  return errors;
}

// The form by itself, with what was typed.
http::Response show_approach(
    const site::Context& c,
    const entries::Entry& notice,
    const TypedApproach& typed,
    const std::vector<FieldError>& errors,
    int status
) {
  const std::string title(c.tr("Meet about this"));
  const std::vector<html::FieldLabel> names{
      {"message", std::string(c.tr("Your message"))},
      {"told_field", std::string(c.tr("Your field"))},
      {"told_country", std::string(c.tr("Country you are in"))},
      {"told_languages", std::string(c.tr("Languages you speak"))}
  };
  auto frame = publishing::frame_of(c, room, title);
  frame.hidden_from_search = true;
  frame.crumbs = {{notice.title, c.url(entries::entry_path(kind, notice.slug))}, {title, ""}};
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>
      {}{}</div>)"_html(
          title,
          c.tr("You do not see who wrote this, and they do not see who you are until both agree."),
          html::error_summary(c.ui(), errors, names),
          approach_form(c, notice, typed, errors)
      ),
      status
  );
}

// A notice of the viewer's own that stands on the site; nothing where there is none of this slug.
std::optional<entries::EntryId> own_notice(
    const site::Context& c, db::Read& r, const std::string& slug
) {
  if (slug.empty()) return std::nullopt;
  const auto entry = entries::find_entry_by_slug(r, kind.code, slug);
  if (!entry || !entries::is_published(*entry) || !entries::gate::is_author(c.viewer, *entry))
    return std::nullopt;
  return entry->id;
}

}  // namespace

Result<http::Response> submit(const site::Context& c) {
  const auto many = c.read(
      [&](db::Read& r) { return open_notices(r, *c.viewer.id, c.capture("slug")); },
      {.label = "skills"}
  );
  if (many >= Limits::open_notices) {
    return fail(
        ErrorKind::too_many,
        c.tr("You have {most} notices open. End one first.", arg("most", Limits::open_notices))
    );
  }
  return publishing::submit(room, c);
}

Result<http::Response> ask_to_meet(const site::Context& c) {
  const auto whole = publishing::open_entry(c, kind, entries::gate::may_read);
  if (!whole) return std::unexpected(whole.error());
  if (!entries::is_published(whole->entry)) return fail(ErrorKind::not_found);
  const TypedApproach typed = read_approach(c.request.form);
  if (const auto errors = wrong_with(c, typed); !errors.empty())
    return show_approach(c, whole->entry, typed, errors, site::form_has_errors);
  const auto sent = c.app.db.write(
      [&](db::Write& w) {
        return approach(
            c,
            w,
            whole->entry,
            {.message = typed.message,
             .field = typed.field,
             .country = typed.country,
             .languages = typed.languages,
             .answer = own_notice(c, w, typed.answer)}
        );
      },
      {db::Touches::private_only, "approach"}
  );
  // What was typed must not be lost because somebody has to wait.
  if (!sent && sent.error().kind == ErrorKind::too_many) {
    return show_approach(
        c,
        whole->entry,
        typed,
        {{"message", sent.error().message}},
        site::status_of(ErrorKind::too_many)
    );
  }
  if (!sent) return std::unexpected(sent.error());
  c.app.jobs.wake();
  return site::go_to(c, entries::entry_path(kind, whole->entry.slug), "approached");
}

Result<http::Response> answer_approach(const site::Context& c) {
  const std::string decision = text::clean_line(c.request.form.value("decision"));
  const std::string_view public_id = c.capture("public");
  if (decision != "accept" && decision != "decline" && decision != "take-back")
    return fail(ErrorKind::invalid);
  const auto done = c.app.db.write(
      [&](db::Write& w) {
        return decision == "take-back" ? take_back(c, w, public_id)
                                       : decide(c, w, public_id, decision == "accept");
      },
      publishing::write_options(kind, db::Touches::private_only, "approach")
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(
      c,
      "/account/skills",
      decision == "accept"    ? "approach-accepted"
      : decision == "decline" ? "approach-declined"
                              : "approach-taken-back"
  );
}

}  // namespace ibis::skills
