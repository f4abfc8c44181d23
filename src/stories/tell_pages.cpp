// A story told without an account. Nothing here keeps or logs when it was done beyond the day, or from where.
#include "core/id.hpp"
#include "core/text.hpp"
#include "db/database.hpp"
#include "publishing/form_fields.hpp"
#include "publishing/load.hpp"
#include "site/log.hpp"
#include "stories/code.hpp"
#include "stories/days.hpp"
#include "stories/pages.hpp"
#include "stories/store.hpp"
#include "stories/story.hpp"
#include "stories/unlisted.hpp"
#include "stories/views.hpp"

namespace ibis::stories {

namespace {

using entries::Record;
using entries::State;
using entries::Strictness;
using entries::Whole;

constexpr std::size_t key_bytes = 16;
constexpr std::size_t identity_characters = 300;

// The form filled with what is kept: an author's suggestion there is none of without an account.
Record typed_of(const site::Context& c, const Whole& whole) {
  return publishing::typed_of(c, kind, {.whole = whole, .proposal = {}, .proposes = false});
}

// The story behind the private link of this address.
Result<Whole> open_told(const site::Context& c) {
  auto whole = c.read(
      [&](db::Read& r) -> std::optional<Whole> {
        const auto id = find_by_link(r, link_hash(c.capture("key")));
        const auto entry = id ? entries::find_entry(r, *id) : std::nullopt;
        if (!entry) return std::nullopt;
        return entries::whole_of(r, kind, *entry, c.terms);
      },
      {.label = site::quiet_label}
  );
  if (!whole) return fail(ErrorKind::not_found);
  return *std::move(whole);
}

bool is_open(const entries::Entry& entry) {
  return entry.state == entries::state_code(State::draft) ||
         entry.state == entries::state_code(State::declined);
}

std::vector<entries::Step> steps_of(const site::Context& c, const Whole& whole) {
  return c.read(
      [&](db::Read& r) { return entries::steps_of(r, whole.entry.id); },
      {.label = site::quiet_label}
  );
}

// That a teller came back, once a day: a draft nobody comes back to is deleted.
Result<> note_visit(const site::Context& c, entries::EntryId id) {
  const bool noted = c.read(
      [&](db::Read& r) { return touched_on(r, id) == iso_date(c.now); },
      {.label = site::quiet_label}
  );
  if (noted) return {};
  return c.app.db.write(
      [&](db::Write& w) -> Result<> {
        touch(w, id, c.now);
        return {};
      },
      {db::Touches::private_only, site::quiet_label}
  );
}

struct Typed {
  Record record;
  Identity who;
};

http::Response form_response(
    const site::Context& c,
    const Whole& whole,
    const Typed& typed,
    std::int64_t version,
    std::span<const FieldError> errors
) {
  std::vector<places::City> candidates;
  if (!html::error_of(errors, field::city.name).empty())
    candidates = entries::candidates(kind, typed.record, publishing::surroundings(c, false));
  std::string word;
  for (const entries::Step& step : steps_of(c, whole)) {
    if (!step.note.empty()) word = step.note;
  }
  const ToldForm form{
      .key = std::string(c.capture("key")),
      .typed = typed.record,
      .version = version,
      .errors = errors,
      .candidates = candidates,
      .editors_word = std::move(word),
      .identity_name = typed.who.name,
      .identity_contact = typed.who.contact,
      .identity_kept = c.read(
          [&](db::Read& r) { return has_identity(r, whole.entry.id); }, {.label = site::quiet_label}
      ),
  };
  return unlisted(
      c, c.tr("Your story"), told_form(c, form), errors.empty() ? 200 : site::form_has_errors
  );
}

Typed read_typed(const site::Context& c, const Whole& whole) {
  Typed typed{.record = typed_of(c, whole), .who = {.name = {}, .contact = {}}};
  for (std::size_t part = 0; part < kind.parts.size(); ++part) {
    if (!publishing::brings_picture(kind, part))
      publishing::read_part(typed.record, kind, part, c.request.form);
  }
  if (!typed.record.has(field::consent_date))
    typed.record.set(field::consent_date, iso_date(c.now));
  typed.who = {
      .name = text::shorten(
          text::clean_line(c.request.form.value("identity_name")), identity_characters
      ),
      .contact = text::shorten(
          text::clean_line(c.request.form.value("identity_contact")), identity_characters
      ),
  };
  return typed;
}

void save_identity(const site::Context& c, db::Write& w, entries::EntryId id, const Identity& who) {
  if (c.request.form.has("identity_forget")) put_identity(w, id, {.name = {}, .contact = {}});
  if (!who.name.empty() || !who.contact.empty()) put_identity(w, id, who);
}

Result<http::Response> discard(const site::Context& c, const Whole& whole) {
  db::WriteOptions options{db::Touches::private_only, site::quiet_label};
  options.scrub = true;
  const auto done = c.app.db.write(
      [&](db::Write& w) { return entries::erase_entry(w, kind, whole.entry, {}, day_of(c.now)); },
      options
  );
  if (!done) return std::unexpected(done.error());
  return unlisted(c, c.tr("Your story is taken back"), withdrawn_view(c));
}

// Saves what was typed, and sends it in where that was asked: then `code` is its withdraw code.
Result<> save(
    const site::Context& c,
    const Whole& whole,
    const Record& record,
    const Identity& who,
    std::int64_t version,
    std::string_view code
) {
  const Instant day = day_of(c.now);
  db::WriteOptions options{db::Touches::private_only, site::quiet_label};
  options.scrub = true;  // what somebody took out of their draft is gone
  return c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto id = whole.entry.id;
        if (auto done = entries::update_record(w, kind, id, record, c.terms, version, day); !done)
          return done;
        save_identity(c, w, id, who);
        touch(w, id, c.now);
        if (code.empty()) return {};
        put_code(w, id, code_hash(code), c.now);
        // No mail at this moment: its time would be the teller's. The daily round tells the editors.
        return entries::move_entry(w, *entries::find_entry(w, id), State::submitted, {}, "", day);
      },
      options
  );
}

}  // namespace

