// All who take part in one entry, for people and for programs.
#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/store.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "participation/organisations.hpp"
#include "participation/pages.hpp"
#include "participation/sources_part.hpp"
#include "participation/store.hpp"
#include "publishing/exports.hpp"
#include "publishing/load.hpp"
#include "publishing/sheet.hpp"
#include "publishing/views.hpp"
#include "site/log.hpp"
#include "site/open_data.hpp"

#include <algorithm>
#include <map>

namespace ibis::participation {

using namespace html::literals;
using entries::Entry;
using html::Html;
using i18n::arg;

namespace {

constexpr std::string_view table_label = "participation";

std::vector<Participant> rows_of(const site::Context& c, const Entry& entry) {
  return c.read([&](db::Read& r) { return participants_of(r, entry.id); }, {.label = table_label});
}

// The rows that are asked for, and what this site has of those that are no states.
struct Rows {
  std::vector<Participant> all;
  Bodies bodies;
  std::size_t total = 0;  // of the entry, wherever they are
};

void keep_region(const site::Context& c, const places::Region* region, Rows& rows) {
  if (region == nullptr) return;
  std::erase_if(rows.all, [&](const Participant& who) {
    const std::string country = country_of(who, rows.bodies);
    return country.empty() || !c.app.places.lies_in(country, region->code);
  });
}

// Empty dates come last.
bool before(const std::string& a, const std::string& b) {
  if (a.empty() != b.empty()) return b.empty();
  return a < b;
}

void put_in_order(
    const site::Context& c, const Sort& sort, std::string_view by, std::vector<Participant>& all
) {
  std::ranges::sort(all, [&](const Participant& a, const Participant& b) {
    if (by == "signed" && a.signed_on != b.signed_on) return before(a.signed_on, b.signed_on);
    if (by == "since" && a.since != b.since) return before(a.since, b.since);
    if (by == "standing" && standing_of(sort, a) != standing_of(sort, b))
      return standing_of(sort, a) < standing_of(sort, b);
    return c.tr.compare(name_of(c, a), name_of(c, b)) < 0;
  });
}

Html date_cell(const site::Context& c, const std::string& date) {
  return date.empty() ? Html() : html::time(date, c.tr.partial_date(date));
}

Html name_cell(const site::Context& c, const Participant& who, const Bodies& bodies) {
  if (who.state.empty()) return organisation_name(who, bodies);
  const places::Country* country = c.app.places.country(who.state);
  const std::string name = name_of(c, who);
  if (country == nullptr) return R"({})"_html(name);
  return R"(<a href="{}">{}</a>)"_html(c.url("/worldwide/" + country->slug), name);
}

Html part_cell(const site::Context& c, const Sort& sort, const Participant& who) {
  const i18n::Choice* how = i18n::find_choice(sort.how.choices, who.how);
  const std::string_view standing = standing_name(c, sort, who);
  // Whoever was a member is formerly one, and nobody is in the chair any more: then the way says nothing new.
  const bool left = standing_of(sort, who) == Standing::former && who.how == sort.passing;
  const bool same =
      left || (how != nullptr && std::ranges::any_of(sort.standings, [&](const auto& one) {
                 return c.tr(how->label) == c.tr(one.label);
               }));
  // One thing in its cell: on a phone that stands beside its name.
  return R"(<div>{}{}{}</div>)"_html(
      standing,
      html::when(how != nullptr && !same, [&] { return R"( · {})"_html(c.tr(how->label)); }),
      html::when(
          !who.note.empty(), [&] { return R"(<br><span class="hint">{}</span>)"_html(who.note); }
      )
  );
}

struct Asked {
  std::string by;
  const places::Region* region;
};

Asked asked(const site::Context& c) {
  return {
      .by = std::string(c.request.query.value("sort")),
      .region = c.app.places.region_by_slug(c.request.query.value("region")),
  };
}

// The head of a column that one can sort by: a link, but for the order it is in.
Html head(
    const site::Context& c,
    const std::string& path,
    const Asked& asked,
    std::string_view by,
    std::string_view label
) {
  const bool here = asked.by == by || (by == "name" && asked.by.empty());
  if (here) return R"({} <span aria-hidden="true">↓</span>)"_html(label);
  const std::string region = asked.region == nullptr ? "" : "&region=" + asked.region->slug;
  return R"(<a href="{}">{}</a>)"_html(c.url(fmt::format("{}?sort={}{}", path, by, region)), label);
}

Rows rows_asked(const site::Context& c, const Sort& sort, const Entry& entry, const Asked& asked) {
  Rows rows{.all = rows_of(c, entry), .bodies = {}};
  rows.total = rows.all.size();
  rows.bodies = bodies_of(c, rows.all);
  keep_region(c, asked.region, rows);
  put_in_order(c, sort, asked.by, rows.all);
  return rows;
}

Html rows_table(
    const site::Context& c,
    const Sort& sort,
    const Entry& entry,
    const Asked& asked,
    const Rows& rows
) {
  const auto& [all, bodies, total] = rows;
  const std::string path = entries::entry_path(sort.kind, entry.slug) + std::string(sort.path);
  const auto any = [&](std::string Participant::* value) {
    return std::ranges::any_of(all, [&](const Participant& who) { return !(who.*value).empty(); });
  };
  const bool with_signed = any(&Participant::signed_on);
  const bool with_since = any(&Participant::since);
  const bool with_until = any(&Participant::until);
  // The heading of the page says what the table holds.
  html::Table table{
      .caption = std::string(c.tr(sort.heading)), .head = {}, .rows = {}, .headed = true
  };
  const auto column = [&](std::string_view label, std::string_view by) {
    table.stacked.emplace_back(label);
    table.head.push_back({by.empty() ? R"({})"_html(label) : head(c, path, asked, by, label)});
  };
  column(c.tr("participation|Name"), "name");
  column(c.tr("Part it takes"), "standing");
  if (with_signed) column(c.tr(row::signed_on.label), "signed");
  if (with_since) column(c.tr(sort.since.label), "since");
  if (with_until) column(c.tr(row::until.label), "");
  column(c.tr("Sources"), "");
  const auto sources = sources_in(all);
  const bool mends = may_correct(c, sort, entry);
  if (mends) column(c.tr("Change"), "");
  for (const Participant& who : all) {
    std::vector<html::Cell> cells{{name_cell(c, who, bodies)}, {part_cell(c, sort, who)}};
    if (with_signed) cells.push_back({date_cell(c, who.signed_on)});
    if (with_since) cells.push_back({date_cell(c, who.since)});
    if (with_until) cells.push_back({date_cell(c, who.until)});
    cells.push_back({source_cell(c, sort, who, sources)});
    if (mends) {
      std::string edit = path + "/edit?state=" + who.state + "&name=";
      text::append_url_part(edit, who.name);
      cells.push_back({R"(<a href="{}">{}<span class="hide"> {}</span></a>)"_html(
          c.url(edit), c.tr("Correct"), name_of(c, who)
      )});
    }
    table.rows.push_back(std::move(cells));
  }
  return R"({}{})"_html(html::table(table), source_list(c, sort, sources));
}

// What was corrected, for everybody; who did it for those who may do the same.
Html corrections(const site::Context& c, const Sort& sort, const Entry& entry) {
  const auto all = c.read(
      [&](db::Read& r) { return corrections_of(r, entry.id, Limits::changes); },
      {.label = table_label}
  );
  if (all.empty()) return {};
  const bool mends = may_correct(c, sort, entry);
  std::vector<html::Event> events;
  for (const Correction& one : all) {
    entries::Record was;
    entries::Record is;
    if (!one.before.empty()) entries::from_json(was, sort.row.fields, one.before);
    if (!one.after.empty()) entries::from_json(is, sort.row.fields, one.after);
    Participant who{};
    who.state = one.state;
    who.name = one.name;
    events.push_back({
        .what = R"(<b>{}</b>: {}{})"_html(
            name_of(c, who),
            one.before.empty()  ? c.tr("Added")
            : one.after.empty() ? c.tr("Taken away")
                                : c.tr("Corrected"),
            html::when(mends && one.by, [&] { return R"( · {})"_html(one.by.value_or("")); })
        ),
        .when = html::time(rfc3339(one.at), c.date(one.at)),
        .note = one.after.empty() ? std::string() : is.text(row::sources),
        .tone = html::Tone::plain,
    });
  }
  return R"(<section><h2>{}</h2>{}</section>)"_html(c.tr("Corrections"), html::timeline(events));
}

std::string or_null(std::string_view value) {
  return value.empty() ? "null" : site::json_string(value);
}

std::string row_json(
    const site::Context& c, const Sort& sort, const Participant& who, const Bodies& bodies
) {
  std::string sources;
  const entries::Record record = to_record(sort, who);
  for (const std::string& source : record.values(row::sources))
    sources += (sources.empty() ? "" : ",") + site::json_string(source);
  return fmt::format(
      R"({{"state":{},"name":{},"country":{},"standing":{},"how":{},"signed":{},"since":{},"until":{},"confidence":{},"sources":[{}],"note":{}}})",
      or_null(who.state),
      site::json_string(name_of(c, who)),
      or_null(country_of(who, bodies)),
      site::json_string(sort.standings.at(static_cast<std::size_t>(standing_of(sort, who))).code),
      or_null(who.how),
      or_null(who.signed_on),
      or_null(who.since),
      or_null(who.until),
      site::json_string(who.confidence),
      sources,
      or_null(who.note)
  );
}

// The rows that are asked for, in the order of the page.
publishing::Table table_of(const Sort& sort, const site::Context& c, const Entry& entry) {
  using publishing::CellType;
  publishing::Table made{
      .name = std::string(c.tr(sort.heading)),
      .columns =
          {{"state"},
           {"name", CellType::long_text},
           {"country"},
           {"standing"},
           {"how"},
           {"signed", CellType::date},
           {"since", CellType::date},
           {"until", CellType::date},
           {"confidence"},
           {"sources", CellType::long_text},
           {"note", CellType::long_text}},
      .rows = {},
  };
  const Rows rows = rows_asked(c, sort, entry, asked(c));
  for (const Participant& who : rows.all) {
    const auto standing = static_cast<std::size_t>(standing_of(sort, who));
    std::string sources = who.sources;
    std::ranges::replace(sources, '\n', ' ');
    made.rows.push_back(
        {who.state,
         name_of(c, who),
         country_of(who, rows.bodies),
         std::string(sort.standings.at(standing).code),
         who.how,
         who.signed_on,
         who.since,
         who.until,
         who.confidence,
         sources,
         who.note}
    );
  }
  return made;
}

// Where the same rows are in another form.
std::string table_url(
    const site::Context& c, const std::string& path, const Asked& asked, std::string_view form
) {
  std::string target = path + std::string(form);
  if (asked.region != nullptr) target += "?region=" + asked.region->slug;
  if (!asked.by.empty()) {
    target += asked.region == nullptr ? "?sort=" : "&sort=";
    text::append_url_part(target, asked.by);
  }
  return c.url(target);
}

Html table_forms(const site::Context& c, const Sort& sort, const Entry& entry, const Asked& asked) {
  const std::string path = entries::entry_path(sort.kind, entry.slug) + std::string(sort.path);
  return R"({}{}{})"_html(
      html::link_button(c.ui(), "CSV", table_url(c, path, asked, ".csv")),
      html::link_button(c.ui(), "XLSX", table_url(c, path, asked, ".xlsx")),
      html::link_button(
          c.ui(),
          "JSON",
          c.url(fmt::format("/api/v1{}/{}{}", sort.kind.path, entry.public_id, sort.path))
      )
  );
}

Html more_there_may_be(
    const site::Context& c, const Sort& sort, const entries::Whole& whole, std::size_t total
) {
  if (!is_partial(sort, whole.record)) return {};
  return R"(<p>{}</p>)"_html(so_far(c, total));
}

}  // namespace

Result<http::Response> table(const Sort& sort, const site::Context& c) {
  auto opened = open_published(sort, c, sort.path);
  if (!opened.whole) return std::move(opened.otherwise);
  const Entry& entry = opened.whole->entry;
  const Asked asked = participation::asked(c);
  const Rows rows = rows_asked(c, sort, entry, asked);
  const bool none = rows.total == 0;
  const std::string path = entries::entry_path(sort.kind, entry.slug) + std::string(sort.path);
  const auto frame = frame_beside(sort, c, entry, std::string(c.tr(sort.heading)));
  Html buttons;
  if (!none || !is_closed(sort, opened.whole->record)) buttons = table_forms(c, sort, entry, asked);
  if (may_correct(c, sort, entry))
    buttons += html::link_button(c.ui(), c.tr("Add a row"), c.url(path + "/edit"));
  return site::respond(
      c,
      frame,
      R"(<div class="wrap"><header class="entry-head"><p class="eyebrow"><bdi {}>{}</bdi></p><h1>{}</h1></header>{}{}{}{}</div>)"_html(
          foreign_title(c, entry),
          entry.title,
          frame.title,
          none ? R"(<p>{}</p>)"_html(sort.none(c, opened.whole->record))
               : R"({}{})"_html(
                     more_there_may_be(c, sort, *opened.whole, rows.total),
                     region_links(
                         c, path, asked.region == nullptr ? "" : asked.region->slug, asked.by
                     )
                 ),
          none               ? Html()
          : rows.all.empty() ? R"(<p>{}</p>)"_html(c.tr("None from this part of the world."))
                             : rows_table(c, sort, entry, asked, rows),
          html::when(!buttons.empty(), [&] { return html::actions(buttons); }),
          corrections(c, sort, entry)
      )
  );
}

Result<http::Response> table_csv(const Sort& sort, const site::Context& c) {
  auto opened = open_published(sort, c, std::string(sort.path) + ".csv");
  if (!opened.whole) return std::move(opened.otherwise);
  return publishing::table_as_csv(table_of(sort, c, opened.whole->entry));
}

Result<http::Response> table_xlsx(const Sort& sort, const site::Context& c) {
  auto opened = open_published(sort, c, std::string(sort.path) + ".xlsx");
  if (!opened.whole) return std::move(opened.otherwise);
  return publishing::table_as_sheet(c.app, c.tr, table_of(sort, c, opened.whole->entry));
}

Result<http::Response> api_table(const Sort& sort, const site::Context& c) {
  const auto entry = c.read(
      [&](db::Read& r) { return entries::find_entry_by_public_id(r, c.capture("public")); },
      {.label = table_label}
  );
  if (!entry || entry->kind != sort.kind.code) return fail(ErrorKind::not_found);
  if (entry->state == entries::state_code(entries::State::withdrawn)) return fail(ErrorKind::gone);
  if (!entries::is_published(*entry)) return fail(ErrorKind::not_found);
  std::string items;
  const auto all = rows_of(c, *entry);
  const Bodies bodies = bodies_of(c, all);
  for (const Participant& who : all)
    items += (items.empty() ? "" : ",\n") + row_json(c, sort, who, bodies);
  return site::open_json(fmt::format(
      R"({{"id":{},"url":{},"title":{},"items":[{}]}})",
      site::json_string(entry->public_id),
      site::json_string(c.absolute(entries::entry_path(sort.kind, entry->slug))),
      site::json_string(entry->title),
      items
  ));
}

}  // namespace ibis::participation
