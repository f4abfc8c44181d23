#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/cards.hpp"
#include "html/layout.hpp"
#include "practices/load.hpp"
#include "practices/pages.hpp"
#include "site/memory.hpp"

namespace ibis::practices {

namespace {

constexpr std::size_t rows_a_page = 20;

std::string page_link(
    const site::Context& c, const Query& query, std::string_view param, std::int64_t position
) {
  std::string path = "/practices" + query_text(query, c.terms);
  path += path.contains('?') ? '&' : '?';
  return c.url(fmt::format("{}{}={}", path, param, position));
}

}  // namespace

Result<http::Response> list(const site::Context& c) {
  const Query query = read_query(c.request.query, c.terms);
  const auto& facets = c.app.memory.facets(kind);
  const auto order = query.sort == Sort::oldest ? entries::Order::oldest : entries::Order::newest;
  const auto page = facets.page(query.selection, order, query.after, query.before, rows_a_page);

  struct Found {
    std::vector<entries::Card> cards;
    entries::CardPictures pictures;
  };

  const auto found = c.read(
      [&](db::Read& r) {
        Found rows{.cards = entries::cards_at(r, kind, page.positions), .pictures = {}};
        rows.pictures = entries::pictures_of(r, rows.cards);
        return rows;
      },
      {.label = "practices"}
  );
  const html::Ui ui = c.ui();
  const entries::CardSurroundings around{
      .ui = ui,
      .url = [&](std::string_view path) { return c.url(path); },
      .terms = c.terms,
      .places = c.app.places,
  };
  const auto counts = facets.counts(query.selection);
  ListView view{
      .query = query,
      .counts = *counts,
      .rows = entries::card_entries(around, kind, found.cards, found.pictures),
      .total = page.total,
      .previous = {},
      .next = {},
  };
  if (page.more_before && !page.positions.empty())
    view.previous = page_link(c, query, "before", page.positions.front());
  if (page.more_after && !page.positions.empty())
    view.next = page_link(c, query, "after", page.positions.back());
  auto frame = site::frame(c, list_title(c, query));
  frame.section = "practices";
  frame.path = "/practices" + query_text(query, c.terms);
  frame.description = std::string(
      c.tr("Practices of migration and integration that others can find, trust and adapt.")
  );
  frame.hidden_from_search = query.after.has_value() || query.before.has_value();
  frame.feeds.push_back({
      .type = "application/atom+xml",
      .title = list_title(c, query),
      .url = c.url("/practices.atom" + query_text(query, c.terms)),
  });
  return site::respond(c, frame, list_page(c, view));
}

Result<http::Response> show(const site::Context& c) {
  auto found = find(c, c.capture("slug"));
  if (!found.moved_to.empty()) return http::redirect(c.url(path_of(found.moved_to)), 301);
  auto practice = open_practice(c, entries::gate::may_read);
  if (!practice) return std::unexpected(practice.error());
  const PracticeView view = view_of(c, *practice);
  auto frame = site::frame(c, practice->entry.title);
  frame.section = "practices";
  frame.description = practice->entry.summary;
  frame.crumbs = {
      {std::string(c.tr("Integration practices")), c.url("/practices")}, {practice->entry.title, ""}
  };
  if (practice->entry.state == entries::state_code(entries::State::published)) {
    frame.json_ld = practice_json_ld(c, *practice);
    if (view.picture) frame.picture = c.app.base_url + view.picture->url;
  } else {
    frame.hidden_from_search = true;
  }
  return site::respond(c, frame, practice_page(c, view));
}

Result<http::Response> print(const site::Context& c) {
  auto practice = open_practice(c, entries::gate::may_read);
  if (!practice) return std::unexpected(practice.error());
  PracticeView view = view_of(c, *practice);
  view.restricted = false;  // paper is handed on
  auto frame = site::frame(c, practice->entry.title);
  frame.section = "practices";
  frame.hidden_from_search = true;
  return site::respond(c, frame, print_page(c, view));
}

Result<http::Response> permanent(const site::Context& c) {
  const auto entry = c.read(
      [&](db::Read& r) { return entries::find_entry_by_public_id(r, c.capture("public")); },
      {.label = "permanent"}
  );
  if (!entry || entry->kind != kind) return fail(ErrorKind::not_found);
  if (entry->state == entries::state_code(entries::State::withdrawn)) return fail(ErrorKind::gone);
  if (!entries::gate::may_read(c.viewer, *entry)) return fail(ErrorKind::not_found);
  return http::redirect(c.url(path_of(entry->slug)), 302);
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

}  // namespace ibis::practices
