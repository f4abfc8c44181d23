#include "events/list_views.hpp"

#include "events/event.hpp"
#include "events/words.hpp"
#include "html/parts.hpp"
#include "i18n/zones.hpp"

#include <algorithm>

namespace ibis::events {

using namespace html::literals;
using html::Html;
using i18n::arg;
using publishing::Query;

namespace {

std::string with_choices(
    const site::Context& c,
    const Query& query,
    std::string_view form,
    std::string_view name,
    std::string_view value
) {
  Query other = query;
  other.kept.clear();
  if (!name.empty()) other.kept.emplace_back(name, value);
  return c.url(fmt::format("{}{}{}", kind.path, form, publishing::query_text(other, c.terms)));
}

// Coming · past · by month: three ways into the same list.
Html ways(const site::Context& c, const Query& query, std::string_view here) {
  const std::string month = i18n::to_text(i18n::moment_at(c.now, c.tr.zone())).substr(0, 7);
  const std::array tabs{
      html::Tab{std::string(c.tr("Coming")), with_choices(c, query, "", "", ""), here == "coming"},
      html::Tab{std::string(c.tr("Past")), with_choices(c, query, "", "past", "1"), here == "past"},
      html::Tab{
          std::string(c.tr("By month")), with_choices(c, query, "", "month", month), here == "month"
      },
  };
  return html::tabs(c.ui(), c.tr("Which events"), tabs);
}

Html chosen(const site::Context& c, const Query& query) {
  std::vector<html::Chip> chips;
  for (const publishing::Chosen& choice : query.chosen) {
    chips.push_back({
        .label = publishing::shown_value(*choice.first, choice.second, c.terms, c.app.places, c.tr),
        .url = c.url(std::string(kind.path) + publishing::query_text(query, c.terms, &choice)),
    });
  }
  return html::removable_chips(c.ui(), chips, c.url(kind.path));
}

Html formats(const site::Context& c, const Query& query, const Extent& shown) {
  const auto of = [&](std::string_view form) { return file_address(c, query, form, shown); };
  return R"(<ul class="follow"><li>{}<a href="{}">{}</a></li><li><a href="{}">Atom</a></li>
    <li><a href="{}">CSV</a></li><li><a href="{}">XLSX</a></li><li><a href="{}">JSON</a></li><li><a href="{}">GeoJSON</a></li></ul>)"_html(
      html::icon(c.ui(), "rss"),
      of(".ics"),
      c.tr("In your own calendar"),
      of(".atom"),
      of(".csv"),
      of(".xlsx"),
      of(".json"),
      of(".geojson")
  );
}

Html nothing(const site::Context& c, const EventList& list) {
  const bool filtered = !list.query.chosen.empty();
  return html::empty_state(
      c.ui(),
      {.heading = std::string(c.tr(filtered ? kind.words.none_fits : kind.words.none_yet)),
       .text = R"({})"_html(
           filtered ? c.tr("Take a filter away, or look among those that are past.")
                    : c.tr("If you hold one, please tell us of it.")
       ),
       .buttons =
           filtered
               ? html::link_button(
                     c.ui(), c.tr(kind.words.all), c.url(kind.path), html::ButtonKind::primary
                 )
               : html::link_button(
                     c.ui(), c.tr(kind.words.add), c.url("/events/new"), html::ButtonKind::primary
                 )}
  );
}

}  // namespace

Extent in_month(const Moment& first) {
  return {"month", i18n::to_text(first).substr(0, 7)};
}

std::string file_address(
    const site::Context& c, const Query& query, std::string_view form, const Extent& shown
) {
  return with_choices(c, query, form, shown.name, shown.value);
}

Html list_view(const site::Context& c, const EventList& list) {
  const std::array total{arg("n", list.total)};
  return R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>{}
    <div class="browse">{}<section aria-labelledby="results"><h2 class="hide" id="results">{}</h2>
    <div class="bar"><p>{}</p>{}</div>{}{}{}{}</section></div></div>)"_html(
      c.tr(kind.words.many),
      c.tr(kind.words.lead),
      ways(c, list.query, list.past ? "past" : "coming"),
      list.filters,
      c.tr("Results"),
      c.tr.format(kind.words.count, total),
      html::link_button(c.ui(), c.tr(kind.words.add), c.url("/events/new")),
      chosen(c, list.query),
      list.rows.empty() ? nothing(c, list) : list.rows,
      html::pager(c.ui(), {.previous = list.previous, .next = list.next}),
      formats(c, list.query, {list.past ? "past" : "coming", "1"})
  );
}

