// The organiser's desk: who comes, as a list, invitations, and messages to those who take part.
#include "core/text.hpp"
#include "db/database.hpp"
#include "events/event.hpp"
#include "events/mails.hpp"
#include "events/pages.hpp"
#include "events/parts.hpp"
#include "events/registration_form.hpp"
#include "html/fields.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "jobs/runner.hpp"
#include "mail/message.hpp"
#include "publishing/load.hpp"

#include <set>

namespace ibis::events {

using namespace html::literals;
using entries::Whole;
using html::Html;
using i18n::arg;

namespace {

struct AtDesk {
  std::vector<Participant> people;  // the first of them
  std::map<std::string, std::int64_t, std::less<>> states;
  std::vector<Question> questions;
};

AtDesk read_desk(const site::Context& c, entries::EntryId event) {
  return c.read(
      [&](db::Read& r) {
        return AtDesk{
            .people = participants_of(r, event, 0, DeskLimits::listed),
            .states = states_of(r, event),
            .questions = questions_of(r, event)
        };
      },
      {.label = "participants"}
  );
}

// Who was invited has not said a name yet.
const std::string& shown_name(const Participant& who) {
  return who.name.empty() ? who.email : who.name;
}

std::string country_of(const site::Context& c, const Participant& who) {
  return who.country.empty() ? std::string()
                             : std::string(c.app.places.country_name(who.country, c.tr.language()));
}

// Takes somebody off the list, who is told so.
Html take_off_button(const site::Context& c, const Whole& whole, const Participant& who) {
  if (!who.active()) return {};
  return R"(<form method="post" action="{}">{}{}<button class="btn btn-quiet">{}<span class="hide"> <bdi>{}</bdi></span></button></form>)"_html(
      c.url(event_path(whole.entry, "/participants")),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("remove", who.public_id),
      c.tr("Take off the list"),
      shown_name(who)
  );
}

// The name, and behind it what they answered.
Html name_cell(
    const site::Context& c, const Whole& whole, const AtDesk& desk, const Participant& who
) {
  const Html answers = answers_view(c, desk.questions, whole.entry.language, who.answers);
  if (answers.empty()) return html::apart(shown_name(who));
  return R"({}<details><summary>{}<span class="hide"> <bdi>{}</bdi></span></summary>{}</details>)"_html(
      html::apart(shown_name(who)), c.tr("Answers"), shown_name(who), answers
  );
}

Html people_table(const site::Context& c, const Whole& whole, const AtDesk& desk) {
  html::Table table{.caption = std::string(c.tr("Who takes part")), .head = {}, .rows = {}};
  for (const std::string_view head :
       {c.tr("Name"),
        c.tr("State"),
        c.tr("As"),
        c.tr("For"),
        c.tr("Country"),
        c.tr("E-mail"),
        c.tr("Since"),
        c.tr("Change")}) {
    table.head.push_back({R"({})"_html(head)});
    table.stacked.emplace_back(head);
  }
  for (const Participant& who : desk.people) {
    table.rows.push_back({
        {name_cell(c, whole, desk, who)},
        {R"({})"_html(state_name(c.tr, who.state))},
        {R"({})"_html(category_name(c.tr, who.category))},
        {who.delegation.empty() ? Html() : html::apart(delegation_name(c, who.delegation))},
        {R"({})"_html(country_of(c, who))},
        {R"(<a href="mailto:{}">{}</a>)"_html(who.email, who.email)},
        {html::time(rfc3339(who.created_at), c.date(who.created_at))},
        {take_off_button(c, whole, who)},
    });
  }
  return html::table(table);
}

// How many there are in each state.
Html summary(const site::Context& c, const Rules& rules, const AtDesk& desk) {
  std::vector<html::Fact> facts;
  for (const std::string_view state :
       {"registered", "offered", "waiting", "invited", "lapsed", "cancelled"}) {
    if (const auto found = desk.states.find(state); found != desk.states.end())
      facts.push_back({state_name(c.tr, state), R"({})"_html(c.tr.number(found->second))});
  }
  if (const auto quota = rules.quotas.find(std::string_view()); quota != rules.quotas.end())
    facts.push_back({std::string(c.tr("Places in all")), R"({})"_html(c.tr.number(quota->second))});
  return html::facts(facts);
}

Html form(
    const site::Context& c, const std::string& path, const Html& fields, std::string_view button
) {
  return R"(<form class="fields" method="post" action="{}" novalidate>{}{}{}</form>)"_html(
      c.url(path),
      html::csrf_field(c.viewer.form_token),
      fields,
      html::actions(html::button(c.ui(), {.label = std::string(button)}))
  );
}

Html category_select(const site::Context& c, const Rules& rules, html::Select field) {
  field.value = c.request.form.value(field.name);
  field.width = html::Width::medium;
  for (const std::string& category : rules.categories)
    field.options.push_back({.value = category, .label = category_name(c.tr, category), .hint = {}}
    );
  return html::select_field(c.ui(), field);
}

Html invitation_form(
    const site::Context& c,
    const Whole& whole,
    const Rules& rules,
    std::span<const FieldError> errors
) {
  Html fields = html::text_area(
      c.ui(),
      {.name = "addresses",
       .label = std::string(c.tr("E-mail addresses, one a line")),
       .value = std::string(c.request.form.value("addresses")),
       .hint = std::string(c.tr(
           "Each gets a link of its own with which the invitation is accepted. Who is registered "
           "already gets nothing."
       )),
       .error = html::error_of(errors, "addresses"),
       .rows = 4}
  );
  fields += category_select(c, rules, {.name = "category", .label = std::string(c.tr("As"))});
  return R"(<section><h2>{}</h2>{}</section>)"_html(
      c.tr("Invite people"),
      form(c, event_path(whole.entry, "/invitations"), fields, c.tr("Invite"))
  );
}

Html message_form(
    const site::Context& c,
    const Whole& whole,
    const Rules& rules,
    std::span<const FieldError> errors
) {
  Html fields = category_select(
      c,
      rules,
      {.name = "to",
       .label = std::string(c.tr("To")),
       .required = false,
       .nothing = std::string(c.tr("All who have a place"))}
  );
  fields += html::text_field(
      c.ui(),
      {.name = "subject",
       .label = std::string(c.tr("Subject")),
       .value = std::string(c.request.form.value("subject")),
       .error = html::error_of(errors, "subject")}
  );
  fields += html::text_area(
      c.ui(),
      {.name = "message",
       .label = std::string(c.tr("Message")),
       .value = std::string(c.request.form.value("message")),
       .error = html::error_of(errors, "message"),
       .rows = 6}
  );
  return R"(<section><h2>{}</h2>{}</section>)"_html(
      c.tr("Write to those who take part"),
      form(c, event_path(whole.entry, "/message"), fields, c.tr("Send"))
  );
}

http::Response desk_page(
    const site::Context& c, const Whole& whole, std::span<const FieldError> errors
) {
  const AtDesk desk = read_desk(c, whole.entry.id);
  const Rules rules = rules_of(whole.record);
  Html content = html::error_summary(c.ui(), errors);
  content += summary(c, rules, desk);
  if (desk.people.empty()) {
    content += R"(<p>{}</p>)"_html(c.tr("Nobody has registered yet."));
  } else {
    content += people_table(c, whole, desk);
    if (desk.people.size() == DeskLimits::listed)
      content += R"(<p>{}</p>)"_html(c.tr("There are more of them. The table (CSV) has them all."));
    Html tables = html::link_button(
        c.ui(), c.tr("As a table (CSV)"), c.url(event_path(whole.entry, "/participants.csv"))
    );
    tables += html::link_button(
        c.ui(), c.tr("As a table (XLSX)"), c.url(event_path(whole.entry, "/participants.xlsx"))
    );
    content += html::actions(tables);
  }
  content += invitation_form(c, whole, rules, errors);
  content += message_form(c, whole, rules, errors);
  return event_response(
      c,
      whole.entry,
      c.tr("Who takes part"),
      content,
      errors.empty() ? 200 : site::form_has_errors,
      true
  );
}

}  // namespace

Result<http::Response> participants(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  return desk_page(c, *whole, {});
}

Result<http::Response> take_off(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  const std::string public_id = typed_line(c, "remove");
  const Post post = post_of(c.app);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        const auto who = find_participant_by_public_id(w, whole->entry.id, public_id);
        if (!who || !give_back(w, who->id, c.now)) return fail(ErrorKind::conflict);
        if (auto told = tell(w, post, *whole, who->id, News::taken_off, c.now); !told) return told;
        return settle_and_tell(w, post, *whole, rules_of(whole->record), c.now);
      },
      {db::Touches::public_pages, "take off"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, event_path(whole->entry, "/participants"), "removed");
}

