#pragma once
#include "core/clock.hpp"
#include "core/id.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ibis::media {

using FileId = Id<struct FileTag>;

/// Bytes in the folder of files.
struct Content {
  std::string sha256;  // lower-case hex
  std::int64_t bytes;
};

/// One form in which a file is kept: a picture has one for each width, an attachment one alone.
struct Form {
  std::string name;  // last part of its address: "640.webp"
  Content content;
  std::string type;  // media type, as found
  int width;         // pixels of a picture, else 0
  int height;
};

/// A file on its way to a row: its bytes lie in the folder already.
struct NewFile {
  std::string kind;  // picture, attachment
  std::string name;  // as it is shown
  std::vector<Form> forms;
};

/// What a file belongs to, and so whose gate decides who may see it.
struct Owner {
  std::string kind;  // "practice"; empty while it belongs to nothing
  std::int64_t id;
};

struct AddedFile {
  FileId id;
  std::string public_id;
};

/// Keeps the file, of nobody yet: it goes after unused_keep_days unless it is attached.
AddedFile add_file(db::Write& w, const NewFile& file, Instant now);
/// Gives it to its owner. False when there is no such file or it was withdrawn.
bool attach_file(db::Write& w, FileId id, const Owner& owner);
/// Its owner uses it no more: it goes after unused_keep_days.
void release_file(db::Write& w, FileId id, Instant now);
/// Nobody may see it any more, and its bytes go with the next sweep; to be followed by one.
void withdraw_file(db::Write& w, FileId id, Instant now);

/// What an address names. Whether the reader may have it is the owner's to say.
struct Served {
  FileId id;
  std::string kind;
  std::string shown_name;
  std::string owner_kind;
  std::int64_t owner_id;
  bool withdrawn;
  std::string sha256;
  std::int64_t bytes;
  std::string type;
  int width;
  int height;
};

/// For /files/{public_id}/{name}; nullopt where there is nothing by that address.
std::optional<Served> find_form(db::Read& r, std::string_view public_id, std::string_view name);

struct FormSize {
  std::string name;
  int width;
  int height;
};

/// What a page needs to show a picture: its address and its widths.
struct PictureView {
  std::string public_id;
  std::vector<FormSize> sizes;  // ascending by width, "full.webp" last
};

/// nullopt where it is no picture of ours or was withdrawn.
std::optional<PictureView> find_picture(db::Read& r, FileId id);
/// The widths of several at once, for lists: in no order, without those that are not there.
std::vector<std::pair<FileId, PictureView>> find_pictures(
    db::Read& r, const std::vector<FileId>& ids
);

/// file.kind of a document that belongs to an entry: offered as a file, never shown in a page.
inline constexpr std::string_view document_kind = "attachment";

/// A document as a page names it.
struct Document {
  FileId id;
  std::string public_id;
  std::string name;        // last part of its address
  std::string shown_name;  // as it was sent
  std::string type;        // media type, as found
  std::string sha256;
  std::int64_t bytes;
};

/// The document of this owner; the newest, should there ever be several. Nothing once it was withdrawn.
std::optional<Document> find_document(db::Read& r, const Owner& owner);

/// All documents of this owner, the oldest first.
std::vector<Document> documents_of(db::Read& r, const Owner& owner);

/// The documents of several owners of one kind at once, for lists: by the owner's number, without those that have none.
std::unordered_map<std::int64_t, Document> find_documents(
    db::Read& r, std::string_view owner_kind, const std::vector<std::int64_t>& owners
);

// For Files alone:

/// A form of a withdrawn file that is still there: its bytes go first, then drop_withdrawn().
struct WithdrawnForm {
  FileId file;
  std::string sha256;
};

/// At most rows_per_batch.
std::vector<WithdrawnForm> withdrawn_forms(db::Read& r);
/// Forgets the forms; the file's row stays, so that its address goes on to say 410. Returns how
/// many.
std::int64_t drop_withdrawn(db::Write& w, const std::vector<WithdrawnForm>& forms);

struct Dropped {
  std::int64_t files;
  std::vector<std::string> contents;  // their SHA-256; other files may have them too
};

/// Forgets files unused since before `limit`, at most rows_per_batch.
Dropped drop_unused(db::Write& w, Instant limit);
/// Whether a file that was not withdrawn has this content.
bool is_used(db::Read& r, const std::string& sha256);
/// The contents that any row names, withdrawn or not, and that begin with these two digits;
/// ascending.
std::vector<std::string> named_contents(db::Read& r, const std::string& digits);
/// The contents of files not withdrawn after `after`, ascending, each once, at most rows_per_batch.
std::vector<Content> next_contents(db::Read& r, const std::string& after);

}  // namespace ibis::media
