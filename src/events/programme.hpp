#pragma once
// The programme of an event, its documents, and the questions of its registration: rows the organiser edits one by one.
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "media/store.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::events {

using SessionId = Id<struct EventSessionTag>;
using DocumentId = Id<struct EventDocumentTag>;

/// docs/limits.md names them.
struct ProgrammeLimits {
  static constexpr std::size_t sessions = 200;
  static constexpr std::size_t documents = 200;
  static constexpr std::size_t questions = 10;
  static constexpr std::size_t choices = 20;  // of one question
  static constexpr std::size_t title = 200;
  static constexpr std::size_t speakers = 500;
  static constexpr std::size_t body = 3'000;
};

/// What stands in the programme; times of the day as clocks at the event show them.
struct Session {
  SessionId id;
  std::string day;     // YYYY-MM-DD
  std::string starts;  // HH:MM, or empty
  std::string ends;
  std::string title;
  std::string chair;
  std::string speakers;
  std::string body;
};

struct Document {
  DocumentId id;
  std::optional<SessionId> session;  // none: of the event as a whole
  std::string title;
  std::string symbol;
  std::string language;
  std::string link;
  std::optional<media::Document> file = {};  // kept on the site: `link` leads to it
};

struct Question {
  std::int64_t position;  // its name in answers
  std::string kind;       // line, choice, yes-no
  std::string label;
  std::string choices;  // one a line
  bool required;
};

/// In the order of the day.
std::vector<Session> sessions_of(db::Read& r, entries::EntryId event);
std::vector<Document> documents_of(db::Read& r, entries::EntryId event);
std::vector<Question> questions_of(db::Read& r, entries::EntryId event);

/// Adds a session behind those that begin at the same time.
SessionId add_session(db::Write& w, entries::EntryId event, const Session& session);
/// False when the event has no such session.
bool save_session(db::Write& w, entries::EntryId event, const Session& session);
/// Exchanges it with the one before or after it of the same day and time; with none it stays. False when there is no such
/// session.
bool move_session(db::Write& w, entries::EntryId event, SessionId id, bool earlier);
/// Its documents become the event's.
bool remove_session(db::Write& w, entries::EntryId event, SessionId id);
/// Moves all sessions by so many days.
void move_programme(db::Write& w, entries::EntryId event, int days);

DocumentId add_document(db::Write& w, entries::EntryId event, const Document& document);
/// The same of a file that was sent: it belongs to the event, and who may see the event may have it.
DocumentId add_document(
    db::Write& w,
    entries::EntryId event,
    const Document& document,
    const media::NewFile& file,
    Instant now
);
/// A file kept on the site goes too.
bool remove_document(db::Write& w, entries::EntryId event, DocumentId id, Instant now);

/// Exchanges all questions.
void set_questions(db::Write& w, entries::EntryId event, std::span<const Question> questions);

}  // namespace ibis::events
