// The rows of the skills desk.
#include "networks/network.hpp"
#include "skills/choices.hpp"
#include "skills/skill.hpp"

namespace ibis::skills::field {

using entries::Column;
using entries::Facet;
using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Shown;
namespace common = entries::common;

constinit const Field title = entries::with_hint(
    common::title,
    msg("What it is about, in a line. Not your name: readers do not learn who you are.")
);

constinit const Field summary = entries::with_hint(
    common::summary,
    msg("Up to {words} words, in plain sentences. Leave out your name and whatever leads to you.")
);

namespace {

constexpr Field without_facet = [] {
  Field plain = common::language;
  plain.facet = {};  // one looks for the languages in which the knowledge is shared
  return plain;
}();

constexpr Field fields_of_knowledge = [] {
  Field terms = common::themes;
  terms.needed = Needed::to_send;
  terms.missing = msg("Choose at least one field.");
  terms.label = msg("Field of knowledge");
  return terms;
}();

}  // namespace

constinit const Field language = without_facet;
constinit const Field themes = fields_of_knowledge;
constinit const Field country =
    entries::with_label(common::country, msg("Country in which it is to be used"));

constinit const Field side{
    .name = "side",
    .type = FieldType::choice,
    .label = msg("Do you offer knowledge or do you want it?"),
    .needed = Needed::to_send,
    .shown_label = msg("Offer or want"),
    .choices = sides,
    .facet = Facet::type,
    .in_lists = true,
    .on_card = true,
};

constinit const Field about{
    .name = "about",
    .type = FieldType::text,
    .label = msg("More about it"),
    .hint =
        msg("Up to {words} words: what somebody would learn or bring, and for whom. No names, no "
            "addresses."),
    .most_words = 300,
    .most_characters = 2'400,
    .rows = 8,
    .shown = Shown::body,
};

constinit const Field languages{
    .name = "languages",
    .type = FieldType::languages,
    .label = msg("Languages in which it can be shared"),
    .needed = Needed::to_send,
    .missing = msg("Choose at least one language."),
    .shown_label = msg("Languages"),
    .most = 5,
    .facet = Facet::language,
    .in_lists = true,
};

constinit const Field forms{
    .name = "forms",
    .type = FieldType::choices,
    .label = msg("How it can be shared"),
    .needed = Needed::to_send,
    .missing = msg("Choose at least one way."),
    .most = 3,
    .choices = skills::forms,
    .facet = Facet::offer,
    .in_lists = true,
    .on_card = true,
};

constinit const Field effort{
    .name = "effort",
    .type = FieldType::line,
    .label = msg("How much time"),
    .hint = msg("Such as: two hours a week, or three weeks in summer."),
    .most_characters = 160,
    .in_lists = true,
};

constinit const Field ends{
    .name = "ends",
    .type = FieldType::day,
    .label = msg("Until when"),
    .needed = Needed::to_send,
    .missing = msg("Say on which day it ends."),
    .hint = msg("It leaves the site by itself as this day begins, at most a year from now."),
    .in_lists = true,
    .on_card = true,
    .open_until = msg("Until {day}"),
};

// By it the page of the network leads to its desk.
constinit const Field network{
    .name = "network",
    .type = FieldType::entry,
    .label = msg("Diaspora network it belongs to"),
    .hint = msg("Choose a network of a diaspora. Its page leads to your notice."),
    .shown_label = msg("Network"),
    .refers_to = &networks::kind,
    .refers_with = entries::FacetValue{Facet::type, "diaspora"},
    .facet = Facet::entry,
    .in_lists = true,
};

constinit const Field outcome{
    .name = "outcome",
    .type = FieldType::choice,
    .label = msg("What came of it"),
    .column = Column::own,
    .audience = entries::Audience::staff,
    .choices = outcomes,
};

constinit const Field outcome_note{
    .name = "outcome_note",
    .type = FieldType::line,
    .label = msg("In a sentence"),
    .column = Column::own,
    .audience = entries::Audience::staff,
    .hint = msg("For the editors of this site alone. Name nobody."),
    .most_characters = 300,
    .rows = 3,
};

}  // namespace ibis::skills::field
