#include "networks/network.hpp"

#include "core/dates.hpp"
#include "db/database.hpp"
#include "entries/check.hpp"
#include "html/parts.hpp"
#include "inside/people_part.hpp"
#include "inside/store.hpp"
#include "maps/bars.hpp"
#include "networks/chairs.hpp"
#include "networks/choices.hpp"
#include "participation/participation_part.hpp"
#include "publishing/referring.hpp"
#include "site/log.hpp"

#include <algorithm>
#include <array>

namespace ibis::networks {

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
namespace row = participation::row;

constinit const Field themes = entries::optional(common::themes);

constexpr std::array<const Field*, 21> all_fields{
    &field::name,      &field::short_name,   &field::also_known_as,
    &common::summary,  &common::language,    &field::type,
    &field::region,    &field::founded,      &field::founded_confidence,
    &field::status,    &field::purpose,      &themes,
    &field::chair_now, &field::chairs,       &common::website,
    &common::document, &common::reference,   &common::confidence,
    &common::sources,  &common::source_note, &common::tags,
};

constexpr std::array what_fields{
    &field::name,
    &field::short_name,
    &field::also_known_as,
    &common::summary,
    &common::language,
    &field::type,
    &field::region,
    &field::founded,
    &field::status,
};
constexpr std::array work_fields{
    &field::purpose,
    &themes,
    &common::tags,
    &field::chair_now,
    &field::chairs,
    &common::website,
    &common::document
};
constexpr std::array source_fields{
    &common::confidence, &field::founded_confidence, &common::sources, &common::source_note
};

constexpr std::array what{FieldGroup{{}, what_fields}};
constexpr std::array work{
    FieldGroup{{}, work_fields},
    FieldGroup{msg("Where this is known from (optional)"), source_fields, true},
};

constexpr std::array form_parts{
    FormPart{"what", msg("What it is and since when"), what},
    FormPart{"work", msg("What it does"), work},
};

constexpr std::array glance_fields{
    &field::short_name,
    &field::also_known_as,
    &field::type,
    &field::region,
    &field::founded,
    &field::founded_confidence,
    &field::status,
    &field::chair_now,
    &common::website,
    &common::document,
    &common::tags,
};

constexpr std::array list_filters{
    Filter{Facet::type, "type", msg("What it is"), Naming::choice, {}, types, 6},
    Filter{Facet::status, "status", msg("Where it stands"), Naming::choice, {}, statuses, 4},
    Filter{Facet::theme, "theme", msg("Theme"), Naming::term, taxonomy::theme, {}, 6},
    Filter{Facet::year, "year", msg("Founded in"), Naming::plain, {}, {}, 6},
    Filter{Facet::language, "language", msg("Told in"), Naming::language, {}, {}, 6},
    Filter{Facet::tag, "tag", msg("Tag"), Naming::tag, {}, {}, 6},
};

void rules(entries::Checker& check, const Record& typed) {
  for (const std::string& line : typed.values(field::chairs)) {
    if (!parse_chair(line)) {
      check.wrong(
          field::chairs,
          check.tr(
              "This line is not from, until and who with semicolons between: {line}",
              arg("line", line)
          )
      );
      return;
    }
  }
}

std::string when(const site::Context& c, const Record& shown) {
  if (!shown.has(field::founded)) return {};
  const std::string date = c.tr.partial_date(shown.text(field::founded));
  return c.tr("since {from}", arg("from", date));
}

// Entries of another kind that name it. Kinds stand side by side: each is found by its name, and its field in its table.
Html naming_it(
    const site::Context& c,
    const entries::Entry& entry,
    std::string_view code,
    i18n::Msgid heading,
    i18n::Msgid all
) {
  const entries::Kind* by = c.app.kinds.find(code);
  if (by == nullptr) return {};
  const auto field =
      std::ranges::find(by->fields, &kind, [](const Field* one) { return one->refers_to; });
  if (field == by->fields.end() || !(*field)->facet) return {};
  return publishing::referring(
      c, {.kind = *by, .field = **field, .heading = heading, .all = all}, entry.slug
  );
}

Html meetings(const site::Context& c, const entries::Entry& entry) {
  return naming_it(
      c,
      entry,
      "event",
      msg("Meetings"),
      msg("{n, plural, one {# meeting of this network} other {All # meetings of this network}}")
  );
}

// What is published of it or by it. What is told on its closed side stays there.
Html news(const site::Context& c, const entries::Entry& entry) {
  return naming_it(
      c,
      entry,
      "resource",
      msg("News and publications"),
      msg("{n, plural, one {# resource of this network} other {All # resources of this network}}")
  );
}

constexpr std::string_view of_diaspora = "diaspora";

// Whoever came with a profession asks a network of the diaspora first what it counts for here. Kinds stand side by side:
// which of them tells of that is found by its name.
Html way_to_recognition(const site::Context& c) {
  const entries::Kind* recognition = c.app.kinds.find("recognition");
  if (recognition == nullptr) return {};
  return R"(<p><a href="{}">{}</a></p>)"_html(
      c.url(recognition->path), c.tr(recognition->words.many)
  );
}

Html way_to_own(const site::Context& c) {
  return R"(<p><a href="{}">{}</a></p>)"_html(c.url("/account/networks"), c.tr("My networks"));
}

Html ways(const site::Context& c) {
  const bool asked = c.request.query.value("type") == of_diaspora;
  return R"({}{}{})"_html(
      participation::way_to_matrix<sort>(c),
      c.viewer.signed_in() ? way_to_own(c) : Html(),
      asked ? way_to_recognition(c) : Html()
  );
}

// The desk of a diaspora network: who offers and who wants knowledge there.
Html skills_desk(const site::Context& c, const entries::Whole& whole) {
  const entries::Kind* desk = c.app.kinds.find("skill");
  if (desk == nullptr || whole.record.text(field::type) != of_diaspora) return {};
  return R"(<section><h2>{}</h2><p><a href="{}">{}</a></p></section>)"_html(
      c.tr(desk->words.many),
      c.url(std::string(desk->path) + "?network=" + whole.entry.slug),
      c.tr("Knowledge offered and wanted in this network")
  );
}

// The form of a network asks for none of those who take part: they have one of their own.
Html way_to_enter(const site::Context& c, const entries::Entry& entry) {
  if (!entries::is_published(entry) || !participation::may_correct(c, sort, entry)) return {};
  const std::string path = entries::entry_path(kind, entry.slug) + std::string(sort.path);
  return R"(<p class="screen-only"><a href="{}">{}</a></p>)"_html(
      c.url(path + "/edit"), c.tr("Enter who takes part")
  );
}

Html below(const site::Context& c, const entries::Whole& whole) {
  const bool diaspora = whole.record.text(field::type) == of_diaspora;
  return R"({}{}{}{}{}{}{}{})"_html(
      news(c, whole.entry),
      participation::participation_part(c, sort, whole),
      way_to_enter(c, whole.entry),
      chair_list(c, whole),
      meetings(c, whole.entry),
      skills_desk(c, whole),
      inside::people_part(c, whole),
      diaspora ? way_to_recognition(c) : Html()
  );
}

Html on_paper(const site::Context& c, const entries::Whole& whole) {
  return R"({}{})"_html(
      participation::participation_on_paper(c, sort, whole), chair_list(c, whole)
  );
}

Html foundings(const site::Context& c, std::span<const entries::Line> entries) {
  maps::BarsView view{
      .title = std::string(c.tr("Networks founded in each year")),
      .column = std::string(c.tr("Founded")),
      .phrase = msg("{n, plural, one {# network} other {# networks}}"),
      .counts = {},
      .cumulative = false,
  };
  for (const entries::Line& line : entries) {
    if (const auto date = parse_partial_date(line.record.text(field::founded)))
      view.counts.push_back({date->year, 1});
  }
  return R"(<section><h2>{}</h2>{}</section>)"_html(view.title, maps::bars(c.ui(), view));
}

std::string json_ld(const site::Context& /*c*/, const Record& shown) {
  std::string json;
  const auto add = [&](std::string_view name, const Field& of) {
    if (shown.has(of)) json += fmt::format(R"(,"{}":{})", name, site::json_string(shown.text(of)));
  };
  add("name", field::name);
  add("alternateName", field::short_name);
  add("foundingDate", field::founded);
  add("sameAs", common::website);
  return json;
}

constexpr entries::KindWords words{
    .one = msg("Network"),
    .many = msg("Networks and processes"),
    .lead = msg("Where states, museums, diasporas and cities talk about migration with each other: "
                "who takes part, since when and to what end."),
    .description = msg("Regional consultative processes on migration, networks of museums, "
                       "diasporas and cities, and who takes part in them."),
    .count = msg("{n, plural, one {# network} other {# networks}}"),
    .add = msg("Add a network"),
    .none_yet = msg("No networks yet"),
    .none_fits = msg("No network fits all of these"),
    .all = msg("All networks"),
};

// The rows of members.

constinit const Field role{
    .name = "how",
    .type = entries::FieldType::choice,
    .label = msg("Role"),
    .needed = entries::Needed::to_send,
    .choices = roles,
};

constinit const Field since = row::since_with(msg("When it began to take part; a year is enough."));

void row_rules(entries::Checker& check, const Record& typed) {
  row::dates_follow(check, typed, since);
  if (check.strict() && typed.has(row::state) == typed.has(row::name))
    check.wrong(row::state, check.tr("Choose a state, or name an organisation."));
}

constexpr std::array<const Field*, 9> row_fields{
    &row::state,
    &row::name,
    &row::country,
    &role,
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
    .path = "/networks",
    .schema_name = "Participation",
    .schema_org = "Organization",
    .words = words,
    .fields = row_fields,
    .parts = row_part,
    .filters = {},
    .glance = {},
    .rules = &row_rules,
};

std::string_view none(const site::Context& c, const Record& /*record*/) {
  return c.tr("Who takes part is not recorded here yet.");
}

// Whoever runs a network knows best who takes part in it.
bool keeps_rows(const site::Context& c, const entries::Entry& entry) {
  if (entries::gate::is_author(c.viewer, entry)) return true;
  return c.read(
      [&](db::Read& r) { return inside::rights_in(r, c.viewer, entry.id).coordinate; },
      {.label = "network"}
  );
}

}  // namespace

