// Questions with their posts, and the synthesis, for programs: what everyone may read, whoever asks.
#include "core/text.hpp"
#include "db/database.hpp"
#include "dialogues/dialogue.hpp"
#include "dialogues/owner.hpp"
#include "dialogues/pages.hpp"
#include "dialogues/store.hpp"
#include "dialogues/synthesis_store.hpp"
#include "entries/store.hpp"
#include "posts/for_programs.hpp"
#include "posts/limits.hpp"
#include "posts/store.hpp"
#include "site/log.hpp"
#include "site/open_data.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace ibis::dialogues {

namespace {

using site::json_string;

// The dialogue of the address; what is not published is not there, whoever asks.
Result<entries::Entry> dialogue_asked_for(const site::Context& c, db::Read& r) {
  auto entry = entries::find_entry_by_public_id(r, c.capture("public"));
  if (!entry || entry->kind != kind.code) return fail(ErrorKind::not_found);
  if (entry->state == entries::state_code(entries::State::withdrawn)) return fail(ErrorKind::gone);
  if (!entries::is_published(*entry)) return fail(ErrorKind::not_found);
  return *std::move(entry);
}

// The members of a question, without braces: in the list, and before its posts.
std::string question_members(
    const site::Context& c, const entries::Entry& entry, const CountedQuestion& question
) {
  return fmt::format(
      R"("id":{},"url":{},"position":{},"text":{},"posts":{})",
      json_string(question.public_id),
      json_string(c.absolute(question_path(entry.slug, question.public_id))),
      question.position,
      json_string(question.text),
      question.posts
  );
}

struct QuestionPage {
  entries::Entry entry;
  CountedQuestion question;
  std::int64_t page = 1;
  std::int64_t pages = 1;
  std::vector<posts::ShownRow> posts{};
  std::map<posts::PostId, std::string> answered{};  // public ids of the posts that those answer
};

// A question nobody wrote below has one page, and nothing on it.
void read_posts(db::Read& r, QuestionPage& all, std::int64_t asked) {
  const auto thread = posts::find_thread_of(r, question_kind, all.question.id.value);
  if (!thread) return;
  constexpr std::int64_t a_page = posts::Limits::flat_a_page;
  all.pages = posts::pages_of(posts::seen_in(r, thread->id), a_page);
  all.page = std::min(asked, all.pages);
  const std::int64_t last = all.page * a_page;
  const auto ids = posts::ids_by_time(r, thread->id, {.from = last - a_page + 1, .to = last});
  auto shown = posts::shown_rows(r, ids);
  std::vector<posts::PostId> parents;
  for (const posts::PostId id : ids) {
    const auto found = shown.find(id);
    if (found == shown.end()) continue;
    if (found->second.parent_id) parents.push_back(*found->second.parent_id);
    all.posts.push_back(std::move(found->second));
  }
  for (const auto& [id, parent] : posts::shown_rows(r, parents))
    all.answered[id] = parent.public_id;
}

Result<QuestionPage> read_question(const site::Context& c, db::Read& r, std::int64_t asked) {
  auto entry = dialogue_asked_for(c, r);
  if (!entry) return std::unexpected(entry.error());
  auto questions = questions_of(r, entry->id);
  const auto found =
      std::ranges::find(questions, c.capture("question"), &CountedQuestion::public_id);
  if (found == questions.end()) return fail(ErrorKind::not_found);
  QuestionPage all{.entry = *std::move(entry), .question = std::move(*found)};
  read_posts(r, all, asked);
  return all;
}

std::string piece_json(const Piece& piece, const Quote* quote) {
  if (quote == nullptr)
    return fmt::format(
        R"({{"text":{},"words":null,"name":null,"post":null}})", json_string(piece.text)
    );
  const bool named = is_named(*quote);
  return fmt::format(
      R"({{"text":null,"words":{},"name":{},"post":{}}})",
      json_string(quote->words),
      named ? json_string(quote->name) : "null",
      named ? json_string(quote->post) : "null"
  );
}

std::vector<std::string> pieces_json(const Synthesis& synthesis, std::span<const Quote> quotes) {
  std::vector<std::string> items;
  for (const Piece& piece : pieces_of(synthesis.body)) {
    const Quote* quote = piece.citation ? public_quote(quotes, *piece.citation) : nullptr;
    if (!piece.citation || quote != nullptr) items.push_back(piece_json(piece, quote));
  }
  return items;
}

}  // namespace