Result<http::Response> invite_people(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  if (!entries::is_published(whole->entry)) return fail(ErrorKind::conflict);
  const Rules rules = rules_of(whole->record);
  const std::string typed = text::clean(c.request.form.value("addresses"));
  std::set<std::string> addresses;
  std::vector<FieldError> errors;
  for (const auto part : text::split(typed, '\n')) {
    const std::string address = text::clean_line(part);
    if (address.empty()) continue;
    if (!mail::is_address(address) && errors.empty())
      errors.push_back(
          {"addresses",
           c.tr("This is no address we can write to: {address}", arg("address", address))}
      );
    addresses.insert(address);
  }
  if (addresses.empty() || addresses.size() > DeskLimits::invitations) {
    errors.push_back(
        {"addresses",
         c.tr(
             "Write from one to {limit} addresses, each on its line.",
             arg("limit", DeskLimits::invitations)
         )}
    );
  }
  const std::string category(c.request.form.value("category"));
  if (std::ranges::find(rules.categories, category) == rules.categories.end())
    errors.push_back({"category", std::string(c.tr("Choose one."))});
  if (!errors.empty()) return desk_page(c, *whole, errors);
  const Post post = post_of(c.app);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        for (const std::string& address : addresses) {
          const auto id = invite(
              w,
              whole->entry.id,
              {.category = category,
               .name = {},
               .email = address,
               .delegation = {},
               .country = {},
               .language = std::string(c.language()),
               .shown = "nobody",
               .answers = "{}",
               .person_id = {}},
              c.now
          );
          if (!id) continue;
          if (auto told = tell(w, post, *whole, *id, News::invited, c.now); !told) return told;
        }
        return {};
      },
      {db::Touches::private_only, "invite"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, event_path(whole->entry, "/participants"), "added");
}

Result<http::Response> write_to_participants(const site::Context& c) {
  const auto whole = open_event(c, For::running);
  if (!whole) return std::unexpected(whole.error());
  const std::string subject = text::clean_line(c.request.form.value("subject"));
  const std::string message = text::clean(c.request.form.value("message"));
  std::vector<FieldError> errors;
  if (subject.empty() || text::count_characters(subject) > DeskLimits::subject_characters)
    errors.push_back(
        {"subject",
         c.tr(
             "Write a subject of at most {limit} characters.",
             arg("limit", DeskLimits::subject_characters)
         )}
    );
  if (message.empty() || text::count_characters(message) > DeskLimits::message_characters) {
    errors.push_back(
        {"message",
         c.tr(
             "Write a message of at most {limit} characters.",
             arg("limit", DeskLimits::message_characters)
         )}
    );
  }
  if (!errors.empty()) return desk_page(c, *whole, errors);
  const Message letter{.category = typed_line(c, "to"), .subject = subject, .text = message};
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        send_to_all(w, whole->entry.id, letter, c.now);
        return {};
      },
      {db::Touches::private_only, "message"}
  );
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return site::go_to(c, event_path(whole->entry, "/participants"), "sent-to-all");
}

}  // namespace ibis::events
