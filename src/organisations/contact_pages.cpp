#include "contact/letter_part.hpp"
#include "contact/limits.hpp"
#include "contact/message.hpp"
#include "core/id.hpp"
#include "db/database.hpp"
#include "entries/store.hpp"
#include "jobs/runner.hpp"
#include "organisations/organisation.hpp"
#include "organisations/pages.hpp"
#include "people/store.hpp"
#include "publishing/load.hpp"

namespace ibis::organisations {

namespace {

std::string path_of(const entries::Entry& entry) {
  return entries::entry_path(kind, entry.slug);
}

// The organisation, if this person may write to it. Its keeper may have had enough of somebody.
Result<entries::Whole> open_for_message(const site::Context& c) {
  auto whole = publishing::open_entry(c, kind, entries::gate::may_read);
  if (!whole) return whole;
  const entries::Entry& entry = whole->entry;
  if (!entries::is_published(entry)) return fail(ErrorKind::not_found);
  const bool blocked =
      entry.author_id &&
      c.read(
          [&](db::Read& r) { return contact::has_blocked(r, *entry.author_id, *c.viewer.id); },
          {.label = "contact"}
      );
  if (blocked || !whole->record.has(field::contact_email))
    return fail(ErrorKind::forbidden, std::string(c.tr("They take no messages by this form.")));
  return whole;
}

http::Response show(
    const site::Context& c,
    const entries::Entry& to,
    std::string text,
    std::vector<FieldError> errors,
    int status = 200
) {
  return contact::contact_page(
      c,
      {.heading = c.tr("Write to {name}", i18n::apart("name", to.title)),
       .action = path_of(to) + "/contact",
       .back = path_of(to),
       .back_label = to.title,
       .text = std::move(text),
       .errors = std::move(errors)},
      status
  );
}

std::unexpected<Error> ended(const site::Context& c) {
  return site::ended_link(
      c,
      std::string(
          c.tr("It was for a few answers within some days. Who wrote to you can write again "
               "from the page of your organisation.")
      )
  );
}

// Who is answered, and in whose name.
struct Opened {
  entries::Entry entry;
  people::Person to;
};

Result<Opened> open_link(const site::Context& c, db::Read& r) {
  const auto link = contact::find_link(r, sha256(c.capture("token")), c.now);
  if (!link) return ended(c);
  auto entry = entries::find_entry(r, link->entry);
  auto to = people::find_person(r, link->to);
  if (!entry || !entries::is_published(*entry) || !to || !to->active())
    return fail(ErrorKind::not_found);
  return Opened{.entry = *std::move(entry), .to = *std::move(to)};
}

http::Response show_answer(
    const site::Context& c,
    const Opened& opened,
    std::string text,
    std::vector<FieldError> errors,
    int status = 200
) {
  return contact::contact_page(
      c,
      {.heading = c.tr("Answer {name}", i18n::apart("name", opened.to.name)),
       .action = fmt::format("/contact/{}", c.capture("token")),
       .back = path_of(opened.entry),
       .back_label = opened.entry.title,
       .text = std::move(text),
       .errors = std::move(errors)},
      status
  );
}

// The message and the link by which the organisation answers it, in one transaction.
Result<> write_to(
    const site::Context& c, db::Write& w, const entries::Whole& whole, const std::string& text
) {
  const entries::Entry& entry = whole.entry;
  const auto from = people::find_person(w, *c.viewer.id);
  const contact::To to{.person = {}, .entry = entry.id};
  const contact::Sender sender{.id = from->id, .joined = from->created_at};
  if (auto ok = contact::within_limits(w, sender, to, c.tr, c.now); !ok) return ok;
  contact::note_sent(w, from->id, to, c.now);
  const std::string token = random_token();
  contact::add_link(w, sha256(token), entry.id, from->id, c.now);
  return contact::send(
      c.app,
      w,
      {.to = whole.record.text(field::contact_email),
       .language = i18n::find_language(entry.language) == nullptr ? "en" : entry.language,
       .name = from->name,
       .about = entry.title,
       .text = text,
       .profile = "/people/" + from->handle,
       .answer = "/contact/" + token,
       .stop = "/people/" + from->handle + "/block"}
  );
}

}  // namespace

Result<http::Response> contact_form(const site::Context& c) {
  const auto whole = open_for_message(c);
  if (!whole) return std::unexpected(whole.error());
  return show(c, whole->entry, {}, {});
}

Result<http::Response> send_message(const site::Context& c) {
  const auto whole = open_for_message(c);
  if (!whole) return std::unexpected(whole.error());
  const entries::Entry& entry = whole->entry;
  const std::string text = contact::read_text(c.request.form);
  if (auto errors = contact::check_text(text, c.tr); !errors.empty())
    return show(c, entry, text, std::move(errors), site::form_has_errors);
  const auto sent = c.app.db.write(
      [&](db::Write& w) { return write_to(c, w, *whole, text); },
      {db::Touches::private_only, "message"}
  );
  if (!sent && sent.error().kind == ErrorKind::too_many)
    return show(
        c, entry, text, {{"text", sent.error().message}}, site::status_of(ErrorKind::too_many)
    );
  if (!sent) return std::unexpected(sent.error());
  c.app.jobs.wake();
  return site::go_to(c, path_of(entry), "message-sent");
}

Result<http::Response> answer_form(const site::Context& c) {
  const auto opened = c.read([&](db::Read& r) { return open_link(c, r); }, {.label = "answer"});
  if (!opened) return std::unexpected(opened.error());
  return show_answer(c, *opened, {}, {});
}

Result<http::Response> send_answer(const site::Context& c) {
  const auto opened = c.read([&](db::Read& r) { return open_link(c, r); }, {.label = "answer"});
  if (!opened) return std::unexpected(opened.error());
  const std::string text = contact::read_text(c.request.form);
  if (auto errors = contact::check_text(text, c.tr); !errors.empty())
    return show_answer(c, *opened, text, std::move(errors), site::form_has_errors);
  const auto sent = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (!contact::use_link(w, sha256(c.capture("token")), c.now)) return ended(c);
        return contact::send(
            c.app,
            w,
            {.to = opened->to.email,
             .language = opened->to.language,
             .name = opened->entry.title,
             .about = {},
             .text = text,
             .profile = path_of(opened->entry),
             .answer = path_of(opened->entry) + "/contact",
             .stop = {}}
        );
      },
      {db::Touches::private_only, "answer"}
  );
  if (!sent) return std::unexpected(sent.error());
  c.app.jobs.wake();
  return site::go_to(c, path_of(opened->entry), "message-sent");
}

}  // namespace ibis::organisations
