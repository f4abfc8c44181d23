#include "core/text.hpp"
#include "db/database.hpp"
#include "html/layout.hpp"
#include "practices/filter_view.hpp"
#include "practices/load.hpp"
#include "practices/pages.hpp"
#include "site/memory.hpp"
#include "site/pieces.hpp"
#include "site/rows.hpp"

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

// Counting and naming hundreds of choices costs more than all the rest of the page, and is the same for all its pages.
std::shared_ptr<const html::Html> filters_beside(const site::Context& c, const Query& query) {
  const std::string key = fmt::format(
      "practice filters {} {} {}",
      c.language(),
      std::to_underlying(query.sort),
      query.selection.key()
  );
  if (auto kept = c.app.pieces.find(key, c.state)) return kept;
  const auto counts = c.app.memory.facets(kind).counts(query.selection);
  return c.app.pieces.keep(key, c.state, filter_form(c, query, *counts));
}

Result<http::Response> choices(const site::Context& c, const Query& query) {
  const std::string name(c.tr(query.choose->label));
  auto frame = site::frame(c, name);
  frame.section = "practices";
  const std::string chosen = query_text(query, c.terms);
  frame.path = fmt::format(
      "/practices{}{}choose={}", chosen, chosen.empty() ? '?' : '&', query.choose->param
  );
  frame.hidden_from_search = true;
  frame.crumbs = {{std::string(c.tr("Integration practices")), c.url("/practices")}, {name, ""}};
  const auto counts = c.app.memory.facets(kind).counts(query.selection);
  return site::respond(c, frame, choices_page(c, query, *counts));
}

}  // namespace

Result<http::Response> list(const site::Context& c) {
  const Query query = read_query(c.request.query, c.terms);
  if (query.choose != nullptr) return choices(c, query);
  const auto filters = filters_beside(c, query);
  const auto& facets = c.app.memory.facets(kind);
  const auto order = query.sort == Sort::oldest ? entries::Order::oldest : entries::Order::newest;
  const auto page = facets.page(query.selection, order, query.after, query.before, rows_a_page);

  ListView view{
      .query = query,
      .filters = *filters,
      .rows = site::rows_at(c, kind, page.positions),
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
