#include "core/dates.hpp"
#include "events/event.hpp"
#include "events/programme.hpp"
#include "i18n/zones.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::events {

using entries::EntryId;

namespace {

media::Owner owner_of_files(EntryId event) {
  return {.kind = std::string(kind.code), .id = event.value};
}

std::string file_path(std::string_view public_id, std::string_view name) {
  return fmt::format("/files/{}/{}", public_id, name);
}

}  // namespace

std::vector<Session> sessions_of(db::Read& r, EntryId event) {
  return r.rows<Session>(
      "select id, day, starts, ends, title, chair, speakers, body from event_session where "
      "entry_id = $1 order by day, starts, position, id",
      event
  );
}

std::vector<Document> documents_of(db::Read& r, EntryId event) {
  struct Row {
    DocumentId id;
    std::optional<SessionId> session;
    std::string title;
    std::string symbol;
    std::string language;
    std::string link;
  };

  std::vector<Document> all;
  const auto files = media::documents_of(r, owner_of_files(event));
  for (Row& row : r.rows<Row>(
           "select id, session_id, title, symbol, language, link from event_document where "
           "entry_id = $1 order by id",
           event
       )) {
    const auto file = std::ranges::find(files, row.link, [](const media::Document& one) {
      return file_path(one.public_id, one.name);
    });
    all.push_back(
        {.id = row.id,
         .session = row.session,
         .title = std::move(row.title),
         .symbol = std::move(row.symbol),
         .language = std::move(row.language),
         .link = std::move(row.link),
         .file = file == files.end() ? std::nullopt : std::optional(*file)}
    );
  }
  return all;
}

std::vector<Question> questions_of(db::Read& r, EntryId event) {
  struct Row {
    std::int64_t position;
    std::string kind;
    std::string label;
    std::string choices;
    std::int64_t required;
  };

  std::vector<Question> all;
  for (Row& row : r.rows<Row>(
           "select position, kind, label, choices, required from event_question where entry_id = "
           "$1 order by position",
           event
       )) {
    all.push_back(
        {.position = row.position,
         .kind = std::move(row.kind),
         .label = std::move(row.label),
         .choices = std::move(row.choices),
         .required = row.required != 0}
    );
  }
  return all;
}

namespace {

std::int64_t next_position(db::Write& w, EntryId event, const Session& session) {
  return w.value<std::int64_t>(
      "select coalesce(max(position), 0) + 1 from event_session where entry_id = $1 and day = $2 "
      "and starts = $3",
      event,
      session.day,
      session.starts
  );
}

}  // namespace

SessionId add_session(db::Write& w, EntryId event, const Session& session) {
  return w.value<SessionId>(
      "insert into event_session (entry_id, day, starts, ends, position, title, chair, speakers, "
      "body) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id",
      event,
      session.day,
      session.starts,
      session.ends,
      next_position(w, event, session),
      session.title,
      session.chair,
      session.speakers,
      session.body
  );
}

bool save_session(db::Write& w, EntryId event, const Session& session) {
  return w.run(
             "update event_session set day = $3, starts = $4, ends = $5, title = $6, chair = $7, "
             "speakers = $8, body = $9, position = case when day = $3 and starts = $4 then "
             "position else $10 end where id = $2 and entry_id = $1",
             event,
             session.id,
             session.day,
             session.starts,
             session.ends,
             session.title,
             session.chair,
             session.speakers,
             session.body,
             next_position(w, event, session)
         ) == 1;
}

bool move_session(db::Write& w, EntryId event, SessionId id, bool earlier) {
  const auto all = sessions_of(w, event);
  const auto here = std::ranges::find(all, id, &Session::id);
  if (here == all.end()) return false;
  const auto same = [&](const Session& other) {
    return other.day == here->day && other.starts == here->starts;
  };
  std::vector<SessionId> order;
  for (const Session& session : all) {
    if (same(session)) order.push_back(session.id);
  }
  const auto place = std::ranges::find(order, id);
  if (earlier && place != order.begin()) std::iter_swap(place, place - 1);
  if (!earlier && place + 1 != order.end()) std::iter_swap(place, place + 1);
  std::int64_t position = 1;
  for (const SessionId one : order)
    w.run("update event_session set position = $2 where id = $1", one, position++);
  return true;
}

bool remove_session(db::Write& w, EntryId event, SessionId id) {
  w.run(
      "update event_document set session_id = null where session_id = $1 and entry_id = $2",
      id,
      event
  );
  return w.run("delete from event_session where id = $1 and entry_id = $2", id, event) == 1;
}

void move_programme(db::Write& w, EntryId event, int days) {
  for (const Session& session : sessions_of(w, event)) {
    const auto day = parse_moment(session.day);
    if (!day) continue;
    w.run(
        "update event_session set day = $2 where id = $1",
        session.id,
        i18n::to_text(i18n::plus_days(*day, days))
    );
  }
}

DocumentId add_document(db::Write& w, EntryId event, const Document& document) {
  return w.value<DocumentId>(
      "insert into event_document (entry_id, session_id, title, symbol, language, link) values "
      "($1, $2, $3, $4, $5, $6) returning id",
      event,
      document.session,
      document.title,
      document.symbol,
      document.language,
      document.link
  );
}

DocumentId add_document(
    db::Write& w, EntryId event, const Document& document, const media::NewFile& file, Instant now
) {
  const auto added = media::add_file(w, file, now);
  media::attach_file(w, added.id, owner_of_files(event));
  Document kept = document;
  kept.link = file_path(added.public_id, file.forms.front().name);
  return add_document(w, event, kept);
}

bool remove_document(db::Write& w, EntryId event, DocumentId id, Instant now) {
  const auto all = documents_of(w, event);
  const auto here = std::ranges::find(all, id, &Document::id);
  if (here != all.end() && here->file) media::release_file(w, here->file->id, now);
  return w.run("delete from event_document where id = $1 and entry_id = $2", id, event) == 1;
}

void set_questions(db::Write& w, EntryId event, std::span<const Question> questions) {
  w.run("delete from event_question where entry_id = $1", event);
  for (const Question& question : questions) {
    w.run(
        "insert into event_question (entry_id, position, kind, label, choices, required) values "
        "($1, $2, $3, $4, $5, $6)",
        event,
        question.position,
        question.kind,
        question.label,
        question.choices,
        std::int64_t{question.required}
    );
  }
}

}  // namespace ibis::events
