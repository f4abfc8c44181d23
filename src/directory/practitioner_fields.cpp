// The rows of what people say of themselves. Each is for everyone as far as the table goes: who sees it the person chooses.
#include "directory/choices.hpp"
#include "directory/practitioner.hpp"

namespace ibis::directory::field {

using entries::Column;
using entries::Facet;
using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Shown;
using i18n::msg;
namespace common = entries::common;

constinit const Field name{
    .name = "name",
    .type = FieldType::line,
    .label = msg("person|Name"),
    .column = Column::title,
    .needed = Needed::always,
    .in_lists = true,
};

constinit const Field headline{
    .name = "headline",
    .type = FieldType::line,
    .label = msg("What you do, in one line"),
    .column = Column::summary,
    .shown_label = msg("In one line"),
    .most_characters = 160,
    .in_lists = true,
};

constinit const Field language{
    .name = "text_language",
    .type = FieldType::language,
    .label = msg("Language you write in"),
    .column = Column::language,
    .in_lists = true,
};

constinit const Field pronoun{
    .name = "pronoun",
    .type = FieldType::line,
    .label = msg("How to speak of you"),
    .hint = msg("Your pronoun, if you like: she, he, they."),
    .shown_label = msg("Pronoun"),
    .most_characters = 40,
    .in_lists = true,
};

constinit const Field stakeholder{
    .name = "stakeholder",
    .type = FieldType::term,
    .label = msg("What you are part of"),
    .shown_label = msg("Part of"),
    .taxonomy = taxonomy::stakeholder,
    .facet = Facet::stakeholder,
    .in_lists = true,
};

constinit const Field organisation{
    .name = "organisation",
    .type = FieldType::line,
    .label = msg("Organisation"),
    .most_characters = 160,
    .in_lists = true,
    .on_card = true,
    .autocomplete = "organization",
};

constinit const Field country = entries::optional(common::country);
constinit const Field city = common::city;

constinit const Field works_in{
    .name = "works_in",
    .type = FieldType::countries,
    .label = msg("Countries you work in"),
    .shown_label = msg("Works in"),
    .most = 5,
    .facet = Facet::reach,
    .in_lists = true,
};

constinit const Field languages{
    .name = "languages",
    .type = FieldType::languages,
    .label = msg("Languages you work in"),
    .shown_label = msg("Languages"),
    .most = 8,
    .facet = Facet::language,
    .in_lists = true,
};

constinit const Field themes =
    entries::optional(entries::with_label(common::themes, msg("Themes you know well")));

constinit const Field available{
    .name = "available",
    .type = FieldType::choices,
    .label = msg("What others may ask you for"),
    .shown_label = msg("May be asked for"),
    .most = rosters.size(),
    .choices = rosters,
    .facet = Facet::offer,
    .in_lists = true,
    .on_card = true,
};

constinit const Field help{
    .name = "help",
    .type = FieldType::markdown,
    .label = msg("What you can help with"),
    .shown_label = msg("Can help with"),
    .most_characters = 1'500,
    .rows = 4,
    .shown = Shown::body,
    .in_lists = true,
};

constinit const Field about{
    .name = "about",
    .type = FieldType::markdown,
    .label = msg("About you"),
    .hint = msg("What you work on, in a few sentences."),
    .shown_label = msg("person|About"),
    .most_characters = 1'500,
    .rows = 6,
    .shown = Shown::body,
    .in_lists = true,
};

constinit const Field aims{
    .name = "aims",
    .type = FieldType::markdown,
    .label = msg("Your aims"),
    .shown_label = msg("Aims"),
    .most_characters = 1'500,
    .rows = 4,
    .shown = Shown::body,
    .in_lists = true,
};

constinit const Field programmes{
    .name = "programmes",
    .type = FieldType::markdown,
    .label = msg("Programmes and activities"),
    .most_characters = 1'500,
    .rows = 4,
    .shown = Shown::body,
    .in_lists = true,
};

constinit const Field years{
    .name = "years",
    .type = FieldType::number,
    .label = msg("Years of experience"),
    .in_lists = true,
};

constinit const Field qualifications{
    .name = "qualifications",
    .type = FieldType::lines,
    .label = msg("Qualifications"),
    .hint = msg("Each on a line of its own: what, where from, and where it is recognised."),
    .most_characters = 200,
    .most = 8,
    .in_lists = true,
};

constinit const Field publications{
    .name = "publications",
    .type = FieldType::lines,
    .label = msg("Publications"),
    .hint = msg("Each on a line of its own: a title or an address."),
    .most_characters = 400,
    .most = 10,
    .in_lists = true,
};

constinit const Field website = [] {
  Field field = common::website;
  field.in_lists = true;
  return field;
}();

constinit const Field links{
    .name = "links",
    .type = FieldType::lines,
    .label = msg("Your pages elsewhere"),
    .hint = msg("ORCID and the like: addresses, each on a line of its own."),
    .shown_label = msg("Elsewhere"),
    .most_characters = 300,
    .most = 4,
    .in_lists = true,
};

constinit const Field lived{
    .name = "lived_experience",
    .type = FieldType::flag,
    .label = msg("I have migrated or fled myself"),
    .audience = entries::Audience::staff,
    .hint = msg("Only editors see this, to ask people who know it from their own lives."),
};

constinit const Field photo{
    .name = "picture",
    .type = FieldType::picture,
    .label = msg("Your photo"),
    .hint = msg("JPEG, PNG or WebP, up to 20 MB. Where and when it was taken is removed from it."),
};

}  // namespace ibis::directory::field
