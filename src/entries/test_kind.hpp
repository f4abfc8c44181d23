#pragma once
// For tests: a small kind with a field of most sorts, under the code and the path that addresses in tests have.
#include "entries/kind.hpp"
#include "taxonomy/terms.hpp"

#include <array>

namespace ibis::entries::testing {

namespace field {

inline constinit const Field title{
    .name = "title",
    .type = FieldType::line,
    .label = i18n::msg("Title"),
    .column = Column::title,
    .needed = Needed::always,
    .most_words = 5,
    .in_lists = true,
};
inline constinit const Field summary{
    .name = "summary",
    .type = FieldType::line,
    .label = i18n::msg("Summary"),
    .column = Column::summary,
    .needed = Needed::to_send,
    .in_lists = true,
};
inline constinit const Field language{
    .name = "language",
    .type = FieldType::language,
    .label = i18n::msg("Language you write in"),
    .column = Column::language,
    .facet = Facet::language,
};
inline constinit const Field country{
    .name = "country",
    .type = FieldType::country,
    .label = i18n::msg("Country"),
    .column = Column::country,
    .facet = Facet::country,
    .in_lists = true,
};
inline constinit const Field city{
    .name = "city",
    .type = FieldType::city,
    .label = i18n::msg("City or town"),
    .column = Column::city,
    .facet = Facet::city,
};
inline constinit const Field themes{
    .name = "themes",
    .type = FieldType::terms,
    .label = i18n::msg("Themes"),
    .needed = Needed::to_send,
    .most = 2,
    .taxonomy = taxonomy::theme,
    .facet = Facet::theme,
};
inline constinit const Field started{
    .name = "started",
    .type = FieldType::date,
    .label = i18n::msg("Began"),
    .facet = Facet::year,
    .in_lists = true,
};
inline constinit const Field description{
    .name = "description",
    .type = FieldType::markdown,
    .label = i18n::msg("Description"),
    .most_words = 50,
    .shown = Shown::body,
};
inline constinit const Field contact_public{
    .name = "contact_public",
    .type = FieldType::flag,
    .label = i18n::msg("The contact person agrees that their name is shown"),
    .audience = Audience::staff,
};
inline constinit const Field contact_name{
    .name = "contact_name",
    .type = FieldType::line,
    .label = i18n::msg("Contact person"),
    .audience = Audience::by_consent,
    .consent = &contact_public,
};
inline constinit const Field contact_email{
    .name = "contact_email",
    .type = FieldType::email,
    .label = i18n::msg("E-mail of the contact person"),
    .audience = Audience::staff,
};
inline constinit const Field for_members{
    .name = "for_members",
    .type = FieldType::line,
    .label = i18n::msg("Contact"),
    .audience = Audience::members,
};

}  // namespace field

inline constexpr std::array<const Field*, 12> fields{
    &field::title,
    &field::summary,
    &field::language,
    &field::country,
    &field::city,
    &field::themes,
    &field::started,
    &field::description,
    &field::contact_name,
    &field::contact_email,
    &field::contact_public,
    &field::for_members,
};

inline constinit const Kind kind{
    .code = "practice",
    .path = "/practices",
    .schema_name = "Practice",
    .schema_org = "Article",
    .words =
        {
            .one = i18n::msg("Practice"),
            .many = i18n::msg("Integration practices"),
            .lead = i18n::msg("Results"),
            .description = i18n::msg("Results"),
            .count = i18n::msg("{n, plural, one {# practice} other {# practices}}"),
            .add = i18n::msg("Submit a practice"),
            .none_yet = i18n::msg("No practices yet"),
            .none_fits = i18n::msg("No practice fits all of these"),
            .all = i18n::msg("All practices"),
        },
    .fields = fields,
    .parts = {},
    .filters = {},
    .glance = {},
    .rules = nullptr,
};

inline constexpr std::array<const Kind*, 1> kinds{&kind};

}  // namespace ibis::entries::testing
