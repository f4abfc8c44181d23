#pragma once
// The document of an entry: taken from the form as it is, kept, exchanged or removed.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "entries/record_store.hpp"
#include "media/files.hpp"
#include "site/context.hpp"

#include <optional>
#include <string>

namespace ibis::publishing {

/// What a form asks of the document. The bytes of a new one lie in the folder already; the hold keeps them there until
/// the row that names them is committed, so this must live until then.
struct DocumentChange {
  bool remove = false;
  std::optional<media::Hold> hold = {};
  std::optional<media::NewFile> file = {};
  std::string error = {};  // why it was not taken, in the reader's language

  /// Whether the entry has a document after this change.
  [[nodiscard]] bool keeps_one(const entries::Whole& whole) const;
  /// Writes the rows of the new one and lets the old one go.
  void apply(db::Write& w, const entries::Whole& whole, Instant now) const;
};

/// Reads the change from a form: a new file, the wish to remove, or nothing. Reads the whole file: not for the door.
DocumentChange read_document_change(const site::Context& c);

}  // namespace ibis::publishing
