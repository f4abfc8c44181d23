#include "core/text.hpp"
#include "db/database.hpp"
#include "entries/source.hpp"
#include "entries/visibility.hpp"
#include "publishing/exports.hpp"
#include "publishing/load.hpp"
#include "publishing/pages.hpp"
#include "site/log.hpp"
#include "site/memory.hpp"
#include "site/open_data.hpp"
#include "site/settings.hpp"

#include <algorithm>
#include <span>

namespace ibis::publishing {

namespace {

constexpr std::size_t feed_entries = 50;
constexpr std::int64_t last_position = 0xFFFFFFFF;  // entries/facets.hpp
constexpr std::size_t batch = 200;  // rows read at once for an export: no long transaction

enum class Format : std::uint8_t { csv, json, geojson, xlsx };

Writer writer_of(const site::Context& c, const entries::Kind& kind) {
  std::string base = c.absolute("/");
  base.pop_back();
  return {
      .kind = kind,
      .tr = c.tr,
      .terms = c.terms,
      .places = c.app.places,
      .site_url = c.app.base_url,
      .base_url = std::move(base),
      .counted = kind.counted == nullptr ? nullptr : &c.app.memory.facets(kind.counted->kind)
  };
}

// Up to `most` of these, from one on.
entries::Positions part_of(std::span<const std::int64_t> all, std::size_t from, std::size_t most) {
  const auto part = all.subspan(from, std::min(most, all.size() - from));
  return {
      .positions = {part.begin(), part.end()},
      .total = all.size(),
      .more_before = from > 0,
      .more_after = from + part.size() < all.size()
  };
}

// What feeds and the API give of Query::only: they go by publication, whatever the order of the list.
entries::Positions page_by_publication(
    const Query& query,
    entries::Order order,
    std::optional<std::int64_t> after,
    std::optional<std::int64_t> before,
    std::size_t most
) {
  std::vector<std::int64_t> all = *query.only;
  const bool newest = order == entries::Order::newest;
  const auto stands_before = [&](std::int64_t one, std::int64_t other) {
    return newest ? one > other : one < other;
  };
  std::ranges::sort(all, stands_before);
  const auto rank_of = [&](std::int64_t place) {
    return static_cast<std::size_t>(
        std::ranges::lower_bound(all, place, stands_before) - all.begin()
    );
  };
  if (after) {
    const std::size_t rank = rank_of(*after);
    return part_of(all, rank + (rank < all.size() && all[rank] == *after ? 1 : 0), most);
  }
  if (!before) return part_of(all, 0, most);
  const std::size_t end = rank_of(*before);
  const std::size_t from = end - std::min(end, most);
  return part_of(all, from, end - from);
}

// Hands over batch after batch by key, so that a slow reader holds neither a transaction nor much memory.
struct Export {
  site::App& app;
  std::shared_ptr<const taxonomy::Terms> terms;
  Writer writer;
  Query query;
  Format format;
  std::optional<std::int64_t> after{};
  std::size_t handed_on = 0;  // of Query::only
  bool begun = false;
  bool first = true;

  void begin(std::string& out) const {
    switch (format) {
      case Format::csv:
        out += "\xEF\xBB\xBF" + csv_head(columns_of(query.kind));
        break;  // the mark lets spreadsheets read UTF-8
      case Format::xlsx:
        break;  // fill() makes it
      case Format::json:
        out += R"({"items":[)";
        break;
      case Format::geojson:
        out += R"({"type":"FeatureCollection","features":[)";
        break;
    }
  }

  void write(std::string& out, const entries::Line& line) {
    if (format == Format::csv) return write_csv(out, writer, line);
    if (!first) out += ",\n";
    first = false;
    format == Format::json ? write_json(out, writer, line) : write_geojson(out, writer, line);
  }

  entries::Positions next_positions() {
    if (query.only) {
      entries::Positions page = part_of(*query.only, handed_on, batch);
      handed_on += page.positions.size();
      return page;
    }
    auto page = app.memory.facets(query.kind.code)
                    .page(query.selection, query.order(), after, {}, batch, query.kind.last);
    if (!page.positions.empty()) after = page.positions.back();
    return page;
  }

