#include "instruments/instrument.hpp"

#include "core/dates.hpp"
#include "core/text.hpp"
#include "entries/check.hpp"
#include "instruments/articles.hpp"
#include "instruments/articles_json.hpp"
#include "instruments/choices.hpp"
#include "instruments/parts.hpp"
#include "participation/participation_part.hpp"
#include "site/log.hpp"

#include <array>
#include <set>

namespace ibis::instruments {

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
namespace row = participation::row;

constinit const Field themes = entries::optional(common::themes);

constexpr std::array<const Field*, 22> all_fields{
    &field::name,       &field::short_name,
    &common::summary,   &common::language,
    &field::type,       &field::adopted,
    &field::adopted_by, &field::in_force,
    &field::depositary, &field::number,
    &field::text_url,   &common::document,
    &field::about,      &themes,
    &common::tags,      &field::articles,
    &field::complete,   &field::known_gap,
    &common::reference, &common::confidence,
    &common::sources,   &common::source_note,
};

constexpr std::array what_fields{
    &field::name,
    &field::short_name,
    &common::summary,
    &common::language,
    &field::type,
    &field::adopted,
    &field::adopted_by,
    &field::in_force,
};
constexpr std::array text_fields{
    &field::about,
    &field::articles,
    &field::text_url,
    &common::document,
    &field::number,
    &field::depositary,
    &themes,
    &common::tags
};
constexpr std::array source_fields{
    &common::confidence, &common::sources, &common::source_note, &field::complete, &field::known_gap
};

constexpr std::array what{FieldGroup{{}, what_fields}};
constexpr std::array says{FieldGroup{{}, text_fields}};
constexpr std::array source{FieldGroup{{}, source_fields}};

constexpr std::array form_parts{
    FormPart{"what", msg("What it is and since when"), what},
    FormPart{"text", msg("What it says"), says},
    FormPart{"sources", msg("Where this is known from"), source},
};

constexpr std::array glance_fields{
    &field::short_name,
    &field::type,
    &field::adopted,
    &field::adopted_by,
    &field::in_force,
    &field::depositary,
    &field::number,
    &field::text_url,
    &common::document,
    &common::tags,
};

constexpr std::array list_filters{
    Filter{Facet::type, "type", msg("What it is"), Naming::choice, {}, types, 4},
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 6},
    Filter{Facet::year, "year", msg("Adopted in"), Naming::plain, {}, {}, 6},
    Filter{Facet::language, "language", msg("Told in"), Naming::language, {}, {}, 6},
    Filter{Facet::tag, "tag", msg("Tag"), Naming::tag, {}, {}, 6},
};

void article_rules(entries::Checker& check, const Record& typed) {
  std::set<std::string> numbers;
  for (const std::string& line : typed.values(field::articles)) {
    const auto article = parse_article(line);
    if (!article) {
      return check.wrong(
          field::articles,
          check.tr("This line has no number or no title: {line}", arg("line", line))
      );
    }
    if (text::count_characters(article->number) > ArticleLimits::number)
      return check.wrong(
          field::articles, check.tr("This number is too long: {line}", arg("line", article->number))
      );
    if (!numbers.insert(anchor_of(article->number)).second)
      return check.wrong(
          field::articles,
          check.tr("This number stands there twice: {line}", arg("line", article->number))
      );
  }
}

void rules(entries::Checker& check, const Record& typed) {
  const auto adopted = parse_partial_date(typed.text(field::adopted));
  const auto in_force = parse_partial_date(typed.text(field::in_force));
  if (adopted && in_force && certainly_after(*adopted, *in_force))
    check.wrong(field::in_force, check.tr("This lies before the day it was adopted."));
  article_rules(check, typed);
}

std::string when(const site::Context& c, const Record& shown) {
  if (!shown.has(field::adopted)) return {};
  const std::string date = c.tr.partial_date(shown.text(field::adopted));
  return c.tr("adopted {date}", arg("date", date));
}

std::string json_ld(const site::Context& /*c*/, const Record& shown) {
  std::string json;
  const auto add = [&](std::string_view name, const Field& of) {
    if (shown.has(of)) json += fmt::format(R"(,"{}":{})", name, site::json_string(shown.text(of)));
  };
  add("alternateName", field::short_name);
  add("legislationDate", field::adopted);
  add("legislationIdentifier", field::number);
  add("sameAs", field::text_url);
  return json;
}

