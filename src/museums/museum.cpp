#include "museums/museum.hpp"

#include "entries/check.hpp"
#include "html/parts.hpp"
#include "museums/choices.hpp"
#include "museums/item.hpp"
#include "publishing/referring.hpp"
#include "site/log.hpp"

#include <array>

namespace ibis::museums {

using namespace html::literals;

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

constinit const Field themes = entries::optional(common::themes);

constexpr std::array<const Field*, 36> all_fields{
    &field::name,
    &field::name_local,
    &common::summary,
    &common::language,
    &field::type,
    &field::status,
    &common::country,
    &field::city,
    &field::founded,
    &field::founded_confidence,
    &field::mission,
    &field::about,
    &field::collections,
    &field::languages,
    &field::accessibility,
    &field::hours,
    &common::website,
    &common::document,
    &field::oai,
    &field::iiif,
    &field::specialists,
    &field::offers,
    &field::needs,
    &themes,
    &common::tags,
    &field::contact_name,
    &field::contact_email,
    &common::contact_public,
    &common::picture,
    &common::picture_alt,
    &common::picture_credit,
    &common::picture_source,
    &common::reference,
    &common::confidence,
    &common::sources,
    &common::source_note,
};

constexpr std::array what_fields{
    &field::name,
    &field::name_local,
    &common::summary,
    &common::language,
    &field::type,
    &field::status,
    &common::country,
    &field::city,
    &field::founded,
};
constexpr std::array about_fields{
    &field::mission, &field::about, &field::collections, &themes, &common::tags
};
constexpr std::array source_fields{
    &common::confidence, &field::founded_confidence, &common::sources, &common::source_note
};
constexpr std::array visit_fields{
    &field::hours, &field::languages, &field::accessibility, &common::website, &common::document
};
constexpr std::array program_fields{&field::oai, &field::iiif};
constexpr std::array together_fields{&field::offers, &field::needs, &field::specialists};
constexpr std::array contact_fields{
    &field::contact_name, &field::contact_email, &common::contact_public
};

constexpr std::array what{FieldGroup{{}, what_fields}};
constexpr std::array about{
    FieldGroup{{}, about_fields},
    FieldGroup{msg("Where this is known from (optional)"), source_fields, true},
};
constexpr std::array visit{
    FieldGroup{{}, visit_fields},
    FieldGroup{msg("For programs (optional)"), program_fields, true},
};
constexpr std::array together{
    FieldGroup{{}, together_fields},
    FieldGroup{msg("The contact"), contact_fields},
};
constexpr std::array pictures{FieldGroup{{}, common::picture_fields}};

constexpr std::array form_parts{
    FormPart{"what", msg("What and where"), what},
    FormPart{"about", msg("What it is for"), about},
    FormPart{"visit", msg("For visitors"), visit},
    FormPart{"together", msg("Working together"), together},
    FormPart{"picture", msg("Picture"), pictures},
};

constexpr std::array glance_fields{
    &field::name_local,
    &field::type,
    &common::country,
    &field::founded,
    &field::founded_confidence,
    &field::status,
    &field::mission,
    &common::website,
    &common::document,
    &field::hours,
    &field::languages,
    &field::accessibility,
    &field::offers,
    &field::needs,
    &field::specialists,
    &common::tags,
    &field::contact_name,
    &field::oai,
    &field::iiif,
};

constexpr std::array list_filters{
    Filter{Facet::type, "type", msg("What it is"), Naming::choice, {}, institution_types, 5},
    Filter{Facet::country, "country", msg("Country"), Naming::country, {}, {}, 8},
    Filter{Facet::city, "city", msg("City or town"), Naming::city, {}, {}, 0},
    Filter{
        Facet::status, "status", msg("Where it stands"), Naming::choice, {}, institution_statuses, 3
    },
    Filter{Facet::offer, "offer", msg("Offers"), Naming::choice, {}, help, 4},
    Filter{Facet::need, "need", msg("Looks for"), Naming::choice, {}, help, 4},
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 5},
    Filter{Facet::language, "language", msg("Told in"), Naming::language, {}, {}, 6},
    Filter{Facet::tag, "tag", msg("Tag"), Naming::tag, {}, {}, 6},
};

std::string when(const site::Context& c, const Record& shown) {
  if (!shown.has(field::founded)) return {};
  const std::string date = c.tr.partial_date(shown.text(field::founded));
  return shown.text(field::status) == "planned" ? c.tr("to open {date}", arg("date", date))
                                                : c.tr("since {from}", arg("from", date));
}

// How one writes to it, or that one can't: many came as reference data.
html::Html contact_link(const site::Context& c, const entries::Whole& whole) {
  if (!entries::is_published(whole.entry)) return {};
  if (!whole.record.has(field::contact_email))
    return R"(<p class="hint">{}</p>)"_html(c.tr(nobody_to_write_to));
  return html::actions(html::link_button(
      c.ui(),
      c.tr("Write to this institution"),
      c.url(contact_path(whole.entry.slug)),
      html::ButtonKind::plain,
      "mail"
  ));
}

html::Html items_kept_here(const site::Context& c, const entries::Whole& whole) {
  return publishing::referring(
      c,
      {.kind = item::kind,
       .field = item::field::museum,
       .heading = msg("Items of this institution"),
       .all = msg("{n, plural, one {See # item as a list} other {See all # items as a list}}")},
      whole.entry.slug
  );
}

html::Html below(const site::Context& c, const entries::Whole& whole) {
  return R"({}{})"_html(contact_link(c, whole), items_kept_here(c, whole));
}

std::string json_ld(const site::Context& /*c*/, const Record& shown) {
  std::string json;
  const auto add = [&](std::string_view name, const Field& of) {
    if (shown.has(of)) json += fmt::format(R"(,"{}":{})", name, site::json_string(shown.text(of)));
  };
  add("name", field::name);
  add("alternateName", field::name_local);
  add("foundingDate", field::founded);
  add("sameAs", common::website);
  return json;
}

}  // namespace

std::string contact_path(std::string_view slug) {
  return entries::entry_path(kind, slug) + "/contact";
}

constinit const entries::Kind kind{
    .code = "museum",
    .path = "/museums",
    .schema_name = "Museum",
    .schema_org = "Museum",
    .words =
        {
            .one = msg("Museum"),
            .many = msg("Museums of migration"),
            .lead = msg("Museums, archives and centres that keep what people carried, lost and "
                        "built, and what they can give each other."),
            .description = msg("Museums, archives and memorial centres of migration around the "
                               "world, with what they offer and look for."),
            .count = msg("{n, plural, one {# institution} other {# institutions}}"),
            .add = msg("Add an institution"),
            .none_yet = msg("No institutions yet"),
            .none_fits = msg("No institution fits all of these"),
            .all = msg("All institutions"),
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
    .below = &below,
    .unconfirmed = msg("Reference data, not confirmed by the institution."),
    .json_ld = &json_ld,
};

}  // namespace ibis::museums
