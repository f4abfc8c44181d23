#include "events/event.hpp"
#include "events/words.hpp"
#include "networks/network.hpp"

namespace ibis::events {

namespace {

using enum entries::FieldType;
using entries::Audience;
using entries::Facet;
using entries::Field;
using entries::Needed;
using entries::Shown;
using i18n::msg;
namespace common = entries::common;

constexpr Field with_no_facet(Field field) {
  field.facet = {};
  return field;
}

constexpr Field quota_of(std::string_view name, i18n::Msgid label) {
  return {.name = name, .type = number, .label = label};
}

}  // namespace

namespace field {

// One looks for an event by the languages spoken there, not by the one it is announced in.
constinit const Field language = with_no_facet(common::language);

constinit const Field country = entries::with_hint(
    entries::optional(common::country), msg("Of an event that is online alone it may stay empty.")
);

constinit const Field type{
    .name = "type",
    .type = choice,
    .label = msg("Kind of event"),
    .needed = Needed::to_send,
    .choices = word::types,
    .facet = Facet::type,
    .in_lists = true,
    .on_card = true,
};

constinit const Field status{
    .name = "status",
    .type = choice,
    .label = msg("Does it take place?"),
    .needed = Needed::to_send,
    .choices = word::statuses,
    .in_lists = true,
};

constinit const Field status_note{
    .name = "status_note",
    .type = line,
    .label = msg("What has changed"),
    .hint =
        msg("Only where it was moved or cancelled: a sentence for those who had planned to come."),
    .most_characters = 400,
    .in_lists = true,
};

constinit const Field starts{
    .name = "starts",
    .type = moment,
    .label = msg("It begins"),
    .needed = Needed::to_send,
    .missing = msg("Say when it begins."),
    .first_year = 2000,
    .years_ahead = 10,
    .in_lists = true,
    .on_card = true,
};

constinit const Field ends{
    .name = "ends",
    .type = moment,
    .label = msg("It ends"),
    .needed = Needed::to_send,
    .missing = msg("Say when it ends."),
    .first_year = 2000,
    .years_ahead = 10,
    .in_lists = true,
};

constinit const Field zone = entries::with_hint(
    entries::required(
        common::zone, msg("Choose the time zone of the place, or of those who organise it.")
    ),
    msg("All times of the event are told as clocks there show them.")
);

constinit const Field all_day{
    .name = "all_day",
    .type = flag,
    .label = msg("It lasts whole days: the times do not count"),
    .in_lists = true,
};

constinit const Field venue{
    .name = "venue",
    .type = line,
    .label = msg("Venue"),
    .hint = msg("The house and the street, as one would tell a taxi."),
    .most_characters = 300,
    .shown = Shown::glance,
    .in_lists = true,
};

constinit const Field accessibility{
    .name = "accessibility",
    .type = text,
    .label = msg("Accessibility of the venue"),
    .hint = msg("Steps, lifts, toilets, induction loop, quiet room, and whom to ask."),
    .most_characters = 800,
    .shown = Shown::glance,
};

constinit const Field online_link{
    .name = "online_link",
    .type = web,
    .label = msg("Address for taking part online"),
    .audience = Audience::staff,
    .hint = msg("Shown only to people who have a place."),
    .autocomplete = "off",
};

constinit const Field languages{
    .name = "languages",
    .type = entries::FieldType::languages,
    .label = msg("Languages of the event"),
    .needed = Needed::to_send,
    .most = 6,
    .facet = Facet::language,
    .in_lists = true,
};

constinit const Field interpretation{
    .name = "interpretation",
    .type = line,
    .label = msg("Interpretation"),
    .hint = msg("Between which languages; sign language too."),
};

// By it the page of the network lists the meetings that name it.
constinit const Field network{
    .name = "network",
    .type = entries::FieldType::entry,
    .label = msg("Network it is a meeting of"),
    .hint = msg("Where it is a meeting of a network on this site, its page names the event."),
    .shown_label = msg("Meeting of"),
    .refers_to = &networks::kind,
    .facet = Facet::entry,
    .in_lists = true,
};

constinit const Field organiser{
    .name = "organiser",
    .type = line,
    .label = msg("Organised by"),
    .needed = Needed::to_send,
    .missing = msg("Say who organises it."),
    .most_characters = 160,
    .in_lists = true,
};

constinit const Field host{
    .name = "host",
    .type = line,
    .label = msg("Hosted by"),
    .most_characters = 160,
};

constinit const Field co_hosts{
    .name = "co_hosts",
    .type = line,
    .label = msg("Together with"),
    .most_characters = 400,
};

constinit const Field audience{
    .name = "audience",
    .type = line,
    .label = msg("Who it is for"),
    .most_characters = 300,
};

constinit const Field fee{
    .name = "fee",
    .type = line,
    .label = msg("What it costs"),
};

constinit const Field description{
    .name = "description",
    .type = markdown,
    .label = msg("What it is about"),
    .hint =
        msg("What will be talked about, and what one can take home. Begin a line with - for a list."
        ),
    .most_words = 1'500,
    .rows = 12,
    .shown = Shown::body,
};

constinit const Field registration{
    .name = "registration",
    .type = choice,
    .label = msg("Registration"),
    .needed = Needed::to_send,
    .choices = word::registrations,
};

constinit const Field categories{
    .name = "categories",
    .type = choices,
    .label = msg("What one may register as"),
    .hint = msg("Without a choice: as a participant."),
    .most = word::categories.size(),
    .choices = word::categories,
};

constinit const Field opens{
    .name = "registration_opens",
    .type = moment,
    .label = msg("Registration opens"),
    .hint = msg("Empty: at once."),
    .first_year = 2000,
    .years_ahead = 10,
};

constinit const Field closes{
    .name = "registration_closes",
    .type = moment,
    .label = msg("Registration closes"),
    .hint = msg("Empty: when the event begins."),
    .first_year = 2000,
    .years_ahead = 10,
};

constinit const Field without_account{
    .name = "without_account",
    .type = flag,
    .label = msg("People without an account may register too"),
};

constinit const Field waiting_list{
    .name = "waiting_list",
    .type = flag,
    .label = msg("When all places are taken, people may wait for one"),
};

constinit const Field quota =
    entries::with_hint(quota_of("places", msg("Places in all")), msg("Empty: as many as come."));
constinit const Field quota_participants =
    quota_of("places_participants", msg("Of them for participants"));
constinit const Field quota_speakers = quota_of("places_speakers", msg("Of them for speakers"));
constinit const Field quota_delegates = quota_of("places_delegates", msg("Of them for delegates"));
constinit const Field quota_observers = quota_of("places_observers", msg("Of them for observers"));

constinit const Field hold_hours = entries::with_hint(
    quota_of("hold_hours", msg("Hours a free place is kept for who waits")),
    msg("Whoever waits longest is written to and has so long to confirm. Empty: 48.")
);

constinit const Field keep_months = entries::with_hint(
    quota_of("keep_months", msg("Months after which the data of those who took part go")),
    msg("Counted from the end of the event. Empty: 6.")
);

}  // namespace field

}  // namespace ibis::events
