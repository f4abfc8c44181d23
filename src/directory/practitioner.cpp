#include "directory/practitioner.hpp"

#include "core/text.hpp"
#include "directory/choices.hpp"
#include "directory/store.hpp"
#include "entries/check.hpp"
#include "taxonomy/terms.hpp"

#include <array>

namespace ibis::directory {

namespace {

using entries::Facet;
using entries::Field;
using entries::FieldGroup;
using entries::Filter;
using entries::FormPart;
using entries::Naming;
using i18n::msg;
namespace common = entries::common;

constexpr std::array<const Field*, 24> all_fields{
    &field::name,        &field::headline,     &field::language,       &field::pronoun,
    &field::stakeholder, &field::organisation, &field::country,        &field::city,
    &field::works_in,    &field::languages,    &field::themes,         &common::expertise,
    &field::available,   &field::help,         &field::about,          &field::aims,
    &field::programmes,  &field::years,        &field::qualifications, &field::publications,
    &field::website,     &field::links,        &field::lived,          &field::photo,
};

constexpr std::array who_fields{
    &field::headline,
    &field::language,
    &field::stakeholder,
    &field::organisation,
    &field::country,
    &field::city,
    &field::photo,
};
constexpr std::array know_fields{
    &field::themes, &common::expertise, &field::languages, &field::works_in, &field::years
};
constexpr std::array help_fields{&field::available, &field::help};
constexpr std::array words_fields{&field::about, &field::aims, &field::programmes};
constexpr std::array more_fields{
    &field::pronoun,
    &field::qualifications,
    &field::publications,
    &field::website,
    &field::links,
    &field::lived,
};

constexpr std::array form_groups{
    FieldGroup{msg("Who you are"), who_fields},
    FieldGroup{msg("What you know"), know_fields},
    FieldGroup{msg("What others may ask you for"), help_fields},
    FieldGroup{msg("In your own words"), words_fields},
    FieldGroup{msg("More about you"), more_fields, true},
};

constexpr std::array form_parts{FormPart{"all", msg("In the directory"), form_groups}};

constexpr std::array glance_fields{
    &field::pronoun,
    &field::stakeholder,
    &field::organisation,
    &field::country,
    &field::works_in,
    &field::languages,
    &common::expertise,
    &field::available,
    &field::years,
    &field::qualifications,
    &field::publications,
    &field::website,
    &field::links,
};

constexpr std::array list_filters{
    Filter{
        Facet::stakeholder,
        "stakeholder",
        msg("Part of"),
        Naming::slug,
        taxonomy::stakeholder,
        {},
        7
    },
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 5},
    Filter{Facet::offer, "available", msg("May be asked for"), Naming::choice, {}, rosters, 4},
    Filter{Facet::country, "country", msg("Country"), Naming::country, {}, {}, 6},
    Filter{Facet::reach, "works_in", msg("Works in"), Naming::country, {}, {}, 3},
    Filter{Facet::language, "language", msg("Language"), Naming::language, {}, {}, 6},
    Filter{Facet::tag, "expertise", msg("Expertise"), Naming::tag, {}, {}, 6},
    Filter{Facet::city, "city", msg("City or town"), Naming::city, {}, {}, 5},
};

void rules(entries::Checker& check, const entries::Record& typed) {
  if (check.is_wrong(field::years)) return;
  if (text::to_int(typed.text(field::years)).value_or(0) > most_years)
    check.wrong(field::years, check.tr("Write {most} at most.", i18n::arg("most", most_years)));
}

}  // namespace

bool has_choice(const Field& field) {
  return field.audience == entries::Audience::everyone && &field != &field::name &&
         &field != &field::language;
}

constinit const entries::Kind kind{
    .code = "practitioner",
    .path = "/people",
    .schema_name = "Practitioner",
    .schema_org = "Person",
    .words =
        {
            .one = msg("Person"),
            .many = msg("People"),
            .lead = msg("People who work on migration and integration and are glad to be found. "
                        "Each chose what stands here."),
            .description = msg("People who work on migration and integration, with what they know "
                               "and what they may be asked for."),
            .count = msg("{n, plural, one {# person} other {# people}}"),
            .add = msg("Be found here"),
            .none_yet = msg("Nobody is listed yet"),
            .none_fits = msg("Nobody fits all of these"),
            .all = msg("All people"),
        },
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &rules,
    .source = &source,
};

constinit const publishing::Room room{.kind = kind};

}  // namespace ibis::directory
