#include "recognition/recognition.hpp"

#include "core/dates.hpp"
#include "entries/check.hpp"
#include "html/parts.hpp"
#include "recognition/checked.hpp"
#include "recognition/choices.hpp"
#include "site/log.hpp"

#include <array>

namespace ibis::recognition {

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
using i18n::arg;
namespace common = entries::common;

constinit const Field themes = entries::optional(common::themes);

constexpr std::array<const Field*, 21> all_fields{
    &field::title,        &common::summary, &common::language,     &field::from,
    &field::to,           &field::group,    &field::profession,    &field::regulated,
    &field::bodies,       &field::steps,    &field::documents,     &field::level,
    &field::cost,         &field::time,     &field::language_note, &field::appeal,
    &field::help,         &themes,          &field::source_title,  &field::source,
    &field::last_checked,
};

constexpr std::array what_fields{
    &field::title,
    &common::summary,
    &common::language,
    &field::from,
    &field::to,
    &field::group,
    &field::profession,
    &field::regulated,
};
constexpr std::array way_fields{&field::bodies, &field::steps, &field::documents};
constexpr std::array asked_fields{&field::level, &field::language_note, &field::cost, &field::time};
constexpr std::array then_fields{&field::appeal, &field::help, &themes};
constexpr std::array source_fields{&field::source_title, &field::source, &field::last_checked};

constexpr std::array what{FieldGroup{{}, what_fields}};
constexpr std::array way{
    FieldGroup{{}, way_fields},
    FieldGroup{msg("What it asks of people"), asked_fields},
};
constexpr std::array sure{
    FieldGroup{{}, source_fields},
    FieldGroup{msg("Objections and help (optional)"), then_fields},
};

constexpr std::array form_parts{
    FormPart{"what", msg("Which qualification, and where"), what},
    FormPart{"way", msg("The way to recognition"), way},
    FormPart{"source", msg("Where this is known from"), sure},
};

constexpr std::array glance_fields{
    &field::from,
    &field::to,
    &field::group,
    &field::profession,
    &field::regulated,
    &field::level,
    &field::language_note,
    &field::cost,
    &field::time,
    &field::source_title,
    &field::last_checked,
};

constexpr std::array list_filters{
    Filter{Facet::reach, "from", msg("Earned in"), Naming::country, {}, {}, 6},
    Filter{Facet::country, "country", msg("Shall count in"), Naming::country, {}, {}, 6},
    Filter{
        Facet::type, "field", msg("Field of the profession"), Naming::choice, {}, professions, 8
    },
    Filter{Facet::status, "regulated", msg("Regulated"), Naming::choice, {}, answers, 4},
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 4},
    Filter{Facet::language, "language", msg("Told in"), Naming::language, {}, {}, 6},
};

void check_contacts(entries::Checker& check, const Record& typed, const Field& of) {
  for (const std::string& line : typed.values(of)) {
    if (parse_contact(line)) continue;
    check.wrong(
        of,
        check.tr(
            "This line is not a name, a semicolon and an address with https://: {line}",
            arg("line", line)
        )
    );
    return;
  }
}

// It may be tomorrow already where somebody writes. A year that can't be right at all is told by the field itself.
void check_last(entries::Checker& check, const Record& typed) {
  const std::string& day = typed.text(field::last_checked);
  const std::string& latest = check.around().latest_day;
  const auto date = parse_partial_date(day);
  if (!date || latest.empty() || day <= latest) return;
  if (date->year <= check.around().this_year + field::last_checked.years_ahead)
    check.wrong(field::last_checked, check.tr("This day is still to come. Choose an earlier one."));
}

void rules(entries::Checker& check, const Record& typed) {
  check_contacts(check, typed, field::bodies);
  check_contacts(check, typed, field::help);
  check_last(check, typed);
  if (typed.has(field::from) && typed.text(field::from) == typed.text(field::to))
    check.wrong(field::to, check.tr("Choose another country than the one where it was earned."));
}

std::string when(const site::Context& c, const Record& shown) {
  const std::string_view country =
      c.app.places.country_name(shown.text(field::from), c.tr.language());
  if (country.empty()) return {};
  return c.tr("qualification from: {country}", arg("country", country));
}

// Above the text: who reads on should know how fresh it is.
Html last_check(const site::Context& c, const Record& shown) {
  const std::string& checked = shown.text(field::last_checked);
  const std::string today = iso_date(c.now);
  const std::string told = told_check(c.tr, checked, today);
  if (told.empty()) return {};
  if (!is_old(checked, today)) return R"(<p class="hint">{}</p>)"_html(told);
  return html::panel(
      html::PanelKind::quiet, c.tr("This may have changed"), R"(<p>{}</p>)"_html(told)
  );
}

Html contact_section(const site::Context& c, const entries::Whole& whole, const Field& of) {
  const auto language = html::in_language(
      whole.entry.language == c.language() ? std::string_view{}
                                           : std::string_view(whole.entry.language)
  );
  Html items;
  for (const std::string& line : whole.record.values(of)) {
    const auto contact = parse_contact(line);
    if (!contact) continue;
    items += contact->website.empty()
                 ? R"(<li {}>{}</li>)"_html(language, contact->name)
                 : R"(<li><a href="{}" rel="nofollow noopener" {}>{}</a></li>)"_html(
                       contact->website, language, contact->name
                   );
  }
  if (items.empty()) return {};
  return R"(<section><h2>{}</h2><ul>{}</ul></section>)"_html(c.tr(of.label), items);
}

Html contacts(const site::Context& c, const entries::Whole& whole) {
  return R"({}{})"_html(
      contact_section(c, whole, field::bodies), contact_section(c, whole, field::help)
  );
}

std::string json_ld(const site::Context& /*c*/, const Record& shown) {
  std::string json;
  if (shown.has(field::profession)) {
    json += fmt::format(
        R"(,"about":{{"@type":"Occupation","name":{}}})",
        site::json_string(shown.text(field::profession))
    );
  }
  if (shown.has(field::source))
    json += fmt::format(R"(,"isBasedOn":{})", site::json_string(shown.text(field::source)));
  if (shown.has(field::last_checked))
    json +=
        fmt::format(R"(,"lastReviewed":{})", site::json_string(shown.text(field::last_checked)));
  return json;
}

constexpr entries::DayNote check_note{.field = field::last_checked, .says = &told_check};

}  // namespace

constinit const entries::Kind kind{
    .code = "recognition",
    .path = "/recognition",
    .schema_name = "Recognition",
    .schema_org = "WebPage",
    .words =
        {
            .one = msg("Recognition of a qualification"),
            .many = msg("Recognition of qualifications"),
            .lead = msg("What somebody with a profession from one country does, pays and waits for "
                        "until it counts in another. Members tell it and name the source; the body "
                        "decides."),
            .description = msg("Ways to have a qualification recognised in another country: "
                               "bodies, steps, documents, cost and time, each with its source and "
                               "the day it was last checked."),
            .count = msg("{n, plural, one {# way to recognition} other {# ways to recognition}}"),
            .add = msg("Describe a way to recognition"),
            .none_yet = msg("No ways to recognition yet"),
            .none_fits = msg("No way to recognition fits all of these"),
            .all = msg("All ways to recognition"),
        },
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &rules,
    .day_note = &check_note,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &when,
    .notice = &last_check,
    .below = &contacts,
    .on_paper = &contacts,
    .json_ld = &json_ld,
};

}  // namespace ibis::recognition