constinit const entries::Kind kind{
    .code = "network",
    .path = "/networks",
    .schema_name = "Network",
    .schema_org = "Organization",
    .words = words,
    .fields = all_fields,
    .parts = form_parts,
    .filters = list_filters,
    .glance = glance_fields,
    .rules = &rules,
    .rated_from = &entries::never_rated,
};

constinit const publishing::Room room{
    .kind = kind,
    .when = &when,
    .below = &below,
    .on_paper = &on_paper,
    .ways = &ways,
    .withdrawn = &inside::let_network_go,
    .unconfirmed = msg("Reference data, not confirmed by the network."),
    .json_ld = &json_ld,
};

constinit const participation::Sort sort{
    .kind = kind,
    .row = row_kind,
    .how = role,
    .since = since,
    .state = row::state,
    .aside = "observer",
    .path = "/members",
    .matrix_path = "/networks/matrix",
    .standings =
        {Choice{"member", msg("Member")},
         Choice{"observer", msg("Observer")},
         Choice{"former", msg("Formerly a member")}},
    .neither = msg("No part in it"),
    .heading = msg("Who takes part"),
    .counted = msg("{full, plural, one {# member} other {# members}}, {aside, plural, =0 {no "
                   "observers} one {# observer} other {# observers}}."),
    .all = msg("All members with dates and sources"),
    .matrix_heading = msg("States and networks"),
    .matrix_lead = msg("Which state takes part in which network, as far as it is recorded here."),
    .of_state = msg("Networks and processes"),
    .by_year = {},
    .none = &none,
    .former_aside = msg("Formerly an observer"),
    .passing = "chair",
    .corrects = &keeps_rows,
    .beside_matrix = &foundings,
};

}  // namespace ibis::networks
