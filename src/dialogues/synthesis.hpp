#pragma once
// What is made of a dialogue: a text in Markdown with lines that cite posts, and what those who are quoted say to it. The
// words and rules; no I/O.
#include "access/roles.hpp"
#include "core/clock.hpp"
#include "core/id.hpp"
#include "core/result.hpp"
#include "http/request.hpp"
#include "i18n/choice.hpp"
#include "i18n/tr.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::dialogues {

using QuoteId = Id<struct QuoteTag>;

/// waits: not said yet. agreed: with their name. anonymous: the words alone. left_out: neither.
enum class Answer : std::uint8_t { waits, agreed, anonymous, left_out };
std::string_view code(Answer answer);
std::optional<Answer> find_answer(std::string_view code);
/// "Agreed", … for those who sum up.
i18n::Msgid label(Answer answer);
/// The three one may give, as they are asked for.
std::span<const i18n::Choice> answer_choices();

/// A citation as it stands in the text: a line "[[0123abcd]] the words".
struct Citation {
  std::string post;  // public id
  std::string words;

  friend bool operator==(const Citation&, const Citation&) = default;
};

/// The text in pieces: words of whoever sums up, or one citation.
struct Piece {
  std::string text;  // Markdown; empty where it is a citation
  std::optional<Citation> citation;
};

std::vector<Piece> pieces_of(std::string_view body);
/// Each once, in order.
std::vector<Citation> citations_of(std::string_view body);
/// The line that cites these words.
std::string citation_line(const Citation& citation);
/// Whether a post says these words: its text without marks, with any white space between words.
bool says(std::string_view post_body, std::string_view words);
/// The text without the lines that cite one of these.
std::string without(std::string_view body, std::span<const Citation> gone);

/// What somebody types who sums up.
struct SynthesisDraft {
  std::string title;
  std::string summary;
  std::string language;
  std::string body;
  std::int64_t version;
};

SynthesisDraft read_synthesis(const http::Params& form);
/// All that is wrong with it as far as it can be said without looking at posts, or nothing. `whole`: it may not be empty.
std::vector<FieldError> check_synthesis(
    const SynthesisDraft& draft, bool whole, const i18n::Tr& tr
);

/// What is wrong with the note that says what a correction of a published synthesis is about, at "note", or nothing.
std::vector<FieldError> check_note(std::string_view note, const i18n::Tr& tr);

/// A quotation with what is known of it.
struct Quote {
  QuoteId id;
  std::int64_t post_id;
  std::string post;  // public id
  PersonId person_id;
  std::string name;  // empty: has left
  std::string words;
  std::string answer;
  std::optional<Instant> asked_at;
  std::optional<Instant> answered_at;

  [[nodiscard]] bool is(Answer wanted) const { return answer == code(wanted); }
};

/// The quotation a citation stands for, where everyone may see it: its author was asked and did not say no. Else nullptr.
const Quote* public_quote(std::span<const Quote> quotes, const Citation& citation);
/// Whether everyone may see whose words it is.
bool is_named(const Quote& quote);

/// Whether it may be published as far as this quotation goes: it is answered, or was asked so long ago that it may stand
/// without a name.
bool is_settled(const Quote& quote, Instant now);
/// The last moment somebody who was asked then can answer before that; both in the rule of Limits::answer_within.
Instant answer_by(Instant asked_at);

/// Whether nothing keeps it from being published; else a sentence.
std::optional<i18n::Msgid> not_yet(std::span<const Quote> quotes, bool still_open, Instant now);

}  // namespace ibis::dialogues
