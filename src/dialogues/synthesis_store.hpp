#pragma once
// The rows of syntheses and of the quotations in them.
#include "core/clock.hpp"
#include "core/result.hpp"
#include "db/transaction.hpp"
#include "dialogues/synthesis.hpp"
#include "entries/entry.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::dialogues {

struct Synthesis {
  entries::EntryId entry_id;
  std::string title;
  std::string summary;
  std::string language;
  std::string body;
  std::int64_t version;
  Instant updated_at;
  std::optional<Instant> published_at;
  std::optional<Instant> corrected_at;  // the last time, after that
};

std::optional<Synthesis> find_synthesis(db::Read& r, entries::EntryId id);
/// Whether one is published: without it a dialogue is not closed.
bool is_summed_up(db::Read& r, entries::EntryId id);

/// Saves over draft.version, 0 for the first one. ErrorKind::conflict where somebody was faster, or it is published.
Result<> save_synthesis(
    db::Write& w, entries::EntryId id, const SynthesisDraft& draft, Instant now
);

/// Saves over draft.version of a published one. What it said before is kept without its quotations, under `note`, which says
/// what was corrected. ErrorKind::conflict where somebody was faster, or it is not published.
Result<> correct_synthesis(
    db::Write& w,
    entries::EntryId id,
    const SynthesisDraft& draft,
    std::string_view note,
    Instant now
);

/// What a published synthesis said until it was corrected.
struct FormerSynthesis {
  std::string title;
  std::string summary;
  std::string language;
  std::string body;  // without quotations
  std::string note;  // what was corrected
  Instant corrected_at;
};

/// The latest first, at most `limit`.
std::vector<FormerSynthesis> former_syntheses(db::Read& r, entries::EntryId id, std::int64_t limit);

/// A post that can be cited: it stands below a question of the dialogue.
struct Citable {
  std::int64_t id;
  std::string public_id;
  PersonId author_id;
  std::string name;  // empty: has left
  std::string body;
  std::int64_t question;  // its position
};

/// Whether there is a post that can be cited of somebody who has not asked for words of theirs to be left out.
bool anybody_may_be_cited(db::Read& r, entries::EntryId id);
/// In the order of questions and of writing, at most `limit`.
std::vector<Citable> citable_posts(db::Read& r, entries::EntryId id, std::int64_t limit);
/// The one of this public id, if it can be cited in this dialogue.
std::optional<Citable> find_citable(db::Read& r, entries::EntryId id, std::string_view public_id);

/// Makes the quotations of a dialogue those which its text cites: what was answered stays answered as long as the words
/// stay, and what is cited no more is asked no more. That somebody wanted words left out is kept until it is published,
/// so that they are not asked again. Each must be citable. Words of who has left are without a name.
void keep_quotes(
    db::Write& w, entries::EntryId id, std::span<const Citation> citations, Instant now
);
/// Those the text cites, in the order in which they were first cited.
std::vector<Quote> quotes_of(db::Read& r, entries::EntryId id);
/// Those of one person that they were asked about.
std::vector<Quote> quotes_of_person(db::Read& r, entries::EntryId id, PersonId person);
/// Marks all that nobody was asked about as asked now; returns those who wrote them, each once.
std::vector<PersonId> mark_asked(db::Write& w, entries::EntryId id, Instant now);
/// What somebody says to a quotation of theirs. Words that are to be left out leave the text of a published synthesis at once.
void answer_quote(
    db::Write& w, entries::EntryId id, const Quote& quote, Answer answer, Instant now
);

/// Publishes: who has not answered is quoted without a name, and what is to be left out leaves the text. The caller has
/// asked not_yet().
void publish_synthesis(db::Write& w, entries::EntryId id, Instant now);

/// A post is gone from its thread: nobody quotes it any more.
void forget_quotes_of_post(db::Write& w, std::int64_t post, Instant now);
/// Whoever left is named at none of their words; what of theirs was cited by a correction and waits for them is cut out.
void unname_quotes_of(db::Write& w, PersonId person, Instant now);

}  // namespace ibis::dialogues
