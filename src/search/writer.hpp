#pragma once
// The one that changes an index on disk. Internal to the room; one thread at a time.
#include "search/columns.hpp"
#include "search/document.hpp"

#include <xapian.h>

#include <filesystem>
#include <set>
#include <string>

namespace ibis::search {

/// Throws what Xapian throws.
class Writer {
 public:
  enum class Open : std::uint8_t { existing, fresh };

  /// `fresh` makes an empty index where nothing may be yet.
  Writer(const std::filesystem::path& folder, Open how);

  void put(const Document& document);
  void remove(const Key& key);
  /// Makes what was done since the last commit last, and keeps `mark` with it where it is not empty.
  void commit(std::string_view mark);

  /// As they will be after the next commit.
  [[nodiscard]] const Columns& columns() const { return columns_; }

  /// Of the last commit that had one.
  [[nodiscard]] std::string mark() const;

 private:
  void change_spelling(const std::set<std::string>& before, const std::set<std::string>& after);

  Xapian::WritableDatabase index_;
  Columns columns_;
};

/// Whether the index in `folder` was made by this program's way of indexing. Throws where there is none or it is broken.
bool has_our_format(const std::filesystem::path& folder);

}  // namespace ibis::search
