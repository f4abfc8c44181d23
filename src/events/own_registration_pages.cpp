// One's own registration: by the private link of a mail, or signed in.
#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/record_store.hpp"
#include "entries/store.hpp"
#include "events/event.hpp"
#include "events/mails.hpp"
#include "events/pages.hpp"
#include "events/parts.hpp"
#include "events/registration_form.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"
#include "i18n/zones.hpp"
#include "jobs/runner.hpp"

namespace ibis::events {

using namespace html::literals;
using entries::Whole;
using html::Html;

namespace {

// Somebody's registration with its event, however they came to it.
struct Own {
  Whole whole;
  Participant who;
  std::string path;  // of its page, without prefix
};

Result<Own> by_link(const site::Context& c) {
  const std::string token(c.capture("token"));
  auto found = c.read(
      [&](db::Read& r) -> std::optional<Own> {
        const auto who = find_by_link(r, sha256(token));
        if (!who) return std::nullopt;
        return Own{
            .whole = entries::whole_of(r, kind, *entries::find_entry(r, who->entry_id), c.terms),
            .who = *who,
            .path = "/registrations/" + token
        };
      },
      {.label = "registration"}
  );
  if (!found) {
    return site::ended_link(
        c,
        std::string(c.tr("This link leads to no registration any more. You can register anew on "
                         "the page of the event."))
    );
  }
  if (found->whole.entry.state == entries::state_code(entries::State::withdrawn)) {
    return fail(
        ErrorKind::gone,
        c.tr(
            "“{title}” was taken off this site, and the registrations with it.",
            i18n::arg("title", found->whole.entry.title)
        )
    );
  }
  return *std::move(found);
}

Result<Own> by_account(const site::Context& c) {
  auto whole = open_event(c, For::reading);
  if (!whole) return std::unexpected(whole.error());
  auto who = c.read(
      [&](db::Read& r) { return find_participant_of(r, whole->entry.id, *c.viewer.id); },
      {.label = "registration"}
  );
  const std::string path = event_path(whole->entry, "/registration");
  if (!who) {
    who = Participant{};
    who->entry_id = whole->entry.id;
    who->state = "cancelled";
  }
  return Own{.whole = *std::move(whole), .who = *std::move(who), .path = path};
}

Registration typed_of(const Participant& who) {
  return {
      .category = who.category,
      .name = who.name,
      .email = who.email,
      .delegation = who.delegation,
      .country = who.country,
      .language = who.language,
      .shown = who.shown,
      .answers = who.answers,
      .person_id = who.person_id,
  };
}

Html do_button(
    const site::Context& c,
    const Own& own,
    std::string_view what,
    std::string_view label,
    html::ButtonKind kind
) {
  return R"(<form method="post" action="{}">{}{}{}</form>)"_html(
      c.url(own.path),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("do", what),
      html::actions(html::button(c.ui(), {.label = std::string(label), .kind = kind}))
  );
}

// Whether it is not too late to take what is offered.
bool may_confirm(const site::Context& c, const Own& own) {
  const Open open = open_at(rules_of(own.whole.record), c.now);
  const bool in_time = !own.who.answer_by || c.now < *own.who.answer_by;
  return in_time && open != Open::cancelled && open != Open::closed;
}

Html state_part(const site::Context& c, const Own& own) {
  const Participant& who = own.who;
  const bool never = who.number == 0;  // nobody of this account was ever at the desk
  Html out = status_panel(c, own.whole.record);
  out += lead(
      never ? std::string(c.tr("You are not registered for this event."))
            : state_name(c.tr, who.state)
  );
  if (who.state == "offered" && who.answer_by) {
    const std::string& own_zone = c.viewer.time_zone.empty() ? c.tr.zone() : c.viewer.time_zone;
    out += R"(<p>{}</p>)"_html(c.tr(
        "The place is kept until {when} ({zone}).",
        i18n::arg("when", c.date_time(*who.answer_by)),
        i18n::arg("zone", i18n::zone_time(c.tr, own_zone))
    ));
    if (may_confirm(c, own))
      out += do_button(c, own, "confirm", c.tr("Confirm the place"), html::ButtonKind::primary);
  }
  if (who.state == "invited" && may_confirm(c, own))
    out += do_button(c, own, "confirm", c.tr("Accept the invitation"), html::ButtonKind::primary);
  if (who.has_place()) out += online_line(c, own.whole.record);
  out += time_note(c, own.whole.record);
  return out;
}

// Categories that would refuse this person: a place one holds goes along, whoever has none yet comes as a newcomer does.
std::vector<std::string> closed_to(db::Read& r, const Own& own, const Rules& rules) {
  if (!own.who.holds_place()) return standing_of(r, own.whole.entry.id, rules).closed;
  std::vector<std::string> closed;
  for (const std::string& category : rules.categories)
    if (!may_move(r, own.whole.entry.id, rules, category)) closed.push_back(category);
  return closed;
}

// Where one takes part by invitation only, the organiser says as what; else each chooses, while one may register at all.
RegistrationForm form_for_change(
    const site::Context& c, const Own& own, const Rules& rules, std::span<const Question> questions
) {
  RegistrationForm form{
      .rules = rules,
      .questions = questions,
      .language = own.whole.entry.language,
      .new_here = false,
      .has_account = true
  };
  form.takes_category =
      rules.registration == "open" && open_at(rules, c.now) == Open::yes &&
      std::ranges::find(rules.categories, own.who.category) != rules.categories.end();
  form.closed = c.read([&](db::Read& r) { return closed_to(r, own, rules); }, {.label = "desk"});
  std::erase(form.closed, own.who.category);
  return form;
}

Html change_part(
    const site::Context& c,
    const Own& own,
    const Registration& typed,
    std::span<const FieldError> errors
) {
  const Rules rules = rules_of(own.whole.record);
  const auto questions = read_questions(c, own.whole.entry.id);
  const RegistrationForm form = form_for_change(c, own, rules, questions);
  return R"(<section><h2>{}</h2><form class="fields" method="post" action="{}" novalidate>{}{}{}{}{}</form></section>)"_html(
      c.tr("What we know of you"),
      c.url(own.path),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("do", "change"),
      html::error_summary(c.ui(), errors, registration_labels(c, form)),
      registration_fields(c, form, typed, errors),
      html::actions(html::button(
          c.ui(), {.label = std::string(c.tr("Save")), .kind = html::ButtonKind::primary}
      ))
  );
}

// Writing to who runs the event: an answer to one of its mails would reach nobody.
Html ask_part(const site::Context& c, const Own& own, std::span<const FieldError> errors) {
  const std::array labels{html::FieldLabel{"message", std::string(c.tr("Your message"))}};
  return R"(<section><h2>{}</h2><form class="fields" method="post" action="{}" novalidate>{}{}{}{}{}</form></section>)"_html(
      c.tr("Write to those who organise it"),
      c.url(own.path),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("do", "ask"),
      html::error_summary(c.ui(), errors, labels),
      html::text_area(
          c.ui(),
          {.name = "message",
           .label = std::string(c.tr("Your message")),
           .value = std::string(c.request.form.value("message")),
           .hint = std::string(c.tr("They see your name and your address, and answer by mail.")),
           .error = html::error_of(errors, "message"),
           .rows = 4}
      ),
      html::actions(html::button(c.ui(), {.label = std::string(c.tr("Send"))}))
  );
}

// Others who take part, for who does: as each agreed.
Html others_part(const site::Context& c, const Own& own) {
  if (!own.who.has_place()) return {};
  return people_part(
      c,
      c.read(
          [&](db::Read& r) { return shown_participants(r, own.whole.entry.id, true); },
          {.label = "participants"}
      )
  );
}

http::Response own_page(
    const site::Context& c,
    const Own& own,
    const Registration& typed,
    std::span<const FieldError> errors
) {
  const bool of_message = !errors.empty() && errors.front().field == "message";
  const std::span<const FieldError> none;
  Html content = state_part(c, own);
  if (own.who.active()) {
    content += change_part(c, own, typed, of_message ? none : errors);
    content += ask_part(c, own, of_message ? errors : none);
    content += R"(<section><h2>{}</h2><p>{}</p>{}</section>)"_html(
        c.tr("You can't come?"),
        c.tr("Give your place back, so that somebody else can have it."),
        do_button(c, own, "cancel", c.tr("I am not coming"), html::ButtonKind::danger)
    );
    // Last: it may be long.
    content += others_part(c, own);
  } else {
    content += html::actions(html::link_button(
        c.ui(), c.tr("To the event"), c.url(event_path(own.whole.entry)), html::ButtonKind::primary
    ));
  }
  return event_response(
      c,
      own.whole.entry,
      c.tr("Your registration"),
      content,
      errors.empty() ? 200 : site::form_has_errors
  );
}

Result<http::Response> confirm_own(const site::Context& c, const Own& own) {
  if (!may_confirm(c, own)) {
    return site::too_late(
        c,
        std::string(c.tr("It is too late to confirm this place, or the event is "
                         "cancelled. Its page says more."))
    );
  }
  const Rules rules = rules_of(own.whole.record);
  const Post post = post_of(c.app);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<Came> {
        const auto came = confirm(w, rules, own.who.id, c.now);
        if (!came) return came;
        if (*came == Came::full || own.who.has_place()) return came;
        const News news = *came == Came::waiting ? News::waiting : News::registered;
        if (auto told = tell(w, post, own.whole, own.who.id, news, c.now); !told)
          return std::unexpected(told.error());
        return came;
      },
      {db::Touches::public_pages, "confirm place"}
  );
  if (!done) return std::unexpected(done.error());
  if (*done == Came::full)
    return fail(ErrorKind::conflict, std::string(c.tr("All places are taken.")));
  return site::go_to(c, own.path, *done == Came::waiting ? "place-waits" : "place-confirmed");
}

Result<http::Response> cancel_own(const site::Context& c, const Own& own) {
  const Rules rules = rules_of(own.whole.record);
  const Post post = post_of(c.app);
  const bool had_place = own.who.holds_place();
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        if (!give_back(w, own.who.id, c.now)) return {};
        if (auto told = tell(w, post, own.whole, own.who.id, News::given_back, c.now); !told)
          return told;
        return settle_and_tell(w, post, own.whole, rules, c.now);
      },
      {db::Touches::public_pages, "give back"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, own.path, had_place ? "place-back" : "registration-cancelled");
}

