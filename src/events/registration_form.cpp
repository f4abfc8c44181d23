#include "events/registration_form.hpp"

#include "core/text.hpp"
#include "events/event.hpp"
#include "events/parts.hpp"
#include "html/fields.hpp"
#include "http/request.hpp"
#include "mail/message.hpp"
#include "places/gazetteer.hpp"
#include "publishing/form_options.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace ibis::events {

using namespace html::literals;
using html::Html;
using i18n::arg;
using i18n::Choice;
using i18n::msg;

namespace {

constexpr std::array shown_words{
    Choice{"nobody", msg("To nobody")},
    Choice{"participants", msg("To others who take part")},
    Choice{"public", msg("To everybody")},
};

std::string name_of(const Question& question) {
  return fmt::format("answer_{}", question.position);
}

std::vector<html::Option> options_of(const Question& question) {
  std::vector<html::Option> all;
  for (const auto choice : text::split(question.choices, '\n'))
    all.push_back({.value = std::string(choice), .label = std::string(choice), .hint = {}});
  return all;
}

std::string read_answers(const site::Context& c, std::span<const Question> questions) {
  boost::json::object answers;
  for (const Question& question : questions) {
    const std::string answer = typed_line(c, name_of(question));
    if (!answer.empty()) answers.emplace(std::to_string(question.position), answer);
  }
  return boost::json::serialize(answers);
}

std::string error_of_answer(
    const site::Context& c, const Question& question, const std::string& answer
) {
  if (answer.empty()) return question.required ? std::string(c.tr("Please answer this.")) : "";
  if (text::count_characters(answer) > DeskLimits::answer)
    return c.tr("At most {limit} characters, please.", arg("limit", DeskLimits::answer));
  const auto offered = text::split(question.choices, '\n');
  if (question.kind == "choice" && std::ranges::find(offered, answer) == offered.end())
    return std::string(c.tr("Choose one of the list."));
  if (question.kind == "yes-no" && answer != "yes" && answer != "no")
    return std::string(c.tr("Choose one of the list."));
  return {};
}

Html question_field(
    const site::Context& c,
    const Question& question,
    std::string_view language,
    const std::string& answer,
    std::span<const FieldError> errors
) {
  const std::string name = name_of(question);
  if (question.kind == "line") {
    return html::text_field(
        c.ui(),
        {.name = name,
         .label = question.label,
         .value = answer,
         .error = html::error_of(errors, name),
         .required = question.required,
         .label_language = std::string(language)}
    );
  }
  auto options = question.kind == "choice"
                     ? options_of(question)
                     : std::vector<html::Option>{
                           {.value = "yes", .label = std::string(c.tr("Yes")), .hint = {}},
                           {.value = "no", .label = std::string(c.tr("No")), .hint = {}}
                       };
  return html::choices(
      c.ui(),
      {.name = name,
       .label = question.label,
       .values = {answer},
       .options = std::move(options),
       .error = html::error_of(errors, name),
       .required = question.required,
       .own_direction = question.kind == "choice",
       .label_language = std::string(language)}
  );
}

Html category_field(
    const site::Context& c,
    const RegistrationForm& form,
    const Registration& typed,
    std::span<const FieldError> errors
) {
  const auto& categories = form.rules.categories;
  if (categories.size() == 1) return html::hidden_field("category", categories.front());
  html::Choices field{
      .name = "category",
      .label = std::string(c.tr("You come as")),
      .values = {typed.category},
      .options = {},
      .error = html::error_of(errors, "category"),
  };
  for (const std::string& category : categories) {
    const bool is_closed =
        !form.only_waiting() && std::ranges::find(form.closed, category) != form.closed.end();
    const std::string_view hint = !is_closed ? std::string_view()
                                  : form.new_here && form.rules.waiting_list
                                      ? c.tr("All places are taken: you join the waiting list.")
                                      : c.tr("All places are taken.");
    field.options.push_back(
        {.value = category, .label = category_name(c.tr, category), .hint = std::string(hint)}
    );
  }
  return html::choices(c.ui(), field);
}

// Delegates must name whom they come for; where others come too, they need not.
Html delegation_field(
    const site::Context& c,
    const RegistrationForm& form,
    const Registration& typed,
    std::span<const FieldError> errors
) {
  const auto& categories = form.rules.categories;
  const bool takes_delegates = std::ranges::find(categories, "delegate") != categories.end();
  const bool all_are = form.takes_category ? takes_delegates && categories.size() == 1
                                           : typed.category == "delegate";
  const bool some_are = form.takes_category && takes_delegates && !all_are;
  return html::text_field(
      c.ui(),
      {.name = "delegation",
       .label = std::string(c.tr("State or organisation you come for")),
       .value = typed.delegation,
       .hint = some_are
                   ? std::string(c.tr("Delegates name the state or organisation they come for."))
                   : std::string(),
       .error = html::error_of(errors, "delegation"),
       .required = all_are,
       .autocomplete = "organization",
       .of_some = some_are}
  );
}

Html country_field(
    const site::Context& c, const Registration& typed, std::span<const FieldError> errors
) {
  return html::select_field(
      c.ui(),
      {.name = "country",
       .label = std::string(c.tr("Country you come from")),
       .value = typed.country,
       .options = publishing::country_options(c),
       .error = html::error_of(errors, "country"),
       .required = false,
       .autocomplete = "country"}
  );
}

Html shown_field(const site::Context& c, const Registration& typed) {
  html::Choices field{
      .name = "shown",
      .label = std::string(c.tr("Who may see on this site that you take part?")),
      .values = {typed.shown},
      .options = {},
      .hint = std::string(c.tr(
          "Your name and whom you come for; never your address. Those who organise it see all."
      )),
  };
  for (const Choice& choice : shown_words)
    field.options.push_back(
        {.value = std::string(choice.code), .label = std::string(c.tr(choice.label)), .hint = {}}
    );
  return html::choices(c.ui(), field);
}

}  // namespace

