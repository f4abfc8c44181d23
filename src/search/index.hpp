#pragma once
// One full-text search over everything the site publishes. The index is derived from the database: it lies in a folder
// of its own and can be made anew at any time (docs/decisions/search.md).
#include "core/result.hpp"
#include "search/document.hpp"
#include "search/snippet.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::search {

enum class Order : std::uint8_t { best, newest };

/// What a reader wants. Within a facet any of the values fits, across facets all must.
struct Request {
  std::string typed;  // anything; with nothing in it everything fits
  std::string
      language;  // ISO 639-1, of the reader: decides about words that tell nothing, and goes first among equals
  std::map<Facet, std::vector<std::string>> chosen;
  Order order;         // with nothing typed always the newest
  std::size_t offset;  // at most max_offset
  std::size_t limit;   // at most max_hits
};

struct Hit {
  Key key;
  std::string path;
  std::string language;  // of the texts
  std::vector<Piece> title;
  std::vector<Piece> snippet;
};

struct Choice {
  std::string value;
  std::uint64_t hits;  // one would see with it beside the choices in the other facets
};

struct Found {
  std::vector<Hit> hits;
  std::uint64_t total;                           // exact
  std::map<Facet, std::vector<Choice>> choices;  // those that have any, largest first
  bool choices_are_about;                        // counted in a sample: to be shown as "about"
  std::string did_you_mean;  // the query with words mended, when it finds more; else empty
};

/// A document by its title, while somebody types or beside another one.
struct Title {
  Key key;
  std::string path;
  std::string language;
  std::string title;
};

/// The index of a site. At most one process has it open; within it all calls are safe from all threads. Where the index
/// on disk is missing, broken or of another version, searching answers `unavailable`, changes go nowhere, and
/// needs_rebuild() says so: nothing else of the site depends on it.
class Index {
 public:
  /// Opens the folder, makes it when it is not there. `conflict` when another process has it open.
  static Result<std::unique_ptr<Index>> open(const std::filesystem::path& folder);
  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;
  /// What was not committed is lost.
  ~Index();

  /// Why the index must be made anew; empty while it serves.
  [[nodiscard]] std::string needs_rebuild() const;

  [[nodiscard]] Result<Found> search(const Request& request) const;
  /// Titles that hold all that was typed, the last word perhaps unfinished; at most max_suggestions.
  [[nodiscard]] Result<std::vector<Title>> suggest(
      std::string_view typed, std::string_view language, std::size_t limit
  ) const;
  /// Documents that share rare words and themes with one, the most alike first; none for one that is not there.
  [[nodiscard]] Result<std::vector<Title>> similar(const Key& key, std::size_t limit) const;

  /// Documents that were committed.
  [[nodiscard]] std::uint64_t size() const;
  /// Moves with each commit: what was found is good until then.
  [[nodiscard]] std::uint64_t state() const;
  /// The last mark that was committed: how far the index has followed the owner's changes. Empty without one.
  [[nodiscard]] std::string mark() const;

  /// Changes are seen after the next commit. `put` replaces what has the same key. A document that breaks the limits of
  /// kind, id or facets throws std::invalid_argument.
  void put(const Document& document);
  void remove(const Key& key);
  /// Keeps `mark`, where it is not empty, with what was changed: both are there after a crash, or neither.
  void commit(std::string_view mark = {});
  /// An empty index in place of this one, at once; `conflict` while one is made anew.
  Result<> clear();

  /// Hands over each document to be found; returns early when `take` says false.
  using Source = std::function<void(const std::function<bool(const Document&)>& take)>;
  /// Called now and then with how many were taken.
  using Progress = std::function<void(std::uint64_t taken)>;

  /// Makes the index anew from `source`, beside the old one, which serves until the new one takes its place; changes
  /// that come meanwhile go into both. `mark`: where the owner's changes stood before `source` began. Returns how many
  /// documents there are; `conflict` when another rebuild is running, `unavailable` when stopped. Killed in between,
  /// the old one is there at the next start.
  Result<std::uint64_t> rebuild(
      const Source& source,
      std::string_view mark,
      const Progress& progress = {},
      const std::stop_token& stop = {}
  );

 private:
  struct Inside;
  explicit Index(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace ibis::search
