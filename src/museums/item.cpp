#include "museums/item.hpp"

#include "db/database.hpp"
#include "entries/check.hpp"
#include "entries/record_store.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "museums/choices.hpp"
#include "museums/museum.hpp"
#include "site/log.hpp"

#include <array>

namespace ibis::museums::item {

using namespace html::literals;

namespace {

using entries::Facet;
using entries::Field;
using entries::FieldGroup;
using entries::Filter;
using entries::FormPart;
using entries::Naming;
using entries::Record;
using html::Html;
namespace common = entries::common;

constinit const Field place = entries::with_hint(
    entries::with_label(entries::optional(common::country), msg("Country it tells of")),
    msg("Where it was made or used, not where it is kept.")
);

constexpr std::array<const Field*, 33> all_fields{
    &common::title,
    &field::title_original,
    &common::summary,
    &field::description,
    &field::transcript,
    &common::language,
    &field::museum,
    &field::type,
    &field::creator,
    &field::contributor,
    &field::date,
    &field::date_text,
    &field::format,
    &field::identifier,
    &field::source,
    &field::languages,
    &field::relation,
    &place,
    &common::city,
    &field::period,
    &field::community,
    &field::provenance,
    &common::themes,
    &common::tags,
    &field::rights,
    &field::rights_holder,
    &field::sensitivity,
    &field::iiif,
    &common::picture,
    &common::picture_alt,
    &common::picture_credit,
    &common::picture_source,
    &field::picture_rights,
};

constexpr std::array what_fields{
    &common::title,
    &field::title_original,
    &common::summary,
    &common::language,
    &field::museum,
    &field::type,
};
constexpr std::array story_fields{
    &field::description, &field::transcript, &common::themes, &common::tags
};
constexpr std::array origin_fields{
    &field::community, &place, &common::city, &field::period, &field::provenance
};
constexpr std::array made_fields{
    &field::creator,
    &field::contributor,
    &field::date,
    &field::date_text,
    &field::format,
    &field::languages,
};
constexpr std::array catalogue_fields{
    &field::identifier, &field::source, &field::relation, &field::iiif
};
constexpr std::array rights_fields{&field::rights, &field::rights_holder, &field::sensitivity};
constexpr std::array picture_fields{
    &common::picture,
    &common::picture_alt,
    &common::picture_credit,
    &common::picture_source,
    &field::picture_rights,
};

constexpr std::array what{FieldGroup{{}, what_fields}};
constexpr std::array story{FieldGroup{{}, story_fields}};
constexpr std::array origin{
    FieldGroup{msg("Where it comes from"), origin_fields},
    FieldGroup{msg("How it was made"), made_fields},
    FieldGroup{msg("In the catalogue (optional)"), catalogue_fields, true},
};
constexpr std::array rights{FieldGroup{{}, rights_fields}};
constexpr std::array pictures{FieldGroup{{}, picture_fields}};

constexpr std::array form_parts{
    FormPart{"what", msg("What it is"), what},
    FormPart{"story", msg("What it tells"), story},
    FormPart{"origin", msg("Where it comes from"), origin},
    FormPart{"rights", msg("Rights and care"), rights},
    FormPart{"picture", msg("Picture"), pictures},
};

constexpr std::array glance_fields{
    &field::museum,
    &field::title_original,
    &field::type,
    &field::community,
    &common::tags,
    &place,
    &field::period,
    &field::creator,
    &field::contributor,
    &field::date,
    &field::date_text,
    &field::format,
    &field::languages,
    &field::provenance,
    &field::identifier,
    &field::source,
    &field::relation,
    &field::iiif,
};

constexpr std::array list_filters{
    Filter{Facet::entry, "museum", msg("Kept by"), Naming::entry, {}, {}, 6},
    Filter{Facet::type, "type", msg("What it is"), Naming::choice, {}, item_types, 8},
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 6},
    Filter{Facet::community, "community", msg("Community of origin"), Naming::tag, {}, {}, 6},
    Filter{Facet::country, "country", msg("Country"), Naming::country, {}, {}, 5},
    Filter{Facet::city, "city", msg("City or town"), Naming::city, {}, {}, 0},
    Filter{Facet::language, "language", msg("Told in"), Naming::language, {}, {}, 6},
    Filter{Facet::year, "year", msg("Made in"), Naming::plain, {}, {}, 0},
    Filter{Facet::tag, "tag", msg("Tag"), Naming::tag, {}, {}, 6},
};

void rules(entries::Checker& check, const Record& typed) {
  const bool has_picture = check.around().has_picture;
  if (has_picture && typed.text(field::sensitivity) == "restricted") {
    check.wrong(
        field::sensitivity,
        check.tr("There is a picture. Remove it first, or choose another answer.")
    );
  }
  if (check.strict() && has_picture && !typed.has(field::picture_rights))
    check.wrong(field::picture_rights, check.tr("Say which rights there are in the picture."));
}

// In the author's words where the year is not known.
std::string when(const site::Context& c, const Record& shown) {
  if (shown.has(field::date_text)) return shown.text(field::date_text);
  return c.tr.partial_date(shown.text(field::date));
}

// The short name of a licence, "(CC BY)", runs its own way and stands on one line, whatever the language around it.
Html with_licence_apart(std::string_view label) {
  const auto open = label.find('(');
  const auto close = label.find(')', open);
  if (open == label.npos || close == label.npos) return R"({})"_html(label);
  return R"({}<bdi class="unbroken" dir="ltr">{}</bdi>{})"_html(
      label.substr(0, open), label.substr(open, close + 1 - open), label.substr(close + 1)
  );
}

void add_statement(
    std::vector<html::Fact>& facts, const site::Context& c, const Record& shown, const Field& of
) {
  const i18n::Choice* statement = i18n::find_choice(rights_statements, shown.text(of));
  if (statement == nullptr) return;
  facts.push_back(
      {std::string(c.tr(of.label)),
       R"(<a href="{}" rel="license noopener">{}</a>)"_html(
           rights_uri(statement->code), with_licence_apart(c.tr(statement->label))
       )}
  );
}

bool takes_messages(const site::Context& c, const entries::Referred& museum) {
  return c.read(
      [&](db::Read& r) {
        const auto entry = entries::find_entry_by_slug(r, museums::kind.code, museum.slug);
        return entry && entries::whole_of(r, museums::kind, *entry, c.terms)
                            .record.has(museums::field::contact_email);
      },
      {.label = "item"}
  );
}

// Whoever is told to ask must be able to.
Html ask_the_institution(const site::Context& c, const Record& shown, const i18n::Choice& care) {
  const entries::Referred* museum = shown.referred(field::museum);
  if (museum == nullptr || !takes_messages(c, *museum)) {
    return R"({}<br><span class="hint">{}</span>)"_html(c.tr(care.label), c.tr(nobody_to_write_to));
  }
  return R"(<a href="{}">{}</a>)"_html(c.url(contact_path(museum->slug)), c.tr(care.label));
}

// What one may do with it: who thinks of using it reads this beside who tells it.
Html what_is_allowed(const site::Context& c, const Record& shown, std::string_view language) {
  std::vector<html::Fact> facts;
  add_statement(facts, c, shown, field::rights);
  if (shown.has(field::rights_holder)) {
    facts.push_back(
        {std::string(c.tr(field::rights_holder.label)),
         R"(<span {}>{}</span>)"_html(html::in_language(language), shown.text(field::rights_holder))
        }
    );
  }
  add_statement(facts, c, shown, field::picture_rights);
  const i18n::Choice* care = i18n::find_choice(sensitivities, shown.text(field::sensitivity));
  if (care != nullptr && care->code != "none") {
    facts.push_back(
        {std::string(c.tr(field::sensitivity.label)), ask_the_institution(c, shown, *care)}
    );
  }
  return html::facts(facts);
}

Html for_programs(const site::Context& c, const entries::Whole& whole) {
  return R"(<p class="hint"><a href="{}">{}</a></p>)"_html(
      c.url(entries::entry_path(kind, whole.entry.slug) + "/dc.xml"), c.tr("As Dublin Core")
  );
}

std::string json_ld(const site::Context& /*c*/, const Record& shown) {
  std::string json;
  if (shown.has(field::creator))
    json += fmt::format(R"(,"creator":{})", site::json_string(shown.text(field::creator)));
  if (shown.has(field::date))
    json += fmt::format(R"(,"dateCreated":{})", site::json_string(shown.text(field::date)));
  if (const auto uri = rights_uri(shown.text(field::rights)); !uri.empty())
    json += fmt::format(R"(,"license":{})", site::json_string(uri));
  return json;
}

}  // namespace

constinit const entries::Kind kind{
    .code = "item",
    .path = "/museum-items",
    .schema_name = "MuseumItem",
    .schema_org = "CreativeWork",
    .words =
        {
            .one = msg("Item of a museum"),
            .many = msg("Items of museums"),
            .lead = msg("Things that were carried, worn, cooked in and written on. Each says whose "
                        "it was, which way it came and who may use it."),
            .description = msg("Objects, papers, pictures and voices of migration, kept by museums "
                               "and archives."),
            .count = msg("{n, plural, one {# item} other {# items}}"),
            .add = msg("Add an item"),
            .none_yet = msg("No items yet"),
            .none_fits = msg("No item fits all of these"),
            .all = msg("All items"),
        },
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &rules,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &when,
    .told_by = &what_is_allowed,
    .below = &for_programs,
    .json_ld = &json_ld,
};

}  // namespace ibis::museums::item
