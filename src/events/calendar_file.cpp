#include "events/calendar_file.hpp"

#include "db/database.hpp"
#include "events/store.hpp"
#include "publishing/load.hpp"
#include "site/open_data.hpp"

#include <fmt/format.h>

#include <map>

namespace ibis::events {

namespace {

// What stands behind the @ of identifiers: the site's host.
std::string calendar_host(const site::Context& c) {
  std::string host = c.app.base_url;
  if (const auto scheme = host.find("://"); scheme != std::string::npos) host.erase(0, scheme + 3);
  return host.substr(0, host.find_first_of(":/"));
}

CalendarEvent calendar_event(
    const site::Context& c,
    const entries::Kind& of_kind,
    const entries::Card& card,
    CalendarAbout about,
    std::int64_t version
) {
  return {
      .uid = fmt::format("{}@{}", card.public_id, calendar_host(c)),
      .sequence = version,
      .times = std::move(about.times),
      .updated = card.updated_at,
      .created = card.published_at,
      .summary = card.title,
      .description = std::move(about.description),
      .location = std::move(about.location),
      .url = c.absolute(entries::entry_path(of_kind, card.slug)),
      .category = std::move(about.category),
      .cancelled = about.cancelled,
  };
}

http::Response calendar_response(std::string text) {
  return site::open_data("text/calendar; charset=utf-8", std::move(text));
}

}  // namespace

http::Response calendar_of(
    const site::Context& c,
    const entries::Kind& of_kind,
    std::string_view name,
    const std::vector<std::int64_t>& positions,
    InCalendar tell
) {
  struct Found {
    std::vector<entries::Line> lines;
    std::map<std::int64_t, std::int64_t> versions;
  };

  const auto found = c.read(
      [&](db::Read& r) {
        Found all{.lines = entries::lines_at(r, of_kind, positions, c.terms), .versions = {}};
        std::vector<entries::EntryId> ids;
        for (const auto& line : all.lines)
          ids.push_back(line.card.id);
        for (const auto& [id, version] : versions(r, ids))
          all.versions[id] = version;
        return all;
      },
      {.label = "calendar"}
  );
  std::string out;
  begin_calendar(out, name);
  for (const entries::Line& line : found.lines) {
    if (auto told = tell(c, line)) {
      const std::int64_t version = found.versions.at(line.card.id.value);
      add_event(out, calendar_event(c, of_kind, line.card, *std::move(told), version));
    }
  }
  end_calendar(out);
  return calendar_response(std::move(out));
}

std::optional<std::string_view> slug_in_calendar(std::string_view slug) {
  constexpr std::string_view end = ".ics";
  if (!slug.ends_with(end)) return std::nullopt;
  return slug.substr(0, slug.size() - end.size());
}

Result<http::Response> calendar_of_one(
    const site::Context& c, const entries::Kind& of_kind, std::string_view slug, InCalendar tell
) {
  const auto found = publishing::find(c, of_kind, slug);
  if (!found.moved_to.empty())
    return http::redirect(c.url(entries::entry_path(of_kind, found.moved_to) + ".ics"), 301);
  if (!found.whole) return fail(ErrorKind::not_found);
  const entries::Entry& entry = found.whole->entry;
  if (entry.state == entries::state_code(entries::State::withdrawn)) return fail(ErrorKind::gone);
  if (!entries::is_published(entry) || !entry.position) return fail(ErrorKind::not_found);
  return calendar_of(c, of_kind, entry.title, {*entry.position}, tell);
}

}  // namespace ibis::events