Result<http::Response> change_own(const site::Context& c, const Own& own) {
  const Rules rules = rules_of(own.whole.record);
  const auto questions = read_questions(c, own.whole.entry.id);
  const RegistrationForm form = form_for_change(c, own, rules, questions);
  Registration typed = read_registration(c, form);
  if (!form.takes_category || typed.category.empty()) typed.category = own.who.category;
  if (const auto errors = check_registration(c, form, typed); !errors.empty())
    return own_page(c, own, typed, errors);
  const Post post = post_of(c.app);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<bool> {
        if (!change(w, rules, own.who.id, typed, c.now)) return false;
        if (auto told = tell(w, post, own.whole, own.who.id, News::changed, c.now); !told)
          return std::unexpected(told.error());
        // Another category leaves a place to who waits for it.
        if (auto settled = settle_and_tell(w, post, own.whole, rules, c.now); !settled)
          return std::unexpected(settled.error());
        return true;
      },
      {db::Touches::public_pages, "change registration"}
  );
  if (!done) return std::unexpected(done.error());
  if (!*done) {
    const FieldError full{
        "category",
        c.tr(
            "No place is free as “{category}”. You keep the place you have.",
            i18n::arg("category", category_name(c.tr, typed.category))
        )
    };
    return own_page(c, own, typed, {{full}});
  }
  return site::go_to(c, own.path, "registration-changed");
}

