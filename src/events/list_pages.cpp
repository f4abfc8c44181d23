// The list of events, which goes by date, the month as a calendar, and what calendars of people read.
#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/cards.hpp"
#include "events/agenda.hpp"
#include "events/calendar_file.hpp"
#include "events/desk.hpp"
#include "events/event.hpp"
#include "events/list_views.hpp"
#include "events/pages.hpp"
#include "events/parts.hpp"
#include "events/store.hpp"
#include "events/words.hpp"
#include "html/layout.hpp"
#include "i18n/days.hpp"
#include "i18n/zones.hpp"
#include "publishing/filter_view.hpp"
#include "publishing/load.hpp"
#include "site/memory.hpp"
#include "site/pieces.hpp"
#include "site/rows.hpp"

#include <limits>

namespace ibis::events {

namespace {

using publishing::Query;

constexpr std::size_t rows_a_page = 20;

// "1767225600000000_17": where a page begins.
std::optional<Key> read_key(std::string_view text) {
  const auto parts = text::split(text, '_');
  if (parts.size() != 2) return std::nullopt;
  const auto at = text::to_int(parts[0]);
  const auto id = text::to_int(parts[1]);
  if (!at || !id) return std::nullopt;
  return Key{.starts_at = {*at}, .id = {*id}};
}

std::string key_text(const Key& key) {
  return fmt::format("{}_{}", key.starts_at.us, key.id.value);
}

// What one looks at: a time, and the choices of the filters.
struct Asked {
  Query query;
  bool past;

