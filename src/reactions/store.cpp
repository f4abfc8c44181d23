#include "reactions/store.hpp"

#include "reactions/limits.hpp"

#include <algorithm>

namespace ibis::reactions {

using entries::EntryId;

bool takes_ratings(db::Read& r, const entries::Kind& kind, EntryId entry, Instant now) {
  const auto from = kind.rated_from == nullptr ? std::nullopt : kind.rated_from(r, entry);
  return !from || now >= *from;
}

Rated rated(db::Read& r, EntryId entry) {
  return *r.row<Rated>(
      "select count(*), coalesce(sum(value), 0) from rating where entry_id = $1", entry
  );
}

std::optional<std::int64_t> rating_of(db::Read& r, EntryId entry, PersonId person) {
  return r.row<std::int64_t>(
      "select value from rating where entry_id = $1 and person_id = $2", entry, person
  );
}

void rate(db::Write& w, EntryId entry, PersonId person, std::int64_t value, Instant now) {
  w.run(
      "insert into rating (entry_id, person_id, value, rated_at) values ($1, $2, $3, $4) on "
      "conflict (entry_id, person_id) do update set value = excluded.value, rated_at = "
      "excluded.rated_at",
      entry,
      person,
      value,
      now
  );
}

void take_rating_back(db::Write& w, EntryId entry, PersonId person) {
  w.run("delete from rating where entry_id = $1 and person_id = $2", entry, person);
}

bool has_bookmark(db::Read& r, PersonId person, EntryId entry) {
  return r.value<bool>(
      "select exists (select 1 from bookmark where person_id = $1 and entry_id = $2)", person, entry
  );
}

Result<> add_bookmark(db::Write& w, PersonId person, EntryId entry, Instant now) {
  const auto kept =
      w.value<std::int64_t>("select count(*) from bookmark where person_id = $1", person);
  if (kept >= most_bookmarks && !has_bookmark(w, person, entry)) return fail(ErrorKind::conflict);
  w.run(
      "insert into bookmark (person_id, entry_id, kept_at) values ($1, $2, $3) on conflict "
      "(person_id, entry_id) do nothing",
      person,
      entry,
      now
  );
  return {};
}

void remove_bookmark(db::Write& w, PersonId person, EntryId entry) {
  w.run("delete from bookmark where person_id = $1 and entry_id = $2", person, entry);
}

std::vector<Bookmark> bookmarks_of(
    db::Read& r, PersonId person, const std::optional<BookmarkPlace>& before, std::int64_t limit
) {
  struct Row {
    std::int64_t entry;
    Instant kept_at;
  };

  constexpr Instant end_of_time{9'000'000'000'000'000};
  const BookmarkPlace from = before.value_or(BookmarkPlace{.kept_at = end_of_time, .entry = 0});
  const auto rows = r.rows<Row>(
      "select b.entry_id, b.kept_at from bookmark b join entry e on e.id = b.entry_id where "
      "b.person_id = $1 and (b.kept_at < $2 or (b.kept_at = $2 and b.entry_id < $3)) and e.state = "
      "'published' order by b.kept_at desc, b.entry_id desc limit $4",
      person,
      from.kept_at,
      from.entry,
      limit
  );
  std::vector<std::int64_t> numbers;
  for (const Row& row : rows)
    numbers.push_back(row.entry);
  std::vector<Bookmark> bookmarks;
  for (entries::CardOfKind& one : entries::cards_numbered(r, numbers)) {
    const auto row = std::ranges::find(rows, one.card.id.value, &Row::entry);
    bookmarks.push_back(
        {.kind = std::move(one.kind), .card = std::move(one.card), .kept_at = row->kept_at}
    );
  }
  return bookmarks;
}

Result<> count_page_mailed(db::Write& w, PersonId person, Instant now) {
  const auto mailed = w.value<std::int64_t>(
      "select count(*) from page_mailed where person_id = $1 and mailed_at > $2",
      person,
      now - mailed_counted
  );
  if (mailed >= pages_mailed_a_day) return fail(ErrorKind::too_many);
  w.run("insert into page_mailed (person_id, mailed_at) values ($1, $2)", person, now);
  return {};
}

void forget_old_counts(db::Write& w, Instant now) {
  w.run("delete from page_mailed where mailed_at <= $1", now - mailed_counted);
}

void let_author_go(db::Write& w, const entries::Leaver& leaver, Instant /*now*/) {
  w.run("delete from rating where person_id = $1", leaver.id);
  w.run("delete from bookmark where person_id = $1", leaver.id);
  w.run("delete from page_mailed where person_id = $1", leaver.id);
}

}  // namespace ibis::reactions
