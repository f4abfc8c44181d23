#include "skills/skill.hpp"

#include "core/dates.hpp"
#include "db/database.hpp"
#include "entries/check.hpp"
#include "html/parts.hpp"
#include "site/pieces.hpp"
#include "skills/approach_part.hpp"
#include "skills/choices.hpp"
#include "skills/limits.hpp"
#include "skills/pages.hpp"
#include "skills/store.hpp"

#include <fmt/format.h>

#include <array>

namespace ibis::skills {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

using entries::Checker;
using entries::Facet;
using entries::Field;
using entries::FieldGroup;
using entries::Filter;
using entries::FormPart;
using entries::Naming;
using entries::Record;

constexpr std::array<const Field*, 14> all_fields{
    &field::title,
    &field::summary,
    &field::language,
    &field::side,
    &field::about,
    &field::country,
    &field::themes,
    &field::languages,
    &field::forms,
    &field::effort,
    &field::ends,
    &field::network,
    &field::outcome,
    &field::outcome_note,
};

constexpr std::array what_fields{
    &field::side, &field::title, &field::summary, &field::about, &field::language
};
constexpr std::array how_fields{
    &field::themes,
    &field::country,
    &field::languages,
    &field::forms,
    &field::effort,
    &field::ends,
    &field::network,
};

constexpr std::array what_groups{FieldGroup{{}, what_fields}};
constexpr std::array how_groups{FieldGroup{{}, how_fields}};

constexpr std::array form_parts{
    FormPart{"what", msg("What it is about"), what_groups},
    FormPart{"how", msg("Where, how and until when"), how_groups},
};

constexpr std::array glance_fields{
    &field::side,
    &field::country,
    &field::languages,
    &field::forms,
    &field::effort,
    &field::ends,
    &field::network,
};

constexpr std::array list_filters{
    Filter{Facet::type, "side", msg("Offer or want"), Naming::choice, {}, sides, 2},
    Filter{Facet::theme, "theme", msg("Field of knowledge"), Naming::term, taxonomy::theme, {}, 6},
    Filter{Facet::country, "country", msg("To be used in"), Naming::country, {}, {}, 6},
    Filter{Facet::language, "language", msg("Language"), Naming::language, {}, {}, 6},
    Filter{Facet::offer, "form", msg("How it can be shared"), Naming::choice, {}, forms, 3},
    Filter{Facet::entry, "network", msg("Network"), Naming::entry, {}, {}, 4},
};

// The same day a year later; days are compared as text.
std::string last_day_after(std::string_view today) {
  const auto date = parse_partial_date(today);
  return fmt::format("{:04}{}", date->year + 1, today.substr(4));
}

void skill_rules(Checker& check, const Record& typed) {
  const std::string& today = check.around().today;
  const std::string& ends = typed.text(field::ends);
  if (ends.empty() || today.empty()) return;
  if (ends <= today && !typed.has(field::outcome))
    check.wrong(field::ends, check.tr("Choose a day after today."));
  if (ends > last_day_after(today))
    check.wrong(field::ends, check.tr("Choose a day within a year from now."));
}

std::string open_until(const site::Context& c, const Record& shown) {
  if (!shown.has(field::ends)) return {};
  return c.tr("until {day}", arg("day", c.tr.partial_date(shown.text(field::ends))));
}

// What came of the desk so far, and the way to one's own notices.
Html desk_ways(const site::Context& c) {
  const std::string key = fmt::format("skill ways {}", c.language());
  if (const auto kept = c.app.pieces.find(key, c.state)) return *kept;
  const auto met = c.read([](db::Read& r) { return outcomes_told(r, "met"); }, {.label = "skills"});
  Html lines;
  if (met > 0) {
    lines += R"(<p>{}</p>)"_html(c.tr(
        "{n, plural, one {# meeting came of it.} other {# meetings came of it.}}", arg("n", met)
    ));
  }
  lines += R"(<p><a href="{}">{}</a></p>)"_html(
      c.url("/account/skills"), c.tr("Your notices and who would like to meet")
  );
  return *c.app.pieces.keep(key, c.state, std::move(lines));
}

void let_waiting_go(db::Write& w, const entries::Entry& entry, Instant /*now*/) {
  end_approaches(w, entry.id);
}

}  // namespace

constinit const entries::Kind kind{
    .code = "skill",
    .path = "/skills",
    .schema_name = "Skill",
    .schema_org = "Demand",
    .words =
        {
            .one = msg("Notice of the skills desk"),
            .many = msg("Skills desk"),
            .lead = msg("Who offers knowledge and who wants it, across borders. A notice names "
                        "nobody: who would like to meet asks, and only when both agree they see "
                        "who the other is."),
            .description = msg("Offers and wants of knowledge by field, country and language: from "
                               "afar, during a visit or with a return."),
            .count = msg("{n, plural, one {# notice} other {# notices}}"),
            .add = msg("Offer or look for knowledge"),
            .none_yet = msg("No notices yet"),
            .none_fits = msg("No notice fits all of these"),
            .all = msg("All notices"),
        },
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &skill_rules,
    .care =
        {
            .until = &field::ends,
            .unnamed = true,
        },
    .put_own = &put_own,
    .take_own = &take_own,
    .forget_own = &forget_own,
    .rated_from = &entries::never_rated,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &open_until,
    .takes_comments = [](const entries::Whole& /*whole*/) { return false; },
    .below = &approach_part,
    .ways = &desk_ways,
    .withdrawn = &let_waiting_go,
};

namespace {

constexpr publishing::Handlers with_limit(publishing::Handlers all) {
  all.submit = &submit;
  return all;
}

}  // namespace

constinit const publishing::Handlers handlers = with_limit(publishing::handlers<room>);

}  // namespace ibis::skills
