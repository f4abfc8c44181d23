// One's own words in the synthesis of a dialogue: whoever is quoted decides.
#include "db/database.hpp"
#include "dialogues/dialogue.hpp"
#include "dialogues/owner.hpp"
#include "dialogues/pages.hpp"
#include "dialogues/parts.hpp"
#include "dialogues/synthesis_store.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"

#include <fmt/format.h>

namespace ibis::dialogues {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

struct OpenedQuotes {
  entries::Whole whole;
  bool published;  // the synthesis
  std::vector<Quote> quotes;
};

// Who was never asked has no page here.
Result<OpenedQuotes> open_quotes(const site::Context& c) {
  auto whole = open_dialogue(c);
  if (!whole) return std::unexpected(whole.error());
  auto [quotes, synthesis] = c.read(
      [&](db::Read& r) {
        return std::pair(
            quotes_of_person(r, whole->entry.id, *c.viewer.id), find_synthesis(r, whole->entry.id)
        );
      },
      {.label = "quotes"}
  );
  if (quotes.empty()) return fail(ErrorKind::not_found);
  return OpenedQuotes{
      .whole = *std::move(whole),
      .published = synthesis && synthesis->published_at,
      .quotes = std::move(quotes),
  };
}

std::string field_of(const Quote& quote) {
  return fmt::format("quote_{}", quote.id.value);
}

Html one_quote(
    const site::Context& c, const Quote& quote, std::size_t n, std::span<const FieldError> errors
) {
  html::Choices answers{
      .name = field_of(quote),
      .label = c.tr("Quotation {n}: what do you say?", arg("n", static_cast<std::int64_t>(n))),
      .values = {},
      .options = {},
      .error = html::error_of(errors, field_of(quote)),
  };
  if (!quote.is(Answer::waits)) answers.values = {quote.answer};
  for (const i18n::Choice& choice : answer_choices())
    answers.options.push_back(
        {.value = std::string(choice.code), .label = std::string(c.tr(choice.label)), .hint = {}}
    );
  return R"(<blockquote class="quoted"><p dir="auto">{}</p><p class="hint"><a href="{}">{}</a></p></blockquote>{})"_html(
      quote.words,
      c.url("/posts/" + quote.post),
      c.tr("Where you wrote it"),
      html::choices(c.ui(), answers)
  );
}

http::Response quotes_page(
    const site::Context& c, const OpenedQuotes& opened, std::span<const FieldError> errors
) {
  Html fields = html::csrf_field(c.viewer.form_token);
  fields += html::error_summary(c.ui(), errors);
  std::size_t n = 0;
  for (const Quote& quote : opened.quotes)
    fields += one_quote(c, quote, ++n, errors);
  fields += html::actions(
      html::button(c.ui(), {.label = std::string(c.tr("Send")), .kind = html::ButtonKind::primary})
  );
  return dialogue_response(
      c,
      opened.whole.entry,
      c.tr("Your words in the synthesis"),
      R"(<p class="lead">{}</p><p>{}</p><p>{}</p><form class="fields" method="post" action="{}" novalidate>{}</form>)"_html(
          c.tr("The synthesis of this dialogue quotes what you wrote. You decide on each "
               "quotation, and may change your mind at any time."),
          opened.published ? rule_of_corrections(c) : rule_of_quotes(c),
          c.tr("What you wrote below the question stays there as it is; you can remove it there."),
          c.url(dialogue_path(opened.whole.entry.slug, "/quotes")),
          fields
      ),
      errors.empty() ? 200 : site::form_has_errors
  );
}

}  // namespace

Result<http::Response> own_quotes(const site::Context& c) {
  const auto opened = open_quotes(c);
  if (!opened) return std::unexpected(opened.error());
  return quotes_page(c, *opened, {});
}

Result<http::Response> answer_own_quotes(const site::Context& c) {
  auto opened = open_quotes(c);
  if (!opened) return std::unexpected(opened.error());
  std::vector<FieldError> errors;
  for (Quote& quote : opened->quotes) {
    const auto answer = find_answer(c.request.form.value(field_of(quote)));
    if (!answer || *answer == Answer::waits) {
      errors.push_back({field_of(quote), std::string(c.tr("Choose one of the three, please."))});
      continue;
    }
    quote.answer = code(*answer);
  }
  if (!errors.empty()) return quotes_page(c, *opened, errors);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        for (const Quote& quote : opened->quotes)
          answer_quote(w, opened->whole.entry.id, quote, *find_answer(quote.answer), c.now);
        return {};
      },
      {db::Touches::public_pages, "answer quotes"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, dialogue_path(opened->whole.entry.slug), "quotes-answered");
}

}  // namespace ibis::dialogues