Result<http::Response> api_questions(const site::Context& c) {
  struct All {
    entries::Entry entry;
    std::vector<CountedQuestion> questions;
  };

  const auto all = c.read(
      [&](db::Read& r) -> Result<All> {
        auto entry = dialogue_asked_for(c, r);
        if (!entry) return std::unexpected(entry.error());
        auto questions = questions_of(r, entry->id);
        return All{.entry = *std::move(entry), .questions = std::move(questions)};
      },
      {.label = "questions"}
  );
  if (!all) return std::unexpected(all.error());
  std::vector<std::string> items;
  for (const CountedQuestion& one : all->questions)
    items.push_back("{" + question_members(c, all->entry, one) + "}");
  return site::open_json(fmt::format(
      R"({{"id":{},"url":{},"title":{},"items":[{}]}})",
      json_string(all->entry.public_id),
      json_string(c.absolute(dialogue_path(all->entry.slug))),
      json_string(all->entry.title),
      fmt::join(items, ",")
  ));
}

Result<http::Response> api_question(const site::Context& c) {
  const auto asked = site::asked_number(c, "page", 1, posts::Limits::last_page);
  if (!asked) return std::unexpected(asked.error());
  const auto whole = c.read(
      [&](db::Read& r) { return read_question(c, r, asked->value_or(1)); }, {.label = "question"}
  );
  if (!whole) return std::unexpected(whole.error());
  std::vector<std::string> items;
  for (const posts::ShownRow& post : whole->posts) {
    const auto parent =
        post.parent_id ? whole->answered.find(*post.parent_id) : whole->answered.end();
    items.push_back(posts::post_json(
        c, post, parent == whole->answered.end() ? std::string_view() : parent->second
    ));
  }
  return site::open_json(fmt::format(
      R"({{{},"dialogue":{},"page":{},"pages":{},"items":[{}]}})",
      question_members(c, whole->entry, whole->question),
      json_string(whole->entry.public_id),
      whole->page,
      whole->pages,
      fmt::join(items, ",")
  ));
}

Result<http::Response> api_synthesis(const site::Context& c) {
  struct All {
    entries::Entry entry;
    Synthesis synthesis;
    std::vector<Quote> quotes;
  };

  const auto all = c.read(
      [&](db::Read& r) -> Result<All> {
        auto entry = dialogue_asked_for(c, r);
        if (!entry) return std::unexpected(entry.error());
        auto synthesis = find_synthesis(r, entry->id);
        if (!synthesis || !synthesis->published_at) return fail(ErrorKind::not_found);
        auto quotes = quotes_of(r, entry->id);
        return All{
            .entry = *std::move(entry),
            .synthesis = *std::move(synthesis),
            .quotes = std::move(quotes),
        };
      },
      {.label = "synthesis"}
  );
  if (!all) return std::unexpected(all.error());
  const Synthesis& shown = all->synthesis;
  return site::open_json(fmt::format(
      R"({{"dialogue":{},"url":{},"title":{},"summary":{},"language":{},"published":"{}","corrected":{},"items":[{}]}})",
      json_string(all->entry.public_id),
      json_string(c.absolute(dialogue_path(all->entry.slug, "/synthesis"))),
      json_string(shown.title),
      json_string(shown.summary),
      json_string(shown.language),
      rfc3339(*shown.published_at),
      shown.corrected_at ? json_string(rfc3339(*shown.corrected_at)) : "null",
      fmt::join(pieces_json(shown, all->quotes), ",")
  ));
}

}  // namespace ibis::dialogues
