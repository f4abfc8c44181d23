#include "db/changes.hpp"

#include "db/fault.hpp"

#include <fmt/format.h>

#include <charconv>

namespace ibis::db {

namespace {

struct Logged {
  std::int64_t seq;
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

struct Bounds {
  std::int64_t first;  // cut off up to here
  std::int64_t last;
};

Bounds bounds(Read& r) {
  const auto found =
      r.row<Bounds>("select seq, coalesce((select max(seq) from change), seq) from change_forgotten"
      );
  if (!found) throw Fault("change_forgotten has lost its row");
  return *found;
}

}  // namespace

void log_change(
    Write& w, Instant at, std::string_view kind, std::int64_t item, std::string_view what
) {
  w.run("insert into change (at, kind, item, what) values ($1, $2, $3, $4)", at, kind, item, what);
  w.logged_change_ = true;
}

ChangeCursor changes_now(Read& r) {
  return {fmt::to_string(bounds(r).last)};
}

Changes changes_after(Read& r, const ChangeCursor& after, std::int64_t limit) {
  const auto [first, last] = bounds(r);
  const auto seen = number(after.text);
  if (!seen || *seen < first || *seen > last)
    return {.changes = {}, .next = {fmt::to_string(last)}, .more = false, .lost = true};
  // One process writes at a time, on both engines, so seq is the order of commits.
  auto rows = r.rows<Logged>(
      "select seq, at, kind, item, what from change where seq > $1 order by seq limit $2",
      *seen,
      limit
  );
  Changes found{
      .changes = {},
      .next = {fmt::to_string(rows.empty() ? *seen : rows.back().seq)},
      .more = static_cast<std::int64_t>(rows.size()) == limit,
      .lost = false
  };
  found.changes.reserve(rows.size());
  for (Logged& row : rows)
    found.changes.push_back(
        {.at = row.at, .kind = std::move(row.kind), .item = row.item, .what = std::move(row.what)}
    );
  return found;
}

std::int64_t forget_changes(Write& w, Instant before) {
  w.run(
      "update change_forgotten set seq ="
      " coalesce((select max(seq) from change where at < $1), seq)",
      before
  );
  return w.run("delete from change where seq <= (select seq from change_forgotten)");
}

}  // namespace ibis::db
