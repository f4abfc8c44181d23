#include "contact/entry_pages.hpp"

#include "contact/letter_part.hpp"
#include "contact/message.hpp"
#include "core/id.hpp"
#include "db/database.hpp"
#include "entries/common_fields.hpp"
#include "entries/store.hpp"
#include "jobs/runner.hpp"
#include "people/store.hpp"
#include "publishing/load.hpp"

namespace ibis::contact {

namespace {

std::string path_of(const site::Context& c, const entries::Entry& entry) {
  return c.app.kinds.path_of(entry.kind, entry.slug);
}

// The body, if this person may write to it. Its keeper may have had enough of somebody.
Result<entries::Whole> open_for_message(const entries::Kind& kind, const site::Context& c) {
  auto whole = publishing::open_entry(c, kind, entries::gate::may_read);
  if (!whole) return whole;
  const entries::Entry& entry = whole->entry;
  if (!entries::is_published(entry)) return fail(ErrorKind::not_found);
  const bool blocked =
      entry.author_id &&
      c.read(
          [&](db::Read& r) { return has_blocked(r, *entry.author_id, *c.viewer.id); },
          {.label = "contact"}
      );
  if (blocked || address_of(kind, whole->record).empty())
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
  return contact_page(
      c,
      {.heading = c.tr("Write to {name}", i18n::apart("name", to.title)),
       .action = path_of(c, to) + "/contact",
       .back = path_of(c, to),
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
               "from the page of your organisation or museum.")
      )
  );
}

// Who is answered, and in whose name.
struct Opened {
  entries::Entry entry;
  people::Person to;
};

Result<Opened> open_link(const site::Context& c, db::Read& r) {
  const auto link = find_link(r, sha256(c.capture("token")), c.now);
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
  return contact_page(
      c,
      {.heading = c.tr("Answer {name}", i18n::apart("name", opened.to.name)),
       .action = fmt::format("/contact/{}", c.capture("token")),
       .back = path_of(c, opened.entry),
       .back_label = opened.entry.title,
       .text = std::move(text),
       .errors = std::move(errors)},
      status
  );
}

// The message and the link by which it is answered, in one transaction.
Result<> write_to(
    const entries::Kind& kind,
    const site::Context& c,
    db::Write& w,
    const entries::Whole& whole,
    const std::string& text
) {
  const entries::Entry& entry = whole.entry;
  const auto from = people::find_person(w, *c.viewer.id);
  const To to{.person = {}, .entry = entry.id};
  const Sender sender{.id = from->id, .joined = from->created_at};
  if (auto ok = within_limits(w, sender, to, c.tr, c.now); !ok) return ok;
  note_sent(w, from->id, to, c.now);
  const std::string token = random_token();
  add_link(w, sha256(token), entry.id, from->id, c.now);
  // Who is blocked is blocked by the author: where there is none, the page could keep no promise.
  const std::string stop = entry.author_id ? "/people/" + from->handle + "/block" : std::string();
  return send(
      c.app,
      w,
      {.to = address_of(kind, whole.record),
       .language = i18n::find_language(entry.language) == nullptr ? "en" : entry.language,
       .name = from->name,
       .about = entry.title,
       .text = text,
       .profile = "/people/" + from->handle,
       .answer = "/contact/" + token,
       .stop = stop}
  );
}

}  // namespace

const std::string& address_of(const entries::Kind& kind, const entries::Record& record) {
  static const std::string none;
  const entries::Field* field = entries::find_field(kind, entries::common::contact_email.name);
  return field == nullptr ? none : record.text(*field);
}

Result<http::Response> entry_form(const entries::Kind& kind, const site::Context& c) {
  const auto whole = open_for_message(kind, c);
  if (!whole) return std::unexpected(whole.error());
  return show(c, whole->entry, {}, {});
}

Result<http::Response> write_to_entry(const entries::Kind& kind, const site::Context& c) {
  const auto whole = open_for_message(kind, c);
  if (!whole) return std::unexpected(whole.error());
  const entries::Entry& entry = whole->entry;
  const std::string text = read_text(c.request.form);
  if (auto errors = check_text(text, c.tr); !errors.empty())
    return show(c, entry, text, std::move(errors), site::form_has_errors);
  const auto sent = c.app.db.write(
      [&](db::Write& w) { return write_to(kind, c, w, *whole, text); },
      {db::Touches::private_only, "message"}
  );
  if (!sent && sent.error().kind == ErrorKind::too_many)
    return show(
        c, entry, text, {{"text", sent.error().message}}, site::status_of(ErrorKind::too_many)
    );
  if (!sent) return std::unexpected(sent.error());
  c.app.jobs.wake();
  return site::go_to(c, path_of(c, entry), "message-sent");
}

Result<http::Response> answer_form(const site::Context& c) {
  const auto opened = c.read([&](db::Read& r) { return open_link(c, r); }, {.label = "answer"});
  if (!opened) return std::unexpected(opened.error());
  return show_answer(c, *opened, {}, {});
}

Result<http::Response> send_answer(const site::Context& c) {
  const auto opened = c.read([&](db::Read& r) { return open_link(c, r); }, {.label = "answer"});
  if (!opened) return std::unexpected(opened.error());
  const std::string text = read_text(c.request.form);
  if (auto errors = check_text(text, c.tr); !errors.empty())
    return show_answer(c, *opened, text, std::move(errors), site::form_has_errors);
  const auto sent = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (!use_link(w, sha256(c.capture("token")), c.now)) return ended(c);
        return send(
            c.app,
            w,
            {.to = opened->to.email,
             .language = opened->to.language,
             .name = opened->entry.title,
             .about = {},
             .text = text,
             .profile = path_of(c, opened->entry),
             .answer = path_of(c, opened->entry) + "/contact",
             .stop = {}}
        );
      },
      {db::Touches::private_only, "answer"}
  );
  if (!sent) return std::unexpected(sent.error());
  c.app.jobs.wake();
  return site::go_to(c, path_of(c, opened->entry), "message-sent");
}

}  // namespace ibis::contact
