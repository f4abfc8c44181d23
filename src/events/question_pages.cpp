// What the organiser asks of those who register, beside what every form asks.
#include "core/text.hpp"
#include "db/database.hpp"
#include "events/pages.hpp"
#include "events/parts.hpp"
#include "events/programme.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"

#include <array>

namespace ibis::events {

using namespace html::literals;
using entries::Whole;
using html::Html;
using i18n::arg;
using i18n::Choice;
using i18n::msg;

namespace {

constexpr std::array question_kinds{
    Choice{"line", msg("A line of text")},
    Choice{"choice", msg("One of several answers")},
    Choice{"yes-no", msg("Yes or no")},
};

std::string numbered(std::string_view name, std::size_t n) {
  return fmt::format("{}_{}", name, n);
}

Html question_fields(
    const site::Context& c, std::span<const Question> questions, std::span<const FieldError> errors
) {
  Html out;
  for (std::size_t n = 1; n <= ProgrammeLimits::questions; ++n) {
    const auto found =
        std::ranges::find(questions, static_cast<std::int64_t>(n), &Question::position);
    const Question question =
        found == questions.end()
            ? Question{.position = 0, .kind = "line", .label = {}, .choices = {}, .required = false}
            : *found;
    html::Select sort{
        .name = numbered("kind", n),
        .label = std::string(c.tr("Answered by")),
        .value = question.kind,
        .options = {},
        .width = html::Width::medium,
    };
    for (const Choice& choice : question_kinds)
      sort.options.push_back(
          {.value = std::string(choice.code), .label = std::string(c.tr(choice.label)), .hint = {}}
      );
    Html fields = html::text_field(
        c.ui(),
        {.name = numbered("label", n),
         .label = std::string(c.tr("Question")),
         .value = question.label,
         .error = html::error_of(errors, numbered("label", n)),
         .required = false}
    );
    fields += html::select_field(c.ui(), sort);
    fields += html::text_area(
        c.ui(),
        {.name = numbered("choices", n),
         .label = std::string(c.tr("Answers to choose from, one a line")),
         .value = question.choices,
         .error = html::error_of(errors, numbered("choices", n)),
         .required = false,
         .rows = 3}
    );
    fields += html::check_field(
        c.ui(),
        {.name = numbered("required", n),
         .label = std::string(c.tr("It must be answered")),
         .checked = question.required}
    );
    const bool in_use = !question.label.empty() || n == 1 ||
                        !html::error_of(errors, numbered("choices", n)).empty();
    out += html::disclosure(c.tr("Question {n}", arg("n", n)), fields, in_use);
  }
  return out;
}

http::Response questions_page(
    const site::Context& c,
    const Whole& whole,
    std::span<const Question> questions,
    std::span<const FieldError> errors
) {
  Html fields = html::error_summary(c.ui(), errors);
  fields += question_fields(c, questions, errors);
  fields += html::actions(
      html::button(c.ui(), {.label = std::string(c.tr("Save")), .kind = html::ButtonKind::primary})
  );
  return event_response(
      c,
      whole.entry,
      c.tr("Questions of the registration"),
      R"(<p class="lead">{}</p>{})"_html(
          c.tr("Ask only what you need to prepare: each answer is somebody's personal data."),
          R"(<form class="fields" method="post" action="{}" novalidate>{}{}</form>)"_html(
              c.url(event_path(whole.entry, "/questions")),
              html::csrf_field(c.viewer.form_token),
              fields
          )
      ),
      errors.empty() ? 200 : site::form_has_errors
  );
}

std::vector<Question> typed_questions(const site::Context& c) {
  std::vector<Question> all;
  for (std::size_t n = 1; n <= ProgrammeLimits::questions; ++n) {
    const std::string label = typed_line(c, numbered("label", n));
    if (label.empty()) continue;
    const std::string kind = typed_line(c, numbered("kind", n));
    std::string choices;
    const std::string typed = text::clean(c.request.form.value(numbered("choices", n)));
    for (const auto choice : text::split(typed, '\n')) {
      const std::string one = text::clean_line(choice);
      if (!one.empty()) choices += (choices.empty() ? "" : "\n") + one;
    }
    all.push_back({
        .position = static_cast<std::int64_t>(n),
        .kind = i18n::find_choice(question_kinds, kind) == nullptr ? "line" : kind,
        .label = label,
        .choices = kind == "choice" ? choices : std::string(),
        .required = c.request.form.has(numbered("required", n)),
    });
  }
  return all;
}

std::vector<FieldError> check_questions(
    const site::Context& c, std::span<const Question> questions
) {
  std::vector<FieldError> errors;
  for (const Question& question : questions) {
    const auto n = static_cast<std::size_t>(question.position);
    if (text::count_characters(question.label) > ProgrammeLimits::title)
      errors.push_back(
          {numbered("label", n),
           c.tr("At most {limit} characters, please.", arg("limit", ProgrammeLimits::title))}
      );
    if (question.kind != "choice") continue;
    const auto choices = text::split(question.choices, '\n');
    if (choices.size() < 2 || choices.size() > ProgrammeLimits::choices)
      errors.push_back(
          {numbered("choices", n),
           c.tr(
               "Write two answers or more, at most {limit}, each on its line.",
               arg("limit", ProgrammeLimits::choices)
           )}
      );
  }
  return errors;
}

}  // namespace

Result<http::Response> questions(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  return questions_page(c, *whole, read_questions(c, whole->entry.id), {});
}

Result<http::Response> save_questions(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  const auto typed = typed_questions(c);
  if (const auto errors = check_questions(c, typed); !errors.empty())
    return questions_page(c, *whole, typed, errors);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        set_questions(w, whole->entry.id, typed);
        return {};
      },
      {db::Touches::private_only, "questions"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, event_path(whole->entry, "/questions"), "saved");
}

}  // namespace ibis::events
