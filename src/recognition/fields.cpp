// The rows of the recognition of qualifications.
#include "recognition/choices.hpp"
#include "recognition/recognition.hpp"

namespace ibis::recognition::field {

using entries::Facet;
using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Shown;
namespace common = entries::common;

namespace {

constexpr Field counts_in = [] {
  Field field = common::country;
  field.label = msg("Country where it shall count");
  field.shown_label = msg("Shall count in");
  return field;
}();

}  // namespace

constinit const Field title = entries::with_hint(
    common::title, msg("The profession and both countries, such as: Nurses from Kenya in Portugal.")
);

constinit const Field from{
    .name = "from_country",
    .type = FieldType::country,
    .label = msg("Country where the qualification was earned"),
    .needed = Needed::to_send,
    .missing = msg("Choose the country."),
    .shown_label = msg("Earned in"),
    .facet = Facet::reach,
    .in_lists = true,
};

constinit const Field to = counts_in;

constinit const Field group{
    .name = "profession_field",
    .type = FieldType::choice,
    .label = msg("Field of the profession"),
    .needed = Needed::to_send,
    .hint = msg("Groups of the international classification of occupations, ISCO-08."),
    .choices = professions,
    .facet = Facet::type,
    .in_lists = true,
    .on_card = true,
};

constinit const Field profession{
    .name = "profession",
    .type = FieldType::line,
    .label = msg("Profession"),
    .needed = Needed::to_send,
    .missing = msg("Name the profession."),
    .hint = msg("As people there call it, such as: general nurse, electrician, primary teacher."),
    .most_characters = 120,
    .in_lists = true,
};

constinit const Field regulated{
    .name = "regulated",
    .type = FieldType::choice,
    .label = msg("Is the profession regulated there?"),
    .needed = Needed::to_send,
    .shown_label = msg("Regulated"),
    .choices = answers,
    .facet = Facet::status,
    .in_lists = true,
    .on_card = true,
};

constinit const Field bodies{
    .name = "bodies",
    .type = FieldType::lines,
    .label = msg("Competent bodies"),
    .needed = Needed::to_send,
    .missing = msg("Name the body that decides, or where one asks which it is."),
    .hint = msg("Who decides. One on each line: the name, a semicolon and its website. Such as: "
                "Chamber of Midwives; https://midwives.example"),
    .most_characters = 400,
    .most = 8,
    .rows = 3,
    .in_lists = true,
};

constinit const Field steps{
    .name = "steps",
    .type = FieldType::markdown,
    .label = msg("Steps, one after the other"),
    .needed = Needed::to_send,
    .missing = msg("Say what one does first, and what then."),
    .hint = msg("Begin each step with 1. and a space. Up to {words} words."),
    .shown_label = msg("Steps"),
    .most_words = 1'000,
    .rows = 12,
    .shown = Shown::body,
};

constinit const Field documents{
    .name = "documents",
    .type = FieldType::markdown,
    .label = msg("Documents asked for"),
    .hint = msg("Which papers, in which language, certified by whom. Begin a line with - for a "
                "list."),
    .most_words = 500,
    .rows = 8,
    .shown = Shown::body,
};

constinit const Field level{
    .name = "language_level",
    .type = FieldType::choice,
    .label = msg("Level of language asked for"),
    .hint = msg("By the Common European Framework of Reference for Languages."),
    .choices = levels,
    .in_lists = true,
};

constinit const Field language_note{
    .name = "language_note",
    .type = FieldType::line,
    .label = msg("Which language, and how one proves it"),
    .shown_label = msg("Language and proof"),
    .in_lists = true,
};

constinit const Field cost{
    .name = "cost",
    .type = FieldType::line,
    .label = msg("What it costs"),
    .hint = msg("With the currency, and what comes on top: translations, exams."),
    .most_characters = 300,
    .rows = 2,
    .in_lists = true,
};

constinit const Field time{
    .name = "time",
    .type = FieldType::line,
    .label = msg("How long it takes"),
    .hint = msg("From the first letter to the decision, as people lived it."),
    .most_characters = 300,
    .rows = 2,
    .in_lists = true,
};

constinit const Field appeal{
    .name = "appeal",
    .type = FieldType::markdown,
    .label = msg("If the answer is no"),
    .hint = msg("Where one can object, until when, and what it costs."),
    .most_words = 300,
    .rows = 5,
    .shown = Shown::body,
};

constinit const Field help{
    .name = "help",
    .type = FieldType::lines,
    .label = msg("Who helps"),
    .hint = msg("Advice and support. One on each line: the name, a semicolon and its website."),
    .most_characters = 400,
    .most = 8,
    .rows = 3,
    .in_lists = true,
};

constinit const Field source{
    .name = "source_link",
    .type = FieldType::web,
    .label = msg("Address of the source"),
    .needed = Needed::to_send,
    .missing = msg("Give the address of the page this is known from."),
    .hint = msg("The official page, where there is one."),
    .in_lists = true,
    .autocomplete = "off",
};

constinit const Field source_title{
    .name = "source_title",
    .type = FieldType::line,
    .label = msg("Title of the source"),
    .with = &source,
    .needed = Needed::to_send,
    .missing = msg("Give the title of that page, and whose it is."),
    .shown_label = msg("Source"),
    .in_lists = true,
};

constinit const Field last_checked{
    .name = "last_checked",
    .type = FieldType::day,
    .label = msg("Last checked"),
    .needed = Needed::to_send,
    .missing = msg("Give the day on which you last compared this with the source."),
    .hint = msg("The day on which you last compared all of this with the source. After twelve "
                "months the page warns its readers."),
    .in_lists = true,
    .on_card = true,
};

}  // namespace ibis::recognition::field
