#include "events/parts.hpp"

#include "db/database.hpp"
#include "events/event.hpp"
#include "events/words.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "i18n/zones.hpp"
#include "publishing/load.hpp"
#include "publishing/referring.hpp"

#include <algorithm>

namespace ibis::events {

using namespace html::literals;
using html::Html;
using i18n::arg;
using i18n::Choice;

namespace {

// "3 from Portugal": by delegation, each with those who agreed to be named.
Html people_view(const site::Context& c, std::span<const Participant> people) {
  Html groups;
  for (std::size_t n = 0; n < people.size();) {
    const std::string& delegation = people[n].delegation;
    Html names;
    for (; n < people.size() && people[n].delegation == delegation; ++n) {
      names += R"(<li><bdi>{}</bdi>{}</li>)"_html(
          people[n].name,
          html::when(
              people[n].category != "participant",
              [&] {
                return R"( <span class="hint">{}</span>)"_html(
                    category_name(c.tr, people[n].category)
                );
              }
          )
      );
    }
    groups += R"(<dt>{}</dt><dd><ul>{}</ul></dd>)"_html(
        delegation.empty() ? R"({})"_html(c.tr("Without a delegation"))
                           : html::apart(delegation_name(c, delegation)),
        names
    );
  }
  return R"(<dl class="facts">{}</dl>)"_html(groups);
}

struct Below {
  std::vector<Session> sessions;
  std::vector<Document> documents;
  Standing standing;
  std::optional<Participant> own;
  std::vector<Participant> shown;
};

Below read_below(const site::Context& c, const entries::Whole& whole, bool runs) {
  const entries::Entry& entry = whole.entry;
  const Rules rules = rules_of(whole.record);
  return c.read(
      [&](db::Read& r) {
        Below all{
            .sessions = sessions_of(r, entry.id),
            .documents = documents_of(r, entry.id),
            .standing = standing_of(r, entry.id, rules),
            .own = {},
            .shown = {},
        };
        if (c.viewer.id) all.own = find_participant_of(r, entry.id, *c.viewer.id);
        const bool inside = runs || (all.own && all.own->has_place());
        all.shown = shown_participants(r, entry.id, inside);
        return all;
      },
      {.label = "event"}
  );
}

Html own_button(const site::Context& c, const entries::Entry& entry) {
  return html::actions(html::link_button(
      c.ui(), c.tr("Your registration"), c.url(event_path(entry, "/registration"))
  ));
}

Html own_state(
    const site::Context& c,
    const entries::Entry& entry,
    const entries::Record& record,
    const Participant& own
) {
  Html lines = R"(<p>{}</p>)"_html(c.tr("You: {state}", arg("state", state_name(c.tr, own.state))));
  if (own.has_place()) lines += online_line(c, record);
  lines += own_button(c, entry);
  return lines;
}

Html desk_panel(const site::Context& c, const entries::Whole& whole, const Below& below) {
  const Rules rules = rules_of(whole.record);
  Html lines = desk_state(c, whole.record, rules, below.standing);
  if (below.own && below.own->active()) {
    lines += own_state(c, whole.entry, whole.record, *below.own);
  } else if (open_at(rules, c.now) == Open::yes && rules.registration == "open" &&
             takes_anybody(rules, below.standing)) {
    lines += html::actions(html::link_button(
        c.ui(),
        below.standing.takes_nobody(rules) ? c.tr("Join the waiting list") : c.tr("Register"),
        c.url(event_path(whole.entry, "/register")),
        html::ButtonKind::primary
    ));
  }
  return html::panel(html::PanelKind::water, c.tr("Registration"), lines);
}

Html running_links(const site::Context& c, const entries::Entry& entry) {
  Html buttons;
  for (const auto& [label, end] :
       {std::pair{c.tr("Programme and documents"), "/programme"},
        std::pair{c.tr("Questions of the registration"), "/questions"},
        std::pair{c.tr("Who takes part"), "/participants"},
        std::pair{c.tr("Does it take place?"), "/status"}})
    buttons += html::link_button(c.ui(), label, c.url(event_path(entry, end)));
  return R"(<section><h2>{}</h2>{}</section>)"_html(c.tr("Run this event"), html::actions(buttons));
}

// What names it, such as the dialogue that runs beside it. Kinds stand side by side: which of them name events is found in
// their tables.
Html what_names(const site::Context& c, const entries::Entry& entry) {
  Html parts;
  for (const entries::Kind* by : c.app.kinds.all()) {
    const auto field = std::ranges::find_if(by->fields, [](const entries::Field* one) {
      return one->refers_to == &kind && one->facet.has_value();
    });
    if (field == by->fields.end()) continue;
    parts += publishing::referring(
        c,
        {.kind = *by, .field = **field, .heading = by->words.many, .all = by->words.count},
        entry.slug
    );
  }
  return parts;
}

// Which places a newcomer may hope for. What is free while others wait for it is theirs.
std::string places_line(const site::Context& c, const Rules& rules, const Standing& standing) {
  const auto free = free_for(rules, standing.taken, "");
  const auto waiting = arg("n", standing.waiting);
  if (!standing.takes_nobody(rules)) {
    if (standing.waiting > 0)
      return c.tr(
          "{n, plural, one {# person waits} other {# people wait}} for a place. The form says for "
          "whom one is free.",
          waiting
      );
    if (!free) return {};
    return c.tr("{n, plural, one {# place is} other {# places are}} free.", arg("n", *free));
  }
  if (!rules.waiting_list) return std::string(c.tr("All places are taken."));
  if (standing.waiting > 0 && free != 0)
    return c.tr(
        "{n, plural, one {# person waits} other {# people wait}} for a place. Whoever registers "
        "now waits too.",
        waiting
    );
  return c.tr(
      "All places are taken. {n, plural, =0 {Nobody waits yet.} one {# person waits.} other {# "
      "people wait.}}",
      waiting
  );
}

}  // namespace

bool is_over(const entries::Record& record, Instant now) {
  const auto times = times_of(record);
  return times && times->ends_at() <= now;
}

Html time_note(const site::Context& c, const entries::Record& record) {
  const auto times = times_of(record);
  if (!times) return {};
  if (is_over(record, c.now)) {
    return R"(<p>{}</p>)"_html(c.tr(
        "This event is over. It was on {when} ({zone}).",
        arg("when", in_words(c.tr, *times)),
        arg("zone", i18n::zone_time(c.tr, times->zone))
    ));
  }
  Html lines = R"(<p>{}</p>)"_html(c.tr(
      "{when} ({zone})",
      arg("when", in_words(c.tr, *times)),
      arg("zone", i18n::zone_time(c.tr, times->zone))
  ));
  if (const std::string own = elsewhere(c.tr, *times, c.viewer.time_zone); !own.empty())
    lines += R"(<p class="hint">{}</p>)"_html(c.tr("Where you are: {when}", arg("when", own)));
  return lines;
}

Html status_panel(const site::Context& c, const entries::Record& record) {
  const std::string& status = record.text(field::status);
  if (status.empty() || status == "planned") return {};
  const Choice* word = i18n::find_choice(word::statuses, status);
  return html::panel(
      html::PanelKind::failed,
      word == nullptr ? std::string_view(status) : c.tr(word->label),
      R"(<p {}>{}</p>)"_html(
          html::in_language(other_language(c, record.text(field::language))),
          record.text(field::status_note)
      )
  );
}

Html online_line(const site::Context& c, const entries::Record& record) {
  const std::string& link = record.text(field::online_link);
  if (link.empty()) return {};
  return R"(<p>{} <a href="{}" rel="noopener">{}</a></p>)"_html(
      c.tr("Take part online:"), link, link
  );
}

Html people_part(const site::Context& c, std::span<const Participant> people) {
  if (people.empty()) return {};
  return R"(<section><h2>{}</h2>{}</section>)"_html(c.tr("Who takes part"), people_view(c, people));
}

Html desk_state(
    const site::Context& c,
    const entries::Record& record,
    const Rules& rules,
    const Standing& standing
) {
  const auto sentence = [](std::string_view text) { return R"(<p>{}</p>)"_html(text); };
  const auto at = [&](Instant t) {
    return c.tr(
        "{when} ({zone})",
        arg("when", c.tr.date_time(t, record.text(field::zone))),
        arg("zone", i18n::zone_time(c.tr, record.text(field::zone)))
    );
  };
  switch (open_at(rules, c.now)) {
    case Open::not_needed:
      return sentence(c.tr("Nobody needs to register: just come."));
    case Open::cancelled:
      return sentence(c.tr("It does not take place, so nobody can register."));
    case Open::closed:
      return sentence(c.tr("Registration is closed."));
    case Open::not_yet:
      return sentence(c.tr("Registration opens {when}.", arg("when", at(*rules.opens))));
    case Open::yes:
      break;
  }
  Html lines;
  if (rules.registration == "invitation")
    lines += sentence(c.tr("One takes part by invitation only."));
  if (rules.registration == "open")
    if (const std::string places = places_line(c, rules, standing); !places.empty())
      lines += sentence(places);
  if (rules.closes)
    lines += sentence(c.tr("Registration closes {when}.", arg("when", at(*rules.closes))));
  return lines;
}

Html parts_below(const site::Context& c, const entries::Whole& whole) {
  const entries::Entry& entry = whole.entry;
  const bool runs = may_run(c.viewer, entry);
  const Below below = read_below(c, whole, runs);
  const bool coming = entries::is_published(entry) && !is_over(whole.record, c.now);
  Html out = status_panel(c, whole.record);
  if (runs) out += left_behind_panel(c, whole.record, below.sessions, {});
  out += R"(<section><h2>{}</h2>{}{}</section>)"_html(
      c.tr("When"),
      time_note(c, whole.record),
      html::when(
          coming,
          [&] {
            return html::actions(html::link_button(
                c.ui(), c.tr("Put it into your calendar"), c.url(event_path(entry, ".ics"))
            ));
          }
      )
  );
  if (coming)
    out += desk_panel(c, whole, below);
  else if (below.own && below.own->active())
    out += own_button(c, entry);
  out += programme_part(c, whole, below.sessions, below.documents);
  out += people_part(c, below.shown);
  if (entries::is_published(entry)) out += what_names(c, entry);
  if (runs) out += running_links(c, entry);
  return out;
}

Html parts_on_paper(const site::Context& c, const entries::Whole& whole) {
  const auto [sessions, documents] = c.read(
      [&](db::Read& r) {
        return std::pair(sessions_of(r, whole.entry.id), documents_of(r, whole.entry.id));
      },
      {.label = "programme"}
  );
  return R"({}<section><h2>{}</h2>{}</section>{})"_html(
      status_panel(c, whole.record),
      c.tr("When"),
      time_note(c, whole.record),
      programme_part(c, whole, sessions, documents)
  );
}

}  // namespace ibis::events
