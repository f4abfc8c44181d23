#pragma once
#include "core/clock.hpp"
#include "db/database.hpp"
#include "media/document.hpp"
#include "media/picture.hpp"
#include "media/store.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::media {

/// While one is held, by any process on this folder, no bytes are removed from it: from placing
/// bytes until the row that names them is committed, and while a backup copies. Many may be held at
/// once.
class Hold {
 public:
  Hold(Hold&& other) noexcept;
  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;
  Hold& operator=(Hold&&) = delete;
  ~Hold();

 private:
  friend class Files;

  explicit Hold(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

/// What the check of the folder finds.
struct Verified {
  std::int64_t checked;              // different contents that rows name
  std::vector<std::string> missing;  // SHA-256 of contents that a row names and the folder lacks
  std::vector<std::string> wrong;    // contents that are no longer what their name says
  std::int64_t spare;                // contents that no row names; the sweep takes them
};

/// What the sweep did.
struct Swept {
  std::int64_t files;     // forgotten, as unused for long enough
  std::int64_t contents;  // removed from the folder
  bool complete;  // false: somebody holds the folder (an upload, a backup); sweep again later
};

/// The bytes of everything people gave, in `root`/<first two>/<sha256>: written once, never
/// overwritten, the same content once. Several processes and nodes may use one root. Thread-safe.
class Files {
 public:
  /// Makes `root` if it is missing (0700).
  explicit Files(std::filesystem::path root);

  /// Waits while a sweep removes something (milliseconds).
  [[nodiscard]] Hold hold() const;

  /// Copies `file` to where its content belongs. When this returns the bytes and their name are on
  /// disk; only then may a row name them, and `hold` must live until that row is committed. Throws
  /// when the disk fails.
  Content place(const Hold& hold, const std::filesystem::path& file) const;

  /// Where a content lies. `sha256` is lower-case hex.
  [[nodiscard]] std::filesystem::path path_of(std::string_view sha256) const;

  /// Makes the sizes of a picture and places them all. What comes back goes into add_file(), under
  /// the same hold.
  std::expected<NewFile, PictureRefusal> place_picture(
      const Hold& hold,
      const Pictures& pictures,
      const std::filesystem::path& picture,
      std::string_view shown_name
  ) const;

  /// Looks at a document and places it as it is. What comes back goes into add_file(), under the same hold.
  std::expected<NewFile, DocumentRefusal> place_document(
      const Hold& hold, const std::filesystem::path& document, std::string_view sent_name
  ) const;

  /// Removes withdrawn contents at once, those unused for unused_keep_days with their rows, and
  /// contents without any row as old as that. Never what another file still uses. To be called
  /// after each withdrawal and once a day.
  Swept sweep(db::Database& database, Instant now) const;

  /// Reads every content that a row names and compares it with its hash. `progress(done)` may be
  /// empty.
  [[nodiscard]] Verified verify(
      db::Database& database, const std::function<void(std::int64_t)>& progress = {}
  ) const;

  /// Every content that a row names, each once, in order of its hash: for a backup, which holds the
  /// folder meanwhile. Withdrawn ones are left out.
  static void each_content(db::Database& database, const std::function<void(const Content&)>& f);

 private:
  [[nodiscard]] std::optional<Hold> try_alone() const;
  bool remove(db::Database& database, const std::string& sha256) const;
  bool sweep_withdrawn(db::Database& database, Swept& swept) const;
  bool sweep_unused(db::Database& database, Instant limit, Swept& swept) const;
  bool sweep_spare(db::Database& database, Instant limit, Swept& swept) const;
  void sweep_half_written(Instant now) const;

  std::filesystem::path root_;
};

/// A file's name as it may be shown and offered: one clean line, no folders, at most
/// max_name_characters, its ending kept. "file" when nothing is left.
std::string shown_name(std::string_view sent);

}  // namespace ibis::media