namespace {

// That it is moved or cancelled, beside its title.
Html status_tag(const site::Context& c, std::string_view status) {
  const i18n::Choice* word = i18n::find_choice(word::statuses, status);
  if (word == nullptr || status == "planned") return {};
  return html::tag(c.tr(word->label), status == "cancelled" ? html::Tone::warn : html::Tone::note);
}

// What is on one day of the month.
Html day_events(
    const site::Context& c,
    const std::string& day,
    std::span<const Slot> slots,
    std::span<const entries::Card> cards
) {
  Html items;
  for (const Slot& slot : slots) {
    const Times times = slot.times();
    if (times.first_day() > day || times.last_day() < day) continue;
    const auto card = std::ranges::find(cards, slot.position, &entries::Card::position);
    if (card == cards.end()) continue;
    const bool begins = times.first_day() == day && !times.all_day();
    const auto language = html::in_language(
        card->language == c.language() ? std::string_view{} : std::string_view(card->language)
    );
    items += R"(<li>{}<a href="{}" {}>{}</a> {}</li>)"_html(
        html::when(
            begins,
            [&] { return R"(<span class="hint">{}</span> )"_html(c.tr.time_of_day(times.starts)); }
        ),
        c.url(entries::entry_path(kind, card->slug)),
        language,
        card->title,
        status_tag(c, slot.status)
    );
  }
  return items.empty() ? Html() : R"(<ul>{}</ul>)"_html(items);
}

Moment month_beside(Moment first, int step) {
  first.month += step;
  if (first.month == 0) return {.year = first.year - 1, .month = 12, .day = 1, .minute = {}};
  if (first.month == 13) return {.year = first.year + 1, .month = 1, .day = 1, .minute = {}};
  return first;
}

Html month_pager(const site::Context& c, const Query& query, const Moment& first) {
  const auto link = [&](int step) {
    const std::string month = i18n::to_text(month_beside(first, step)).substr(0, 7);
    return R"(<a class="btn" href="{}">{}</a>)"_html(
        with_choices(c, query, "", "month", month), c.tr.partial_date(month)
    );
  };
  return R"(<nav class="actions" aria-label="{}">{}{}</nav>)"_html(
      c.tr("Other months"), link(-1), link(1)
  );
}

Html month_table(
    const site::Context& c,
    const Moment& first,
    std::span<const Slot> slots,
    std::span<const entries::Card> cards
) {
  constexpr int week = 7;
  Html head;
  for (int n = 0; n < week; ++n)
    head += R"(<th scope="col"><abbr title="{}">{}</abbr></th>)"_html(
        c.tr.weekday(n), c.tr.short_weekday(n)
    );
  const std::string today = i18n::to_text(i18n::moment_at(c.now, c.tr.zone())).substr(0, 10);
  Html weeks;
  Moment day = i18n::plus_days(first, -i18n::weekday_of(first));
  const Moment end = month_beside(first, 1);
  while (i18n::to_text(day) < i18n::to_text(end)) {
    Html cells;
    for (int n = 0; n < week; ++n, day = i18n::plus_days(day, 1)) {
      const std::string date = i18n::to_text(day);
      if (day.month != first.month) {
        cells += R"(<td class="other"></td>)"_html();
        continue;
      }
      const Html items = day_events(c, date, slots, cards);
      cells +=
          R"(<td {} {}><span class="day"><span class="day-name">{} </span>{}</span>{}</td>)"_html(
              html::attr("class", items.empty() ? "free" : "busy"),
              html::attr(
                  "aria-current", date == today ? std::optional<std::string>("date") : std::nullopt
              ),
              c.tr.weekday(n),
              html::time(date, c.tr.number(std::int64_t{day.day})),
              items
          );
    }
    weeks += R"(<tr>{}</tr>)"_html(cells);
  }
  return R"(<table class="month"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>)"_html(
      c.tr.partial_date(i18n::to_text(first).substr(0, 7)), head, weeks
  );
}

}  // namespace

Html month_view(
    const site::Context& c,
    const Query& query,
    const Moment& first,
    std::span<const Slot> slots,
    std::span<const entries::Card> cards
) {
  return R"(<div class="wrap"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>{}{}{}{}{}{}</div>)"_html(
      c.tr(kind.words.many),
      c.tr("Each on the days it has in its own place."),
      ways(c, query, "month"),
      chosen(c, query),
      month_table(c, first, slots, cards),
      html::when(
          slots.empty(),
          [&] { return R"(<p>{}</p>)"_html(c.tr("Nothing is announced for this month.")); }
      ),
      month_pager(c, query, first),
      formats(c, query, in_month(first))
  );
}

void put_slot(const site::Context& c, html::Entry& row, const Slot& slot) {
  const Times times = slot.times();
  row.tag = status_tag(c, slot.status);
  // A row is the same for every reader, whatever their own zone is.
  const bool elsewhere = !times.all_day() && times.zone != c.tr.zone();
  Html date = html::time(
      times.all_day() ? std::string(times.first_day()) : rfc3339(times.starts_at()),
      elsewhere ? c.tr(
                      "{when} ({zone})",
                      arg("when", in_words(c.tr, times)),
                      arg("zone", i18n::zone_time(c.tr, times.zone))
                  )
                : in_words(c.tr, times)
  );
  // What is held in a place names its country.
  if (row.eyebrow.empty()) row.eyebrow = R"({})"_html(c.tr("Online"));
  if (row.meta.size() > 1) row.meta.erase(row.meta.begin() + 1, row.meta.end());  // the beginning
  row.eyebrow = R"({} · {})"_html(date, row.eyebrow);
}

}  // namespace ibis::events