constexpr entries::KindWords words{
    .one = msg("Instrument"),
    .many = msg("Conventions and compacts"),
    .lead = msg("What states have agreed on migration and the rights of migrants: article by "
                "article, in plain words, and who is bound."),
    .description = msg("Conventions, protocols and compacts on migration, their articles in plain "
                       "words, and the states that are bound by them."),
    .count = msg("{n, plural, one {# instrument} other {# instruments}}"),
    .add = msg("Add an instrument"),
    .none_yet = msg("No instruments yet"),
    .none_fits = msg("No instrument fits all of these"),
    .all = msg("All instruments"),
};

// The rows of states.

constinit const Field state = entries::required(row::state, msg("Choose the state."));

constinit const Field how{
    .name = "how",
    .type = entries::FieldType::choice,
    .label = msg("How it took part"),
    .needed = entries::Needed::to_send,
    .choices = ways,
};

constinit const Field since =
    row::since_with(msg("The day on which the state handed in its ratification or accession."));

void row_rules(entries::Checker& check, const Record& typed) {
  row::dates_follow(check, typed, since);
  if (!check.strict()) return;
  const bool signed_only = typed.text(how) == "signature";
  if (signed_only && !typed.has(row::signed_on))
    check.wrong(row::signed_on, check.tr("Say when it was signed."));
  if (signed_only && typed.has(since))
    check.wrong(since, check.tr("Who has only signed is not bound yet: leave this empty."));
}

constexpr std::array<const Field*, 8> row_fields{
    &state,
    &how,
    &row::signed_on,
    &since,
    &row::until,
    &row::confidence,
    &row::sources,
    &row::note,
};
constexpr std::array row_group{FieldGroup{{}, row_fields}};
constexpr std::array row_part{FormPart{"row", msg("participation|State"), row_group}};

constinit const entries::Kind row_kind{
    .code = "participation",
    .path = "/instruments",
    .schema_name = "Participation",
    .schema_org = "Legislation",
    .words = words,
    .fields = row_fields,
    .parts = row_part,
    .filters = {},
    .glance = {},
    .rules = &row_rules,
};

// Other kinds choose of its articles.
entries::Passages passages(const Record& record) {
  const std::string& name = record.text(field::short_name);
  entries::Passages chosen_from{.of = name.empty() ? record.text(field::name) : name, .all = {}};
  for (const Article& article : articles_of(record)) {
    chosen_from.all.push_back(
        {.code = article.number, .title = article.title, .anchor = anchor_of(article.number)}
    );
  }
  return chosen_from;
}

bool is_treaty(const Record& record) {
  return record.text(field::type) != "compact";
}

std::string_view none(const site::Context& c, const Record& record) {
  return is_treaty(record) ? c.tr("Which states are bound is not recorded here yet.")
                           : c.tr("It is no treaty: states neither sign nor ratify it.");
}

}  // namespace

constinit const entries::Kind kind{
    .code = "instrument",
    .path = "/instruments",
    .schema_name = "Instrument",
    .schema_org = "Legislation",
    .words = words,
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &rules,
    .besides = &touching_entries,
    .passages = &passages,
    .rated_from = &entries::never_rated,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &when,
    .below = &below,
    .on_paper = &on_paper,
    .ways = &participation::way_to_matrix<sort>,
    .unconfirmed = msg("Reference data, not confirmed by the depositary."),
    .json_ld = &json_ld,
};

constinit const participation::Sort sort{
    .kind = kind,
    .row = row_kind,
    .how = how,
    .since = since,
    .state = state,
    .aside = "signature",
    .path = "/states",
    .matrix_path = "/instruments/states",
    .standings =
        {Choice{"party", msg("Party")},
         Choice{"signatory", msg("Signatory")},
         Choice{"former", msg("No longer a party")}},
    .neither = msg("Neither party nor signatory"),
    .heading = msg("Which states are bound"),
    .counted = msg("{full, plural, one {# state is a party} other {# states are parties}}; {aside, "
                   "plural, one {# more has signed} other {# more have signed}}."),
    .all = msg("All states with dates and sources"),
    .matrix_heading = msg("States and instruments"),
    .matrix_lead = msg("Which state is bound by which instrument, as far as it is recorded here."),
    .of_state = msg("Conventions"),
    .by_year = msg("Parties by year"),
    .none = &none,
    .complete = &field::complete,
    .is_open = &is_treaty,
};

}  // namespace ibis::instruments
