// What pages about those who take part have in common: the entry they are about, its frame, the parts of the world.
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "participation/pages.hpp"
#include "publishing/load.hpp"

namespace ibis::participation {

using entries::Entry;
using html::Html;

Opened open_published(const Sort& sort, const site::Context& c, std::string_view end) {
  auto found = publishing::find(c, sort.kind, c.capture("slug"));
  if (!found.moved_to.empty()) {
    const std::string path = entries::entry_path(sort.kind, found.moved_to) + std::string(end);
    return {.whole = {}, .otherwise = http::redirect(c.url(path), 301)};
  }
  if (!found.whole) return {.whole = {}, .otherwise = fail(ErrorKind::not_found)};
  const Entry& entry = found.whole->entry;
  if (entry.state == entries::state_code(entries::State::withdrawn))
    return {.whole = {}, .otherwise = fail(ErrorKind::gone)};
  if (!entries::is_published(entry)) return {.whole = {}, .otherwise = fail(ErrorKind::not_found)};
  return {.whole = std::move(found.whole), .otherwise = fail(ErrorKind::not_found)};
}

std::vector<html::Attr> foreign_title(const site::Context& c, const Entry& entry) {
  return html::in_language(
      entry.language == c.language() ? std::string_view{} : std::string_view(entry.language)
  );
}

html::PageFrame frame_beside(
    const Sort& sort, const site::Context& c, const Entry& entry, std::string title
) {
  auto frame = site::frame(c, std::move(title));
  frame.section = sort.kind.path.substr(1);
  frame.crumbs = {
      {std::string(c.tr(sort.kind.words.many)), c.url(sort.kind.path)},
      {entry.title, c.url(entries::entry_path(sort.kind, entry.slug))},
      {frame.title, ""},
  };
  return frame;
}

Html region_links(
    const site::Context& c, std::string_view path, std::string_view chosen, std::string_view sort
) {
  std::vector<html::Tab> tabs;
  const auto add = [&](std::string_view slug, std::string_view label) {
    std::string target(path);
    if (!slug.empty()) target += fmt::format("?region={}", slug);
    if (!sort.empty()) target += fmt::format("{}sort={}", slug.empty() ? "?" : "&", sort);
    tabs.push_back({std::string(label), c.url(target), slug == chosen});
  };
  add("", c.tr("The whole world"));
  for (const places::Region* region : c.app.places.continents(c.tr.language()))
    add(region->slug, c.app.places.region_name(region->code, c.tr.language()));
  return html::tabs(c.ui(), c.tr("Part of the world"), tabs);
}

}  // namespace ibis::participation
