#include "newsletter/issue_views.hpp"

#include "editorial/admin_parts.hpp"
#include "html/fields.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "i18n/language.hpp"
#include "newsletter/letter.hpp"
#include "newsletter/limits.hpp"
#include "people/mails.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ibis::newsletter {

using html::Html;
using i18n::arg;
using i18n::msg;
using namespace html::literals;

namespace {

constexpr std::array both{Frequency::weekly, Frequency::monthly};

std::string path_of(Frequency frequency) {
  return fmt::format("{}/{}", issues_path, frequency_code(frequency));
}

std::string path_in(Frequency frequency, const i18n::Language& language) {
  return fmt::format("{}?language={}", path_of(frequency), language.code);
}

html::Cell cell(std::string_view text) {
  return {R"({})"_html(text)};
}

html::Cell number(const site::Context& c, std::int64_t n) {
  return {R"({})"_html(c.tr.number(n)), true};
}

// The heads of columns, and on a phone of each cell.
void head_of(html::Table& table, std::initializer_list<std::string_view> names, bool numbers) {
  for (const std::string_view name : names) {
    table.head.push_back({R"({})"_html(name), numbers});
    table.stacked.emplace_back(name);
  }
}

html::Table subscriber_table(const site::Context& c, std::span<const SubscriberCount> counts) {
  html::Table table{
      .caption = std::string(c.tr("Subscribers")), .head = {}, .rows = {}, .headed = true
  };
  head_of(table, {c.tr("Language of the letter")}, false);
  for (const i18n::Choice& choice : frequency_choices())
    head_of(table, {c.tr(choice.label)}, true);
  for (const i18n::Language& language : i18n::languages()) {
    std::vector<html::Cell> row{cell(c.tr.language_name(language.code))};
    for (const Frequency frequency : both) {
      const auto found = std::ranges::find_if(counts, [&](const SubscriberCount& count) {
        return count.language == language.code && count.frequency == frequency_code(frequency);
      });
      row.push_back(number(c, found == counts.end() ? 0 : found->subscribers));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Html state_tag(const site::Context& c, const Issue& issue) {
  if (issue.state == "sending") return html::tag(c.tr("Is being sent"), html::Tone::note);
  if (issue.state == "stopped") return html::tag(c.tr("Stopped"), html::Tone::warn);
  return html::tag(c.tr("letter|Sent"), html::Tone::ok);
}

Html change_button(const site::Context& c, const Issue& issue, std::string_view of) {
  const bool sending = issue.state == "sending";
  if (!sending && issue.state != "stopped") return {};
  return editorial::one_button(
      editorial::around(c),
      {.path = std::string(issues_path),
       .hidden = {{"issue", issue.public_id}, {"do", sending ? "stop" : "go-on"}},
       .label = std::string(sending ? c.tr("Stop sending") : c.tr("Go on sending")),
       .of = std::string(of)}
  );
}

html::Table issue_table(const site::Context& c, std::span<const Issue> issues) {
  html::Table table{
      .caption = std::string(c.tr("Letters so far")), .head = {}, .rows = {}, .headed = true
  };
  head_of(table, {c.tr("Letter"), c.tr("State")}, false);
  head_of(
      table,
      {c.tr("Recipients"),
       c.tr("Sent"),
       c.tr("Nothing new"),
       c.tr("Could not be sent"),
       c.tr("Waiting")},
      true
  );
  head_of(table, {c.tr("Change")}, false);
  for (const Issue& issue : issues) {
    const std::string when = c.date_time(*issue.until_at);
    const std::string name =
        name_of(c.tr, find_frequency(issue.frequency).value_or(Frequency::weekly));
    table.rows.push_back({
        {html::fill(
            c.tr.pieces(msg("{letter}, {when}"), {}),
            {{"letter", R"({})"_html(name)}, {"when", html::time(rfc3339(*issue.until_at), when)}}
        )},
        {state_tag(c, issue)},
        number(c, issue.recipients),
        number(c, issue.sent),
        number(c, issue.nothing_new),
        number(c, issue.not_sent),
        number(c, issue.waiting),
        {change_button(c, issue, when)},
    });
  }
  return table;
}

Html language_tabs(const site::Context& c, const NextIssue& next) {
  std::vector<html::Tab> tabs;
  for (const i18n::Language& language : i18n::languages())
    tabs.push_back(
        {.label = c.tr.language_name(language.code),
         .url = c.url(path_in(next.frequency, language)),
         .current = language.code == next.language.code}
    );
  return html::tabs(c.ui(), c.tr("Language of the letter"), tabs);
}

Html post_form(const site::Context& c, const NextIssue& next, const Html& inside) {
  Html all = html::hidden_field("language", next.language.code);
  all += inside;
  return editorial::form(editorial::around(c), path_of(next.frequency), all);
}

Html words_part(const site::Context& c, const NextIssue& next, std::span<const FieldError> errors) {
  const bool same = next.language.code == c.language();
  const std::string language = same ? std::string() : std::string(next.language.code);
  const std::string by_itself =
      own_subject(c.app.translations.in(next.language), people::letterhead(c.app).site_name);
  Html buttons = html::button(
      c.ui(),
      {.label = std::string(c.tr("Save")),
       .kind = html::ButtonKind::primary,
       .icon = {},
       .name = "do",
       .value = "save"}
  );
  buttons += html::button(
      c.ui(),
      {.label = std::string(c.tr("Save, and send me a test")),
       .kind = html::ButtonKind::plain,
       .icon = {},
       .name = "do",
       .value = "test"}
  );
  return post_form(
      c,
      next,
      R"({}{}{})"_html(
          html::text_field(
              c.ui(),
              {.name = "subject",
               .label = std::string(c.tr("Subject")),
               .value = next.words.subject,
               .hint = c.tr("Empty: “{subject}”.", i18n::apart("subject", by_itself)),
               .error = html::error_of(errors, "subject"),
               .required = false,
               .max_characters = static_cast<int>(Limits::subject),
               .language = language}
          ),
          html::text_area(
              c.ui(),
              {.name = "introduction",
               .label = std::string(c.tr("Introduction")),
               .value = next.words.introduction,
               .hint = std::string(c.tr("A few sentences before the list, or nothing. Markdown.")),
               .error = html::error_of(errors, "introduction"),
               .required = false,
               .max_characters = static_cast<int>(Limits::introduction),
               .language = language}
          ),
          html::actions(buttons)
      )
  );
}

Html preview_part(const site::Context& c, const NextIssue& next) {
  const Html note =
      next.nothing_new
          ? R"(<p>{}</p>)"_html(c.tr("Nothing is new: nobody would get this letter."))
          : R"(<p class="hint">{}</p>)"_html(
                c.tr("As it is for somebody who wants everything and had the last one on time. "
                     "Others get a part of it, and nobody an empty letter.")
            );
  const std::string letter =
      fmt::format("{}/letter?language={}", path_of(next.frequency), next.language.code);
  return R"({}{}<h3>{}</h3><div class="changes" {}><p><strong dir="auto">{}</strong></p><p class="by-line">{}</p></div>)"_html(
      note,
      html::actions(
          html::link_button(c.ui(), c.tr("See it as mail programs show it"), c.url(letter))
      ),
      c.tr("As plain text, for those that show no other"),
      html::in_language(next.language.code),
      next.letter.subject,
      next.letter.text
  );
}

Html send_part(const site::Context& c, const NextIssue& next, std::span<const FieldError> errors) {
  if (next.sending)
    return R"(<p>{}</p>)"_html(c.tr("The last one is still on its way. Wait, or stop it first."));
  if (next.subscribers == 0)
    return R"(<p>{}</p>)"_html(c.tr("Nobody has subscribed to this letter yet."));
  return post_form(
      c,
      next,
      R"({}{})"_html(
          html::check_field(
              c.ui(),
              {.name = "sure",
               .label = c.tr(
                   "{n, plural, one {I have read it. Send it to # person, in the language they "
                   "chose.} other {I have read it. Send it to # people, each in the language they "
                   "chose.}}",
                   arg("n", next.subscribers)
               ),
               .error = html::error_of(errors, "sure"),
               .required = true}
          ),
          html::actions(html::button(
              c.ui(),
              {.label = std::string(c.tr("Send it now")),
               .kind = html::ButtonKind::primary,
               .icon = {},
               .name = "do",
               .value = "send"}
          ))
      )
  );
}

}  // namespace

std::string name_of(const i18n::Tr& tr, Frequency frequency) {
  return std::string(
      frequency == Frequency::weekly ? tr("The weekly letter") : tr("The monthly letter")
  );
}

Html issues_page(
    const site::Context& c, std::span<const SubscriberCount> counts, std::span<const Issue> issues
) {
  Html buttons;
  for (const Frequency frequency : both)
    buttons += html::link_button(c.ui(), name_of(c.tr, frequency), c.url(path_of(frequency)));
  const Html sent = issues.empty() ? R"(<p class="hint">{}</p>)"_html(c.tr("None yet."))
                                   : html::table(issue_table(c, issues));
  return R"(<div class="wrap">
    <header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>
    <section class="flow"><h2>{}</h2>{}</section>
    <section class="flow"><h2>{}</h2>{}</section>
    <section class="flow"><h2>{}</h2>{}</section></div>)"_html(
      c.tr("Newsletter"),
      c.tr("A letter is sent when you say so. It tells each what is new since their last one, as "
           "far as they asked for it."),
      c.tr("The next letter"),
      html::actions(buttons),
      c.tr("Subscribers"),
      html::table(subscriber_table(c, counts)),
      c.tr("Letters so far"),
      sent
  );
}

Html next_issue_page(
    const site::Context& c, const NextIssue& next, std::span<const FieldError> errors
) {
  const std::array labels{
      html::FieldLabel{.field = "subject", .label = std::string(c.tr("Subject"))},
      html::FieldLabel{.field = "introduction", .label = std::string(c.tr("Introduction"))},
      html::FieldLabel{.field = "sure", .label = std::string(c.tr("Send it now"))},
  };
  return R"(<div class="wrap wrap-text">
    <header class="page-head"><h1>{}</h1></header>{}{}
    <section class="flow"><h2>{}</h2>{}</section>
    <section class="flow"><h2>{}</h2>{}</section>
    <section class="flow"><h2>{}</h2>{}</section></div>)"_html(
      name_of(c.tr, next.frequency),
      html::error_summary(c.ui(), errors, labels),
      language_tabs(c, next),
      c.tr("Words of yours"),
      words_part(c, next, errors),
      c.tr("What it would say"),
      preview_part(c, next),
      c.tr("verb|Send"),
      send_part(c, next, errors)
  );
}

}  // namespace ibis::newsletter
