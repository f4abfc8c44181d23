#include "db/changes.hpp"

#include <fmt/format.h>

#include <charconv>

namespace ibis::db {

namespace {

struct Logged {
  std::int64_t seq;
  std::string tx;
  Instant at;
  std::string kind;
  std::int64_t item;
  std::string what;
};

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Changes lost_at(Read& r) {
  return {.changes = {}, .next = changes_now(r), .more = false, .lost = true};
}

Changes collected(std::vector<Logged> rows) {
  Changes found{.changes = {}, .next = {}, .more = false, .lost = false};
  found.changes.reserve(rows.size());
  for (Logged& row : rows)
    found.changes.push_back(
        {.at = row.at, .kind = std::move(row.kind), .item = row.item, .what = std::move(row.what)}
    );
  return found;
}

// SQLite: one writer at a time, so the cursor is the last seq seen.
std::int64_t last_seq(Read& r) {
  return r.row<std::int64_t>("select seq from sqlite_sequence where name = 'change'").value_or(0);
}

Changes sqlite_after(Read& r, const ChangeCursor& after, std::int64_t limit) {
  const auto seen = number(after.text);
  if (!seen || *seen > last_seq(r) ||
      *seen < r.value<std::int64_t>("select seq from change_forgotten"))
    return lost_at(r);
  auto rows = r.rows<Logged>(
      "select seq, '', at, kind, item, what from change where seq > $1 order by seq limit $2",
      *seen,
      limit
  );
  const bool more = static_cast<std::int64_t>(rows.size()) == limit;
  const std::int64_t next = rows.empty() ? *seen : rows.back().seq;
  Changes found = collected(std::move(rows));
  found.next.text = fmt::to_string(next);
  found.more = more;
  return found;
}

// PostgreSQL: what was seen is a snapshot, and new are the rows of transactions it did not see. Cut
// short by the limit, the cursor also holds the snapshot being walked through and the last row
// taken from it.
struct Walk {
  std::string seen;
  std::string until;
  std::string tx;
  std::int64_t seq;
};

std::string snapshot(Read& r) {
  return r.value<std::string>("select pg_current_snapshot()::text");
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// "xmin:xmax:xip,xip". The server reads it itself, but a text it refuses is a fault that ends the
// transaction, so it is held to the same rules before.
bool is_snapshot(std::string_view text) {
  const auto parts = split(text, ':');
  if (parts.size() != 3) return false;
  const auto low = number(parts[0]);
  const auto high = number(parts[1]);
  if (!low || !high || *low < 1 || *high < *low) return false;
  if (parts[2].empty()) return true;
  std::int64_t last = *low;
  for (const auto part : split(parts[2], ',')) {
    const auto running = number(part);
    if (!running || *running < last || *running >= *high) return false;
    last = *running;
  }
  return true;
}

std::optional<Walk> read_walk(Read& r, const ChangeCursor& cursor) {
  const auto parts = split(cursor.text, '|');
  if (parts.size() != 1 && parts.size() != 4) return std::nullopt;
  Walk walk{.seen = std::string(parts[0]), .until = {}, .tx = "0", .seq = 0};
  if (!is_snapshot(walk.seen)) return std::nullopt;
  if (parts.size() == 1) {
    walk.until = snapshot(r);
    return walk;
  }
  walk.until = parts[1];
  walk.tx = parts[2];
  const auto seq = number(parts[3]);
  if (!is_snapshot(walk.until) || !number(walk.tx) || !seq) return std::nullopt;
  walk.seq = *seq;
  return walk;
}

Changes postgres_after(Read& r, const ChangeCursor& after, std::int64_t limit) {
  const auto walk = read_walk(r, after);
  if (!walk) return lost_at(r);
  // Cut off behind the cursor, or a cursor from the future of a database restored since.
  if (r.value<bool>(
          "select f.tx >= pg_snapshot_xmin($1::pg_snapshot)"
          " or pg_snapshot_xmax($1::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())"
          " from change_forgotten f",
          walk->seen
      ))
    return lost_at(r);
  auto rows = r.rows<Logged>(
      "select seq, tx::text, at, kind, item, what from change"
      " where tx >= pg_snapshot_xmin($1::pg_snapshot)"
      " and not pg_visible_in_snapshot(tx, $1::pg_snapshot)"
      " and pg_visible_in_snapshot(tx, $2::pg_snapshot)"
      " and (tx, seq) > ($3::xid8, $4) and kind <> ''"
      // Of the table: a bare tx would be the text beside it, and "1000" comes before "999".
      " order by change.tx, change.seq limit $5",
      walk->seen,
      walk->until,
      walk->tx,
      walk->seq,
      limit
  );
  const bool full = static_cast<std::int64_t>(rows.size()) == limit;
  const std::string next =
      full ? fmt::format("{}|{}|{}|{}", walk->seen, walk->until, rows.back().tx, rows.back().seq)
           : walk->until;
  Changes found = collected(std::move(rows));
  found.next.text = next;
  found.more = full;
  return found;
}

}  // namespace

void log_change(
    Write& w, Instant at, std::string_view kind, std::int64_t item, std::string_view what
) {
  w.run("insert into change (at, kind, item, what) values ($1, $2, $3, $4)", at, kind, item, what);
  w.logged_change_ = true;
}

ChangeCursor changes_now(Read& r) {
  if (r.engine() == Engine::postgres) return {snapshot(r)};
  return {fmt::to_string(last_seq(r))};
}

Changes changes_after(Read& r, const ChangeCursor& after, std::int64_t limit) {
  return r.engine() == Engine::postgres ? postgres_after(r, after, limit)
                                        : sqlite_after(r, after, limit);
}

std::int64_t forget_changes(Write& w, Instant before) {
  if (w.engine() == Engine::sqlite) {
    w.run(
        "update change_forgotten set seq = max(seq, "
        "coalesce((select max(seq) from change where at < $1), 0))",
        before
    );
    return w.run("delete from change where seq <= (select seq from change_forgotten)");
  }
  w.run(
      "update change_forgotten set tx = greatest(tx, "
      "coalesce((select tx from change where at < $1 and kind <> ''"
      " order by tx desc limit 1), '0'))",
      before
  );
  return w.run("delete from change where tx <= (select tx from change_forgotten)");
}

}  // namespace ibis::db
