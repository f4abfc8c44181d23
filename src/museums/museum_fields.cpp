// The rows of institutions that no other kind has.
#include "museums/choices.hpp"
#include "museums/museum.hpp"

namespace ibis::museums::field {

using entries::Facet;
using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Shown;
namespace common = entries::common;

constinit const Field name = entries::with_label(common::title, msg("Name of the institution"));

constinit const Field name_local{
    .name = "name_local",
    .type = FieldType::line,
    .label = msg("Its name in its own language"),
    .shown_label = msg("Own name"),
    .in_lists = true,
    .on_card = true,
};

constinit const Field type{
    .name = "type",
    .type = FieldType::choice,
    .label = msg("What it is"),
    .needed = Needed::to_send,
    .choices = institution_types,
    .facet = Facet::type,
    .in_lists = true,
    .on_card = true,
};

constinit const Field status{
    .name = "status",
    .type = FieldType::choice,
    .label = msg("Where it stands"),
    .needed = Needed::to_send,
    .choices = institution_statuses,
    .facet = Facet::status,
    .in_lists = true,
};

constinit const Field city = entries::required(common::city, msg("Name the city or town."));

constinit const Field founded{
    .name = "founded",
    .type = FieldType::date,
    .label = msg("Founded or opened"),
    .hint = msg("A year is enough. Of what is planned: when it is to open."),
    .first_year = 1500,
    .years_ahead = 20,
    .facet = Facet::year,
    .in_lists = true,
};

constinit const Field founded_confidence{
    .name = "founded_confidence",
    .type = FieldType::choice,
    .label = msg("How sure the year is"),
    .choices = common::how_sure,
    .in_lists = true,
};

constinit const Field mission{
    .name = "mission",
    .type = FieldType::choices,
    .label = msg("What it wants"),
    .hint = msg("The three aims of museums of migration, as UNESCO and IOM put them in 2006."),
    .most = 3,
    .choices = missions,
    .in_lists = true,
};

constinit const Field about{
    .name = "about",
    .type = FieldType::markdown,
    .label = msg("About the institution"),
    .hint = msg("How it began, who made it, what one meets there. Begin a line with - for a list."),
    .most_words = 1'000,
    .rows = 12,
    .shown = Shown::body,
};

constinit const Field collections{
    .name = "collections",
    .type = FieldType::markdown,
    .label = msg("Collections"),
    .hint = msg("What it keeps, from when and from whom, and who may look at it."),
    .most_words = 500,
    .rows = 8,
    .shown = Shown::body,
};

constinit const Field languages{
    .name = "languages",
    .type = FieldType::languages,
    .label = msg("Language spoken to visitors"),
    .shown_label = msg("Languages"),
    .most = 6,
    .in_lists = true,
};

constinit const Field accessibility{
    .name = "accessibility",
    .type = FieldType::text,
    .label = msg("Access for everybody"),
    .hint = msg("Steps and lifts, toilets, quiet hours, sign language, plain language, free days."),
    .shown_label = msg("Access"),
};

constinit const Field hours{
    .name = "hours",
    .type = FieldType::text,
    .label = msg("Opening hours"),
    .most_characters = 400,
};

constinit const Field oai{
    .name = "oai_url",
    .type = FieldType::web,
    .label = msg("Address of its OAI-PMH service"),
    .hint = msg("Programs fetch the catalogue there."),
    .shown_label = msg("Catalogue for programs"),
    .autocomplete = "off",
};

constinit const Field iiif{
    .name = "iiif_url",
    .type = FieldType::web,
    .label = msg("Address of its IIIF collection"),
    .hint = msg("Programs fetch the pictures there."),
    .shown_label = msg("Pictures for programs"),
    .autocomplete = "off",
};

constinit const Field specialists{
    .name = "specialists",
    .type = FieldType::lines,
    .label = msg("Specialists and their fields"),
    .hint = msg("One on each line, such as: Moira T., oral history. Name only who agreed."),
    .shown_label = msg("Specialists"),
    .most_characters = 160,
    .most = 20,
    .rows = 4,
};

constinit const Field offers{
    .name = "offers",
    .type = FieldType::choices,
    .label = msg("What it can give other institutions"),
    .shown_label = msg("Offers"),
    .most = 8,
    .choices = help,
    .facet = Facet::offer,
    .in_lists = true,
};

constinit const Field needs{
    .name = "needs",
    .type = FieldType::choices,
    .label = msg("What it looks for"),
    .shown_label = msg("Looks for"),
    .most = 8,
    .choices = help,
    .facet = Facet::need,
    .in_lists = true,
};

namespace {

constexpr Field contact_with_form = [] {
  Field name = common::contact_name;
  name.with = &contact_email;
  return name;
}();

}  // namespace

constinit const Field contact_name = contact_with_form;

constinit const Field contact_email = entries::with_hint(
    common::contact_email, msg("Shown to nobody. What members write by the form goes there.")
);

}  // namespace ibis::museums::field
