#include "practices/adaptation.hpp"

#include "practices/practice.hpp"

#include <array>

namespace ibis::practices::adaptation {

namespace field {

using entries::Facet;
using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Shown;
using i18n::msg;

constinit const Field practice{
    .name = "practice",
    .type = FieldType::entry,
    .label = msg("The practice you used"),
    .needed = Needed::to_send,
    .missing = msg("Choose the practice. It must be on this site."),
    .shown_label = msg("Practice"),
    .refers_to = &practices::kind,
    .facet = Facet::entry,
    .in_lists = true,
};

constinit const Field started{
    .name = "started",
    .type = FieldType::date,
    .label = msg("When you began"),
    .needed = Needed::to_send,
    .missing = msg("Say when it began; a year is enough."),
    .shown_label = msg("When"),
    .facet = Facet::year,
    .in_lists = true,
};

constinit const Field for_whom{
    .name = "for_whom",
    .type = FieldType::terms,
    .label = msg("Who it was for"),
    .needed = Needed::to_send,
    .most = 6,
    .taxonomy = taxonomy::target_group,
    .only_below = true,
    .facet = Facet::target_group,
};

constinit const Field organisation{
    .name = "organisation",
    .type = FieldType::line,
    .label = msg("Who did it"),
    .hint = msg("An organisation, a school, a group of neighbours."),
    .most_words = 20,
    .in_lists = true,
    .on_card = true,
};

constinit const Field changed{
    .name = "changed",
    .type = FieldType::markdown,
    .label = msg("What you changed"),
    .needed = Needed::to_send,
    .missing = msg("Say what you did otherwise, or that you changed nothing."),
    .hint = msg("What you did otherwise than those before you, and why."),
    .shown_label = msg("What was changed"),
    .most_words = 500,
    .rows = 6,
    .shown = Shown::body,
};

constinit const Field outcome{
    .name = "outcome",
    .type = FieldType::markdown,
    .label = msg("What came of it"),
    .needed = Needed::to_send,
    .missing = msg("Say what came of it so far."),
    .most_words = 500,
    .rows = 6,
    .shown = Shown::body,
};

constinit const Field failed{
    .name = "failed",
    .type = FieldType::markdown,
    .label = msg("What did not work"),
    .needed = Needed::to_send,
    .missing = msg("Say what did not work: it helps others most."),
    .hint = msg("It helps others most."),
    .most_words = 500,
    .rows = 6,
    .shown = Shown::body,
};

}  // namespace field

namespace {

using entries::Facet;
using entries::Field;
using entries::FieldGroup;
using entries::Filter;
using entries::FormPart;
using entries::Naming;
using i18n::msg;
namespace common = entries::common;

constexpr std::array<const Field*, 17> all_fields{
    &common::title,
    &common::summary,
    &field::practice,
    &common::language,
    &field::started,
    &common::country,
    &common::city,
    &field::for_whom,
    &field::organisation,
    &field::changed,
    &field::outcome,
    &field::failed,
    &common::tags,
    &common::document,
    &common::picture,
    &common::picture_alt,
    &common::picture_credit,
};

constexpr std::array what_fields{
    &field::practice,
    &common::title,
    &common::summary,
    &common::language,
    &field::started,
    &common::country,
    &common::city,
    &field::for_whom,
    &field::organisation,
};
constexpr std::array how_fields{
    &field::changed, &field::outcome, &field::failed, &common::tags, &common::document
};
constexpr std::array picture_fields{
    &common::picture, &common::picture_alt, &common::picture_credit
};

constexpr std::array what{FieldGroup{{}, what_fields}};
constexpr std::array how{FieldGroup{{}, how_fields}};
constexpr std::array pictures{FieldGroup{{}, picture_fields}};

constexpr std::array form_parts{
    FormPart{"what", msg("What, where and for whom"), what},
    FormPart{"how", msg("What came of it"), how},
    FormPart{"picture", msg("Picture"), pictures},
};

constexpr std::array glance_fields{
    &field::practice,
    &common::document,
    &field::organisation,
    &common::country,
    &field::started,
    &field::for_whom,
    &common::tags,
};

constexpr std::array list_filters{
    Filter{Facet::entry, "practice", msg("Practice"), Naming::entry, {}, {}, 6},
    Filter{Facet::country, "country", msg("Country"), Naming::country, {}, {}, 8},
    Filter{Facet::city, "city", msg("City or town"), Naming::city, {}, {}, 0},
    Filter{
        Facet::target_group,
        "group",
        msg("Who it was for"),
        Naming::term,
        taxonomy::target_group,
        {},
        6
    },
    Filter{Facet::language, "language", msg("Told in"), Naming::language, {}, {}, 6},
    Filter{Facet::year, "year", msg("Began in"), Naming::plain, {}, {}, 5},
    Filter{Facet::tag, "tag", msg("Tag"), Naming::tag, {}, {}, 6},
};

std::string when(const site::Context& c, const entries::Record& shown) {
  return c.tr.partial_date(shown.text(field::started));
}

}  // namespace

constinit const entries::Kind kind{
    .code = "adaptation",
    .path = "/adaptations",
    .schema_name = "Adaptation",
    .schema_org = "Article",
    .words =
        {
            .one = msg("Adaptation"),
            .many = msg("Adaptations"),
            .lead = msg("Practices that went somewhere else: what others changed, what came of it "
                        "and what did not work."),
            .description = msg("How practices of migration and integration were used again in "
                               "other places."),
            .count = msg("{n, plural, one {# adaptation} other {# adaptations}}"),
            .add = msg("Tell of an adaptation"),
            .none_yet = msg("No adaptations yet"),
            .none_fits = msg("No adaptation fits all of these"),
            .all = msg("All adaptations"),
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
    .teller = publishing::told,
};

}  // namespace ibis::practices::adaptation
