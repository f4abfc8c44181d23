#include "requests/request.hpp"

#include "core/dates.hpp"
#include "entries/check.hpp"
#include "requests/answers_part.hpp"
#include "requests/choices.hpp"

#include <array>

namespace ibis::requests {

namespace {

using entries::Checker;
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
  field.facet = {};  // one looks for the languages that are needed
  return field;
}();
constinit const Field language = plain_language;
constinit const Field country = entries::optional(
    entries::with_hint(common::country, msg("Leave it out if it may be anywhere or online."))
);

constexpr std::array<const Field*, 16> all_fields{
    &common::title,
    &common::summary,
    &language,
    &field::side,
    &field::thing,
    &country,
    &common::city,
    &field::from,
    &field::until,
    &field::about,
    &common::themes,
    &field::languages,
    &field::ends,
    &field::state,
    &field::outcome,
    &field::outcome_note,
};

constexpr std::array what_fields{
    &field::side, &field::thing, &common::title, &common::summary, &language
};
constexpr std::array where_fields{&country, &common::city, &field::from, &field::until};
constexpr std::array about_fields{&field::about, &common::themes, &field::languages, &field::ends};

constexpr std::array what{FieldGroup{{}, what_fields}};
constexpr std::array where{FieldGroup{{}, where_fields}};
constexpr std::array about{FieldGroup{{}, about_fields}};

constexpr std::array form_parts{
    FormPart{"what", msg("What"), what},
    FormPart{"where", msg("Where and when"), where},
    FormPart{"about", msg("What exactly"), about},
};

constexpr std::array glance_fields{
    &field::side,
    &field::thing,
    &country,
    &field::from,
    &field::languages,
    &field::ends,
};

constexpr std::array list_filters{
    Filter{Facet::status, "status", msg("Open or ended"), Naming::choice, {}, states, 2},
    Filter{Facet::type, "side", msg("Request or offer"), Naming::choice, {}, sides, 2},
    Filter{Facet::need, "thing", msg("What"), Naming::choice, {}, things, 6},
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 5},
    Filter{Facet::country, "country", msg("Country"), Naming::country, {}, {}, 5},
    Filter{Facet::city, "city", msg("City or town"), Naming::city, {}, {}, 0},
    Filter{Facet::language, "language", msg("Language"), Naming::language, {}, {}, 5},
};

// The same day a year later; days are compared as text.
std::string a_year_after(std::string_view today) {
  const auto date = parse_partial_date(today);
  return fmt::format("{:04}{}", date->year + 1, today.substr(4));
}

void rules(Checker& check, const Record& typed) {
  const std::string& today = check.around().today;
  const std::string& ends = typed.text(field::ends);
  const std::string& from = typed.text(field::from);
  const std::string& until = typed.text(field::until);
  const bool until_is_day = !until.empty() && !check.is_wrong(field::until);
  if (until_is_day && !from.empty() && !check.is_wrong(field::from) && until < from)
    check.wrong(field::until, check.tr("It can't end before it begins."));
  if (today.empty() || typed.has(field::state)) return;
  const std::string_view is_over = check.tr("This day is over. Choose a later one.");
  if (until_is_day && !check.is_wrong(field::until) && until < today)
    check.wrong(field::until, is_over);
  if (ends.empty() || check.is_wrong(field::ends)) return;
  if (ends < today) check.wrong(field::ends, is_over);
  if (ends > a_year_after(today))
    check.wrong(field::ends, check.tr("Choose a day within a year from now."));
}

std::string when(const site::Context& c, const Record& shown) {
  if (has_ended(shown, iso_date(c.now))) return std::string(c.tr("Ended"));
  if (!shown.has(field::ends)) return {};
  return c.tr("open until {day}", arg("day", c.tr.partial_date(shown.text(field::ends))));
}

}  // namespace

bool has_ended(const Record& record, std::string_view today) {
  return record.text(field::state) == "ended" ||
         (record.has(field::ends) && record.text(field::ends) < today);
}

constinit const entries::Kind kind{
    .code = "request",
    .path = "/requests",
    .schema_name = "Request",
    .schema_org = "Demand",
    .words =
        {
            .one = msg("Request or offer"),
            .many = msg("Requests and offers"),
            .lead = msg("Who looks for a partner, an expert, a place or a translator, and who has "
                        "one to offer. Answers go to whoever asked, and to nobody else."),
            .description = msg("Requests and offers of people and organisations that work on "
                               "migration and integration."),
            .count = msg("{n, plural, one {# request or offer} other {# requests and offers}}"),
            .add = msg("Ask or offer something"),
            .none_yet = msg("No requests or offers yet"),
            .none_fits = msg("No request or offer fits all of these"),
            .all = msg("All requests and offers"),
        },
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &rules,
    .last = entries::FacetValue{Facet::status, "ended"},
    .rated_from = &entries::never_rated,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &when,
    .teller = {.heading = msg("Who asks or offers this"), .line = msg("Written by {author}")},
    .takes_comments = [](const entries::Whole& /*whole*/) { return false; },
    .below = &answers_part,
};

}  // namespace ibis::requests
