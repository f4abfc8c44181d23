#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/visibility.hpp"
#include "html/layout.hpp"
#include "posts/load.hpp"
#include "posts/thread_part.hpp"
#include "publishing/filter_view.hpp"
#include "publishing/load.hpp"
#include "publishing/pages.hpp"
#include "site/memory.hpp"
#include "site/pieces.hpp"
#include "site/rows.hpp"

namespace ibis::publishing {

namespace {

constexpr std::size_t rows_a_page = 20;

// What the navigation calls the kind: its path without the slash.
std::string section_of(const entries::Kind& kind) {
  return std::string(kind.path.substr(1));
}

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

// Counting and naming hundreds of choices costs more than all the rest of the page, and is the same for all its pages.
std::shared_ptr<const html::Html> filters_beside(const site::Context& c, const Query& query) {
  const std::string key = fmt::format(
      "filters {} {} {} {}",
      query.kind.code,
      c.language(),
      std::to_underlying(query.sort),
      query.selection.key()
  );
  if (auto kept = c.app.pieces.find(key, c.state)) return kept;
  const auto counts = c.app.memory.facets(query.kind.code).counts(query.selection);
  return c.app.pieces.keep(key, c.state, filter_form(c, query, *counts));
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
  if (!is_published(entry) || !open) return;
  const posts::OwnerAbout about{
      .id = entry.id.value,
      .public_id = entry.public_id,
      .path = entries::entry_path(room.kind, entry.slug),
      .title = entry.title,
  };
  const auto thread = posts::load_thread(c, comment_owner, about);
  view.comments = posts::thread_section(c, thread);
  frame.path = about.path + posts::query_of(thread);
  if (auto feed = posts::thread_feed(c, thread)) frame.feeds.push_back(*std::move(feed));
}

Result<http::Response> choices(const site::Context& c, const Query& query) {
  const std::string name(c.tr(query.choose->label));
  auto frame = site::frame(c, name);
  frame.section = section_of(query.kind);
  const std::string chosen = query_text(query, c.terms);
  frame.path = fmt::format(
      "{}{}{}choose={}", query.kind.path, chosen, chosen.empty() ? '?' : '&', query.choose->param
  );
  frame.hidden_from_search = true;
  frame.crumbs = crumbs(c, query.kind, name);
  const auto counts = c.app.memory.facets(query.kind.code).counts(query.selection);
  return site::respond(c, frame, choices_page(c, query, *counts));
}

}  // namespace

Result<http::Response> list(const Room& room, const site::Context& c) {
  const Query query = read_query(room.kind, c.request.query, c.terms);
  if (query.choose != nullptr) return choices(c, query);
  const auto filters = filters_beside(c, query);
  const auto page =
      c.app.memory.facets(room.kind.code)
          .page(query.selection, query.order(), query.after, query.before, rows_a_page);
  ListView view{
      .query = query,
      .filters = *filters,
      .rows = site::rows_at(c, room.kind, page.positions),
      .total = page.total,
      .previous = {},
      .next = {},
  };
  if (page.more_before && !page.positions.empty())
    view.previous = page_link(c, query, "before", page.positions.front());
  if (page.more_after && !page.positions.empty())
    view.next = page_link(c, query, "after", page.positions.back());
  auto frame = site::frame(c, list_title(c, query));
  frame.section = section_of(room.kind);
  const std::string asked = query_text(query, c.terms);
  frame.path = std::string(room.kind.path) + asked;
  frame.description = std::string(c.tr(room.kind.words.description));
  frame.hidden_from_search = query.after.has_value() || query.before.has_value();
  frame.feeds.push_back({
      .type = "application/atom+xml",
      .title = list_title(c, query),
      .url = c.url(fmt::format("{}.atom{}", room.kind.path, asked)),
  });
  return site::respond(c, frame, list_page(c, view));
}

Result<http::Response> show(const Room& room, const site::Context& c) {
  auto found = find(c, room.kind, c.capture("slug"));
  if (!found.moved_to.empty())
    return http::redirect(c.url(entries::entry_path(room.kind, found.moved_to)), 301);
  auto whole = open_entry(c, room.kind, entries::gate::may_read);
  if (!whole) return std::unexpected(whole.error());
  EntryView view = view_of(c, room, *whole);
  auto frame = site::frame(c, whole->entry.title);
  add_comments(c, room, *whole, view, frame);
  frame.section = section_of(room.kind);
  frame.description = whole->entry.summary;
  frame.crumbs = crumbs(c, room.kind, whole->entry.title);
  if (is_published(whole->entry)) {
    frame.json_ld = entry_json_ld(c, room, *whole);
    if (view.picture) frame.picture = c.app.base_url + view.picture->url;
  } else {
    frame.hidden_from_search = true;
  }
  return site::respond(c, frame, entry_page(c, view));
}

Result<http::Response> print(const Room& room, const site::Context& c) {
  auto whole = open_entry(c, room.kind, entries::gate::may_read);
  if (!whole) return std::unexpected(whole.error());
  EntryView view = view_of(c, room, *whole);
  view.shown = entries::shown_to({}, room.kind, *whole);  // paper is handed on
  auto frame = site::frame(c, whole->entry.title);
  frame.section = section_of(room.kind);
  frame.hidden_from_search = true;
  return site::respond(c, frame, print_page(c, view));
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
  auto frame = site::frame(c, std::string(c.tr("What changed")));
  frame.section = section_of(room.kind);
  frame.hidden_from_search = true;
  frame.crumbs = {
      {std::string(c.tr(room.kind.words.many)), c.url(room.kind.path)},
      {whole->entry.title, c.url(entries::entry_path(room.kind, whole->entry.slug))},
      {std::string(c.tr("What changed")), ""}
  };
  return site::respond(c, frame, history_page(c, room, *whole, steps));
}

Result<http::Response> permanent(const site::Context& c) {
  const auto entry = c.read(
      [&](db::Read& r) { return entries::find_entry_by_public_id(r, c.capture("public")); },
      {.label = "permanent"}
  );
  if (!entry) return fail(ErrorKind::not_found);
  if (entry->state == entries::state_code(entries::State::withdrawn)) return fail(ErrorKind::gone);
  if (!entries::gate::may_read(c.viewer, *entry)) return fail(ErrorKind::not_found);
  return http::redirect(c.url(c.app.kinds.path_of(entry->kind, entry->slug)), 302);
}

Result<http::Response> my_work(const site::Context& c) {
  constexpr std::int64_t most = 200;
  const auto rows = c.read(
      [&](db::Read& r) { return entries::work_of(r, *c.viewer.id, most); }, {.label = "my work"}
  );
  auto frame = site::frame(c, std::string(c.tr("My work")));
  frame.hidden_from_search = true;
  return site::respond(c, frame, work_page(c, rows));
}

}  // namespace ibis::publishing
