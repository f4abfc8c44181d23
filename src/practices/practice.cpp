#include "practices/practice.hpp"

#include "core/dates.hpp"
#include "entries/check.hpp"
#include "html/html.hpp"
#include "i18n/stretch.hpp"
#include "instruments/articles.hpp"
#include "instruments/articles_json.hpp"
#include "instruments/articles_part.hpp"
#include "practices/choices.hpp"
#include "practices/family.hpp"
#include "site/log.hpp"

#include <array>

namespace ibis::practices {

using namespace html::literals;

namespace {

using entries::Facet;
using entries::Field;
using entries::FieldGroup;
using entries::Filter;
using entries::FormPart;
using entries::Naming;
using entries::Record;
namespace common = entries::common;
using html::Html;
using i18n::arg;
using i18n::msg;

constexpr std::array<const Field*, 34> all_fields{
    &field::title,
    &field::summary,
    &field::description,
    &field::language,
    &field::type,
    &field::status,
    &field::started,
    &field::ended,
    &field::country,
    &field::city,
    &field::scale,
    &field::themes,
    &common::tags,
    &field::target_groups,
    &field::host_role,
    &field::gcm,
    &field::sdg,
    &field::organisation,
    &field::organisation_url,
    &field::organisation_kind,
    &field::contact_name,
    &field::contact_email,
    &field::contact_public,
    &field::contact_languages,
    &field::capacity,
    &field::on_behalf_of,
    &field::conflict,
    &field::adapted_from,
    &common::document,
    &common::picture,
    &common::picture_alt,
    &common::picture_credit,
    &common::picture_source,
    &field::articles,
};

constexpr std::array what_fields{
    &field::title,
    &field::summary,
    &field::language,
    &field::type,
    &field::started,
    &field::status,
    &field::ended,
    &field::country,
    &field::city,
    &field::scale,
    &field::adapted_from,
};
constexpr std::array how_fields{&field::description, &common::document};
constexpr std::array whom_fields{
    &field::themes, &common::tags, &field::target_groups, &field::host_role
};
constexpr std::array goal_fields{&field::gcm, &field::sdg, &field::articles};
constexpr std::array owner_fields{
    &field::organisation, &field::organisation_kind, &field::organisation_url
};
constexpr std::array contact_fields{
    &field::contact_name, &field::contact_email, &field::contact_public, &field::contact_languages
};
constexpr std::array you_fields{&field::capacity, &field::on_behalf_of, &field::conflict};

constexpr std::array what{FieldGroup{{}, what_fields}};
constexpr std::array how{FieldGroup{{}, how_fields}};
constexpr std::array whom{
    FieldGroup{{}, whom_fields},
    FieldGroup{msg("International goals it serves (optional)"), goal_fields, true},
};
constexpr std::array who{
    FieldGroup{msg("The organisation"), owner_fields},
    FieldGroup{msg("The contact"), contact_fields},
    FieldGroup{msg("You"), you_fields},
};
constexpr std::array picture_group{FieldGroup{{}, common::picture_fields}};

constexpr std::array form_parts{
    FormPart{"what", msg("What and where"), what},
    FormPart{"how", msg("How it works"), how},
    FormPart{"whom", msg("Themes and people"), whom},
    FormPart{"who", msg("Who runs it"), who},
    FormPart{"picture", msg("Picture"), picture_group},
};

constexpr std::array glance_fields{
    &common::document,
    &field::organisation,
    &field::organisation_kind,
    &field::country,
    &field::scale,
    &field::started,
    &field::status,
    &field::adapted_from,
    &field::type,
    &field::target_groups,
    &field::host_role,
    &field::gcm,
    &field::sdg,
    &common::tags,
    &field::contact_name,
    &field::contact_languages,
};

constexpr std::array list_filters{
    Filter{
        Facet::dimension, "dimension", msg("Dimension"), Naming::term, taxonomy::dimension, {}, 3
    },
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 8},
    Filter{Facet::country, "country", msg("Country"), Naming::country, {}, {}, 8},
    Filter{Facet::city, "city", msg("City or town"), Naming::city, {}, {}, 5},
    Filter{
        Facet::target_group,
        "group",
        msg("Who it is for"),
        Naming::term,
        taxonomy::target_group,
        {},
        6
    },
    Filter{
        Facet::stakeholder, "stakeholder", msg("Run by"), Naming::slug, taxonomy::stakeholder, {}, 7
    },
    Filter{Facet::type, "type", msg("Kind of practice"), Naming::choice, {}, types, 7},
    Filter{Facet::status, "status", msg("Where it stands"), Naming::choice, {}, statuses, 3},
    Filter{Facet::used, "adapted", msg("Used elsewhere"), Naming::choice, {}, adapted, 2},
    Filter{Facet::language, "language", msg("Written in"), Naming::language, {}, {}, 6},
    Filter{Facet::year, "year", msg("Began in"), Naming::plain, {}, {}, 5},
    Filter{Facet::gcm, "gcm", msg("Global Compact objective"), Naming::term, taxonomy::gcm, {}, 0},
    Filter{
        Facet::sdg,
        "sdg",
        msg("Sustainable Development Goal target"),
        Naming::term,
        taxonomy::sdg,
        {},
        0
    },
    Filter{Facet::instrument, "instrument", msg("Convention or compact"), Naming::entry, {}, {}, 5},
    Filter{Facet::tag, "tag", msg("Tag"), Naming::tag, {}, {}, 8},
};

void rules(entries::Checker& check, const Record& typed) {
  const auto started = parse_partial_date(typed.text(field::started));
  const auto ended = parse_partial_date(typed.text(field::ended));
  if (started && ended && certainly_after(*started, *ended))
    check.wrong(field::ended, check.tr("The end lies before the beginning."));
  if (!check.strict()) return;
  if (typed.text(field::status) == "ended" && !typed.has(field::ended))
    check.wrong(field::ended, check.tr("Say when it ended; a year is enough."));
  const std::string& scale = typed.text(field::scale);
  const bool no_city = !typed.has(field::city) && typed.typed(field::city).empty();
  if (no_city && (scale == "city" || scale == "neighbourhood"))
    check.wrong(field::city, check.tr("Name the city or town."));
}

// "since 2019"; "2019 to 2023".
std::string when(const site::Context& c, const Record& shown) {
  if (!shown.has(field::started)) return {};
  const std::string& from = shown.text(field::started);
  if (!shown.has(field::ended)) return c.tr("since {from}", arg("from", c.tr.partial_date(from)));
  return i18n::stretch(c.tr, from, shown.text(field::ended));
}

Html told_by(const site::Context& c, const Record& shown, std::string_view language) {
  const i18n::Choice* capacity =
      i18n::find_choice(capacities_for_readers, shown.text(field::capacity));
  Html lines;
  if (capacity != nullptr) lines += R"(<p>{}</p>)"_html(c.tr(capacity->label));
  if (shown.has(field::on_behalf_of)) {
    lines += R"(<p>{}</p>)"_html(
        c.tr("On behalf of: {whom}", arg("whom", shown.text(field::on_behalf_of)))
    );
  }
  if (shown.has(field::conflict)) {
    lines += R"(<p>{} <span {}>{}</span></p>)"_html(
        c.tr("Interest in the matter:"), html::in_language(language), shown.text(field::conflict)
    );
  }
  return lines;
}

std::string json_ld(const site::Context& /*c*/, const Record& shown) {
  return fmt::format(
      R"(,"sourceOrganization":{{"@type":"Organization","name":{}}})",
      site::json_string(shown.text(field::organisation))
  );
}

Html below(const site::Context& c, const entries::Whole& whole) {
  return R"({}{})"_html(family(c, whole), instruments::articles_part(c, whole));
}

// Which articles it names is found by the article too, so they are rows of a table.
void put_own(db::Write& w, entries::EntryId id, const Record& record) {
  instruments::put_article_links(w, id, record.values(field::articles));
}

void take_own(db::Read& r, entries::EntryId id, Record& record) {
  record.set(field::articles, instruments::chosen_articles(r, id));
}

constexpr entries::Counted adaptations_counted{
    .kind = "adaptation",
    .name = "adaptations",
    .facet = Facet::entry,
    .phrase = msg("{n, plural, one {# adaptation} other {# adaptations}}"),
    .marks = Facet::used,
};

}  // namespace

constinit const entries::Kind kind{
    .code = "practice",
    .path = "/practices",
    .schema_name = "Practice",
    .schema_org = "Article",
    .words =
        {
            .one = msg("Practice"),
            .many = msg("Integration practices"),
            .lead = msg("What cities, schools, associations and neighbours have tried. Each says "
                        "what it took, what came of it and what did not work."),
            .description = msg("Practices of migration and integration that others can find, trust "
                               "and adapt."),
            .count = msg("{n, plural, one {# practice} other {# practices}}"),
            .add = msg("Submit a practice"),
            .none_yet = msg("No practices yet"),
            .none_fits = msg("No practice fits all of these"),
            .all = msg("All practices"),
        },
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &rules,
    .counted = &adaptations_counted,
    .put_own = &put_own,
    .take_own = &take_own,
    .forget_own = &instruments::forget_article_links,
    .besides = &instruments::touched_articles,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &when,
    .told_by = &told_by,
    .teller = publishing::told,
    .below = &below,
    .json_ld = &json_ld,
};

}  // namespace ibis::practices
