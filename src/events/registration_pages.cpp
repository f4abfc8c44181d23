#include "core/text.hpp"
#include "db/database.hpp"
#include "events/event.hpp"
#include "events/mails.hpp"
#include "events/pages.hpp"
#include "events/parts.hpp"
#include "events/registration_form.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "people/store.hpp"
#include "publishing/load.hpp"

namespace ibis::events {

using namespace html::literals;
using entries::Whole;
using html::Html;

namespace {

http::Response form_page(
    const site::Context& c,
    const Whole& whole,
    const RegistrationForm& form,
    const Registration& typed,
    std::span<const FieldError> errors
) {
  const bool waits = form.only_waiting();
  const Html fields = R"({}{}{}{})"_html(
      html::csrf_field(c.viewer.form_token),
      html::error_summary(c.ui(), errors, registration_labels(c, form)),
      registration_fields(c, form, typed, errors),
      html::actions(html::button(
          c.ui(),
          {.label = std::string(waits ? c.tr("Join the waiting list") : c.tr("Register")),
           .kind = html::ButtonKind::primary}
      ))
  );
  return event_response(
      c,
      whole.entry,
      c.tr("Register"),
      R"({}<form class="fields" method="post" action="{}" novalidate>{}</form>)"_html(
          html::when(
              waits,
              [&] {
                return lead(
                    c.tr("All places are taken. You join the waiting list, and we write to "
                         "you as soon as a place is free.")
                );
              }
          ),
          c.url(event_path(whole.entry, "/register")),
          fields
      ),
      errors.empty() ? 200 : site::form_has_errors
  );
}

Standing read_standing(const site::Context& c, const Whole& whole, const Rules& rules) {
  return c.read(
      [&](db::Read& r) { return standing_of(r, whole.entry.id, rules); }, {.label = "desk"}
  );
}

// The form for who comes now.
RegistrationForm form_for_new(
    const site::Context& c,
    const Whole& whole,
    const Rules& rules,
    std::span<const Question> questions
) {
  return {
      .rules = rules,
      .questions = questions,
      .language = whole.entry.language,
      .new_here = true,
      .has_account = c.viewer.signed_in(),
      .closed = read_standing(c, whole, rules).closed,
  };
}

// Why nobody, or not this reader, can register now; nothing when they can.
std::optional<Html> why_not(const site::Context& c, const Whole& whole, const Rules& rules) {
  if (open_at(rules, c.now) != Open::yes || rules.registration != "open") {
    return desk_state(c, whole.record, rules, read_standing(c, whole, rules));
  }
  if (c.viewer.id || rules.without_account) return std::nullopt;
  std::string sign_in = "/account/sign-in?next=";
  text::append_url_part(sign_in, c.url(event_path(whole.entry, "/register")), "/");
  Html buttons =
      html::link_button(c.ui(), c.tr("Sign in"), c.url(sign_in), html::ButtonKind::primary);
  buttons += html::link_button(c.ui(), c.tr("Join the community"), c.url("/account/register"));
  return R"({}{})"_html(
      lead(c.tr("For this event one registers with an account.")), html::actions(buttons)
  );
}

Registration empty_registration(const site::Context& c, const Rules& rules) {
  return {
      .category = rules.categories.front(),
      .name = c.viewer.name,
      .email = {},
      .delegation = {},
      .country = {},
      .language = std::string(c.language()),
      .shown = "nobody",
      .answers = "{}",
      .person_id = {},
  };
}

News news_of(Came came, const Participant& there) {
  switch (came) {
    case Came::registered:
      return News::registered;
    case Came::to_confirm:
      return News::to_confirm;
    case Came::waiting:
      return News::waiting;
    case Came::full:
    case Came::there_already:
      break;
  }
  // Who was asked to come and registers instead of accepting is shown how to accept.
  return there.state == "invited" ? News::invited : News::there_already;
}

// One transaction: the desk, the letter, the look at when the time to confirm is over.
Result<Arrival> take_in(
    const site::Context& c, const Whole& whole, const Rules& rules, const Registration& typed
) {
  const Post post = post_of(c.app);
  return c.app.db.write(
      [&](db::Write& w) -> Result<Arrival> {
        Registration who = typed;
        if (who.person_id) {
          const auto person = people::find_person(w, *who.person_id);
          if (!person) return fail(ErrorKind::unauthenticated);
          who.email = person->email;
        }
        const Arrival arrival = arrive(w, whole.entry.id, rules, who, c.now);
        if (arrival.came == Came::full) return arrival;
        const auto there = find_participant(w, arrival.id);
        const News news = news_of(arrival.came, *there);
        if (auto told = tell(w, post, whole, arrival.id, news, c.now); !told)
          return std::unexpected(told.error());
        if (there->answer_by) look_at_desk(w, whole.entry.id, *there->answer_by, c.now);
        return arrival;
      },
      {db::Touches::public_pages, "register"}
  );
}

}  // namespace

Result<http::Response> register_form(const site::Context& c) {
  const auto whole = open_event(c, For::reading);
  if (!whole) return std::unexpected(whole.error());
  const Rules rules = rules_of(whole->record);
  if (const auto reason = why_not(c, *whole, rules))
    return event_response(c, whole->entry, c.tr("Register"), *reason);
  const auto questions = read_questions(c, whole->entry.id);
  const RegistrationForm form = form_for_new(c, *whole, rules, questions);
  return form_page(c, *whole, form, empty_registration(c, rules), {});
}

Result<http::Response> register_for(const site::Context& c) {
  const auto whole = open_event(c, For::reading);
  if (!whole) return std::unexpected(whole.error());
  const Rules rules = rules_of(whole->record);
  if (!entries::is_published(whole->entry)) return fail(ErrorKind::forbidden);
  if (const auto reason = why_not(c, *whole, rules))
    return event_response(
        c, whole->entry, c.tr("Register"), *reason, site::status_of(ErrorKind::conflict)
    );
  const auto questions = read_questions(c, whole->entry.id);
  const RegistrationForm form = form_for_new(c, *whole, rules, questions);
  const Registration typed = read_registration(c, form);
  if (const auto errors = check_registration(c, form, typed); !errors.empty())
    return form_page(c, *whole, form, typed, errors);
  const auto arrival = take_in(c, *whole, rules, typed);
  if (!arrival) return std::unexpected(arrival.error());
  c.app.jobs.wake();
  // A stranger is told the same whether the address is at the desk or not; that all is taken everybody can see.
  if (arrival->came == Came::full || (arrival->full && !c.viewer.signed_in())) {
    return event_response(
        c,
        whole->entry,
        c.tr("Register"),
        lead(c.tr("All places are taken. If you are registered already, we have written to you.")),
        site::status_of(ErrorKind::conflict)
    );
  }
  return site::go_to(
      c, event_path(whole->entry, c.viewer.signed_in() ? "/registration" : "/registered")
  );
}

Result<http::Response> registered(const site::Context& c) {
  const auto whole = open_event(c, For::reading);
  if (!whole) return std::unexpected(whole.error());
  return event_response(
      c,
      whole->entry,
      c.tr("Thank you"),
      R"({}<p>{}</p>)"_html(
          lead(c.tr("We have written to you. The mail says whether there is a place for you, and "
                    "has the link with which you confirm it.")),
          c.tr("If none comes within a few minutes, look among unwanted mail, and see whether the "
               "address was right.")
      )
  );
}

}  // namespace ibis::events
