// The list of dialogues, which has open ones first, the page of one, both for calendars too, and the page of a question.
#include "core/text.hpp"
#include "db/database.hpp"
#include "dialogues/dialogue.hpp"
#include "dialogues/limits.hpp"
#include "dialogues/owner.hpp"
#include "dialogues/pages.hpp"
#include "dialogues/parts.hpp"
#include "dialogues/store.hpp"
#include "dialogues/synthesis_store.hpp"
#include "entries/cards.hpp"
#include "entries/own_order.hpp"
#include "entries/store.hpp"
#include "events/calendar_file.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "notices/follow_part.hpp"
#include "posts/thread_part.hpp"
#include "publishing/filter_view.hpp"
#include "publishing/load.hpp"
#include "site/memory.hpp"
#include "site/rows.hpp"

#include <algorithm>

namespace ibis::dialogues {

using namespace html::literals;
using html::Html;
using publishing::Query;

namespace {

// All published ones as the list has them until the next turn of any.
struct Ordered {
  std::vector<Slot> slots;
  entries::OwnOrder order;
  std::optional<Instant> turn;
};

std::shared_ptr<const Ordered> ordered(const site::Context& c) {
  const std::uint64_t state = c.app.memory.facets(kind.code).changes();
  return c.app.memory.kept().get<Ordered>("dialogues", state, c.now, [&] {
    auto made = std::make_shared<Ordered>();
    std::tie(made->slots, made->turn) = c.read(
        [&](db::Read& r) { return std::pair(slots(r, c.now), next_turn(r, c.now)); },
        {.label = "dialogues"}
    );
    std::vector<std::pair<std::int64_t, std::string>> rows;
    for (const Slot& slot : made->slots)
      rows.emplace_back(slot.position, slot.facets);
    made->order = entries::OwnOrder(rows);
    const auto turn = made->turn;
    return site::Made<Ordered>{.value = std::move(made), .until = turn};
  });
}

struct Page {
  std::vector<Slot> slots;
  bool more_before;
  bool more_after;
};

// `after` and `before` name the dialogue at the end of the page one comes from; it may have moved since.
Page page_of(const Query& query, const Ordered& all) {
  const auto named = query.after ? query.after : query.before;
  const std::size_t rank = named ? all.order.rank_of(*named) : all.order.size();
  const bool known = rank < all.order.size();
  const auto screen =
      known && !query.after
          ? all.order.screen_before(query.selection, rank, Limits::rows_a_page)
          : all.order.screen_from(query.selection, known ? rank + 1 : 0, Limits::rows_a_page);
  Page page{.slots = {}, .more_before = screen.more_before, .more_after = screen.more_after};
  for (const std::size_t at : screen.ranks)
    page.slots.push_back(all.slots[at]);
  return page;
}

Html rows_of(const site::Context& c, const std::vector<Slot>& slots) {
  std::vector<std::int64_t> positions;
  for (const Slot& slot : slots)
    positions.push_back(slot.position);
  const auto phase_of = [&](std::int64_t position) {
    const auto slot = std::ranges::find(slots, position, &Slot::position);
    return slot->phase(c.now);
  };
  const auto put = [&](std::span<const entries::Card> cards, std::span<html::Entry> rows) {
    for (std::size_t n = 0; n < rows.size(); ++n) {
      entries::Record record;
      entries::from_json(record, kind.fields, cards[n].card);
      rows[n].meta = {{.icon = std::nullopt, .content = R"({})"_html(open_days(c, record))}};
      rows[n].tag = phase_tag(c, phase_of(cards[n].position));
    }
  };
  const auto key = [&](std::int64_t position) {
    return fmt::format("phase {}", static_cast<int>(phase_of(position)));
  };
  return site::rows_at(c, kind, positions, {.key = key, .put = put});
}

std::string page_link(
    const site::Context& c, const Query& query, std::string_view end, std::int64_t position
) {
  std::string path = std::string(kind.path) + publishing::query_text(query, c.terms);
  path += fmt::format("{}{}={}", path.contains('?') ? '&' : '?', end, position);
  return c.url(path);
}

html::PageFrame list_frame(const site::Context& c, const Query& query, std::string title) {
  auto frame = publishing::frame_of(c, room, std::move(title));
  const std::string chosen = publishing::query_text(query, c.terms);
  frame.path = std::string(kind.path) + chosen;
  frame.description = std::string(c.tr(kind.words.description));
  frame.hidden_from_search = query.after.has_value() || query.before.has_value();
  for (const auto& [type, end] :
       {std::pair{"application/atom+xml", ".atom"}, std::pair{"text/calendar", ".ics"}})
    frame.feeds.push_back(
        {.type = type,
         .title = publishing::list_title(c, query),
         .url = c.url(fmt::format("{}{}{}", kind.path, end, chosen))}
    );
  return frame;
}

// Whole days, from its first open one to its last.
std::optional<events::CalendarAbout> dialogue_in_calendar(
    const site::Context& /*c*/, const entries::Line& line
) {
  const entries::Record& record = line.record;
  if (!times_of(record)) return std::nullopt;
  return events::CalendarAbout{
      .times =
          {.starts = record.text(field::opens),
           .ends = record.text(field::closes),
           .zone = record.text(field::zone)},
      .description = line.card.summary,
      .location = {},
      .category = {},
      .cancelled = false,
  };
}

Result<http::Response> page_until_its_phase_turns(const site::Context& c) {
  auto response = publishing::show(room, c);
  if (!response) return response;
  const auto found = publishing::find(c, kind, c.capture("slug"));
  const auto times = found.whole ? times_of(found.whole->record) : std::nullopt;
  if (!times) return response;
  const bool summed_up = c.read(
      [&](db::Read& r) { return is_summed_up(r, found.whole->entry.id); }, {.label = "dialogue"}
  );
  const auto turn = next_change(*times, summed_up, c.now);
  if (turn) response->valid_until = std::min(response->valid_until.value_or(*turn), *turn);
  return response;
}

}  // namespace

Result<http::Response> list(const site::Context& c) {
  Query query = publishing::read_query(kind, c.request.query, c.terms);
  // The page of all choices of a filter is that of every kind, and so is the list from the oldest on.
  if (query.choose != nullptr || query.sort == publishing::Sort::oldest)
    return publishing::list(room, c);
  const auto all = ordered(c);
  publishing::load_titles(c, query);
  const Page page = page_of(query, *all);
  const auto filters = publishing::filters_beside(c, query);
  publishing::ListView view{
      .query = query,
      .filters = *filters,
      .rows = rows_of(c, page.slots),
      .follow = notices::follow_button(
          c, notices::Subject::of("kind", kind.code), std::string(kind.path)
      ),
      .total = all->order.count(query.selection),
      .previous = {},
      .next = {},
      .ways = {},
      .calendar = c.url(fmt::format("{}.ics{}", kind.path, publishing::query_text(query, c.terms))),
  };
  if (page.more_before && !page.slots.empty())
    view.previous = page_link(c, query, "before", page.slots.front().position);
  if (page.more_after && !page.slots.empty())
    view.next = page_link(c, query, "after", page.slots.back().position);
  auto response = site::respond(
      c, list_frame(c, query, publishing::list_title(c, query)), publishing::list_page(c, view)
  );
  response.valid_until = all->turn;
  return response;
}

Result<http::Response> list_as(const site::Context& c) {
  if (c.capture("format") != "ics") return publishing::list_as(room, c);
  const Query query = publishing::read_query(kind, c.request.query, c.terms);
  const auto all = ordered(c);
  std::vector<std::int64_t> positions;
  const auto screen = all->order.screen_from(query.selection, 0, events::most_in_calendar);
  for (const std::size_t rank : screen.ranks)
    positions.push_back(all->order.position(rank));
  return events::calendar_of(
      c, kind, publishing::list_title(c, query), positions, &dialogue_in_calendar
  );
}

Result<http::Response> show(const site::Context& c) {
  const auto in_calendars = events::slug_in_calendar(c.capture("slug"));
  return in_calendars ? events::calendar_of_one(c, kind, *in_calendars, &dialogue_in_calendar)
                      : page_until_its_phase_turns(c);
}

Result<http::Response> question(const site::Context& c) {
  const auto whole = open_dialogue(c);
  if (!whole) return std::unexpected(whole.error());
  const entries::Entry& entry = whole->entry;
  const auto [found, summed_up] = c.read(
      [&](db::Read& r) {
        return std::pair(
            find_question_by_public_id(r, c.capture("public")), is_summed_up(r, entry.id)
        );
      },
      {.label = "question"}
  );
  if (!found || found->entry_id != entry.id) return fail(ErrorKind::not_found);
  const std::string path = question_path(entry.slug, found->public_id);
  const auto thread = posts::load_thread(
      c,
      question_kind,
      {.id = found->id.value, .public_id = found->public_id, .path = path, .title = found->text}
  );
  const auto times = times_of(whole->record);
  auto frame = site::frame(c, found->text);
  frame.section = "dialogues";
  frame.path = path + posts::query_of(thread);
  frame.crumbs = {
      {std::string(c.tr(kind.words.many)), c.url(kind.path)},
      {entry.title, c.url(dialogue_path(entry.slug))},
      {found->text, ""}
  };
  if (const auto feed = posts::thread_feed(c, thread)) frame.feeds.push_back(*feed);
  const auto marks = html::in_language(other_language(c, entry.language));
  auto response = site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><p class="eyebrow" {}><a href="{}">{}</a></p><h1 {}>{}</h1><p class="hint">{}</p></header>{}{}</div>)"_html(
          marks,
          c.url(dialogue_path(entry.slug)),
          entry.title,
          marks,
          found->text,
          times ? phase_sentence(c, *times, summed_up, whole->record) : std::string(),
          notices::follow_button(
              c, notices::Subject::of(question_kind, std::to_string(found->id.value)), path
          ),
          posts::thread_section(c, thread)
      )
  );
  if (times) response.valid_until = next_change(*times, summed_up, c.now);
  return response;
}

}  // namespace ibis::dialogues
