#include "media/store.hpp"

#include "media/limits.hpp"

#include <algorithm>

namespace ibis::media {
namespace {

struct FileRow {
  FileId id;
  std::string kind;
  std::string name;
  std::string owner_kind;
  std::int64_t owner_id;
  std::optional<Instant> withdrawn_at;
};

struct FormRow {
  std::string sha256;
  std::int64_t bytes;
  std::string type;
  int width;
  int height;
};

struct PictureRow {
  FileId id;
  std::string public_id;
  std::string name;
  int width;
  int height;
};

}  // namespace

AddedFile add_file(db::Write& w, const NewFile& file, Instant now) {
  for (;;) {
    // The rare twin of a public id gets another; a conflict undoes nothing.
    const std::string public_id = random_public_id();
    const auto id = w.row<FileId>(
        "insert into file (public_id, kind, name, created_at, unused_since) "
        "values ($1, $2, $3, $4, $4) on conflict (public_id) do nothing returning id",
        public_id,
        file.kind,
        file.name,
        now
    );
    if (!id) continue;
    for (const Form& form : file.forms) {
      w.run(
          "insert into file_form (file_id, name, sha256, bytes, type, width, height) "
          "values ($1, $2, $3, $4, $5, $6, $7)",
          *id,
          form.name,
          form.content.sha256,
          form.content.bytes,
          form.type,
          form.width,
          form.height
      );
    }
    return {.id = *id, .public_id = public_id};
  }
}

bool attach_file(db::Write& w, FileId id, const Owner& owner) {
  return w.run(
             "update file set owner_kind = $2, owner_id = $3, unused_since = null "
             "where id = $1 and withdrawn_at is null",
             id,
             owner.kind,
             owner.id
         ) == 1;
}

void release_file(db::Write& w, FileId id, Instant now) {
  w.run(
      "update file set owner_kind = '', owner_id = 0, unused_since = $2 "
      "where id = $1 and unused_since is null",
      id,
      now
  );
}

void withdraw_file(db::Write& w, FileId id, Instant now) {
  w.run("update file set withdrawn_at = $2 where id = $1 and withdrawn_at is null", id, now);
}

std::optional<Served> find_form(db::Read& r, std::string_view public_id, std::string_view name) {
  const auto file = r.row<FileRow>(
      "select id, kind, name, owner_kind, owner_id, withdrawn_at from file where public_id = $1",
      public_id
  );
  if (!file) return std::nullopt;
  const auto form = r.row<FormRow>(
      "select sha256, bytes, type, width, height from file_form where file_id = $1 and name = $2",
      file->id,
      name
  );
  // The forms of a withdrawn file are gone; that it was withdrawn can still be said.
  const bool withdrawn = file->withdrawn_at.has_value();
  if (!form && !withdrawn) return std::nullopt;
  const FormRow found =
      form.value_or(FormRow{.sha256 = {}, .bytes = 0, .type = {}, .width = 0, .height = 0});
  return Served{
      .id = file->id,
      .kind = file->kind,
      .shown_name = file->name,
      .owner_kind = file->owner_kind,
      .owner_id = file->owner_id,
      .withdrawn = withdrawn,
      .sha256 = found.sha256,
      .bytes = found.bytes,
      .type = found.type,
      .width = found.width,
      .height = found.height
  };
}

std::vector<std::pair<FileId, PictureView>> find_pictures(
    db::Read& r, const std::vector<FileId>& ids
) {
  std::vector<std::pair<FileId, PictureView>> found;
  // One file's rows stand together, so the last view is the one that grows.
  r.each<PictureRow>(
      "select f.id, f.public_id, s.name, s.width, s.height from file f "
      "join file_form s on s.file_id = f.id where f.id @in($1) and f.kind = 'picture' "
      "and f.withdrawn_at is null "
      "order by f.id, s.width, case when s.name = 'full.webp' then 1 else 0 end",
      [&](PictureRow&& row) {
        if (found.empty() || found.back().first != row.id) {
          found.emplace_back(row.id, PictureView{.public_id = row.public_id, .sizes = {}});
        }
        found.back().second.sizes.push_back(
            {.name = std::move(row.name), .width = row.width, .height = row.height}
        );
      },
      db::in_list(ids)
  );
  return found;
}

std::optional<PictureView> find_picture(db::Read& r, FileId id) {
  auto found = find_pictures(r, {id});
  if (found.empty()) return std::nullopt;
  return std::move(found.front().second);
}

std::unordered_map<std::int64_t, Document> find_documents(
    db::Read& r, std::string_view owner_kind, const std::vector<std::int64_t>& owners
) {
  struct Row {
    std::int64_t owner;
    FileId id;
    std::string public_id;
    std::string name;
    std::string shown_name;
    std::string type;
    std::string sha256;
    std::int64_t bytes;
  };

  std::unordered_map<std::int64_t, Document> found;
  if (owners.empty()) return found;
  r.each<Row>(
      "select f.owner_id, f.id, f.public_id, s.name, f.name, s.type, s.sha256, s.bytes from file f "
      "join file_form s on s.file_id = f.id where f.owner_kind = $1 and f.owner_id @in($2) "
      "and f.kind = $3 and f.withdrawn_at is null order by f.id",
      [&](Row&& row) {
        found.insert_or_assign(
            row.owner,
            Document{
                .id = row.id,
                .public_id = std::move(row.public_id),
                .name = std::move(row.name),
                .shown_name = std::move(row.shown_name),
                .type = std::move(row.type),
                .sha256 = std::move(row.sha256),
                .bytes = row.bytes
            }
        );
      },
      owner_kind,
      db::in_list(owners),
      document_kind
  );
  return found;
}

std::vector<Document> documents_of(db::Read& r, const Owner& owner) {
  return r.rows<Document>(
      "select f.id, f.public_id, s.name, f.name, s.type, s.sha256, s.bytes from file f "
      "join file_form s on s.file_id = f.id where f.owner_kind = $1 and f.owner_id = $2 "
      "and f.kind = $3 and f.withdrawn_at is null order by f.id",
      owner.kind,
      owner.id,
      document_kind
  );
}

std::optional<Document> find_document(db::Read& r, const Owner& owner) {
  auto found = find_documents(r, owner.kind, {owner.id});
  if (found.empty()) return std::nullopt;
  return std::move(found.begin()->second);
}

std::vector<WithdrawnForm> withdrawn_forms(db::Read& r) {
  return r.rows<WithdrawnForm>(
      "select s.file_id, s.sha256 from file f join file_form s on s.file_id = f.id "
      "where f.withdrawn_at is not null order by s.file_id, s.name limit $1",
      rows_per_batch
  );
}

std::int64_t drop_withdrawn(db::Write& w, const std::vector<WithdrawnForm>& forms) {
  for (const WithdrawnForm& form : forms) {
    w.run(
        "delete from file_form where file_id = $1 and sha256 = $2 "
        "and file_id in (select id from file where withdrawn_at is not null)",
        form.file,
        form.sha256
    );
  }
  return std::ssize(forms);
}

Dropped drop_unused(db::Write& w, Instant limit) {
  const auto files = w.rows<FileId>(
      "select id from file where unused_since is not null and unused_since < $1 "
      "and withdrawn_at is null order by id limit $2",
      limit,
      rows_per_batch
  );
  Dropped dropped{.files = std::ssize(files), .contents = {}};
  if (files.empty()) return dropped;
  dropped.contents = w.rows<std::string>(
      "delete from file_form where file_id @in($1) returning sha256", db::in_list(files)
  );
  w.run("delete from file where id @in($1)", db::in_list(files));
  std::ranges::sort(dropped.contents);
  const auto twins = std::ranges::unique(dropped.contents);
  dropped.contents.erase(twins.begin(), twins.end());
  return dropped;
}

bool is_used(db::Read& r, const std::string& sha256) {
  return r
      .row<std::int64_t>(
          "select f.id from file_form s join file f on f.id = s.file_id "
          "where s.sha256 = $1 and f.withdrawn_at is null limit 1",
          sha256
      )
      .has_value();
}

std::vector<std::string> named_contents(db::Read& r, const std::string& digits) {
  // 'g' comes after every digit.
  return r.rows<std::string>(
      "select distinct sha256 from file_form where sha256 >= $1 and sha256 < $2 order by sha256",
      digits,
      digits + "g"
  );
}

std::vector<Content> next_contents(db::Read& r, const std::string& after) {
  return r.rows<Content>(
      "select s.sha256, max(s.bytes) from file_form s join file f on f.id = s.file_id "
      "where s.sha256 > $1 and f.withdrawn_at is null group by s.sha256 order by s.sha256 limit $2",
      after,
      rows_per_batch
  );
}

}  // namespace ibis::media
