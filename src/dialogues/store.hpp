#pragma once
// When dialogues are, their questions and who moderates them. What is made of what was said is in synthesis_store.hpp.
#include "core/clock.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "dialogues/phase.hpp"
#include "entries/entry.hpp"
#include "entries/leaving.hpp"
#include "entries/record.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::dialogues {

using QuestionId = Id<struct QuestionTag>;

/// Writes times and questions of a record (entries::Kind::keep). A question that is worded anew keeps its row and so its
/// thread; one below which somebody wrote is never removed.
void keep_dialogue(db::Write& w, entries::EntryId id, const entries::Record& record, Instant now);

std::optional<Times> find_times(db::Read& r, entries::EntryId id);

struct Question {
  QuestionId id;
  std::string public_id;
  entries::EntryId entry_id;
  std::int64_t position;  // from 1
  std::string text;
};

/// A question with how many posts stand below it.
struct CountedQuestion {
  QuestionId id;
  std::string public_id;
  std::int64_t position;
  std::string text;
  std::int64_t posts;
};

std::optional<Question> find_question(db::Read& r, QuestionId id);
std::optional<Question> find_question_by_public_id(db::Read& r, std::string_view public_id);
/// In their order.
std::vector<CountedQuestion> questions_of(db::Read& r, entries::EntryId id);
/// How many of them have a thread.
std::int64_t answered_questions(db::Read& r, entries::EntryId id);

/// A question of a published dialogue below which something stands.
struct AnsweredQuestion {
  QuestionId id;
  std::string public_id;
  std::string text;
  std::string slug;  // of its dialogue, as are language and day
  std::string language;
  Instant published_at;
};

/// Those of these numbers, in any order.
std::vector<AnsweredQuestion> answered_numbered(
    db::Read& r, const std::vector<std::int64_t>& numbers
);
/// Their numbers, above `after`, in order, at most `limit`.
std::vector<std::int64_t> answered_after(db::Read& r, std::int64_t after, std::int64_t limit);

struct Moderator {
  PersonId id;
  std::string handle;
  std::string name;
};

/// By name; those who left are not there.
std::vector<Moderator> moderators_of(db::Read& r, entries::EntryId id);
bool is_moderator(db::Read& r, entries::EntryId id, PersonId person);
/// Adding twice is adding once. ErrorKind::too_many where there are Limits::moderators.
Result<> add_moderator(db::Write& w, entries::EntryId id, PersonId person, Instant now);
void remove_moderator(db::Write& w, entries::EntryId id, PersonId person, Instant now);

/// Where a published dialogue stands in the list.
struct Slot {
  std::int64_t position;
  std::string facets;  // entry.facets
  Instant opens_at;
  Instant closes_at;
  Instant ends_at;
  bool summed_up;  // its synthesis is published

  [[nodiscard]] Phase phase(Instant now) const {
    return phase_at(
        {.opens_at = opens_at, .closes_at = closes_at, .ends_at = ends_at}, summed_up, now
    );
  }
};

/// All published ones: open first, the one that closes soonest before others; then what is being summed up, what is
/// announced, the soonest first, and what is closed, the latest first.
std::vector<Slot> slots(db::Read& r, Instant now);
/// When the clock changes next what is said of the phase of any published one.
std::optional<Instant> next_turn(db::Read& r, Instant now);

/// A dialogue one can write in now.
struct OpenRow {
  std::string slug;
  std::string title;
  std::string language;
  std::string last_day;  // YYYY-MM-DD, as its own zone has it
  Instant closes_at;
};

/// Those that are open, the one that closes soonest first, at most `limit`.
std::vector<OpenRow> open_now(db::Read& r, Instant now, std::int64_t limit);

/// What goes with a person who leaves (entries::LetAuthorGo, before entries' own): rows of what they never published, what
/// they moderate, and their name from every quotation of their words.
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

}  // namespace ibis::dialogues
