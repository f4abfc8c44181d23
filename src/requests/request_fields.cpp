// The rows of requests and offers that no other kind has.
#include "requests/choices.hpp"
#include "requests/request.hpp"

namespace ibis::requests::field {

using entries::Facet;
using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Shown;

constinit const Field side{
    .name = "side",
    .type = FieldType::choice,
    .label = msg("Do you look for it or offer it?"),
    .needed = Needed::to_send,
    .shown_label = msg("Request or offer"),
    .choices = sides,
    .facet = Facet::type,
    .in_lists = true,
    .on_card = true,
};

constinit const Field thing{
    .name = "thing",
    .type = FieldType::choice,
    .label = msg("What"),
    .needed = Needed::to_send,
    .choices = things,
    .facet = Facet::need,
    .in_lists = true,
    .on_card = true,
};

constinit const Field about{
    .name = "about",
    .type = FieldType::markdown,
    .label = msg("What exactly, and for what"),
    .needed = Needed::to_send,
    .missing = msg("Say what exactly, and for what."),
    .hint =
        msg("Up to {words} words. No addresses: people answer by a form, and only you read it."),
    .most_words = 500,
    .rows = 8,
    .shown = Shown::body,
};

constinit const Field until{
    .name = "until",
    .type = FieldType::day,
    .label = msg("Needed until"),
    .years_ahead = 5,
    .in_lists = true,
};

constinit const Field from{
    .name = "from",
    .type = FieldType::day,
    .label = msg("Needed from"),
    .with = &until,
    .hint = msg("The day, if it matters."),
    .shown_label = msg("When"),
    .years_ahead = 5,
    .in_lists = true,
};

constinit const Field languages{
    .name = "languages",
    .type = FieldType::languages,
    .label = msg("Language it needs"),
    .shown_label = msg("Languages"),
    .most = 4,
    .facet = Facet::language,
    .in_lists = true,
};

constinit const Field ends{
    .name = "ends",
    .type = FieldType::day,
    .label = msg("Open until"),
    .needed = Needed::to_send,
    .missing = msg("Say on which day it ends."),
    .hint = msg("It ends by itself on this day, at most a year from now. It stays to be read."),
    .years_ahead = 100,  // the rules say how far
    .in_lists = true,
    .on_card = true,
    .open_until = msg("Open until {day}"),
};

constinit const Field state{
    .name = "status",  // "state" is what an entry is in
    .type = FieldType::choice,
    .label = msg("Open or ended"),
    .choices = states,
    .facet = Facet::status,
    .counts_as = "open",
    .in_lists = true,
    .on_card = true,
};

constinit const Field outcome{
    .name = "outcome",
    .type = FieldType::choice,
    .label = msg("What came of it"),
    .choices = outcomes,
    .in_lists = true,
    .on_card = true,
};

constinit const Field outcome_note{
    .name = "outcome_note",
    .type = FieldType::line,
    .label = msg("In a line or two"),
    .hint = msg("For others who look for the same. Name nobody who has not agreed."),
    .most_characters = 400,
    .rows = 3,
};

}  // namespace ibis::requests::field