  // The next lines, each handed to `take`. Returns whether there are more.
  template <class Take>
  bool batch_of(const Take& take) {
    const entries::Positions page = next_positions();
    const auto lines = app.db.read(
        [&](db::Read& r) { return entries::lines_at(r, query.kind, page.positions, *terms); },
        {.label = "export"}
    );
    for (const entries::Line& line : lines)
      take(line);
    return page.more_after;
  }

  bool next(std::string& out) {
    if (!begun) {
      begin(out);
      begun = true;
    }
    if (batch_of([&](const entries::Line& line) { write(out, line); })) return true;
    if (format != Format::csv) out += "]}\n";
    return false;
  }

  void fill(Sheet& sheet) {
    bool more = true;
    bool left_out = false;
    while (more && !left_out) {
      more = batch_of([&](const entries::Line& line) {
        left_out = left_out || sheet.full();
        if (!left_out) sheet.add(cells_of(writer, line));
      });
    }
    if (left_out)
      sheet.add_note(writer.tr("There are more of them. The table (CSV) has them all."));
  }
};

std::shared_ptr<Export> export_of(const site::Context& c, const Query& query, Format format) {
  auto terms = c.app.memory.terms();
  Writer writer = writer_of(c, query.kind);
  const Writer kept{
      .kind = query.kind,
      .tr = writer.tr,
      .terms = *terms,
      .places = writer.places,
      .site_url = std::move(writer.site_url),
      .base_url = std::move(writer.base_url),
      .counted = writer.counted
  };
  return std::make_shared<Export>(Export{c.app, terms, kept, query, format});
}

http::Response stream(
    const site::Context& c, const Query& query, Format format, std::string_view type
) {
  auto state = export_of(c, query, format);
  return site::open_data(type, http::StreamBody{[state](std::string& out) {
                           return state->next(out);
                         }});
}

http::Response spreadsheet(const site::Context& c, const Query& query) {
  auto state = export_of(c, query, Format::xlsx);
  return site::open_data(
      sheet_type,
      sheet_body(
          sheet_head(c.app, c.tr, c.tr(query.kind.words.many), columns_of(query.kind)),
          [state](Sheet& sheet) { state->fill(sheet); }
      )
  );
}

std::vector<entries::Line> lines_of(
    const site::Context& c, const Query& query, const entries::Positions& page
) {
  return c.read(
      [&](db::Read& r) { return entries::lines_at(r, query.kind, page.positions, c.terms); },
      {.label = "lines"}
  );
}

http::Response feed(const Room& room, const site::Context& c, const Query& query) {
  const auto page = query.only
                        ? page_by_publication(query, entries::Order::newest, {}, {}, feed_entries)
                        : c.app.memory.facets(query.kind.code)
                              .page(query.selection, entries::Order::newest, {}, {}, feed_entries);
  const std::string asked = query_text(query, c.terms);
  const std::string list(query.kind.path);
  const auto lines = lines_of(c, query, page);
  const std::string title = list_title(c, query);
  const std::string self = c.absolute(list + ".atom" + asked);
  const std::string own_page = c.absolute(list + asked);
  Feed about{.title = title, .self = self, .page = own_page, .site = c.app.settings.site_name};
  // What is no entry has no number of an entry either.
  if (query.kind.source == nullptr)
    about.authors =
        c.read([&](db::Read& r) { return entries::author_names(r, lines); }, {.label = "authors"});
  if (room.before_summary != nullptr) {
    for (const entries::Line& line : lines)
      about.before_summary.emplace(line.card.id, room.before_summary(c, line));
  }
  return site::open_data(
      "application/atom+xml; charset=utf-8", atom(writer_of(c, query.kind), lines, about)
  );
}

// Where a page of the API begins and how much it holds. A page that begins anywhere but where it was asked would send a
// program round in circles, so odd numbers are refused, not passed over as in pages for people.
Result<std::size_t> asked_limit(const site::Context& c) {
  for (const std::string_view name : {"after", "before"}) {
    if (auto place = site::asked_number(c, name, 0, last_position); !place)
      return std::unexpected(std::move(place.error()));
  }
  const auto limit = site::asked_number(c, "limit", 1, std::int64_t{api_page_most});
  if (!limit) return std::unexpected(limit.error());
  return static_cast<std::size_t>(limit->value_or(std::int64_t{api_page}));
}

// What was asked for, of what may leave the site.
Query handed_on_query(const Room& room, const site::Context& c) {
  Query query = read_query(room.kind, c.request.query, c.terms);
  query.selection = entries::only_handed_on(room.kind, std::move(query.selection));
  if (room.positions != nullptr) query.only = room.positions(c, query);
  return query;
}

}  // namespace

Result<http::Response> list_as(const Room& room, const site::Context& c) {
  Query query = handed_on_query(room, c);
  load_titles(c, query);
  const std::string_view format = c.capture("format");
  if (format == "atom") return feed(room, c, query);
  if (format == "csv") return stream(c, query, Format::csv, "text/csv; charset=utf-8");
  if (format == "xlsx") return spreadsheet(c, query);
  if (format == "json") return stream(c, query, Format::json, "application/json; charset=utf-8");
  if (format == "geojson")
    return stream(c, query, Format::geojson, "application/geo+json; charset=utf-8");
  return fail(ErrorKind::not_found);
}

Result<http::Response> api_list(const Room& room, const site::Context& c) {
  const Query query = handed_on_query(room, c);
  const auto limit = asked_limit(c);
  if (!limit) return std::unexpected(limit.error());
  const auto page =
      query.only ? page_by_publication(query, query.order(), query.after, query.before, *limit)
                 : c.app.memory.facets(room.kind.code)
                       .page(
                           query.selection,
                           query.order(),
                           query.after,
                           query.before,
                           *limit,
                           room.kind.last
                       );
  std::string out = fmt::format(R"({{"total":{},"items":[)", page.total);
  const Writer writer = writer_of(c, room.kind);
  for (const entries::Line& line : lines_of(c, query, page)) {
    if (out.back() == '}') out += ",";
    write_json(out, writer, line);
  }
  out += "],\"next\":";
  if (page.more_after && !page.positions.empty()) {
    std::string path = fmt::format("/api/v1{}{}", room.kind.path, query_text(query, c.terms));
    path += path.contains('?') ? '&' : '?';
    out += site::json_string(
        c.absolute(fmt::format("{}after={}&limit={}", path, page.positions.back(), *limit))
    );
  } else {
    out += "null";
  }
  return site::open_json(out + "}");
}

namespace {

// Of what is no entry programs get the same, whether in a list or alone.
Result<http::Response> api_show_line(const entries::Kind& kind, const site::Context& c) {
  const auto lines = c.read(
      [&](db::Read& r) {
        const auto position = kind.source->position_of(r, c.capture("public"));
        return position ? entries::lines_at(r, kind, {*position}, c.terms)
                        : std::vector<entries::Line>{};
      },
      {.label = "api line"}
  );
  if (lines.empty()) return fail(ErrorKind::not_found);
  std::string out;
  write_json(out, writer_of(c, kind), lines.front());
  return site::open_json(out);
}

}  // namespace

Result<http::Response> api_show(const Room& room, const site::Context& c) {
  if (room.kind.source != nullptr) return api_show_line(room.kind, c);
  const auto whole = c.read(
      [&](db::Read& r) -> std::optional<Whole> {
        const auto entry = entries::find_entry_by_public_id(r, c.capture("public"));
        if (!entry || entry->kind != room.kind.code) return std::nullopt;
        return entries::whole_of(r, room.kind, *entry, c.terms);
      },
      {.label = "api entry"}
  );
  if (!whole) return fail(ErrorKind::not_found);
  if (whole->entry.state == entries::state_code(entries::State::withdrawn))
    return fail(ErrorKind::gone);
  const bool shown = entries::is_published(whole->entry) && entries::shown_at(whole->entry, c.now);
  if (!shown || !entries::handed_on(room.kind, whole->record)) return fail(ErrorKind::not_found);
  const Writer writer = writer_of(c, room.kind);
  const entries::Besides* besides = room.kind.besides;
  const std::string more =
      besides == nullptr
          ? std::string()
          : c.read(
                [&](db::Read& r) {
                  return besides->json(
                      r, whole->entry.id, {.terms = c.terms, .base_url = writer.base_url}
                  );
                },
                {.label = "api besides"}
            );
  return site::open_json(entry_json(writer, *whole, more));
}

}  // namespace ibis::publishing
