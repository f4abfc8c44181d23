#include "dialogues/synthesis.hpp"

#include "core/text.hpp"
#include "dialogues/limits.hpp"
#include "html/markdown.hpp"
#include "i18n/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ibis::dialogues {

namespace {

using i18n::arg;
using i18n::Choice;
using i18n::msg;

constexpr std::array<std::string_view, 4> answer_codes{"waits", "agreed", "anonymous", "left-out"};

constexpr std::array answer_labels{
    msg("Not answered yet"),
    msg("Agreed, with their name"),
    msg("Without a name"),
    msg("Left out"),
};

constexpr std::array answer_options{
    Choice{"agreed", msg("You may quote me with my name")},
    Choice{"anonymous", msg("You may quote these words without my name")},
    Choice{"left-out", msg("Please leave these words out")},
};

constexpr std::string_view citation_begins = "[[";
constexpr std::string_view citation_ends = "]]";
constexpr std::size_t id_characters = 8;
constexpr std::size_t head_characters =
    citation_begins.size() + id_characters + citation_ends.size();

// Blanks before it change nothing: nobody's words shall pass unasked for being moved in.
std::optional<Citation> citation_in(std::string_view line) {
  line = text::trim(line);
  if (!line.starts_with(citation_begins) || line.size() <= head_characters) return std::nullopt;
  if (line.substr(citation_begins.size() + id_characters, citation_ends.size()) != citation_ends)
    return std::nullopt;
  const std::string_view id = line.substr(citation_begins.size(), id_characters);
  if (!std::ranges::all_of(id, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
      }))
    return std::nullopt;
  std::string words = text::clean_line(line.substr(head_characters));
  if (words.empty()) return std::nullopt;
  return Citation{.post = std::string(id), .words = std::move(words)};
}

void too_long(
    std::vector<FieldError>& errors,
    std::string_view field,
    std::string_view value,
    std::size_t most,
    const i18n::Tr& tr
) {
  if (text::count_characters(value) > most)
    errors.push_back(
        {std::string(field), tr("At most {limit} characters, please.", arg("limit", most))}
    );
}

}  // namespace

std::string_view code(Answer answer) {
  return answer_codes.at(static_cast<std::size_t>(answer));
}

std::optional<Answer> find_answer(std::string_view code) {
  const auto found = std::ranges::find(answer_codes, code);
  if (found == answer_codes.end()) return std::nullopt;
  return static_cast<Answer>(found - answer_codes.begin());
}

i18n::Msgid label(Answer answer) {
  return answer_labels.at(static_cast<std::size_t>(answer));
}

std::span<const Choice> answer_choices() {
  return answer_options;
}

std::vector<Piece> pieces_of(std::string_view body) {
  std::vector<Piece> pieces;
  std::string prose;
  const auto end_prose = [&] {
    if (!text::trim(prose).empty()) pieces.push_back({.text = prose, .citation = {}});
    prose.clear();
  };
  for (const std::string_view line : text::split(body, '\n')) {
    auto citation = citation_in(line);
    if (!citation) {
      prose += line;
      prose += '\n';
      continue;
    }
    end_prose();
    pieces.push_back({.text = {}, .citation = std::move(citation)});
  }
  end_prose();
  return pieces;
}

std::vector<Citation> citations_of(std::string_view body) {
  std::vector<Citation> all;
  for (Piece& piece : pieces_of(body)) {
    if (piece.citation && std::ranges::find(all, *piece.citation) == all.end())
      all.push_back(*std::move(piece.citation));
  }
  return all;
}

std::string citation_line(const Citation& citation) {
  return fmt::format("{}{}{} {}", citation_begins, citation.post, citation_ends, citation.words);
}

bool says(std::string_view post_body, std::string_view words) {
  const std::string said = text::clean_line(html::markdown_to_text(post_body));
  return said.contains(text::clean_line(words));
}