  [[nodiscard]] bool fits(const site::Context& c, std::int64_t position) const {
    return query.selection.empty() ||
           c.app.memory.facets(kind.code).fits(query.selection, position);
  }
};

Asked asked(const site::Context& c) {
  Query query = publishing::read_query(kind, c.request.query, c.terms);
  const bool past = c.request.query.value("past") == "1";
  return {.query = std::move(query), .past = past};
}

// With the days and the status of each.
html::Html rows_of(const site::Context& c, const LinePage& page) {
  const auto put = [&](std::span<const entries::Card> cards, std::span<html::Entry> rows) {
    std::vector<entries::EntryId> ids;
    for (const entries::Card& card : cards)
      ids.push_back(card.id);
    const auto slots = c.read([&](db::Read& r) { return slots_of(r, ids); }, {.label = "events"});
    for (std::size_t n = 0; n < rows.size(); ++n) {
      const auto slot = std::ranges::find(slots, cards[n].id, &Slot::id);
      if (slot != slots.end()) put_slot(c, rows[n], *slot);
    }
  };
  return site::rows_at(
      c, kind, page.positions, {.key = [](auto) { return std::string("days"); }, .put = put}
  );
}

std::string list_address(const site::Context& c, const Query& query, std::string_view end) {
  std::string path = std::string(kind.path) + publishing::query_text(query, c.terms);
  if (!end.empty()) path += (path.contains('?') ? "&" : "?") + std::string(end);
  return c.url(path);
}

html::PageFrame list_frame(
    const site::Context& c, const Query& query, std::string title, const Extent& shown
) {
  auto frame = site::frame(c, std::move(title));
  frame.section = "events";
  const std::string chosen = publishing::query_text(query, c.terms);
  frame.path = std::string(kind.path) + chosen;
  frame.description = std::string(c.tr(kind.words.description));
  for (const auto& [type, end] :
       {std::pair{"application/atom+xml", ".atom"}, std::pair{"text/calendar", ".ics"}})
    frame.feeds.push_back(
        {.type = type,
         .title = publishing::list_title(c, query),
         .url = file_address(c, query, end, shown)}
    );
  return frame;
}

// The month that was asked for, as its first day.
std::optional<Moment> month_of(std::string_view text) {
  if (text.size() != std::string_view("2026-12").size()) return std::nullopt;
  return parse_moment(std::string(text) + "-01");
}

// What any day of a month has, as calendars show it where the event is, by beginning: the latest, where there are too many.
std::vector<Slot> slots_of_month(const site::Context& c, const Asked& asked, const Moment& first) {
  constexpr std::size_t most_in_a_month = 500;
  Moment next = first;
  next.year += first.month == 12 ? 1 : 0;
  next.month = first.month == 12 ? 1 : first.month + 1;
  const std::string first_day = i18n::to_text(first);
  const std::string last_day = i18n::to_text(i18n::plus_days(next, -1));
  // No zone is further than a day from UTC.
  const auto near = touching(
      *agenda(c),
      i18n::instant_of(i18n::plus_days(first, -1), "UTC"),
      i18n::instant_of(i18n::plus_days(next, 1), "UTC")
  );
  auto found = c.read([&](db::Read& r) { return slots_of(r, near); }, {.label = "month"});
  std::erase_if(found, [&](const Slot& slot) {
    return std::string_view(slot.starts).substr(0, last_day.size()) > last_day ||
           std::string_view(slot.ends).substr(0, first_day.size()) < first_day ||
           !asked.fits(c, slot.position);
  });
  std::ranges::sort(found, {}, [](const Slot& slot) { return std::pair(slot.starts_at, slot.id); });
  if (found.size() > most_in_a_month)
    found.erase(found.begin(), found.end() - static_cast<std::ptrdiff_t>(most_in_a_month));
  return found;
}

// What the page lists, on all its screens, in its order: the month, else what is past or coming.
std::vector<std::int64_t> positions_listed(
    const site::Context& c, const Asked& asked, std::size_t most
) {
  std::vector<std::int64_t> positions;
  if (const auto month = month_of(c.request.query.value("month"))) {
    for (const Slot& slot : slots_of_month(c, asked, *month))
      positions.push_back(slot.position);
    return positions;
  }
  const auto all = agenda(c);
  const Line& line = asked.past ? all->past : all->coming;
  const std::size_t rows = std::min(most, line.order.size());
  for (const std::size_t rank : line.order.screen_from(asked.query.selection, 0, rows).ranks)
    positions.push_back(line.order.position(rank));
  return positions;
}

http::Response month_page(const site::Context& c, const Asked& asked, const Moment& first) {
  const auto found = slots_of_month(c, asked, first);
  std::vector<std::int64_t> positions;
  for (const Slot& slot : found)
    positions.push_back(slot.position);
  const auto cards = c.read(
      [&](db::Read& r) { return entries::cards_at(r, kind.code, positions); }, {.label = "month"}
  );
  const std::string name = c.tr.partial_date(i18n::to_text(first).substr(0, 7));
  auto frame = list_frame(
      c,
      asked.query,
      c.tr(
          "{what}: {filters}", i18n::arg("what", c.tr(kind.words.many)), i18n::arg("filters", name)
      ),
      in_month(first)
  );
  frame.crumbs = {{std::string(c.tr(kind.words.many)), c.url(kind.path)}, {name, ""}};
  return site::respond(c, frame, month_view(c, asked.query, first, found, cards));
}

}  // namespace

Result<http::Response> list(const site::Context& c) {
  Asked asked = events::asked(c);
  const auto agenda = events::agenda(c);
  publishing::load_titles(c, asked.query);
  auto response = [&] {
    const Line& line = asked.past ? agenda->past : agenda->coming;
    const Extent shown{asked.past ? "past" : "coming", "1"};
    const auto counts = [&] { return *line.order.counts(asked.query.selection); };
    if (asked.query.choose != nullptr) {
      publishing::load_titles(c, asked.query, counts());
      auto frame = list_frame(c, asked.query, std::string(c.tr(asked.query.choose->label)), shown);
      frame.hidden_from_search = true;
      return site::respond(c, frame, publishing::choices_page(c, asked.query, counts()));
    }
    if (const auto month = month_of(c.request.query.value("month")))
      return month_page(c, asked, *month);
    const LinePage page = page_of(
        line,
        asked.query.selection,
        read_key(c.request.query.value("after")),
        read_key(c.request.query.value("before")),
        rows_a_page
    );
    // What is coming changes when one ends, too.
    const std::string counted = fmt::format(
        "{} {}", asked.past ? "past" : "coming", agenda->next_end.value_or(Instant{0}).us
    );
    const auto filters = publishing::filters_beside(c, asked.query, counted, counts);
    EventList view{
        .query = asked.query,
        .filters = *filters,
        .rows = rows_of(c, page),
        .past = asked.past,
        .total = line.order.count(asked.query.selection),
        .previous = {},
        .next = {},
    };
    if (page.more_before && !page.keys.empty())
      view.previous = list_address(c, asked.query, "before=" + key_text(page.keys.front()));
    if (page.more_after && !page.keys.empty())
      view.next = list_address(c, asked.query, "after=" + key_text(page.keys.back()));
    auto frame = list_frame(c, asked.query, publishing::list_title(c, asked.query), shown);
    frame.hidden_from_search = c.request.query.has("after") || c.request.query.has("before");
    return site::respond(c, frame, list_view(c, view));
  }();
  // The way to this month and the mark of today hold for the day.
  const Instant midnight = i18n::next_midnight(c.now, c.tr.zone());
  response.valid_until = std::min(midnight, agenda->next_end.value_or(midnight));
  return response;
}

namespace {

// "Casa do Bairro, Lisbon, Portugal", as far as it is said; of what is held online alone nothing.
std::string place_of(const site::Context& c, const entries::Line& line) {
  const entries::Card& card = line.card;
  return place_in_words(
      c.tr, c.app.places, line.record.text(field::venue), card.country, card.city_id
  );
}

std::optional<CalendarAbout> in_calendar(const site::Context& c, const entries::Line& line) {
  const entries::Record& record = line.record;
  auto times = times_of(record);
  if (!times) return std::nullopt;
  const i18n::Choice* type = i18n::find_choice(word::types, record.text(field::type));
  std::string text = line.card.summary;
  if (record.has(field::status_note)) text += "\n\n" + record.text(field::status_note);
  return CalendarAbout{
      .times = *std::move(times),
      .description = std::move(text),
      .location = place_of(c, line),
      .category = type == nullptr ? std::string() : std::string(c.tr(type->label)),
      .cancelled = record.text(field::status) == "cancelled",
  };
}

}  // namespace

Result<http::Response> list_as(const site::Context& c) {
  if (c.capture("format") != "ics") return publishing::list_as(room, c);
  const Asked asked = events::asked(c);
  return calendar_of(
      c,
      kind,
      publishing::list_title(c, asked.query),
      positions_listed(c, asked, most_in_calendar),
      &in_calendar
  );
}

std::string when_and_where(const site::Context& c, const entries::Line& line) {
  const auto times = times_of(line.record);
  if (!times) return {};
  std::string when = in_words(c.tr, *times);
  if (!times->all_day())
    when = c.tr(
        "{when} ({zone})",
        i18n::arg("when", when),
        i18n::arg("zone", i18n::zone_time(c.tr, times->zone))
    );
  const std::string place = place_of(c, line);
  return fmt::format("{} · {}", when, place.empty() ? c.tr("Online") : std::string_view(place));
}

std::optional<std::vector<std::int64_t>> positions_asked(
    const site::Context& c, const publishing::Query& query
) {
  const Asked asked{.query = query, .past = c.request.query.value("past") == "1"};
  const bool coming = c.request.query.value("coming") == "1";
  if (!asked.past && !coming && !month_of(c.request.query.value("month"))) return std::nullopt;
  return positions_listed(c, asked, std::numeric_limits<std::size_t>::max());
}

namespace {

// The page says whether one may register, whether it has begun and whether it is over: kept until that changes by
// itself.
Result<http::Response> page_until_it_changes(const site::Context& c) {
  const auto found = publishing::find(c, kind, c.capture("slug"));
  auto response = publishing::show(room, c);
  if (!response || !found.whole) return response;
  const Rules rules = rules_of(found.whole->record);
  const auto times = times_of(found.whole->record);
  const auto begins = times ? std::optional(times->starts_at()) : std::nullopt;
  const auto ends = times ? std::optional(times->ends_at()) : std::nullopt;
  for (const auto at : {rules.opens, rules.closes, begins, ends}) {
    if (at && *at > c.now)
      response->valid_until = std::min(response->valid_until.value_or(*at), *at);
  }
  return response;
}

}  // namespace

Result<http::Response> show(const site::Context& c) {
  const auto in_calendars = slug_in_calendar(c.capture("slug"));
  return in_calendars ? calendar_of_one(c, kind, *in_calendars, &in_calendar)
                      : page_until_it_changes(c);
}

}  // namespace ibis::events
