// The rows of organisations that no other kind has.
#include "organisations/choices.hpp"
#include "organisations/organisation.hpp"

namespace ibis::organisations::field {

using entries::Audience;
using entries::Facet;
using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Shown;
namespace common = entries::common;

constinit const Field name = entries::with_label(common::title, msg("Name of the organisation"));

constinit const Field acronym{
    .name = "acronym",
    .type = FieldType::line,
    .label = msg("Short name"),
    .most_characters = 40,
    .in_lists = true,
    .on_card = true,
};

constinit const Field type{
    .name = "stakeholder",
    .type = FieldType::term,
    .label = msg("Kind of organisation"),
    .needed = Needed::to_send,
    .taxonomy = taxonomy::stakeholder,
    .facet = Facet::stakeholder,
    .in_lists = true,
};

constinit const Field founded{
    .name = "founded",
    .type = FieldType::date,
    .label = msg("Founded"),
    .hint = msg("The year is enough."),
    .first_year = 1500,
    .facet = Facet::year,
    .in_lists = true,
};

constinit const Field mission{
    .name = "mission",
    .type = FieldType::text,
    .label = msg("What it is there for"),
    .needed = Needed::to_send,
    .missing = msg("Say in a few sentences what it is there for."),
    .hint = msg("Up to {words} words."),
    .most_words = 200,
    .rows = 5,
    .shown = Shown::body,
};

constinit const Field about{
    .name = "about",
    .type = FieldType::markdown,
    .label = msg("What it does"),
    .hint = msg("Programmes, activities, what it knows well. Begin a line with - for a list."),
    .most_words = 1'000,
    .rows = 12,
    .shown = Shown::body,
};

constinit const Field works_in{
    .name = "works_in",
    .type = FieldType::countries,
    .label = msg("Countries it works in"),
    .most = 8,
    .facet = Facet::reach,
    .in_lists = true,
};

constinit const Field languages{
    .name = "languages",
    .type = FieldType::languages,
    .label = msg("Language it works in"),
    .shown_label = msg("Languages"),
    .most = 6,
    .facet = Facet::language,
    .in_lists = true,
};

constinit const Field offers{
    .name = "offers",
    .type = FieldType::choices,
    .label = msg("What it can offer others"),
    .shown_label = msg("Offers"),
    .most = help.size(),
    .choices = help,
    .facet = Facet::offer,
    .in_lists = true,
    .on_card = true,
};

constinit const Field needs{
    .name = "needs",
    .type = FieldType::choices,
    .label = msg("What it looks for"),
    .shown_label = msg("Looks for"),
    .most = help.size(),
    .choices = help,
    .facet = Facet::need,
    .in_lists = true,
};

constinit const Field contact_name{
    .name = "contact_name",
    .type = FieldType::line,
    .label = msg("Contact person"),
    .audience = Audience::staff,
    .with = &contact_email,
    .needed = Needed::to_send,
    .missing = msg("Name somebody whom editors can ask."),
    .hint = msg("Shown to nobody. Members write by a form that hides both addresses."),
    .shown_label = msg("Contact"),
    .most_characters = 160,
    .autocomplete = "off",
};

constinit const Field contact_email = entries::with_hint(
    common::contact_email, msg("Shown to nobody. What members write by the form goes there.")
);

}  // namespace ibis::organisations::field
