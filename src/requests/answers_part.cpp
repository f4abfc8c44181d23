#include "requests/answers_part.hpp"

#include "db/database.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "requests/choices.hpp"
#include "requests/request.hpp"
#include "requests/store.hpp"

namespace ibis::requests {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string path_of_answer(const entries::Whole& whole, std::string_view end) {
  return entries::entry_path(kind, whole.entry.slug) + std::string(end);
}

Html outcome(const site::Context& c, const entries::Whole& whole) {
  const i18n::Choice* told = i18n::find_choice(outcomes, whole.record.text(field::outcome));
  if (told == nullptr) return {};
  const std::string& note = whole.record.text(field::outcome_note);
  const std::string& language = whole.entry.language;
  return html::panel(
      html::PanelKind::quiet,
      c.tr("What came of it"),
      R"(<p><b>{}</b></p><p {}>{}</p>)"_html(
          c.tr(told->label),
          html::in_language(
              language == c.language() ? std::string_view{} : std::string_view(language)
          ),
          note
      )
  );
}

// Each with its date, and for whoever asked the way to write back.
Html one_answer(const site::Context& c, const Answer& answer, bool asker) {
  const Html back = asker ? R"( <a href="{}">{}</a>)"_html(
                                c.url("/people/" + answer.handle + "/contact"), c.tr("Write back")
                            )
                          : Html();
  return R"(<li><p><a href="{}"><bdi>{}</bdi></a> · {}{}</p><p dir="auto">{}</p></li>)"_html(
      c.url("/people/" + answer.handle), answer.name, c.date(answer.at), back, answer.text
  );
}

Html answer_list(const site::Context& c, const std::vector<Answer>& answers, bool asker) {
  if (answers.empty()) return {};
  return R"(<section><h2>{}</h2><p class="hint">{}</p><ol>{}</ol></section>)"_html(
      asker ? c.tr("Answers") : c.tr("Your answers"),
      asker ? c.tr("Only you see them, and each their own.")
            : c.tr("Only you and whoever asked see this."),
      html::each(answers, [&](const Answer& answer) { return one_answer(c, answer, asker); })
  );
}

Html outcome_button(const site::Context& c, const entries::Whole& whole) {
  return html::actions(html::link_button(
      c.ui(),
      whole.record.has(field::outcome) ? c.tr("Say otherwise what came of it")
                                       : c.tr("It is settled: say what came of it"),
      c.url(path_of_answer(whole, "/outcome")),
      html::ButtonKind::plain,
      "circle-check"
  ));
}

Html answer_form(const site::Context& c, const entries::Whole& whole) {
  if (!c.viewer.signed_in()) {
    return R"(<section><h2>{}</h2><p>{} <a href="{}">{}</a></p></section>)"_html(
        c.tr("Answer"),
        c.tr("Answers go to whoever asked, and to nobody else."),
        c.url("/account/sign-in?next=" + c.url(path_of_answer(whole, ""))),
        c.tr("Sign in to answer")
    );
  }
  return R"(<section id="answer"><h2>{}</h2>
    <form class="fields" method="post" action="{}">{}{}{}</form></section>)"_html(
      c.tr("Answer"),
      c.url(path_of_answer(whole, "/answers")),
      html::csrf_field(c.viewer.form_token),
      html::text_area(
          c.ui(),
          {.name = "text",
           .label = std::string(c.tr("Your answer")),
           .hint = std::string(c.tr("It goes to whoever asked, with your name and without your "
                                    "address. Nobody else sees "
                                    "it.")),
           .rows = 6,
           .max_characters = static_cast<int>(Limits::answer_characters)}
      ),
      html::actions(html::button(
          c.ui(),
          {.label = std::string(c.tr("Send")), .kind = html::ButtonKind::primary, .icon = "send"}
      ))
  );
}

}  // namespace

Html answers_part(const site::Context& c, const entries::Whole& whole) {
  if (!entries::is_published(whole.entry)) return {};
  const bool asker = entries::gate::is_author(c.viewer, whole.entry);
  const bool ended = has_ended(whole.record, iso_date(c.now));
  Html note;
  if (ended) {
    note = R"(<p class="hint">{}</p>)"_html(
        c.tr("This has ended. It stays here to be read; nobody can answer any more.")
    );
  }
  std::vector<Answer> answers;
  if (c.viewer.signed_in()) {
    answers = c.read(
        [&](db::Read& r) {
          return asker ? answers_to(r, whole.entry.id, Limits::answers_shown)
                       : answers_of(r, whole.entry.id, *c.viewer.id);
        },
        {.label = "answers"}
    );
  }
  const bool nobody = !whole.entry.author_id.has_value();
  return R"({}{}{}{}{})"_html(
      outcome(c, whole),
      note,
      asker ? outcome_button(c, whole) : Html(),
      answer_list(c, answers, asker),
      asker || ended || nobody ? Html() : answer_form(c, whole)
  );
}

}  // namespace ibis::requests
