#include "requests/pages.hpp"

#include "contact/letter_part.hpp"
#include "contact/message.hpp"
#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/revision_store.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "people/store.hpp"
#include "publishing/changed.hpp"
#include "publishing/field_part.hpp"
#include "publishing/load.hpp"
#include "requests/ending.hpp"
#include "requests/request.hpp"
#include "requests/store.hpp"

#include <algorithm>
#include <array>

namespace ibis::requests {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string path_of(const entries::Entry& entry) {
  return entries::entry_path(kind, entry.slug);
}

Result<entries::Whole> open_published(const site::Context& c) {
  auto whole = publishing::open_entry(c, kind, entries::gate::may_read);
  if (whole && !entries::is_published(whole->entry)) return fail(ErrorKind::not_found);
  return whole;
}

// To whoever asked, with the way to answer that hides both addresses.
Result<> send_answer(
    const site::Context& c, db::Write& w, const entries::Entry& entry, const std::string& text
) {
  const auto asker = people::find_person(w, *entry.author_id);
  if (!asker || !asker->active()) return fail(ErrorKind::not_found);
  const auto from = people::find_person(w, *c.viewer.id);
  if (contact::has_blocked(w, asker->id, from->id))
    return fail(ErrorKind::forbidden, std::string(c.tr("They take no messages by this form.")));
  const contact::To to{.person = asker->id, .entry = {}};
  const contact::Sender sender{.id = from->id, .joined = from->created_at};
  if (auto ok = contact::within_limits(w, sender, to, c.tr, c.now); !ok) return ok;
  if (answers_of(w, entry.id, from->id).size() >= Limits::answers_of_one) {
    return fail(
        ErrorKind::too_many, std::string(c.tr("You have answered this several times already."))
    );
  }
  contact::note_sent(w, from->id, to, c.now);
  add_answer(w, entry.id, from->id, text, c.now);
  const std::string profile = "/people/" + from->handle;
  return contact::send(
      c.app,
      w,
      {.to = asker->email,
       .language = asker->language,
       .name = from->name,
       .about = entry.title,
       .text = text,
       .profile = profile,
       .answer = profile + "/contact",
       .stop = profile + "/block"}
  );
}

// Its author's, once it is published.
Result<entries::Whole> open_own(const site::Context& c) {
  auto whole = open_published(c);
  if (whole && !entries::gate::is_author(c.viewer, whole->entry)) return fail(ErrorKind::forbidden);
  return whole;
}

// The form of an answer by itself, with what was typed.
http::Response show_answer(
    const site::Context& c,
    const entries::Entry& entry,
    std::string text,
    std::vector<FieldError> errors,
    int status
) {
  return contact::contact_page(
      c,
      {.heading = std::string(c.tr("Answer")),
       .action = path_of(entry) + "/answers",
       .back = path_of(entry),
       .back_label = entry.title,
       .text = std::move(text),
       .errors = std::move(errors),
       .label = std::string(c.tr("Your answer")),
       .hint = std::string(c.tr("It goes to whoever asked, with your name and without your "
                                "address. Nobody else sees it."))},
      status
  );
}

// In what its form asks: sent twice it changes nothing.
bool says_the_same(const entries::Record& told, const entries::Record& before) {
  return std::ranges::all_of(
      std::array{&field::state, &field::outcome, &field::outcome_note},
      [&](const entries::Field* one) { return told.text(*one) == before.text(*one); }
  );
}

http::Response show_outcome(
    const site::Context& c,
    const entries::Whole& whole,
    const entries::Record& typed,
    std::span<const FieldError> errors,
    int status = 200
) {
  // Nobody is asked for it before, and here it must be there.
  const entries::Field asked = entries::required(field::outcome, i18n::msg("Choose one."));
  entries::Record shown;
  shown.set(asked, typed.text(field::outcome));
  shown.set(field::outcome_note, typed.text(field::outcome_note));
  const publishing::FieldForm view{.room = room, .typed = shown, .errors = errors};
  const std::string title(c.tr("What came of it"));
  const std::vector<html::FieldLabel> labels{
      {std::string(field::outcome.name), std::string(c.tr(field::outcome.label))},
      {std::string(field::outcome_note.name), std::string(c.tr(field::outcome_note.label))}
  };
  auto frame = site::frame(c, title);
  frame.hidden_from_search = true;
  frame.crumbs = {{whole.entry.title, c.url(path_of(whole.entry))}, {title, ""}};
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>
      {}<form class="fields" method="post" action="{}" novalidate>{}{}{}{}</form></div>)"_html(
          title,
          c.tr("This ends it, and stands on its page for everyone."),
          html::error_summary(c.ui(), errors, labels),
          c.url(path_of(whole.entry) + "/outcome"),
          html::csrf_field(c.viewer.form_token),
          publishing::one_field(c, view, asked),
          publishing::one_field(c, view, field::outcome_note),
          html::actions(html::button(
              c.ui(),
              {.label = std::string(c.tr("End it and say so")), .kind = html::ButtonKind::primary}
          ))
      ),
      status
  );
}

}  // namespace