Registration read_registration(const site::Context& c, const RegistrationForm& form) {
  const bool of_account = form.new_here && form.has_account;
  const std::string shown = typed_line(c, "shown");
  return {
      .category = form.rules.categories.size() == 1 ? form.rules.categories.front()
                                                    : typed_line(c, "category"),
      .name = typed_line(c, "name"),
      .email = of_account ? std::string() : typed_line(c, "email"),
      .delegation = typed_line(c, "delegation"),
      .country = typed_line(c, "country"),
      .language = std::string(c.language()),
      .shown = i18n::find_choice(shown_words, shown) == nullptr ? "nobody" : shown,
      .answers = read_answers(c, form.questions),
      .person_id = of_account ? c.viewer.id : std::nullopt,
  };
}

std::vector<FieldError> check_registration(
    const site::Context& c, const RegistrationForm& form, const Registration& typed
) {
  std::vector<FieldError> errors;
  const auto wrong = [&](std::string field, std::string_view message) {
    errors.push_back({std::move(field), std::string(message)});
  };
  if (form.takes_category &&
      std::ranges::find(form.rules.categories, typed.category) == form.rules.categories.end())
    wrong("category", c.tr("Choose one."));
  if (typed.name.empty()) wrong("name", c.tr("Give your name."));
  if (text::count_characters(typed.name) > DeskLimits::name)
    wrong("name", c.tr("At most {limit} characters, please.", arg("limit", DeskLimits::name)));
  if (form.new_here && !form.has_account && !mail::is_address(typed.email))
    wrong("email", c.tr("This is no e-mail address. It looks like name@example.org."));
  if (typed.delegation.empty() && typed.category == "delegate")
    wrong("delegation", c.tr("Say which state or organisation you come for."));
  if (text::count_characters(typed.delegation) > DeskLimits::delegation)
    wrong(
        "delegation",
        c.tr("At most {limit} characters, please.", arg("limit", DeskLimits::delegation))
    );
  if (!typed.country.empty() && c.app.places.country(typed.country) == nullptr)
    wrong("country", c.tr("Choose from the list."));
  for (const Question& question : form.questions) {
    if (const auto error = error_of_answer(c, question, answer_to(question, typed.answers));
        !error.empty())
      wrong(name_of(question), error);
  }
  return errors;
}

std::vector<html::FieldLabel> registration_labels(
    const site::Context& c, const RegistrationForm& form
) {
  std::vector<html::FieldLabel> labels{
      {"category", std::string(c.tr("You come as"))},
      {"name", std::string(c.tr("Your name"))},
      {"email", std::string(c.tr("E-mail"))},
      {"delegation", std::string(c.tr("State or organisation you come for"))},
      {"country", std::string(c.tr("Country you come from"))}
  };
  for (const Question& question : form.questions)
    labels.push_back({name_of(question), question.label});
  return labels;
}

Html registration_fields(
    const site::Context& c,
    const RegistrationForm& form,
    const Registration& typed,
    std::span<const FieldError> errors
) {
  Html fields;
  if (form.takes_category) fields += category_field(c, form, typed, errors);
  fields += html::text_field(
      c.ui(),
      {.name = "name",
       .label = std::string(c.tr("Your name")),
       .value = typed.name,
       .error = html::error_of(errors, "name"),
       .autocomplete = "name"}
  );
  if (form.new_here && !form.has_account) {
    fields += html::text_field(
        c.ui(),
        {.name = "email",
         .label = std::string(c.tr("E-mail")),
         .value = typed.email,
         .hint = std::string(
             c.tr("We write to it about this event alone, and show it to those who organise it.")
         ),
         .error = html::error_of(errors, "email"),
         .type = html::InputType::email,
         .autocomplete = "email"}
    );
  }
  fields += delegation_field(c, form, typed, errors);
  fields += country_field(c, typed, errors);
  for (const Question& question : form.questions)
    fields +=
        question_field(c, question, form.language, answer_to(question, typed.answers), errors);
  fields += shown_field(c, typed);
  return fields;
}

std::string answer_to(const Question& question, const std::string& answers) {
  boost::json::error_code error;
  const auto parsed = boost::json::parse(answers.empty() ? "{}" : answers, error);
  if (error || !parsed.is_object()) return {};
  const auto* found = parsed.get_object().if_contains(std::to_string(question.position));
  return found == nullptr || !found->is_string() ? std::string() : std::string(found->get_string());
}

Html answers_view(
    const site::Context& c,
    std::span<const Question> questions,
    std::string_view language,
    const std::string& answers
) {
  Html rows;
  for (const Question& question : questions) {
    const std::string answer = answer_to(question, answers);
    if (answer.empty()) continue;
    const bool by_word = question.kind == "yes-no";
    const std::string_view shown = !by_word          ? std::string_view(answer)
                                   : answer == "yes" ? c.tr("Yes")
                                                     : c.tr("No");
    rows += R"(<dt><bdi lang="{}">{}</bdi></dt><dd><bdi>{}</bdi></dd>)"_html(
        language, question.label, shown
    );
  }
  return rows.empty() ? Html() : R"(<dl class="facts">{}</dl>)"_html(rows);
}

}  // namespace ibis::events
