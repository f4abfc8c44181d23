// What of its rows goes with a person who leaves.
#include "core/text.hpp"
#include "entries/record_store.hpp"
#include "entries/revision_store.hpp"
#include "entries/tag_store.hpp"
#include "jobs/store.hpp"
#include "media/store.hpp"

namespace ibis::entries {

namespace {

// Their bytes need not wait for the days a file may come back: nobody is left who could want it.
void drop_files(db::Write& w, const std::vector<EntryId>& ids, Instant now) {
  const auto files = w.rows<media::FileId>(
      "select picture_id from entry where id @in($1) and picture_id is not null union "
      "select f.id from file f join entry e on e.kind = f.owner_kind and e.id = f.owner_id "
      "where e.id @in($1) and f.kind = $2 and f.withdrawn_at is null",
      db::in_list(ids),
      media::document_kind
  );
  if (files.empty()) return;
  for (const media::FileId file : files)
    media::release_file(w, file, Instant{0});
  jobs::enqueue(
      w, {.kind = "sweep", .payload = "{}", .run_at = now, .unique_key = "sweep-left"}, now
  );
}

// A name is looked for only in what the person wrote themselves: elsewhere it may be a namesake's.
void forget_contact(db::Write& w, const Leaver& leaver) {
  struct Row {
    EntryId id;
    std::string value;
  };

  std::vector<EntryId> theirs = w.rows<EntryId>(
      "select distinct entry_id from restricted where lower(value) = $1", text::lower(leaver.email)
  );
  const std::string name = text::fold(leaver.name);
  for (const Row& row : w.rows<Row>(
           "select r.entry_id, r.value from restricted r join entry e on e.id = r.entry_id where "
           "e.author_id = $1 and r.field = 'contact_name'",
           leaver.id
       )) {
    if (!name.empty() && text::fold(row.value).contains(name)) theirs.push_back(row.id);
  }
  w.run(
      "delete from restricted where entry_id @in($1) and substr(field, 1, 8) = 'contact_'",
      db::in_list(theirs)
  );
  outdate_forms(w, theirs);
}

}  // namespace

void let_author_go(db::Write& w, const Leaver& leaver, Instant now) {
  const auto unpublished = unpublished_of(w, leaver.id);
  drop_files(w, unpublished, now);
  w.run("delete from restricted where entry_id @in($1)", db::in_list(unpublished));
  w.run("delete from record where entry_id @in($1)", db::in_list(unpublished));
  const auto withdrawn = w.rows<EntryId>(
      "select id from entry where author_id = $1 and state = 'withdrawn'", leaver.id
  );
  w.run("delete from restricted where entry_id @in($1)", db::in_list(withdrawn));
  w.run(
      "update record set fields = '{}', texts = '{}' where entry_id @in($1)", db::in_list(withdrawn)
  );
  forget_tags(w, withdrawn);
  forget_contact(w, leaver);
  forget_revisions(w, leaver.id);
}

}  // namespace ibis::entries
