#pragma once
// The picture of an entry: taken from the form, made into our own sizes, kept, exchanged or removed.
#include "core/clock.hpp"
#include "db/transaction.hpp"
#include "entries/entry.hpp"
#include "media/files.hpp"
#include "site/context.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::publishing {

/// What a form asks of the picture. The bytes of a new one lie in the folder already; the hold keeps them there until
/// the row that names them is committed, so this must live until then.
struct PictureChange {
  bool remove;
  std::optional<media::Hold> hold;
  std::optional<media::NewFile> file;
  std::string error;  // why the picture was not taken, in the reader's language
  std::optional<std::int64_t> before;

  /// Whether the entry has a picture after this change.
  [[nodiscard]] bool keeps_one(const entries::Entry& entry) const;
  /// Writes the file's rows; the picture `owner` has after this change.
  std::optional<std::int64_t> keep(db::Write& w, const media::Owner& owner, Instant now) const;
  /// The same, and names it in the entry.
  Result<> apply(db::Write& w, const entries::Entry& entry, Instant now) const;
};

/// Nothing of the sort.
PictureChange no_picture_change();

/// Reads the change from a form: a new file, the wish to remove, or nothing. Heavy work: for the cpu pool.
/// `kept`: the picture there is already. `name`: what the file is called, where its own name may say who somebody is; empty:
/// its own.
PictureChange read_picture_change(
    const site::Context& c, std::optional<std::int64_t> kept, std::string_view name = {}
);

/// After an entry was withdrawn nobody may see its picture and its document, and their bytes go.
Result<> withdraw_files(db::Write& w, const entries::Entry& entry, Instant now);

}  // namespace ibis::publishing
