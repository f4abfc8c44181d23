#include "organisations/organisation.hpp"

#include "organisations/choices.hpp"
#include "organisations/members_part.hpp"
#include "site/log.hpp"

#include <array>

namespace ibis::organisations {

namespace {

using entries::Facet;
using entries::Field;
using entries::FieldGroup;
using entries::Filter;
using entries::FormPart;
using entries::Naming;
using entries::Record;
using i18n::arg;
namespace common = entries::common;

constexpr Field plain_language = [] {
  Field field = common::language;
  field.facet = {};  // one looks for the languages it works in
  return field;
}();
constinit const Field language = plain_language;

constexpr std::array<const Field*, 23> all_fields{
    &field::name,       &field::acronym,      &common::summary,        &language,
    &field::type,       &field::founded,      &common::country,        &common::city,
    &field::works_in,   &field::mission,      &field::about,           &common::themes,
    &common::expertise, &field::languages,    &common::website,        &common::document,
    &field::offers,     &field::needs,        &field::contact_name,    &field::contact_email,
    &common::picture,   &common::picture_alt, &common::picture_credit,
};

constexpr std::array what_fields{
    &field::name,
    &field::acronym,
    &common::summary,
    &language,
    &field::type,
    &common::country,
    &common::city,
    &field::founded,
};
constexpr std::array about_fields{
    &field::mission, &field::about, &common::themes, &common::expertise
};
constexpr std::array reach_fields{
    &field::works_in, &field::languages, &common::website, &common::document
};
constexpr std::array together_fields{&field::offers, &field::needs};
constexpr std::array contact_fields{&field::contact_name, &field::contact_email};
constexpr std::array logo_fields{&common::picture, &common::picture_alt, &common::picture_credit};

constexpr std::array what{FieldGroup{{}, what_fields}};
constexpr std::array about{FieldGroup{{}, about_fields}};
constexpr std::array together{
    FieldGroup{{}, together_fields},
    FieldGroup{{}, reach_fields},
    FieldGroup{msg("The contact"), contact_fields},
};
constexpr std::array pictures{FieldGroup{{}, logo_fields}};

constexpr std::array form_parts{
    FormPart{"what", msg("What and where"), what},
    FormPart{"about", msg("What it is for"), about},
    FormPart{"together", msg("Working together"), together},
    FormPart{"picture", msg("Picture or logo"), pictures},
};

constexpr std::array glance_fields{
    &field::acronym,
    &field::type,
    &common::country,
    &field::founded,
    &field::works_in,
    &field::languages,
    &common::expertise,
    &common::website,
    &common::document,
    &field::offers,
    &field::needs,
    &field::contact_name,
};

constexpr std::array list_filters{
    Filter{
        Facet::stakeholder,
        "stakeholder",
        msg("Kind of organisation"),
        Naming::slug,
        taxonomy::stakeholder,
        {},
        7
    },
    Filter{Facet::offer, "offer", msg("Offers"), Naming::choice, {}, help, 5},
    Filter{Facet::need, "need", msg("Looks for"), Naming::choice, {}, help, 3},
    Filter{Facet::country, "country", msg("Country"), Naming::country, {}, {}, 6},
    Filter{Facet::reach, "works_in", msg("Works in"), Naming::country, {}, {}, 3},
    Filter{Facet::city, "city", msg("City or town"), Naming::city, {}, {}, 5},
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 5},
    Filter{Facet::language, "language", msg("Language"), Naming::language, {}, {}, 6},
    Filter{Facet::tag, "expertise", msg("Expertise"), Naming::tag, {}, {}, 6},
};

std::string when(const site::Context& c, const Record& shown) {
  if (!shown.has(field::founded)) return {};
  return c.tr("since {from}", arg("from", c.tr.partial_date(shown.text(field::founded))));
}

std::string json_ld(const site::Context& /*c*/, const Record& shown) {
  std::string json;
  const auto add = [&](std::string_view name, const Field& of) {
    if (shown.has(of)) json += fmt::format(R"(,"{}":{})", name, site::json_string(shown.text(of)));
  };
  add("name", field::name);
  add("alternateName", field::acronym);
  add("foundingDate", field::founded);
  add("sameAs", common::website);
  return json;
}

}  // namespace

constinit const entries::Kind kind{
    .code = "organisation",
    .path = "/organisations",
    .schema_name = "Organisation",
    .schema_org = "Organization",
    .words =
        {
            .one = msg("Organisation"),
            .many = msg("Organisations"),
            .lead = msg("Who works on migration and integration, where, and what they can give "
                        "each other."),
            .description = msg("Organisations that work on migration and integration, with what "
                               "they offer and look for."),
            .count = msg("{n, plural, one {# organisation} other {# organisations}}"),
            .add = msg("Add an organisation"),
            .none_yet = msg("No organisations yet"),
            .none_fits = msg("No organisation fits all of these"),
            .all = msg("All organisations"),
        },
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = nullptr,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &when,
    .below = &members_part,
    .json_ld = &json_ld,
};

}  // namespace ibis::organisations
