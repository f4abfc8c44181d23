#include "demo/dialogue_seeds.hpp"

#include "core/text.hpp"
#include "demo/said.hpp"
#include "dialogues/owner.hpp"
#include "dialogues/store.hpp"
#include "dialogues/synthesis_store.hpp"
#include "entries/store.hpp"
#include "posts/store.hpp"

#include <fmt/format.h>

namespace ibis::demo {

namespace {

using Posts = std::vector<posts::Post>;

Result<Posts> write_posts(
    db::Write& w, const Seed& seed, entries::EntryId id, const People& people
) {
  const auto all = said_in(seed.text, people);
  if (!all) return std::unexpected(all.error());
  auto at = instant_of(seed.front, "said_from");
  if (!at) return std::unexpected(at.error());
  const auto questions = dialogues::questions_of(w, id);
  Posts written;
  for (const Said& said : *all) {
    if (said.question == 0 || said.question > questions.size())
      return fail(ErrorKind::invalid, said.handle + ": there is no such question");
    if (!written.empty()) *at = *at + pause_before(said, written.size());
    const auto thread = posts::begin_thread(
        w, posts::unbegun(dialogues::thread_owner(), questions[said.question - 1].id.value), *at
    );
    const posts::Post post = posts::add_post(
        w, new_post(said, thread, text_of(seed.front, "language"), written, people), *at
    );
    written.push_back(posts::let_stand(w, thread, post, *at));
    posts::mark_passed(w, post.author_id);
  }
  return written;
}

// "[[#3]] words" of the file cites the third post.
std::string with_names(std::string_view body, const Posts& written) {
  constexpr std::string_view begins = "[[#";
  std::string out;
  for (const std::string_view line : text::split(body, '\n')) {
    const auto end = line.find("]]");
    const posts::Post* cited = nullptr;
    if (line.starts_with(begins) && end != std::string_view::npos) {
      const auto number = static_cast<std::size_t>(
          text::to_int(line.substr(begins.size(), end - begins.size())).value_or(0)
      );
      if (number >= 1 && number <= written.size()) cited = &written[number - 1];
    }
    out += cited == nullptr ? std::string(line)
                            : fmt::format("[[{}{}", cited->public_id, line.substr(end));
    out += '\n';
  }
  return text::clean(out);
}

Result<> write_synthesis(
    db::Write& w, const toml::table& told, entries::EntryId id, const Posts& written
) {
  const auto asked = instant_of(told, "asked_on");
  const auto published = instant_of(told, "published_on");
  if (!asked || !published) return fail(ErrorKind::invalid, "synthesis: asked_on, published_on");
  const dialogues::SynthesisDraft draft{
      .title = text_of(told, "title"),
      .summary = text_of(told, "summary"),
      .language = text_of(told, "language"),
      .body = with_names(text_of(told, "body"), written),
      .version = 0,
  };
  const auto citations = dialogues::citations_of(draft.body);
  for (const dialogues::Citation& citation : citations) {
    const auto post = dialogues::find_citable(w, id, citation.post);
    if (!post || !dialogues::says(post->body, citation.words))
      return fail(ErrorKind::invalid, "synthesis: nobody said: " + citation.words);
  }
  if (auto saved = dialogues::save_synthesis(w, id, draft, *asked); !saved) return saved;
  dialogues::keep_quotes(w, id, citations, *asked);
  dialogues::mark_asked(w, id, *asked);
  const auto answers = list_of(told, "answers");
  std::size_t n = 0;
  for (const dialogues::Quote& quote : dialogues::quotes_of(w, id)) {
    const auto answer = n < answers.size() ? dialogues::find_answer(answers[n]) : std::nullopt;
    if (!answer) return fail(ErrorKind::invalid, "synthesis: an answer for each quotation");
    dialogues::answer_quote(w, id, quote, *answer, *asked + std::chrono::hours(20 + 7 * n));
    ++n;
  }
  dialogues::publish_synthesis(w, id, *published);
  return {};
}

}  // namespace

Result<> load_dialogue_parts(
    db::Write& w, const Seed& seed, entries::EntryId id, const People& people
) {
  const Instant from = entries::find_entry(w, id)->published_at.value_or(Instant{0});
  for (const std::string& handle : list_of(seed.front, "moderators")) {
    const auto person = people.find(handle);
    if (person == people.end())
      return fail(ErrorKind::invalid, handle + ": nobody of this handle in people.toml");
    if (auto added = dialogues::add_moderator(w, id, person->second, from); !added) return added;
  }
  const auto written = write_posts(w, seed, id, people);
  if (!written) return std::unexpected(written.error());
  const auto* told = seed.front["told"].as_table();
  return told == nullptr ? Result<>{} : write_synthesis(w, *told, id, *written);
}

}  // namespace ibis::demo
