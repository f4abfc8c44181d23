#include "events/event.hpp"

#include "core/dates.hpp"
#include "entries/check.hpp"
#include "events/mails.hpp"
#include "events/pages.hpp"
#include "events/parts.hpp"
#include "events/store.hpp"
#include "events/words.hpp"
#include "i18n/zones.hpp"
#include "site/log.hpp"

#include <array>

namespace ibis::events {

namespace {

using entries::Facet;
using entries::Field;
using entries::FieldGroup;
using entries::Filter;
using entries::FormPart;
using entries::Naming;
using entries::Record;
using i18n::arg;
using i18n::msg;
namespace common = entries::common;

constexpr std::array<const Field*, 46> all_fields{
    &common::title,
    &common::summary,
    &field::language,
    &field::type,
    &field::status,
    &field::status_note,
    &field::starts,
    &field::ends,
    &field::zone,
    &field::all_day,
    &field::country,
    &common::city,
    &field::venue,
    &field::accessibility,
    &field::online_link,
    &field::languages,
    &field::interpretation,
    &field::organiser,
    &field::host,
    &field::co_hosts,
    &field::network,
    &field::audience,
    &field::fee,
    &field::description,
    &common::website,
    &common::themes,
    &common::tags,
    &field::registration,
    &field::categories,
    &field::opens,
    &field::closes,
    &field::without_account,
    &field::waiting_list,
    &field::quota,
    &field::quota_participants,
    &field::quota_speakers,
    &field::quota_delegates,
    &field::quota_observers,
    &field::hold_hours,
    &field::keep_months,
    &common::contact_name,
    &common::contact_email,
    &common::contact_public,
    &common::picture,
    &common::picture_alt,
    &common::picture_credit,
};

constexpr std::array what_fields{
    &common::title, &common::summary, &field::language, &field::type, &field::description
};
constexpr std::array when_fields{
    &field::starts, &field::ends, &field::zone, &field::all_day, &field::status, &field::status_note
};
constexpr std::array where_fields{
    &field::country, &common::city, &field::venue, &field::accessibility, &field::online_link
};
constexpr std::array whom_fields{
    &field::languages, &field::interpretation, &field::audience, &common::themes, &common::tags
};
constexpr std::array host_fields{
    &field::organiser,
    &field::host,
    &field::co_hosts,
    &field::network,
    &common::website,
    &field::fee
};
constexpr std::array contact_fields{
    &common::contact_name, &common::contact_email, &common::contact_public
};
constexpr std::array registration_part_fields{
    &field::registration,
    &field::categories,
    &field::opens,
    &field::closes,
    &field::without_account,
    &field::waiting_list,
    &field::quota,
};
constexpr std::array quota_fields{
    &field::quota_participants,
    &field::quota_speakers,
    &field::quota_delegates,
    &field::quota_observers,
    &field::hold_hours,
    &field::keep_months,
};
constexpr std::array<const Field*, 3> picture_fields{
    &common::picture, &common::picture_alt, &common::picture_credit
};

constexpr std::array what_groups{FieldGroup{{}, what_fields}};
constexpr std::array when_where{
    FieldGroup{msg("When"), when_fields}, FieldGroup{msg("Where"), where_fields}
};
constexpr std::array whom{
    FieldGroup{{}, whom_fields},
    FieldGroup{msg("Who holds it"), host_fields},
    FieldGroup{msg("The contact"), contact_fields},
};
constexpr std::array registration_groups{
    FieldGroup{{}, registration_part_fields},
    FieldGroup{msg("Places by category, and time limits (optional)"), quota_fields, true},
};
constexpr std::array picture_groups{FieldGroup{{}, picture_fields}};

constexpr std::array form_parts{
    FormPart{"what", msg("What it is"), what_groups},
    FormPart{"when", msg("When and where"), when_where},
    FormPart{"whom", msg("Who holds it, and for whom"), whom},
    FormPart{"registration", msg("Registration"), registration_groups},
    FormPart{"picture", msg("Picture"), picture_groups},
};

constexpr std::array glance_fields{
    &field::type,
    &field::venue,
    &field::accessibility,
    &field::country,
    &field::languages,
    &field::interpretation,
    &field::organiser,
    &field::host,
    &field::co_hosts,
    &field::network,
    &field::audience,
    &field::fee,
    &common::website,
    &field::online_link,
    &common::contact_name,
    &common::tags,
};

constexpr std::array list_filters{
    Filter{Facet::type, "type", msg("Kind of event"), Naming::choice, {}, word::types, 7},
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 8},
    Filter{Facet::country, "country", msg("Country"), Naming::country, {}, {}, 8},
    Filter{Facet::language, "language", msg("Language of the event"), Naming::language, {}, {}, 6},
    Filter{Facet::city, "city", msg("City or town"), Naming::city, {}, {}, 5},
    Filter{Facet::entry, "network", msg("Meeting of"), Naming::entry, {}, {}, 6},
    Filter{Facet::tag, "tag", msg("Tag"), Naming::tag, {}, {}, 8},
};

bool over(std::string_view from, std::string_view until) {
  return from > until;
}

void check_times(entries::Checker& check, const Record& typed) {
  const auto starts = parse_moment(typed.text(field::starts));
  const auto ends = parse_moment(typed.text(field::ends));
  if (!typed.has(field::all_day)) {
    if (starts && !starts->minute)
      check.wrong(field::starts, check.tr("Give the time too, or tick that it lasts whole days."));
    if (ends && !ends->minute)
      check.wrong(field::ends, check.tr("Give the time too, or tick that it lasts whole days."));
  }
  const auto times = times_of(typed);
  if (!times || (!typed.has(field::all_day) && times->all_day())) return;
  if (over(times->starts, times->ends) ||
      (i18n::is_zone(times->zone) && times->ends_at() <= times->starts_at())) {
    check.wrong(field::ends, check.tr("The end lies before the beginning."));
  } else if (i18n::to_text(i18n::plus_days(*starts, longest_days)) < times->last_day()) {
    check.wrong(field::ends, check.tr("An event lasts a year at most."));
  }
}

void check_registration_fields(entries::Checker& check, const Record& typed) {
  for (const Field* one : {&field::opens, &field::closes}) {
    const auto moment = parse_moment(typed.text(*one));
    if (moment && !moment->minute) check.wrong(*one, check.tr("Give the time of day too."));
  }
  const std::string& opens = typed.text(field::opens);
  const std::string& closes = typed.text(field::closes);
  const auto times = times_of(typed);
  // All are told by the clocks of the event's zone. The desk takes nobody once the event has begun (rules_of).
  const std::string begin = !times             ? std::string()
                            : times->all_day() ? times->starts + "T00:00"
                                               : times->starts;
  if (times && opens >= begin)
    check.wrong(
        field::opens,
        check.tr("The event has begun by then. Let registration open before it begins.")
    );
  if (!opens.empty() && !closes.empty() && opens >= closes)
    check.wrong(field::closes, check.tr("The end lies before the beginning."));
  else if (times && closes > begin)
    check.wrong(
        field::closes,
        check.tr(
            "The event has begun by then. Let registration close when it begins, at the latest."
        )
    );
}

void rules(entries::Checker& check, const Record& typed) {
  check_times(check, typed);
  check_registration_fields(check, typed);
  if (!check.strict()) return;
  if (!typed.has(field::venue) && !typed.has(field::online_link))
    check.wrong(
        field::venue, check.tr("Say where it is, or give the address for taking part online.")
    );
  const bool no_country = !typed.has(field::country);
  if (typed.has(field::venue) && no_country)
    check.wrong(field::country, check.tr("Choose the country."));
}

std::string when(const site::Context& c, const Record& shown) {
  const auto times = times_of(shown);
  return times ? in_words(c.tr, *times) : std::string();
}

std::string json_ld(const site::Context& c, const Record& shown) {
  const auto times = times_of(shown);
  const std::string& status = shown.text(field::status);
  const std::string_view word = status == "cancelled" ? "EventCancelled"
                                : status == "moved"   ? "EventRescheduled"
                                                      : "EventScheduled";
  std::string json = fmt::format(
      R"(,"name":{},"eventStatus":"https://schema.org/{}","organizer":{{"@type":"Organization","name":{}}})",
      site::json_string(shown.text(common::title)),
      word,
      site::json_string(shown.text(field::organiser))
  );
  if (times) {
    const auto moment = [&](Instant t, std::string_view day) {
      return times->all_day() ? std::string(day) : rfc3339(t);
    };
    json += fmt::format(
        R"(,"startDate":"{}","endDate":"{}")",
        moment(times->starts_at(), times->first_day()),
        moment(times->ends_at(), times->last_day())
    );
  }
  std::string where = shown.text(field::venue);
  if (where.empty()) where = c.tr("Online");
  return json +
         fmt::format(
             R"(,"location":{{"@type":"Place","name":{0},"address":{0}}})", site::json_string(where)
         );
}

void tell_withdrawal(db::Write& w, const entries::Entry& entry, Instant now) {
  look_at_desk(w, entry.id, now, now);
}

}  // namespace

