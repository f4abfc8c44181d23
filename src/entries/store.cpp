#include "entries/store.hpp"

#include "core/text.hpp"
#include "db/changes.hpp"

namespace ibis::entries {

namespace {

std::string joined(const std::vector<taxonomy::TermId>& ids) {
  std::string all;
  for (const auto id : ids)
    all += (all.empty() ? "" : " ") + std::to_string(id.value);
  return all;
}

bool slug_taken(db::Read& r, std::string_view kind, const std::string& slug, EntryId self) {
  const auto now = r.row<EntryId>("select id from entry where kind = $1 and slug = $2", kind, slug);
  if (now && *now != self) return true;
  const auto before =
      r.row<EntryId>("select entry_id from old_slug where kind = $1 and slug = $2", kind, slug);
  return before && *before != self;
}

// Words of the address, so never one that means something else there.
std::string free_slug(db::Read& r, std::string_view kind, std::string_view title, EntryId self) {
  std::string wished = text::slugify(title);
  constexpr std::string_view taken[] = {"new", "tags", "archive"};
  if (wished.empty() || std::ranges::find(taken, wished) != std::end(taken))
    wished = fmt::format("{}-{}", kind, random_public_id());
  std::string slug = wished;
  for (int n = 2; slug_taken(r, kind, slug, self); ++n)
    slug = fmt::format("{}-{}", wished, n);
  return slug;
}

void put_terms(db::Write& w, EntryId id, const std::vector<taxonomy::TermId>& terms) {
  w.run("delete from entry_term where entry_id = $1", id);
  w.run(
      "insert into entry_term (entry_id, term_id, position) select $1, l.value, l.position from "
      "@list($2) as l cross join term t where t.id = l.value",
      id,
      db::in_list(terms)
  );
}

std::int64_t take_position(db::Write& w) {
  return w.value<std::int64_t>(
      "update entry_position set last = last + 1 where id = 1 returning last"
  );
}

}  // namespace

std::optional<Entry> find_entry(db::Read& r, EntryId id) {
  return r.row<Entry>(
      "select id, public_id, kind, slug, state, language, author_id, title, summary, country, "
      "city_id, picture_id, picture_alt, picture_credit, picture_source, version, position, "
      "created_at, updated_at, submitted_at, published_at, publish_at, shown_from, shown_until "
      "from entry where id = $1",
      id
  );
}

std::optional<Entry> find_entry_by_slug(db::Read& r, std::string_view kind, std::string_view slug) {
  const auto id = r.row<EntryId>("select id from entry where kind = $1 and slug = $2", kind, slug);
  return id ? find_entry(r, *id) : std::nullopt;
}

std::optional<Entry> find_entry_by_public_id(db::Read& r, std::string_view public_id) {
  const auto id = r.row<EntryId>("select id from entry where public_id = $1", public_id);
  return id ? find_entry(r, *id) : std::nullopt;
}

std::optional<std::string> current_slug(
    db::Read& r, std::string_view kind, std::string_view old_slug
) {
  return r.row<std::string>(
      "select e.slug from old_slug o join entry e on e.id = o.entry_id where o.kind = $1 and "
      "o.slug = $2",
      kind,
      old_slug
  );
}

EntryId add_entry(
    db::Write& w, const EntryDraft& draft, std::optional<PersonId> author, Instant now
) {
  const auto id = w.value<EntryId>(
      "insert into entry (public_id, kind, slug, state, language, author_id, title, summary, "
      "country, city_id, picture_alt, picture_credit, picture_source, facets, theme_ids, card, "
      "version, created_at, updated_at) values ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, "
      "$11, $12, $13, $14, $15, 1, $16, "
      "$16) returning id",
      random_public_id(),
      draft.kind,
      free_slug(w, draft.kind, draft.title, EntryId{0}),
      draft.language,
      author,
      draft.title,
      draft.summary,
      draft.country,
      draft.city_id,
      draft.picture_alt,
      draft.picture_credit,
      draft.picture_source,
      draft.facets,
      joined(draft.themes),
      draft.card,
      now
  );
  put_terms(w, id, draft.terms);
  if (author) add_step(w, id, author, "created", "", now);
  return id;
}

Result<> update_entry(
    db::Write& w, EntryId id, const EntryDraft& draft, std::int64_t version, Instant now
) {
  const auto entry = find_entry(w, id);
  if (!entry) return fail(ErrorKind::not_found);
  if (entry->version != version) return fail(ErrorKind::conflict);
  const bool was_public = entry->published_at.has_value();
  const std::string slug = was_public ? entry->slug : free_slug(w, draft.kind, draft.title, id);
  w.run(
      "update entry set slug = $2, language = $3, title = $4, summary = $5, country = $6, city_id "
      "= $7,"
      " picture_alt = $8, picture_credit = $9, picture_source = $10, facets = $11, theme_ids = $12,"
      " card = $13, version = version + 1, updated_at = $14 where id = $1",
      id,
      slug,
      draft.language,
      draft.title,
      draft.summary,
      draft.country,
      draft.city_id,
      draft.picture_alt,
      draft.picture_credit,
      draft.picture_source,
      draft.facets,
      joined(draft.themes),
      draft.card,
      now
  );
  put_terms(w, id, draft.terms);
  if (entry->position || entry->state == state_code(State::resting))
    db::log_change(w, now, draft.kind, id.value, "changed");
  return {};
}

Result<> set_slug(db::Write& w, EntryId id, std::string_view slug) {
  auto done =
      w.try_run("update entry set slug = $2 where id = $1 and published_at is null", id, slug);
  if (!done) return std::unexpected(done.error());
  return *done == 1 ? Result<>{} : fail(ErrorKind::not_found);
}

void set_picture(db::Write& w, EntryId id, std::optional<std::int64_t> file) {
  w.run("update entry set picture_id = $2 where id = $1", id, file);
}

Result<> move_entry(
    db::Write& w,
    const Entry& entry,
    State to,
    std::optional<PersonId> by,
    std::string_view note,
    Instant now
) {
  if (to == State::published && !shown_at(entry, now)) to = State::resting;
  const std::string_view name = state_code(to);
  const std::int64_t moved = w.run(
      "update entry set state = $3, updated_at = $4, version = version + 1 where id = $1 and state "
      "= $2",
      entry.id,
      entry.state,
      name,
      now
  );
  if (moved == 0) return fail(ErrorKind::conflict);
  if (to == State::submitted)
    w.run("update entry set submitted_at = $2 where id = $1", entry.id, now);
  if (to == State::published && !entry.position) {
    w.run(
        "update entry set position = $2, published_at = $3 where id = $1",
        entry.id,
        take_position(w),
        now
    );
  }
  if (entry.publish_at) w.run("update entry set publish_at = null where id = $1", entry.id);
  add_step(w, entry.id, by, name, note, now);
  if (to == State::published || to == State::resting || entry.position)
    db::log_change(w, now, entry.kind, entry.id.value, name);
  return {};
}

void add_step(
    db::Write& w,
    EntryId id,
    std::optional<PersonId> by,
    std::string_view action,
    std::string_view note,
    Instant now
) {
  w.run(
      "insert into step (entry_id, at, person_id, action, note) values ($1, $2, $3, $4, $5)",
      id,
      now,
      by,
      action,
      note
  );
}

std::optional<std::string> why_withdrawn(db::Read& r, EntryId id) {
  const auto said = r.row<std::string>(
      "select note from step where entry_id = $1 and action = 'withdrawn' order by id desc limit 1",
      id
  );
  return said && !said->empty() ? said : std::nullopt;
}

std::vector<Step> steps_of(db::Read& r, EntryId id) {
  return r.rows<Step>(
      "select s.at, s.person_id, p.name, s.action, s.note from step s left join person p on p.id = "
      "s.person_id"
      " where s.entry_id = $1 order by s.id",
      id
  );
}

std::vector<taxonomy::TermId> terms_of(db::Read& r, EntryId id) {
  return r.rows<taxonomy::TermId>(
      "select term_id from entry_term where entry_id = $1 order by position", id
  );
}

std::vector<Card> cards_at(
    db::Read& r, std::string_view kind, const std::vector<std::int64_t>& positions
) {
  auto cards = r.rows<Card>(
      "select e.id, e.public_id, e.slug, e.language, e.title, e.summary, e.country, e.city_id, "
      "e.picture_id,"
      " e.picture_alt, e.theme_ids, e.card, e.position, e.published_at, e.updated_at"
      // The list first: by itself SQLite may walk through all entries and look into the list for each.
      " from @list($2) as l cross join entry e"
      " where e.position = l.value and e.kind = $1 and e.state = 'published'",
      kind,
      db::in_list(positions)
  );
  // Not by SQL: it would carry the rows through a sorter.
  const auto place = [&](const Card& card) { return std::ranges::find(positions, card.position); };
  std::ranges::sort(cards, {}, place);
  return cards;
}

std::vector<Card> cards_by_author(
    db::Read& r, std::string_view kind, PersonId author, std::int64_t before, std::int64_t limit
) {
  const auto positions = r.rows<std::int64_t>(
      "select position from entry where author_id = $1 and kind = $2 and state = 'published'"
      " and position < $3 order by position desc limit $4",
      author,
      kind,
      before,
      limit
  );
  return cards_at(r, kind, positions);
}

std::vector<WorkRow> work_of(db::Read& r, PersonId author, std::int64_t limit) {
  return r.rows<WorkRow>(
      "select e.id, e.public_id, e.kind, e.slug, e.state, e.title, e.author_id, coalesce(p.name, "
      "''), e.updated_at, e.submitted_at, e.publish_at, coalesce(case when e.state = 'withdrawn' "
      "then (select s.note from step s where s.entry_id = e.id and s.action = 'withdrawn' order by "
      "s.id desc limit 1) end, '')"
      " from entry e left join person p on p.id = e.author_id where e.author_id = $1 order by "
      "e.updated_at desc, e.id desc"
      " limit $2",
      author,
      limit
  );
}

std::vector<WorkRow> queue(db::Read& r, std::int64_t limit) {
  return r.rows<WorkRow>(
      "select e.id, e.public_id, e.kind, e.slug, e.state, e.title, e.author_id, coalesce(p.name, "
      "''), e.updated_at, e.submitted_at, e.publish_at, ''"
      " from entry e left join person p on p.id = e.author_id where e.state in ('submitted', "
      "'scheduled') order by e.submitted_at, e.id"
      " limit $1",
      limit
  );
}

std::int64_t queue_length(db::Read& r) {
  // As the index of what waits has it, or all entries are read.
  return r.value<std::int64_t>(
      "select count(*) from entry where state in ('submitted', 'scheduled') and state = 'submitted'"
  );
}

std::vector<std::pair<std::int64_t, std::string>> facet_rows(db::Read& r, std::string_view kind) {
  struct Row {
    std::int64_t position;
    std::string facets;
  };

  std::vector<std::pair<std::int64_t, std::string>> all;
  r.each<Row>(
      "select position, facets from entry where kind = $1 and state = 'published' order by "
      "position",
      [&](Row&& row) { all.emplace_back(row.position, std::move(row.facets)); },
      kind
  );
  return all;
}

void outdate_forms(db::Write& w, const std::vector<EntryId>& ids) {
  w.run("update entry set version = version + 1 where id @in($1)", db::in_list(ids));
}

std::vector<EntryId> unpublished_of(db::Read& r, PersonId author) {
  return r.rows<EntryId>(
      "select id from entry where author_id = $1 and published_at is null order by id", author
  );
}

void forget_unpublished(db::Write& w, PersonId author) {
  const auto ids = unpublished_of(w, author);
  w.run("delete from entry_term where entry_id @in($1)", db::in_list(ids));
  w.run("delete from old_slug where entry_id @in($1)", db::in_list(ids));
  w.run("delete from step where entry_id @in($1)", db::in_list(ids));
  w.run("delete from feature where entry_id @in($1)", db::in_list(ids));
  w.run("delete from entry where id @in($1)", db::in_list(ids));
}

void forget_words_of(db::Write& w, PersonId author) {
  w.run(
      "update step set note = '' where entry_id in (select id from entry where author_id = $1)",
      author
  );
  w.run(
      "update entry set title = '', summary = '', card = '', picture_alt = '', picture_credit = "
      "'', "
      "picture_source = '' where author_id = $1 and state = 'withdrawn'",
      author
  );
}

std::optional<FacetRow> facet_row(db::Read& r, EntryId id) {
  return r.row<FacetRow>("select position, state, facets from entry where id = $1", id);
}

}  // namespace ibis::entries
