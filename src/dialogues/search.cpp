#include "dialogues/search.hpp"

#include "dialogues/dialogue.hpp"
#include "dialogues/owner.hpp"
#include "dialogues/store.hpp"
#include "dialogues/synthesis_store.hpp"
#include "html/markdown.hpp"
#include "posts/searched.hpp"

#include <limits>

namespace ibis::dialogues {

namespace {

std::optional<search::Document> question_document(db::Read& r, std::int64_t number) {
  const auto found = answered_numbered(r, {number});
  if (found.empty()) return std::nullopt;
  const AnsweredQuestion& question = found.front();
  return search::Document{
      .key = discovery::key_of(question_kind, number),
      .path = question_path(question.slug, question.public_id),
      .title = question.text,
      .summary = {},
      .text = posts::searched_words(r, question_kind, number),
      .names = {},
      .language = question.language,
      .countries = {},
      .themes = {},
      .published = question.published_at,
      .prominence = 0,
  };
}

// A dialogue that is changed or withdrawn changes all its questions.
std::vector<std::int64_t> questions_concerned(db::Read& r, const db::Change& change) {
  if (change.kind == kind.code) {
    if (change.item == 0) return answered_after(r, 0, std::numeric_limits<std::int64_t>::max());
    std::vector<std::int64_t> all;
    for (const CountedQuestion& one : questions_of(r, entries::EntryId{change.item}))
      all.push_back(one.id.value);
    return all;
  }
  const auto owner = posts::owner_concerned(r, change, question_kind);
  return owner ? std::vector{*owner} : std::vector<std::int64_t>{};
}

std::vector<discovery::Thing> question_things(
    db::Read& r, const std::vector<std::int64_t>& numbers
) {
  std::vector<discovery::Thing> all;
  for (AnsweredQuestion& one : answered_numbered(r, numbers)) {
    all.push_back({
        .number = one.id.value,
        .public_id = one.public_id,
        .title = std::move(one.text),
        .path = question_path(one.slug, one.public_id),
        .language = std::move(one.language),
        .published = one.published_at,
    });
  }
  return all;
}

}  // namespace

std::string searched_synthesis(db::Read& r, entries::EntryId id) {
  const auto synthesis = find_synthesis(r, id);
  if (!synthesis || !synthesis->published_at) return {};
  std::string text = synthesis->title + '\n' + synthesis->summary + '\n';
  for (const Piece& piece : pieces_of(synthesis->body)) {
    if (piece.citation) continue;
    text += html::markdown_to_text(piece.text);
    text += '\n';
  }
  return text;
}

discovery::Source search_source() {
  return {
      .kind = question_kind,
      .one = i18n::msg("Guiding question"),
      .many = i18n::msg("Guiding questions"),
      .document = &question_document,
      .numbers_after = &answered_after,
      .concerned = &questions_concerned,
      .things = &question_things,
  };
}

}  // namespace ibis::dialogues
