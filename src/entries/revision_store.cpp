#include "entries/revision_store.hpp"

#include "entries/links_store.hpp"

namespace ibis::entries {

namespace {

bool for_everyone(const Field& field) {
  return field.audience == Audience::everyone;
}

bool any(const Field& /*field*/) {
  return true;
}

}  // namespace

void keep_revision(
    db::Write& w, const Kind& kind, EntryId id, const Record& now_said, Instant now
) {
  if (!keeps_revisions(kind)) return;
  w.run(
      "insert into revision (entry_id, until_at, fields) values ($1, $2, $3)",
      id,
      now,
      to_json(now_said, kind.fields, for_everyone)
  );
}

std::vector<Revision> revisions_of(db::Read& r, const Kind& kind, EntryId id, std::int64_t limit) {
  struct Row {
    Instant until;
    std::string fields;
  };

  std::vector<Revision> all;
  for (const Row& row : r.rows<Row>(
           "select until_at, fields from revision where entry_id = $1 order by id desc limit $2",
           id,
           limit
       )) {
    all.push_back({.until = row.until, .record = {}});
    from_json(all.back().record, kind.fields, row.fields);
    find_referred(r, kind, all.back().record);
  }
  return all;
}

std::optional<Proposal> find_proposal(db::Read& r, const Kind& kind, EntryId id) {
  struct Row {
    std::string record;
    std::string state;
    std::string note;
    std::int64_t version;
    Instant updated_at;
  };

  const auto row = r.row<Row>(
      "select record, state, note, version, updated_at from proposal where entry_id = $1", id
  );
  if (!row) return std::nullopt;
  Proposal proposal{
      .record = {},
      .state = row->state,
      .note = row->note,
      .version = row->version,
      .updated_at = row->updated_at,
  };
  from_json(proposal.record, kind.fields, row->record);
  find_referred(r, kind, proposal.record);
  return proposal;
}

Result<> save_proposal(
    db::Write& w,
    const Kind& kind,
    EntryId id,
    const Record& record,
    std::int64_t version,
    Instant now
) {
  const auto kept =
      w.row<std::int64_t>("select version from proposal where entry_id = $1", id).value_or(0);
  if (kept != version) return fail(ErrorKind::conflict);
  w.run(
      "insert into proposal (entry_id, record, state, version, updated_at) values ($1, $2, "
      "'draft', "
      "1, $3) on conflict (entry_id) do update set record = excluded.record, state = 'draft', "
      "version = proposal.version + 1, updated_at = excluded.updated_at",
      id,
      to_json(record, kind.fields, any),
      now
  );
  return {};
}

Result<> move_proposal(
    db::Write& w,
    EntryId id,
    std::string_view from,
    std::string_view to,
    std::string_view note,
    Instant now
) {
  const std::int64_t moved = w.run(
      "update proposal set state = $3, note = $4, version = version + 1, submitted_at = $5, "
      "updated_at = $5 where entry_id = $1 and state = $2",
      id,
      from,
      to,
      note,
      now
  );
  return moved == 1 ? Result<>{} : fail(ErrorKind::conflict);
}

void remove_proposal(db::Write& w, EntryId id) {
  w.run("delete from proposal where entry_id = $1", id);
}

std::vector<WorkRow> proposals_waiting(db::Read& r, std::int64_t limit) {
  return r.rows<WorkRow>(
      "select e.id, e.public_id, e.kind, e.slug, e.state, e.title, e.author_id, p.name, "
      "q.updated_at, q.submitted_at, e.publish_at, '' from proposal q join entry e on e.id = "
      "q.entry_id join person p on p.id = e.author_id where q.state = 'submitted' order by "
      "q.submitted_at, e.id limit $1",
      limit
  );
}

std::vector<ProposedRow> proposals_of(db::Read& r, PersonId author, std::int64_t limit) {
  return r.rows<ProposedRow>(
      "select e.kind, e.slug, e.title, q.state, q.note, q.updated_at from proposal q join entry e "
      "on e.id = q.entry_id where e.author_id = $1 and e.state <> 'withdrawn' order by "
      "q.updated_at desc, e.id desc limit $2",
      author,
      limit
  );
}

void forget_revisions(db::Write& w, PersonId author) {
  w.run(
      "delete from proposal where entry_id in (select id from entry where author_id = $1)", author
  );
  w.run(
      "delete from revision where entry_id in (select id from entry where author_id = $1 and state "
      "= 'withdrawn')",
      author
  );
}

}  // namespace ibis::entries
