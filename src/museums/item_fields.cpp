// The rows of items that no other kind has.
#include "museums/choices.hpp"
#include "museums/item.hpp"
#include "museums/museum.hpp"

namespace ibis::museums::item::field {

using entries::Facet;
using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Shown;

constinit const Field title_original{
    .name = "title_original",
    .type = FieldType::line,
    .label = msg("Its title in its own language"),
    .hint = msg("What stands on it, or what those call it who used it."),
    .shown_label = msg("Own title"),
    .in_lists = true,
    .on_card = true,
};

constinit const Field museum{
    .name = "museum",
    .type = FieldType::entry,
    .label = msg("Institution that keeps it"),
    .needed = Needed::to_send,
    .missing = msg("Choose the institution. It must be on this site first."),
    .shown_label = msg("Kept by"),
    .refers_to = &museums::kind,
    .facet = Facet::entry,
    .in_lists = true,
};

constinit const Field type{
    .name = "type",
    .type = FieldType::choice,
    .label = msg("What it is"),
    .needed = Needed::to_send,
    .choices = item_types,
    .facet = Facet::type,
    .in_lists = true,
    .on_card = true,
};

constinit const Field creator{
    .name = "creator",
    .type = FieldType::line,
    .label = msg("Who made it"),
    .hint = msg("A person, a workshop or a factory; “unknown” is an answer."),
    .shown_label = msg("Made by"),
    .in_lists = true,
};

constinit const Field contributor{
    .name = "contributor",
    .type = FieldType::line,
    .label = msg("Who else had a part in it"),
    .hint = msg("Who gave it, told of it, photographed it. Name only who agreed."),
    .shown_label = msg("With"),
    .in_lists = true,
};

constinit const Field date{
    .name = "date",
    .type = FieldType::date,
    .label = msg("When it was made"),
    .hint = msg("A year is enough."),
    .shown_label = msg("Made"),
    .first_year = 1000,
    .years_ahead = 0,
    .facet = Facet::year,
    .in_lists = true,
};

constinit const Field date_text{
    .name = "date_text",
    .type = FieldType::line,
    .label = msg("The date in words"),
    .hint = msg("If it is not known as a year, such as “before 1950”."),
    .most_characters = 60,
    .in_lists = true,
};

constinit const Field format{
    .name = "format",
    .type = FieldType::line,
    .label = msg("Material and size"),
    .most_characters = 160,
    .in_lists = true,
};

constinit const Field identifier{
    .name = "identifier",
    .type = FieldType::line,
    .label = msg("Inventory number"),
    .most_characters = 80,
    .in_lists = true,
};

constinit const Field source{
    .name = "source",
    .type = FieldType::line,
    .label = msg("What it was taken from"),
    .hint = msg("Of a copy: the original and where that is."),
    .shown_label = msg("Taken from"),
};

constinit const Field languages{
    .name = "languages",
    .type = FieldType::languages,
    .label = msg("Language on it or in it"),
    .shown_label = msg("Language"),
    .most = 4,
    .in_lists = true,
};

constinit const Field relation{
    .name = "relation",
    .type = FieldType::lines,
    .label = msg("What it belongs with"),
    .hint = msg("Other items, stories or books, each on a line of its own: an address or a title."),
    .shown_label = msg("Belongs with"),
    .most_characters = 400,
    .most = 8,
    .rows = 3,
};

constinit const Field period{
    .name = "period",
    .type = FieldType::line,
    .label = msg("Time it tells of"),
    .most_characters = 120,
    .in_lists = true,
};

constinit const Field description{
    .name = "description",
    .type = FieldType::markdown,
    .label = msg("What it tells"),
    .needed = Needed::to_send,
    .missing = msg("Say what it tells: who used it, and on which way."),
    .hint = msg("Who used it and what for, on which way, and what one sees. Begin a line with - "
                "for a list."),
    .most_words = 600,
    .rows = 10,
    .shown = Shown::body,
};

constinit const Field transcript{
    .name = "transcript",
    .type = FieldType::markdown,
    .label = msg("Transcript"),
    .hint = msg("The words that stand on it or are heard in it."),
    .most_words = 2'000,
    .rows = 6,
    .shown = Shown::body,
};

constinit const Field community{
    .name = "community",
    .type = FieldType::tags,
    .label = msg("Community of origin"),
    .hint = msg("As the people say it themselves, with commas between several."),
    .most = 4,
    .facet = Facet::community,
    .in_lists = true,
};

constinit const Field provenance{
    .name = "provenance",
    .type = FieldType::text,
    .label = msg("How it came to the institution"),
    .hint = msg("From whom, when, and on what terms: given, lent, bought, found."),
    .shown_label = msg("Provenance"),
};

constinit const Field rights{
    .name = "rights",
    .type = FieldType::choice,
    .label = msg("Rights in the item"),
    .needed = Needed::to_send,
    .hint = msg("A statement of rightsstatements.org or a licence of Creative Commons."),
    .choices = rights_statements,
    .in_lists = true,
};

constinit const Field rights_holder{
    .name = "rights_holder",
    .type = FieldType::line,
    .label = msg("Whose rights they are"),
};

constinit const Field sensitivity{
    .name = "sensitivity",
    .type = FieldType::choice,
    .label = msg("Does it need care?"),
    .needed = Needed::to_send,
    .hint = msg("It may show people who did not agree, or what a community does not show to all."),
    .choices = sensitivities,
    .in_lists = true,
};

constinit const Field iiif{
    .name = "iiif_url",
    .type = FieldType::web,
    .label = msg("Address of its IIIF manifest"),
    .shown_label = msg("Pictures for programs"),
    .autocomplete = "off",
};

constinit const Field picture_rights{
    .name = "picture_rights",
    .type = FieldType::choice,
    .label = msg("Rights in the picture"),
    .choices = rights_statements,
};

}  // namespace ibis::museums::item::field