std::string without(std::string_view body, std::span<const Citation> gone) {
  std::string kept;
  for (const std::string_view line : text::split(body, '\n')) {
    const auto citation = citation_in(line);
    if (citation && std::ranges::find(gone, *citation) != gone.end()) continue;
    kept += line;
    kept += '\n';
  }
  return text::clean(kept);
}

SynthesisDraft read_synthesis(const http::Params& form) {
  SynthesisDraft draft{
      .title = text::clean_line(form.value("title")),
      .summary = text::clean_line(form.value("summary")),
      .language = {},
      .body = text::clean(form.value("body")),
      .version = text::to_int(form.value("version")).value_or(0),
  };
  const std::string_view language = form.value("language");
  for (const i18n::Language& one : i18n::languages()) {
    if (one.code == language) draft.language = language;
  }
  return draft;
}

std::vector<FieldError> check_synthesis(
    const SynthesisDraft& draft, bool whole, const i18n::Tr& tr
) {
  std::vector<FieldError> errors;
  too_long(errors, "title", draft.title, Limits::title_characters, tr);
  too_long(errors, "summary", draft.summary, Limits::summary_characters, tr);
  too_long(errors, "body", draft.body, Limits::body_characters, tr);
  if (whole && draft.title.empty())
    errors.push_back({"title", std::string(tr("Give it a title."))});
  if (whole && draft.summary.empty())
    errors.push_back({"summary", std::string(tr("Say in a few sentences what it is."))});
  if (draft.language.empty())
    errors.push_back({"language", std::string(tr("Choose the language you wrote in."))});
  if (whole && draft.body.empty())
    errors.push_back({"body", std::string(tr("Write what the dialogue came to."))});
  const auto citations = citations_of(draft.body);
  if (citations.size() > Limits::quotes) {
    errors.push_back(
        {"body", tr("Quote at most {limit} times, please.", arg("limit", Limits::quotes))}
    );
  }
  for (const Citation& citation : citations) {
    if (text::count_characters(citation.words) <= Limits::quote_characters) continue;
    errors.push_back(
        {"body",
         tr("A quotation has at most {most} characters; choose the words that matter most.",
            arg("most", Limits::quote_characters))}
    );
    break;
  }
  return errors;
}

std::vector<FieldError> check_note(std::string_view note, const i18n::Tr& tr) {
  std::vector<FieldError> errors;
  too_long(errors, "note", note, Limits::note_characters, tr);
  if (note.empty())
    errors.push_back({"note", std::string(tr("Say in a few words what you corrected."))});
  return errors;
}

const Quote* public_quote(std::span<const Quote> quotes, const Citation& citation) {
  const auto found = std::ranges::find_if(quotes, [&](const Quote& one) {
    return one.post == citation.post && one.words == citation.words;
  });
  if (found == quotes.end() || found->is(Answer::left_out) || found->is(Answer::waits))
    return nullptr;
  return &*found;
}

bool is_named(const Quote& quote) {
  return quote.is(Answer::agreed) && !quote.name.empty();
}

Instant answer_by(Instant asked_at) {
  return asked_at + Limits::answer_within;
}

bool is_settled(const Quote& quote, Instant now) {
  if (!quote.is(Answer::waits)) return true;
  return quote.asked_at && answer_by(*quote.asked_at) <= now;
}

std::optional<i18n::Msgid> not_yet(std::span<const Quote> quotes, bool still_open, Instant now) {
  if (still_open) return msg("People can still write. A synthesis is published once it is closed.");
  for (const Quote& quote : quotes) {
    if (quote.is(Answer::waits) && !quote.asked_at)
      return msg("Not everybody who is quoted was asked. Ask them first.");
  }
  if (!std::ranges::all_of(quotes, [&](const Quote& quote) { return is_settled(quote, now); }))
    return msg("Not everybody who is quoted has answered, and their time is not over yet.");
  return std::nullopt;
}

}  // namespace ibis::dialogues