constinit const entries::Kind kind{
    .code = "event",
    .path = "/events",
    .schema_name = "Event",
    .schema_org = "Event",
    .words =
        {
            .one = msg("Event"),
            .many = msg("Events"),
            .lead = msg(
                "Where people who work on migration and integration meet. What is coming stands "
                "here, the soonest first."
            ),
            .description =
                msg("Workshops, conferences, meetings, webinars, training, study visits and "
                    "festivals on migration and integration."),
            .count = msg("{n, plural, one {# event} other {# events}}"),
            .add = msg("Announce an event"),
            .none_yet = msg("Nothing is announced at the moment"),
            .none_fits = msg("No event fits all of these"),
            .all = msg("All events"),
        },
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &rules,
    .keep = &keep_times,
    .parameters = "past coming month",
    .over_at = &over_at,
    .rated_from = &rated_from,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &when,
    .teller =
        {.heading = msg("Who announces this"), .line = msg("Announced by {author}"), .last = true},
    .below = &parts_below,
    .on_paper = &parts_on_paper,
    .positions = &positions_asked,
    .before_summary = &when_and_where,
    .withdrawn = &tell_withdrawal,
    .json_ld = &json_ld,
};

namespace {

constexpr publishing::Handlers with_dates(publishing::Handlers all) {
  all.list = &list;
  all.list_as = &list_as;
  all.show = &show;
  return all;
}

}  // namespace

constinit const publishing::Handlers handlers = with_dates(publishing::handlers<room>);

}  // namespace ibis::events
