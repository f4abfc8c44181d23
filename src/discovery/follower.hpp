#pragma once
// Keeps the search index of a site in step with its database, and makes it anew where that is needed.
#include "db/changes.hpp"
#include "db/database.hpp"
#include "discovery/documents.hpp"
#include "discovery/source.hpp"
#include "search/index.hpp"
#include "search/updater.hpp"
#include "site/memory.hpp"

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

namespace spdlog {
class logger;
}

namespace ibis::discovery {

/// In the change log: the index is to be made anew by whoever serves (`ibis reindex` beside a running site).
inline constexpr std::string_view index_change = "search-index";

/// Follows the change log while the site is served. Nothing of the site waits for it; as long as there is no index that
/// serves, searching answers ErrorKind::unavailable.
class Follower {
 public:
  /// Opens nothing yet. All arguments must outlive it.
  Follower(
      std::filesystem::path folder,
      db::Database& database,
      site::Memory& memory,
      entries::Kinds lists,
      const places::Gazetteer& places,
      std::shared_ptr<spdlog::logger> log,
      std::vector<Source> sources = {}
  );
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;
  /// stop().
  ~Follower();

  /// Opens the index without following, for a command that makes it anew; false where another process has it open.
  bool open_unfollowed();
  /// Opens the index and begins to follow; where another process has it open, there is no search in this one.
  void start();
  /// Hands on what was committed since the last call, by any process. Cheap when nothing was; for a ticker.
  void follow();
  /// What was handed on is committed; a rebuild that runs is given up.
  void stop();
  /// Returns when the index holds everything committed before the call: for commands and tests.
  void wait_until_done();
  /// Makes the index anew and returns the number of its documents; the one in use serves meanwhile. `conflict` while
  /// that is going on already.
  Result<std::uint64_t> rebuild(
      const search::Index::Progress& progress = {}, const std::stop_token& stop = {}
  );

  /// nullptr before start().
  [[nodiscard]] const search::Index* index() const { return index_.get(); }

  /// What can be searched beside the entries of the kinds.
  [[nodiscard]] std::span<const Source> sources() const { return sources_; }

 private:
  void open();
  [[nodiscard]] std::optional<search::Document> look_up(const search::Key& key) const;
  using Taker = std::function<bool(const search::Document&)>;
  using KeysAfter =
      std::function<std::vector<search::Key>(db::Read& r, std::int64_t after, std::int64_t limit)>;

  /// All documents whose keys `keys` tells, batch by batch; false where `take` wants no more.
  bool hand_out_sort(const KeysAfter& keys, const Surroundings& around, const Taker& take) const;
  [[nodiscard]] std::optional<search::Document> read_document(
      db::Read& r, const Surroundings& around, const search::Key& key
  ) const;
  void hand_out(const std::function<bool(const search::Document&)>& take) const;
  void hand_on(const db::Changes& news);
  [[nodiscard]] std::vector<search::Key> keys_changed(const db::Change& change) const;
  void ask_for_rebuild();
  void rebuild_when_asked(const std::stop_token& stop);

  std::filesystem::path folder_;
  db::Database& database_;
  site::Memory& memory_;
  entries::Kinds lists_;
  const places::Gazetteer& places_;
  std::shared_ptr<spdlog::logger> log_;
  std::vector<Source> sources_;
  std::unique_ptr<search::Index> index_;
  std::unique_ptr<search::Updater> updater_;
  std::mutex following_;  // guards the two below
  db::ChangeCursor cursor_;
  std::uint64_t seen_ = 0;  // generation of the database at the last look
  std::mutex asking_;       // guards the two below
  std::condition_variable_any asked_;
  bool wanted_ = false;   // a rebuild
  bool running_ = false;  // one
  std::jthread rebuilder_;
};

}  // namespace ibis::discovery
