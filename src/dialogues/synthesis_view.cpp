#include "dialogues/synthesis_view.hpp"

#include "core/text.hpp"
#include "dialogues/limits.hpp"
#include "dialogues/owner.hpp"
#include "dialogues/parts.hpp"
#include "html/fields.hpp"
#include "html/lists.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"
#include "i18n/language.hpp"

namespace ibis::dialogues {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::vector<html::FieldLabel> synthesis_labels(const site::Context& c) {
  return {
      {"title", std::string(c.tr("Title"))},
      {"summary", std::string(c.tr("Summary"))},
      {"language", std::string(c.tr("Language you write in"))},
      {"body", std::string(c.tr("Text"))},
      {"note", std::string(c.tr("What you corrected"))},
  };
}

Html language_field(const site::Context& c, const SynthesisForm& form) {
  html::Select select{
      .name = "language",
      .label = std::string(c.tr("Language you write in")),
      .value = form.draft.language,
      .options = {},
      .error = html::error_of(form.errors, "language"),
      .width = html::Width::medium,
  };
  for (const i18n::Language& language : i18n::languages())
    select.options.push_back(
        {.value = std::string(language.code), .label = std::string(language.name), .hint = {}}
    );
  return html::select_field(c.ui(), select);
}

Html text_fields(const site::Context& c, const SynthesisForm& form) {
  Html fields = html::text_field(
      c.ui(),
      {.name = "title",
       .label = std::string(c.tr("Title")),
       .value = form.draft.title,
       .error = html::error_of(form.errors, "title"),
       .max_characters = static_cast<int>(Limits::title_characters),
       .language = form.draft.language}
  );
  fields += html::text_area(
      c.ui(),
      {.name = "summary",
       .label = std::string(c.tr("Summary")),
       .value = form.draft.summary,
       .error = html::error_of(form.errors, "summary"),
       .rows = 4,
       .max_characters = static_cast<int>(Limits::summary_characters),
       .language = form.draft.language}
  );
  fields += language_field(c, form);
  fields += html::text_area(
      c.ui(),
      {.name = "body",
       .label = std::string(c.tr("Text")),
       .value = form.draft.body,
       .hint = std::string(c.tr(
           "Markdown. To quote, copy a line from the posts below and keep the words you need: "
           "the name of the post in two brackets, then its very words, on a line of their own."
       )),
       .error = html::error_of(form.errors, "body"),
       .rows = 20,
       .max_characters = static_cast<int>(Limits::body_characters),
       .language = form.draft.language}
  );
  return fields;
}

Html button(
    const site::Context& c, std::string_view label, std::string_view value, html::ButtonKind kind
) {
  return html::button(
      c.ui(), {.label = std::string(label), .kind = kind, .name = "go", .value = std::string(value)}
  );
}

Html note_field(const site::Context& c, const SynthesisForm& form) {
  return html::text_field(
      c.ui(),
      {.name = "note",
       .label = std::string(c.tr("What you corrected")),
       .value = *form.note,
       .hint = std::string(
           c.tr("Everyone reads this beside the date, and those who are quoted in a mail.")
       ),
       .error = html::error_of(form.errors, "note"),
       .max_characters = static_cast<int>(Limits::note_characters)}
  );
}

Html buttons(const site::Context& c, const SynthesisForm& form) {
  if (form.note) {
    return html::actions(R"({}{})"_html(
        button(c, c.tr("Publish the correction"), "correct", html::ButtonKind::primary),
        button(c, c.tr("Preview"), "preview", html::ButtonKind::plain)
    ));
  }
  Html all = button(c, c.tr("Save"), "save", html::ButtonKind::primary);
  all += button(c, c.tr("Preview"), "preview", html::ButtonKind::plain);
  all += button(c, c.tr("Save, and ask those who are quoted"), "ask", html::ButtonKind::plain);
  if (!form.not_yet)
    all += button(c, c.tr("Publish the synthesis"), "publish", html::ButtonKind::plain);
  return html::actions(all);
}

// Who is quoted, and what they say to it.
Html quotes_part(const site::Context& c, const SynthesisForm& form) {
  if (form.quotes.empty()) return {};
  html::Table table{
      .caption = std::string(c.tr("Who is quoted")),
      .head =
          {
              {.content = R"({})"_html(c.tr("Words"))},
              {.content = R"({})"_html(c.tr("Whose"))},
              {.content = R"({})"_html(c.tr("Their answer"))},
          },
      .rows = {},
  };
  for (const Quote& quote : form.quotes) {
    const auto answer = find_answer(quote.answer).value_or(Answer::waits);
    std::string said(c.tr(label(answer)));
    if (answer == Answer::waits && !quote.asked_at) said = c.tr("Not asked yet");
    if (answer == Answer::waits && quote.asked_at && form.note)
      said = c.tr("Asked; not shown until they agree");
    else if (answer == Answer::waits && quote.asked_at)
      said =
          c.tr("Asked; may answer until {when}", arg("when", c.date(answer_by(*quote.asked_at))));
    table.rows.push_back({
        {.content = R"(<a href="{}" dir="auto">{}</a>)"_html(
             c.url("/posts/" + quote.post), text::shorten(quote.words, Limits::excerpt_characters)
         )},
        {.content = html::apart(quote.name.empty() ? c.tr("a former member") : quote.name)},
        {.content = R"({})"_html(said)},
    });
  }
  return R"(<section class="flow"><h2>{}</h2>{}</section>)"_html(
      c.tr("Quotations"), html::table(table)
  );
}

Html posts_part(const site::Context& c, const SynthesisForm& form) {
  if (form.posts.empty()) return {};
  Html items;
  for (const Citable& post : form.posts) {
    const std::string words = text::shorten(
        text::clean_line(html::markdown_to_text(post.body)), Limits::excerpt_characters
    );
    items += R"(<li><p class="hint">{}</p><p dir="auto"><code>{}</code></p></li>)"_html(
        c.tr(
            "{name}, question {n}",
            i18n::apart(
                "name", post.name.empty() ? c.tr("a former member") : std::string_view(post.name)
            ),
            arg("n", post.question)
        ),
        citation_line({.post = post.public_id, .words = words})
    );
  }
  return R"(<section class="flow"><h2>{}</h2>{}</section>)"_html(
      c.tr("Posts you can quote"),
      html::disclosure(c.tr("Show them"), R"(<ul class="flow">{}</ul>)"_html(items))
  );
}

}  // namespace

Html synthesis_form_view(const site::Context& c, const SynthesisForm& form) {
  Html out =
      R"(<p class="lead">{}</p>)"_html(form.note ? rule_of_corrections(c) : rule_of_quotes(c));
  if (form.not_yet) out += R"(<p class="hint">{}</p>)"_html(c.tr(*form.not_yet));
  if (form.preview) {
    out += R"(<section class="flow"><h2>{}</h2>{}</section>)"_html(
        c.tr("Preview"), synthesis_text(c, *form.preview, form.quotes, true)
    );
  }
  Html fields = html::csrf_field(c.viewer.form_token);
  fields += html::hidden_field("version", std::to_string(form.draft.version));
  fields += text_fields(c, form);
  if (form.note) fields += note_field(c, form);
  fields += buttons(c, form);
  const auto names = synthesis_labels(c);
  out += html::error_summary(c.ui(), form.errors, names);
  out += R"(<form class="fields" method="post" action="{}" novalidate>{}</form>)"_html(
      c.url(dialogue_path(form.entry.slug, form.note ? "/synthesis/correction" : "/synthesis/edit")
      ),
      fields
  );
  out += quotes_part(c, form);
  out += posts_part(c, form);
  return out;
}

}  // namespace ibis::dialogues
