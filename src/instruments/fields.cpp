// The rows of instruments that no other kind has.
#include "instruments/articles.hpp"
#include "instruments/choices.hpp"
#include "instruments/instrument.hpp"

namespace ibis::instruments::field {

using entries::Facet;
using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Shown;
namespace common = entries::common;

constinit const Field name = entries::with_label(common::title, msg("Name of the instrument"));

constinit const Field short_name{
    .name = "short_name",
    .type = FieldType::line,
    .label = msg("Short name"),
    .needed = Needed::to_send,
    .missing = msg("Give the name people call it by; tables need a short one."),
    .most_characters = 40,
    .in_lists = true,
    .on_card = true,
};

constinit const Field type{
    .name = "type",
    .type = FieldType::choice,
    .label = msg("What it is"),
    .needed = Needed::to_send,
    .choices = types,
    .facet = Facet::type,
    .in_lists = true,
    .on_card = true,
};

constinit const Field adopted{
    .name = "adopted",
    .type = FieldType::date,
    .label = msg("Adopted on"),
    .needed = Needed::to_send,
    .missing = msg("Say when it was adopted; a year is enough."),
    .shown_label = msg("Adopted"),
    .facet = Facet::year,
    .in_lists = true,
};

constinit const Field adopted_by{
    .name = "adopted_by",
    .type = FieldType::line,
    .label = msg("Adopted by"),
    .hint = msg("The body, and its decision where that has a symbol."),
    .in_lists = true,
};

constinit const Field in_force{
    .name = "in_force",
    .type = FieldType::date,
    .label = msg("In force since"),
    .hint = msg("Leave it empty while it is not in force."),
    .in_lists = true,
};

constinit const Field depositary{
    .name = "depositary",
    .type = FieldType::line,
    .label = msg("Depositary"),
    .hint = msg("Who keeps the list of its parties."),
    .in_lists = true,
};

constinit const Field number{
    .name = "number",
    .type = FieldType::line,
    .label = msg("Number or symbol"),
    .in_lists = true,
};

constinit const Field text_url{
    .name = "text_url",
    .type = FieldType::web,
    .label = msg("Official text"),
    .in_lists = true,
    .autocomplete = "off",
};

constinit const Field about{
    .name = "about",
    .type = FieldType::markdown,
    .label = msg("About it"),
    .hint = msg("What it is for, whom it protects, who watches over it. In your own words."),
    .most_words = 800,
    .rows = 8,
    .shown = Shown::body,
};

constinit const Field articles{
    .name = "articles",
    .type = FieldType::lines,
    .label = msg("Articles"),
    .hint = msg("One on each line: its number, its title and what it says in your own words, with "
                "semicolons between them. Such as: 43; Equal access; Workers use schools and "
                "clinics as citizens do."),
    .most_characters = ArticleLimits::line,
    .most = ArticleLimits::articles,
    .rows = 12,
};

constinit const Field complete{
    .name = "complete",
    .type = FieldType::flag,
    .label = msg("The list of its parties is complete"),
    .hint =
        msg("Only when every party and signatory is recorded here. Until then the pages say that "
            "there may be more."),
};

constinit const Field known_gap{
    .name = "known_gap",
    .type = FieldType::text,
    .label = msg("What is not known of its parties"),
    .hint = msg("As of when the list is, and what is missing from it."),
    .most_characters = 800,
};

}  // namespace ibis::instruments::field
