#include "inside/document_store.hpp"

#include "jobs/store.hpp"

namespace ibis::inside {

std::vector<Document> documents_of(db::Read& r, entries::EntryId network, std::int64_t limit) {
  return r.rows<Document>(
      "select d.id, d.public_id, p.id, p.handle, p.name, d.title, d.language, d.link, d.file_id, "
      "coalesce(s.name, ''), coalesce(s.type, ''), coalesce(s.sha256, ''), coalesce(s.bytes, 0), "
      "d.at from network_document d join person p on p.id = d.person_id left join file_form s on "
      "s.file_id = d.file_id where d.entry_id = $1 order by d.id desc limit $2",
      network,
      limit
  );
}

std::optional<Document> find_document(
    db::Read& r, entries::EntryId network, std::string_view public_id
) {
  return r.row<Document>(
      "select d.id, d.public_id, p.id, p.handle, p.name, d.title, d.language, d.link, d.file_id, "
      "coalesce(s.name, ''), coalesce(s.type, ''), coalesce(s.sha256, ''), coalesce(s.bytes, 0), "
      "d.at from network_document d join person p on p.id = d.person_id left join file_form s on "
      "s.file_id = d.file_id where d.entry_id = $1 and d.public_id = $2",
      network,
      public_id
  );
}

std::int64_t count_documents(db::Read& r, entries::EntryId network) {
  return r.value<std::int64_t>(
      "select count(*) from network_document where entry_id = $1", network
  );
}

std::string add_document(
    db::Write& w,
    entries::EntryId network,
    PersonId by,
    const DocumentDraft& draft,
    const std::optional<media::NewFile>& file,
    Instant now
) {
  std::optional<std::int64_t> file_id;
  if (file) file_id = media::add_file(w, *file, now).id.value;
  std::string public_id = random_public_id();
  const auto id = w.value<DocumentId>(
      "insert into network_document (public_id, entry_id, person_id, title, language, link, "
      "file_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
      public_id,
      network,
      by,
      draft.title,
      draft.language,
      draft.link,
      file_id,
      now
  );
  if (file_id) {
    media::attach_file(
        w, media::FileId{*file_id}, {.kind = std::string(document_owner), .id = id.value}
    );
  }
  return public_id;
}

void remove_document(db::Write& w, const Document& document, Instant now) {
  w.run("delete from network_document where id = $1", document.id);
  if (!document.file_id) return;
  media::withdraw_file(w, media::FileId{*document.file_id}, now);
  jobs::enqueue(
      w, {.kind = "sweep", .payload = "{}", .run_at = now, .unique_key = "sweep-withdrawn"}, now
  );
}

void remove_documents(db::Write& w, entries::EntryId network, Instant now) {
  for (const Document& document : documents_of(w, network, Limits::documents))
    remove_document(w, document, now);
}

}  // namespace ibis::inside