Result<http::Response> answer(const site::Context& c) {
  const auto whole = open_published(c);
  if (!whole) return std::unexpected(whole.error());
  const entries::Entry& entry = whole->entry;
  if (!entry.author_id || entries::gate::is_author(c.viewer, entry))
    return fail(ErrorKind::forbidden);
  if (has_ended(whole->record, iso_date(c.now))) {
    return site::too_late(
        c,
        std::string(c.tr("This has ended. It stays here to be read; nobody can answer any more."))
    );
  }
  const std::string text = contact::read_text(c.request.form);
  if (auto errors = contact::check_text(text, c.tr); !errors.empty())
    return show_answer(c, entry, text, std::move(errors), site::form_has_errors);
  const auto sent = c.app.db.write(
      [&](db::Write& w) { return send_answer(c, w, entry, text); },
      {db::Touches::private_only, "answer"}
  );
  // What was typed must not be lost because somebody has to wait.
  if (!sent && sent.error().kind == ErrorKind::too_many) {
    return show_answer(
        c, entry, text, {{"text", sent.error().message}}, site::status_of(ErrorKind::too_many)
    );
  }
  if (!sent) return std::unexpected(sent.error());
  c.app.jobs.wake();
  return site::go_to(c, path_of(entry), "answered");
}

Result<http::Response> outcome_form(const site::Context& c) {
  const auto whole = open_own(c);
  if (!whole) return std::unexpected(whole.error());
  return show_outcome(c, *whole, whole->record, {});
}

Result<http::Response> tell_outcome(const site::Context& c) {
  const auto whole = open_own(c);
  if (!whole) return std::unexpected(whole.error());
  entries::Record typed = whole->record;
  typed.set(field::outcome, text::clean_line(c.request.form.value(field::outcome.name)));
  typed.set(field::outcome_note, text::clean_line(c.request.form.value(field::outcome_note.name)));
  typed.set(field::state, "ended");
  const auto checked =
      entries::check(kind, typed, entries::Strictness::draft, publishing::surroundings(c, false));
  auto errors = checked ? std::vector<FieldError>{} : checked.error().fields;
  if (!typed.has(field::outcome) && errors.empty())
    errors.push_back({std::string(field::outcome.name), std::string(c.tr("Choose one."))});
  if (!errors.empty()) return show_outcome(c, *whole, typed, errors, site::form_has_errors);
  if (says_the_same(*checked, whole->record))
    return site::go_to(c, path_of(whole->entry), "outcome");
  const auto saved = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        auto ended = end_it(w, *whole, *checked, c.terms, c.viewer.id, c.now);
        if (ended) publishing::tell_followers_of_change(c, w, kind, *whole, *checked);
        return ended;
      },
      {db::Touches::public_pages, "outcome"}
  );
  if (!saved) return std::unexpected(saved.error());
  return site::go_to(c, path_of(whole->entry), "outcome");
}

}  // namespace ibis::requests
