#include "core/text.hpp"
#include "db/database.hpp"
#include "discovery/similar.hpp"
#include "entries/source.hpp"
#include "entries/visibility.hpp"
#include "html/layout.hpp"
#include "i18n/days.hpp"
#include "mentions/entry_part.hpp"
#include "notices/follow_part.hpp"
#include "posts/case_store.hpp"
#include "posts/load.hpp"
#include "posts/thread_part.hpp"
#include "publishing/filter_view.hpp"
#include "publishing/load.hpp"
#include "publishing/pages.hpp"
#include "reactions/entry_part.hpp"
#include "site/memory.hpp"
#include "site/pieces.hpp"
#include "site/rows.hpp"

namespace ibis::publishing {

namespace {

constexpr std::size_t rows_a_page = 20;

std::vector<html::Crumb> crumbs(
    const site::Context& c, const entries::Kind& kind, const std::string& here
) {
  return {{std::string(c.tr(kind.words.many)), c.url(kind.path)}, {here, ""}};
}

std::string page_link(
    const site::Context& c, const Query& query, std::string_view param, std::int64_t position
) {
  std::string path = std::string(query.kind.path) + query_text(query, c.terms);
  path += path.contains('?') ? '&' : '?';
  return c.url(fmt::format("{}{}={}", path, param, position));
}

// The comments under what is published, with their feed.
void add_comments(
    const site::Context& c,
    const Room& room,
    const Whole& whole,
    EntryView& view,
    html::PageFrame& frame
) {
  const entries::Entry& entry = whole.entry;
  const bool open = room.takes_comments == nullptr || room.takes_comments(whole);
  if (!entries::is_published(entry) || !open) return;
  const posts::OwnerAbout about{
      .id = entry.id.value,
      .public_id = entry.public_id,
      .path = entries::entry_path(room.kind, entry.slug),
      .title = entry.title,
      .in_feeds = entries::handed_on(room.kind, whole.record),
  };
  const auto thread = posts::load_thread(c, comment_owner, about);
  view.comments = posts::thread_section(c, thread);
  view.mentions = mentions::mentioned_elsewhere(c, room.kind, entry.id);
  frame.path = about.path + posts::query_of(thread);
  if (auto feed = posts::thread_feed(c, thread)) frame.feeds.push_back(*std::move(feed));
}

// Those before and after it in the list of its kind as it stands without filters.
html::Html neighbours(const site::Context& c, const entries::Kind& kind, const Whole& whole) {
  if (!whole.entry.position) return {};
  const auto& list = c.app.memory.facets(kind.code);
  const std::int64_t here = *whole.entry.position;
  const auto newer = list.page({}, entries::Order::newest, {}, here, 1).positions;
  const auto older = list.page({}, entries::Order::newest, here, {}, 1).positions;
  std::vector<std::int64_t> both = newer;
  both.insert(both.end(), older.begin(), older.end());
  const auto cards = c.read(
      [&](db::Read& r) { return entries::cards_at(r, kind.code, both); }, {.label = "neighbours"}
  );
  const auto card_at = [&](const std::vector<std::int64_t>& position) -> const entries::Card* {
    if (position.empty()) return nullptr;
    const auto found = std::ranges::find(cards, position.front(), &entries::Card::position);
    return found == cards.end() ? nullptr : &*found;
  };
  return neighbour_links(c, kind, card_at(newer), card_at(older));
}

// What only the own page of a published entry has below and beside it.
void add_surroundings(
    const site::Context& c, const Room& room, const Whole& whole, EntryView& view
) {
  view.similar = discovery::similar_part(c, room.kind.code, whole.entry.id);
  view.rating = reactions::rating_part(c, whole.entry);
  view.share = notices::follow_button(
      c,
      notices::Subject::entry(whole.entry.id.value),
      entries::entry_path(room.kind, whole.entry.slug)
  );
  view.share += reactions::share_part(c, whole.entry);
  view.neighbours = neighbours(c, room.kind, whole);
}

// What tells how long ago something was is true as long as the day lasts.
http::Response for_the_day(
    const site::Context& c, const entries::Kind& kind, http::Response response
) {
  if (kind.day_note != nullptr) response.valid_until = i18n::next_midnight(c.now, "UTC");
  return response;
}

Result<http::Response> field_choices(const site::Context& c, const Room& room, const Query& query) {
  const std::string name(c.tr(query.choose->label));
  auto frame = frame_of(c, room, name);
  const std::string chosen = query_text(query, c.terms);
  frame.path = fmt::format(
      "{}{}{}choose={}", query.kind.path, chosen, chosen.empty() ? '?' : '&', query.choose->param
  );
  frame.hidden_from_search = true;
  frame.crumbs = crumbs(c, query.kind, name);
  const auto counts = c.app.memory.facets(query.kind.code).counts(query.selection);
  Query named = query;
  load_titles(c, named, *counts);
  return site::respond(c, frame, choices_page(c, named, *counts));
}

}  // namespace

Result<http::Response> list(const Room& room, const site::Context& c) {
  Query query = read_query(room.kind, c.request.query, c.terms);
  load_titles(c, query);
  if (query.choose != nullptr) return field_choices(c, room, query);
  const auto filters = filters_beside(c, query);
  const auto page =
      c.app.memory.facets(room.kind.code)
          .page(
              query.selection, query.order(), query.after, query.before, rows_a_page, room.kind.last
          );
  ListView view{
      .query = query,
      .filters = *filters,
      .rows = site::rows_at(c, room.kind, page.positions),
      // What is no entry is not published, and nobody is told of it.
      .follow = room.kind.source != nullptr
                    ? html::Html()
                    : notices::follow_button(
                          c, notices::Subject::of("kind", room.kind.code), room.kind.path
                      ),
      .total = page.total,
      .previous = {},
      .next = {},
      .ways = room.ways == nullptr ? html::Html() : room.ways(c),
  };
  if (page.more_before && !page.positions.empty())
    view.previous = page_link(c, query, "before", page.positions.front());
  if (page.more_after && !page.positions.empty())
    view.next = page_link(c, query, "after", page.positions.back());
  auto frame = frame_of(c, room, list_title(c, query));
  const std::string asked = query_text(query, c.terms);
  frame.path = std::string(room.kind.path) + asked;
  frame.description = std::string(c.tr(room.kind.words.description));
  frame.hidden_from_search = query.after.has_value() || query.before.has_value();
  frame.feeds.push_back({
      .type = "application/atom+xml",
      .title = list_title(c, query),
      .url = c.url(fmt::format("{}.atom{}", room.kind.path, asked)),
  });
  return for_the_day(c, room.kind, site::respond(c, frame, list_page(c, view)));
}

Result<http::Response> show(const Room& room, const site::Context& c) {
  auto found = find(c, room.kind, c.capture("slug"));
  if (!found.moved_to.empty())
    return http::redirect(c.url(entries::entry_path(room.kind, found.moved_to)), 301);
  auto whole = open_entry(c, room.kind, entries::gate::may_read);
  if (!whole) return std::unexpected(whole.error());
  EntryView view = view_of(c, room, *whole);
  auto frame = frame_of(c, room, whole->entry.title);
  add_comments(c, room, *whole, view, frame);
  frame.crumbs = crumbs(c, room.kind, whole->entry.title);
  const bool is_shown = entries::is_published(whole->entry);
  if (is_shown) add_surroundings(c, room, *whole, view);
  // What is folded away on the page stands in no head either, and what may not be handed on is given to no machine.
  const bool open = entries::handed_on(room.kind, whole->record) &&
                    entries::warnings_of(c.tr, room.kind, whole->record).empty();
  if (open) frame.description = whole->entry.summary;
  if (open && is_shown) {
    frame.json_ld = entry_json_ld(c, room, *whole);
    if (view.picture) frame.picture = c.app.base_url + view.picture->url;
  } else {
    frame.hidden_from_search = true;
  }
  auto page = for_the_day(c, room.kind, site::respond(c, frame, entry_page(c, view)));
  if (!view.comments.empty() && mentions::takes_mentions(c, room.kind)) mentions::announce(page);
  return page;
}

Result<http::Response> print(const Room& room, const site::Context& c) {
  auto whole = open_entry(c, room.kind, entries::gate::may_read);
  if (!whole) return std::unexpected(whole.error());
  EntryView view = view_of(c, room, *whole);
  view.shown = entries::shown_to({}, room.kind, *whole);  // paper is handed on
  view.below = room.on_paper == nullptr ? html::Html() : room.on_paper(c, *whole);
  auto frame = frame_of(c, room, whole->entry.title);
  frame.hidden_from_search = true;
  return for_the_day(c, room.kind, site::respond(c, frame, print_page(c, view)));
}

Result<http::Response> history(const Room& room, const site::Context& c) {
  constexpr std::int64_t most = 100;
  const auto whole = open_entry(c, room.kind, entries::gate::may_read);
  if (!whole) return std::unexpected(whole.error());
  const auto revisions = c.read(
      [&](db::Read& r) { return entries::revisions_of(r, room.kind, whole->entry.id, most); },
      {.label = "history"}
  );
  // Each step leads from what was said until then to what was said next; both as everyone sees them.
  std::vector<HistoryStep> steps;
  Record after = entries::shown_to({}, room.kind, *whole);
  for (const entries::Revision& revision : revisions) {
    auto changes = changes_between(c, room.kind, revision.record, after);
    std::erase_if(changes, [](const Change& change) {
      return !entries::open_to_all(*change.field);
    });
    if (!changes.empty()) steps.push_back({.at = revision.until, .changes = std::move(changes)});
    after = revision.record;
  }
  auto frame = frame_of(c, room, std::string(c.tr("What changed")));
  frame.hidden_from_search = true;
  frame.crumbs = {
      {std::string(c.tr(room.kind.words.many)), c.url(room.kind.path)},
      {whole->entry.title, c.url(entries::entry_path(room.kind, whole->entry.slug))},
      {std::string(c.tr("What changed")), ""}
  };
  return site::respond(c, frame, history_page(c, room, *whole, steps));
}

namespace {

// The same of what is no entry: feeds name people by such addresses too.
Result<http::Response> permanent_line(const site::Context& c) {
  for (const entries::Kind* kind : c.app.lists.all()) {
    if (kind->source == nullptr) continue;
    const auto lines = c.read(
        [&](db::Read& r) {
          const auto position = kind->source->position_of(r, c.capture("public"));
          return position ? entries::lines_at(r, *kind, {*position}, c.terms)
                          : std::vector<entries::Line>{};
        },
        {.label = "permanent"}
    );
    if (!lines.empty())
      return http::redirect(c.url(entries::entry_path(*kind, lines.front().card.slug)), 302);
  }
  return fail(ErrorKind::not_found);
}

}  // namespace

Result<http::Response> permanent(const site::Context& c) {
  const auto entry = c.read(
      [&](db::Read& r) { return entries::find_entry_by_public_id(r, c.capture("public")); },
      {.label = "permanent"}
  );
  if (!entry) return permanent_line(c);
  if (entry->state == entries::state_code(entries::State::withdrawn)) return gone_entry(c, *entry);
  if (!may_read_now(c, *entry)) return fail(ErrorKind::not_found);
  const std::string path = c.app.kinds.path_of(entry->kind, entry->slug);
  // What was done there (a report) is told on the page itself.
  const std::string done = text::slugify(c.request.query.value("done"));
  return http::redirect(c.url(path) + (done.empty() ? "" : "?done=" + done), 302);
}

Result<http::Response> my_work(const site::Context& c) {
  constexpr std::int64_t most = 200;
  const auto [rows, proposed, asked] = c.read(
      [&](db::Read& r) {
        auto work = entries::work_of(r, *c.viewer.id, most);
        std::vector<std::int64_t> ids;
        for (const entries::WorkRow& row : work)
          ids.push_back(row.id.value);
        auto requests = posts::asked_of(r, posts::about_entry, ids);
        return std::tuple(
            std::move(work), entries::proposals_of(r, *c.viewer.id, most), std::move(requests)
        );
      },
      {.label = "my work"}
  );
  auto frame = site::frame(c, std::string(c.tr("My work")));
  frame.hidden_from_search = true;
  return site::respond(c, frame, work_page(c, rows, proposed, asked));
}

}  // namespace ibis::publishing
