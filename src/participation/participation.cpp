#include "participation/participation.hpp"

#include "core/dates.hpp"
#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/common_fields.hpp"
#include "site/memory.hpp"

#include <fmt/ranges.h>

namespace ibis::participation {

using entries::Field;
using entries::FieldType;
using entries::Needed;
using entries::Record;
using i18n::arg;
using i18n::msg;

namespace row {

constinit const Field name{
    .name = "name",
    .type = FieldType::line,
    .label = msg("Organisation"),
    .hint = msg("Only where it is no state that takes part."),
};

constinit const Field country{
    .name = "country",
    .type = FieldType::country,
    .label = msg("Country it is in"),
    .hint = msg("Of an organisation, a museum or a city: it stands on the map there."),
};

constinit const Field signed_on{
    .name = "signed",
    .type = FieldType::date,
    .label = msg("Signed on"),
};

constinit const Field until{
    .name = "until",
    .type = FieldType::date,
    .label = msg("Until"),
    .hint = msg("Only if it has left."),
};

constinit const Field confidence =
    entries::required(entries::common::confidence, msg("Say how sure this is."));

constinit const Field sources =
    entries::required(entries::common::sources, msg("Say where this can be read."));

constinit const Field note{
    .name = "note",
    .type = FieldType::line,
    .label = msg("Remark"),
    .most_characters = 400,
};

void dates_follow(entries::Checker& check, const Record& typed, const Field& since_field) {
  const auto of = [&](const Field& field) { return parse_partial_date(typed.text(field)); };
  const auto first = of(signed_on);
  const auto from = of(since_field);
  const auto to = of(until);
  if (first && from && certainly_after(*first, *from))
    check.wrong(since_field, check.tr("This lies before the day it was signed."));
  if (from && to && certainly_after(*from, *to))
    check.wrong(until, check.tr("The end lies before the beginning."));
}

}  // namespace row

namespace {

// Which column of the row a field is.
struct Column {
  const Field& field;
  std::string Participant::* value;
};

std::array<Column, 9> columns(const Sort& sort) {
  return {{
      {sort.state, &Participant::state},
      {row::name, &Participant::name},
      {row::country, &Participant::country},
      {sort.how, &Participant::how},
      {row::signed_on, &Participant::signed_on},
      {sort.since, &Participant::since},
      {row::until, &Participant::until},
      {row::confidence, &Participant::confidence},
      {row::note, &Participant::note},
  }};
}

}  // namespace

Standing standing_of(const Sort& sort, const Participant& who) {
  if (!who.until.empty()) return Standing::former;
  return who.how.empty() || who.how == sort.aside ? Standing::aside : Standing::full;
}

std::string_view standing_name(const site::Context& c, const Sort& sort, Standing standing) {
  return c.tr(sort.standings.at(static_cast<std::size_t>(standing)).label);
}

std::string_view standing_name(const site::Context& c, const Sort& sort, const Participant& who) {
  const Standing standing = standing_of(sort, who);
  if (standing == Standing::former && sort.former_aside && who.how == sort.aside)
    return c.tr(*sort.former_aside);
  return standing_name(c, sort, standing);
}

bool may_correct(const site::Context& c, const Sort& sort, const entries::Entry& entry) {
  if (!c.viewer.signed_in()) return false;
  return access::may(c.viewer, access::Permission::edit_any_entry) ||
         (sort.corrects != nullptr && sort.corrects(c, entry));
}

Record to_record(const Sort& sort, const Participant& who) {
  Record record;
  for (const Column& column : columns(sort))
    record.set(column.field, who.*column.value);
  std::vector<std::string> lines;
  for (const auto line : text::split(who.sources, '\n'))
    lines.emplace_back(line);
  record.set(row::sources, std::move(lines));
  return record;
}

Participant of_record(const Sort& sort, const Record& record) {
  Participant who{};
  for (const Column& column : columns(sort))
    who.*column.value = record.text(column.field);
  who.sources = fmt::format("{}", fmt::join(record.values(row::sources), "\n"));
  if (!who.state.empty()) who.country.clear();  // it is the country
  return who;
}

bool is_partial(const Sort& sort, const Record& record) {
  return sort.complete != nullptr && !record.has(*sort.complete);
}

std::string so_far(const site::Context& c, std::size_t number) {
  return c.tr(
      "{n, plural, one {# is recorded here so far} other {# are recorded here so far}}; the list "
      "is "
      "not complete.",
      arg("n", number)
  );
}

bool is_closed(const Sort& sort, const Record& record) {
  return sort.is_open != nullptr && !sort.is_open(record);
}

std::string name_of(const site::Context& c, const Participant& who) {
  if (who.state.empty()) return who.name;
  const std::string_view name = c.app.places.country_name(who.state, c.tr.language());
  return std::string(name.empty() ? std::string_view(who.state) : name);
}

std::string in_words(const site::Context& c, const Sort& sort, const Participant& who) {
  const Standing standing = standing_of(sort, who);
  const std::string what(standing_name(c, sort, who));
  const std::string& date = standing == Standing::former                       ? who.until
                            : standing == Standing::aside && who.since.empty() ? who.signed_on
                                                                               : who.since;
  if (date.empty()) return what;
  const std::string day = c.tr.partial_date(date);
  if (standing == Standing::former)
    return c.tr("{what}, until {date}", arg("what", what), arg("date", day));
  return c.tr("{what} since {date}", arg("what", what), arg("date", day));
}

std::vector<entries::Line> entries_of(const site::Context& c, const Sort& sort) {
  const auto page =
      c.app.memory.facets(sort.kind.code).page({}, entries::Order::oldest, {}, {}, Limits::entries);
  return c.read(
      [&](db::Read& r) { return entries::lines_at(r, sort.kind, page.positions, c.terms); },
      {.label = sort.kind.code}
  );
}

std::string short_name(const Sort& sort, const entries::Line& line) {
  const Field* field = entries::find_field(sort.kind, "short_name");
  return field == nullptr || !line.record.has(*field) ? line.card.title : line.record.text(*field);
}

}  // namespace ibis::participation
