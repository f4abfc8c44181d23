#pragma once
// Answers to requests and offers, for the two it concerns alone.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "entries/leaving.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::requests {

struct Answer {
  PersonId person;
  std::string handle;
  std::string name;
  std::string text;
  Instant at;
};

void add_answer(
    db::Write& w, entries::EntryId request, PersonId person, std::string_view text, Instant now
);

/// Oldest first, at most `limit`. Whoever asks must be the one who asked for answers.
std::vector<Answer> answers_to(db::Read& r, entries::EntryId request, std::int64_t limit);
/// Those of one person: what they see of them.
std::vector<Answer> answers_of(db::Read& r, entries::EntryId request, PersonId person);

/// What goes with a person who leaves (entries::LetAuthorGo): their answers, and those to them, which nobody could read.
void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant now);

/// Limits of answers; docs/limits.md names them.
struct Limits {
  static constexpr std::size_t answer_characters = 3'000;
  static constexpr std::int64_t answers_shown = 200;
  static constexpr std::size_t answers_of_one = 5;  // of one person to one request
};

}  // namespace ibis::requests