Result<http::Response> ask_about(const site::Context& c, const Own& own) {
  const auto wrong = [&](std::string_view message) {
    const std::vector<FieldError> errors{{"message", std::string(message)}};
    return own_page(c, own, typed_of(own.who), errors);
  };
  const std::string text = text::clean(c.request.form.value("message"));
  if (text.empty()) return wrong(c.tr("Write something first."));
  if (text::count_characters(text) > DeskLimits::message_characters)
    return wrong(c.tr(
        "At most {limit} characters, please.", i18n::arg("limit", DeskLimits::message_characters)
    ));
  const auto done = c.app.db.write(
      [&](db::Write& w) { return ask_organiser(w, post_of(c.app), own.whole, own.who, text); },
      {db::Touches::private_only, "ask organiser"}
  );
  if (!done && done.error().kind == ErrorKind::too_many)
    return wrong(c.tr("They have got much mail today. Try again tomorrow."));
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, own.path, "message-sent");
}

Result<http::Response> change_any(const site::Context& c, const Own& own) {
  if (!own.who.active())
    return site::too_late(c, std::string(c.tr("This registration is cancelled.")));
  const std::string_view what = c.request.form.value("do");
  auto response = what == "confirm"  ? confirm_own(c, own)
                  : what == "cancel" ? cancel_own(c, own)
                  : what == "change" ? change_own(c, own)
                  : what == "ask"    ? ask_about(c, own)
                                     : Result<http::Response>(fail(ErrorKind::invalid));
  c.app.jobs.wake();
  return response;
}

}  // namespace

Result<http::Response> registration(const site::Context& c) {
  const auto own = by_link(c);
  if (!own) return std::unexpected(own.error());
  return own_page(c, *own, typed_of(own->who), {});
}

Result<http::Response> change_registration(const site::Context& c) {
  const auto own = by_link(c);
  if (!own) return std::unexpected(own.error());
  return change_any(c, *own);
}

Result<http::Response> own_registration(const site::Context& c) {
  const auto own = by_account(c);
  if (!own) return std::unexpected(own.error());
  return own_page(c, *own, typed_of(own->who), {});
}

Result<http::Response> change_own_registration(const site::Context& c) {
  const auto own = by_account(c);
  if (!own) return std::unexpected(own.error());
  return change_any(c, *own);
}

}  // namespace ibis::events