Result<http::Response> tell(const site::Context& c) {
  return unlisted(c, c.tr("Tell your story"), tell_page(c));
}

Result<http::Response> begin_telling(const site::Context& c) {
  const std::string key = random_token(key_bytes);
  const Record empty = publishing::empty_record(kind, c.tr);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto id = entries::add_record(w, kind, empty, c.terms, std::nullopt, day_of(c.now));
        entries::add_step(w, id, std::nullopt, "created", "", day_of(c.now));
        put_link(w, id, link_hash(key), c.now);
        return {};
      },
      {db::Touches::private_only, site::quiet_label}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, told_path(key));
}

Result<http::Response> told(const site::Context& c) {
  const auto whole = open_told(c);
  if (!whole) return std::unexpected(whole.error());
  if (auto noted = note_visit(c, whole->entry.id); !noted) return std::unexpected(noted.error());
  if (!is_open(whole->entry)) {
    const auto steps = steps_of(c, *whole);
    return unlisted(c, c.tr("Your story"), told_state(c, c.capture("key"), *whole, steps));
  }
  const Typed typed{.record = typed_of(c, *whole), .who = {.name = {}, .contact = {}}};
  return form_response(c, *whole, typed, whole->entry.version, {});
}

Result<http::Response> save_told(const site::Context& c) {
  const auto whole = open_told(c);
  if (!whole) return std::unexpected(whole.error());
  if (!is_open(whole->entry)) return fail(ErrorKind::conflict);
  const std::string_view go = c.request.form.value("go");
  if (go == "discard") return discard(c, *whole);
  const Typed typed = read_typed(c, *whole);
  const auto version = text::to_int(c.request.form.value("version")).value_or(0);
  const bool sends = go == "send";
  const auto checked = entries::check(
      kind,
      typed.record,
      sends ? Strictness::submission : Strictness::draft,
      publishing::surroundings(c, false)
  );
  if (!checked) return form_response(c, *whole, typed, version, checked.error().fields);
  const std::string code = sends ? new_code() : std::string();
  const auto done = save(c, *whole, *checked, typed.who, version, code);
  if (!done && done.error().kind == ErrorKind::conflict)
    return form_response(c, *whole, typed, whole->entry.version, site::overtaken(c));
  if (!done) return std::unexpected(done.error());
  if (!sends) return site::go_to(c, told_path(c.capture("key")), "draft-saved");
  return unlisted(c, c.tr("Your withdraw code"), code_page(c, code, told_path(c.capture("key"))));
}

}  // namespace ibis::stories
