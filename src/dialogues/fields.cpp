#include "dialogues/dialogue.hpp"
#include "dialogues/limits.hpp"
#include "events/event.hpp"
#include "resources/resource.hpp"

namespace ibis::dialogues {

namespace {

using enum entries::FieldType;
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

}  // namespace

namespace field {

// One looks for a dialogue by the languages spoken there, not by the one it is announced in.
constinit const Field language = with_no_facet(common::language);

constinit const Field country =
    entries::with_hint(entries::optional(common::country), msg("Only if it is about one country."));

constinit const Field purpose{
    .name = "purpose",
    .type = text,
    .label = msg("Purpose"),
    .needed = Needed::to_send,
    .missing = msg("Say what the dialogue is for, and what will be done with what is said."),
    .hint = msg("What it is for, and what will be done with what is said."),
    .most_characters = 1'200,
    .rows = 5,
    .shown = Shown::body,
};

constinit const Field introduction{
    .name = "introduction",
    .type = markdown,
    .label = msg("Introduction"),
    .needed = Needed::to_send,
    .missing = msg("Write what one should know before one answers."),
    .hint = msg("What one should know before one answers. Begin a line with - for a list."),
    .most_words = 1'500,
    .rows = 12,
    .shown = Shown::body,
};

constinit const Field questions{
    .name = "questions",
    .type = lines,
    .label = msg("Guiding questions"),
    .needed = Needed::to_send,
    .missing = msg("Write at least one question people can answer."),
    .hint = msg("From one to twelve, each on a line of its own. Below each of them people answer."),
    .most_characters = Limits::question_characters,
    .most = Limits::questions,
    .rows = 8,
};

constinit const Field audience{
    .name = "audience",
    .type = line,
    .label = msg("Who it is for"),
    .needed = Needed::to_send,
    .missing = msg("Say whom you hope to hear."),
    .most_characters = 300,
    .shown = Shown::glance,
    .in_lists = true,
};

constinit const Field languages{
    .name = "languages",
    .type = entries::FieldType::languages,
    .label = msg("Languages of the dialogue"),
    .needed = Needed::to_send,
    .hint = msg("In which its moderators can read and answer."),
    .most = 6,
    .facet = Facet::language,
    .shown = Shown::glance,
    .in_lists = true,
};

constinit const Field opens{
    .name = "opens",
    .type = day,
    .label = msg("It opens on"),
    .needed = Needed::to_send,
    .missing = msg("Say on which day it opens."),
    .first_year = 2000,
    .years_ahead = 5,
    .in_lists = true,
    .on_card = true,
};

constinit const Field closes{
    .name = "closes",
    .type = day,
    .label = msg("Its last open day"),
    .needed = Needed::to_send,
    .missing = msg("Say until which day people can write."),
    .first_year = 2000,
    .years_ahead = 5,
    .in_lists = true,
    .on_card = true,
};

constinit const Field summary_until{
    .name = "summary_until",
    .type = day,
    .label = msg("The synthesis is due on"),
    .needed = Needed::to_send,
    .missing = msg("Say until when what was said is summed up."),
    .hint = msg("Leave time to ask everybody who is quoted: they have two weeks to answer."),
    .first_year = 2000,
    .years_ahead = 6,
    .in_lists = true,
};

constinit const Field zone = entries::with_hint(
    entries::required(common::zone, msg("Choose the time zone by which its days begin and end.")),
    msg("Days begin and end as clocks there show it.")
);

// By it the page of the event shows the dialogue.
constinit const Field event{
    .name = "event",
    .type = entry,
    .label = msg("Beside which event"),
    .hint = msg("If it runs beside a meeting that stands on this site."),
    .refers_to = &events::kind,
    .facet = Facet::entry,
    .shown = Shown::glance,
};

constinit const Field held{
    .name = "held",
    .type = flag,
    .label = msg("Each post waits until a moderator of the dialogue has read it"),
};

// Written when the synthesis is published; no form asks for it.
constinit const Field synthesis{
    .name = "synthesis",
    .type = entry,
    .label = msg("Synthesis"),
    .refers_to = &resources::kind,
    .shown = Shown::glance,
};

}  // namespace field

}  // namespace ibis::dialogues
