// Who moderates a dialogue: its author and editors name them, and whoever is named may leave.
#include "core/text.hpp"
#include "db/database.hpp"
#include "dialogues/dialogue.hpp"
#include "dialogues/limits.hpp"
#include "dialogues/mails.hpp"
#include "dialogues/owner.hpp"
#include "dialogues/pages.hpp"
#include "dialogues/parts.hpp"
#include "dialogues/store.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "people/mails.hpp"
#include "people/store.hpp"

namespace ibis::dialogues {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

// What this viewer may do here: name others, or leave; who may neither has no page.
struct OpenedModerators {
  entries::Whole whole;
  std::vector<Moderator> named;
  bool may_name;
};

Result<OpenedModerators> open_moderators(const site::Context& c) {
  auto whole = open_dialogue(c);
  if (!whole) return std::unexpected(whole.error());
  const bool may_name = may_name_moderators(c.viewer, whole->entry);
  const auto [named, own] = c.read(
      [&](db::Read& r) {
        return std::pair(
            moderators_of(r, whole->entry.id), is_moderator(r, whole->entry.id, *c.viewer.id)
        );
      },
      {.label = "moderators"}
  );
  if (!may_name && !own) return fail(ErrorKind::forbidden);
  return OpenedModerators{.whole = *std::move(whole), .named = named, .may_name = may_name};
}

Html form(const site::Context& c, const OpenedModerators& opened, const Html& inside) {
  return R"(<form class="fields" method="post" action="{}" novalidate>{}{}</form>)"_html(
      c.url(dialogue_path(opened.whole.entry.slug, "/moderators")),
      html::csrf_field(c.viewer.form_token),
      inside
  );
}

Html row(const site::Context& c, const OpenedModerators& opened, const Moderator& one) {
  const bool own = c.viewer.id == one.id;
  Html button;
  if (own || opened.may_name) {
    button = form(
        c,
        opened,
        R"({}{}<button class="btn btn-quiet">{}<span class="hide"> <bdi>{}</bdi></span></button>)"_html(
            html::hidden_field("do", "remove"),
            html::hidden_field("handle", one.handle),
            own ? c.tr("Moderate no more") : c.tr("Take off"),
            one.name
        )
    );
  }
  return R"(<li><a href="{}"><bdi>{}</bdi></a>{}</li>)"_html(
      c.url("/people/" + one.handle), one.name, button
  );
}

Html add_form(
    const site::Context& c,
    const OpenedModerators& opened,
    std::string_view typed,
    std::span<const FieldError> errors
) {
  if (!opened.may_name) return {};
  Html fields = html::hidden_field("do", "add");
  fields += html::text_field(
      c.ui(),
      {.name = "handle",
       .label = std::string(c.tr("User name of a member")),
       .value = std::string(typed),
       .hint = std::string(c.tr("As it stands in the address of their page, without the @.")),
       .error = html::error_of(errors, "handle"),
       .autocomplete = "off",
       .width = html::Width::medium}
  );
  fields += html::actions(
      html::button(c.ui(), {.label = std::string(c.tr("Add")), .kind = html::ButtonKind::primary})
  );
  return R"(<section class="flow"><h2>{}</h2>{}</section>)"_html(
      c.tr("Name a moderator"), form(c, opened, fields)
  );
}

http::Response moderators_page(
    const site::Context& c,
    const OpenedModerators& opened,
    std::string_view typed,
    std::span<const FieldError> errors
) {
  const std::vector<html::FieldLabel> labels{{"handle", std::string(c.tr("User name of a member"))}
  };
  const Html list =
      opened.named.empty()
          ? R"(<p class="hint">{}</p>)"_html(c.tr("Nobody yet."))
          : R"(<ul class="followed">{}</ul>)"_html(
                html::each(opened.named, [&](const Moderator& one) { return row(c, opened, one); })
            );
  return dialogue_response(
      c,
      opened.whole.entry,
      c.tr("Moderators"),
      R"({}<p class="lead">{}</p>{}{})"_html(
          html::error_summary(c.ui(), errors, labels),
          c.tr("Beside its author they let posts pass that wait, remove what should not stand, and "
               "write the synthesis. Their names stand on its page."),
          list,
          add_form(c, opened, typed, errors)
      ),
      errors.empty() ? 200 : site::form_has_errors
  );
}

Result<> add(
    const site::Context& c, db::Write& w, const OpenedModerators& opened, std::string_view handle
) {
  const auto wrong = [](std::string_view sentence) {
    return fail_fields({{"handle", std::string(sentence)}});
  };
  const auto person = people::find_person_by_handle(w, handle);
  if (!person || !person->active())
    return wrong(c.tr("There is nobody of this name here. Please look at the address of their page."
    ));
  if (person->id == opened.whole.entry.author_id)
    return wrong(c.tr("Its author moderates already."));
  if (is_moderator(w, opened.whole.entry.id, person->id))
    return wrong(c.tr("They moderate already."));
  if (!add_moderator(w, opened.whole.entry.id, person->id, c.now)) {
    return fail_fields(
        {{"handle",
          c.tr(
              "A dialogue has at most {limit} moderators beside its author.",
              arg("limit", Limits::moderators)
          )}}
    );
  }
  return tell_moderator(
      {.setup = *c.app.posts, .mailer = c.app.mailer, .letterhead = people::letterhead(c.app)},
      w,
      opened.whole.entry,
      person->id
  );
}

Result<> remove(
    const site::Context& c, db::Write& w, const OpenedModerators& opened, std::string_view handle
) {
  const auto person = people::find_person_by_handle(w, handle);
  if (!person) return fail(ErrorKind::not_found);
  if (!opened.may_name && person->id != c.viewer.id) return fail(ErrorKind::forbidden);
  remove_moderator(w, opened.whole.entry.id, person->id, c.now);
  return {};
}

}  // namespace

Result<http::Response> moderators(const site::Context& c) {
  const auto opened = open_moderators(c);
  if (!opened) return std::unexpected(opened.error());
  return moderators_page(c, *opened, {}, {});
}

Result<http::Response> change_moderators(const site::Context& c) {
  const auto opened = open_moderators(c);
  if (!opened) return std::unexpected(opened.error());
  const bool adds = c.request.form.value("do") == "add";
  if (adds && !opened->may_name) return fail(ErrorKind::forbidden);
  const std::string handle = text::lower(text::clean_line(c.request.form.value("handle")));
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        return adds ? add(c, w, *opened, handle) : remove(c, w, *opened, handle);
      },
      {db::Touches::public_pages, "moderators"}
  );
  if (!done && done.error().kind == ErrorKind::invalid)
    return moderators_page(c, *opened, handle, done.error().fields);
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  // Who has left may not look at this page any more.
  return site::go_to(
      c,
      dialogue_path(opened->whole.entry.slug, opened->may_name ? "/moderators" : ""),
      adds ? "added" : "removed"
  );
}

}  // namespace ibis::dialogues
