#pragma once
// The rows of documents of networks. Bytes are files of media/store.hpp.
#include "db/transaction.hpp"
#include "inside/document.hpp"
#include "media/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::inside {

/// Of file.owner_kind. It is no kind of entry, so that no address but that of the closed side gives its bytes.
inline constexpr std::string_view document_owner = "network_document";

/// A document with who put it there and what of it is kept.
struct Document {
  DocumentId id;
  std::string public_id;
  PersonId person_id;
  std::string handle;
  std::string name;  // empty: has left
  std::string title;
  std::string language;
  std::string link;                     // empty: a file
  std::optional<std::int64_t> file_id;  // the rest is of it
  std::string file_name;
  std::string type;
  std::string sha256;
  std::int64_t bytes;
  Instant at;
};

/// The newest first.
std::vector<Document> documents_of(db::Read& r, entries::EntryId network, std::int64_t limit);
/// One of this network.
std::optional<Document> find_document(
    db::Read& r, entries::EntryId network, std::string_view public_id
);
std::int64_t count_documents(db::Read& r, entries::EntryId network);

/// `file`: nothing of a link. Its bytes lie in their folder, under a hold.
std::string add_document(
    db::Write& w,
    entries::EntryId network,
    PersonId by,
    const DocumentDraft& draft,
    const std::optional<media::NewFile>& file,
    Instant now
);
/// Removes it; its bytes go with the next sweep, which is asked for.
void remove_document(db::Write& w, const Document& document, Instant now);
/// All of a network.
void remove_documents(db::Write& w, entries::EntryId network, Instant now);

}  // namespace ibis::inside
