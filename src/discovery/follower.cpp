#include "discovery/follower.hpp"

#include <spdlog/logger.h>

#include <limits>
#include <utility>

namespace ibis::discovery {

namespace {

constexpr std::int64_t changes_at_once = 1'000;
constexpr std::int64_t documents_at_once = 200;  // short reads: others tidy the log meanwhile

}  // namespace

Follower::Follower(
    std::filesystem::path folder,
    db::Database& database,
    site::Memory& memory,
    entries::Kinds lists,
    const places::Gazetteer& places,
    std::shared_ptr<spdlog::logger> log,
    std::vector<Source> sources
)
    : folder_(std::move(folder)),
      database_(database),
      memory_(memory),
      lists_(lists),
      places_(places),
      log_(std::move(log)),
      sources_(std::move(sources)) {}

Follower::~Follower() {
  stop();
}

void Follower::start() {
  try {
    open();
  } catch (const std::exception& e) {
    log_->error("search is off: {}", e.what());
  }
}

bool Follower::open_unfollowed() {
  auto opened = search::Index::open(folder_);
  if (opened) index_ = *std::move(opened);
  return opened.has_value();
}

void Follower::open() {
  if (!open_unfollowed()) {
    log_->warn("search is off: another process has the index open");
    return;
  }
  updater_ = std::make_unique<search::Updater>(
      *index_,
      [this](const search::Key& key) { return look_up(key); },
      [this](const std::string&) { ask_for_rebuild(); },
      log_
  );
  rebuilder_ = std::jthread([this](const std::stop_token& stop) { rebuild_when_asked(stop); });
  {
    const std::lock_guard lock(following_);
    cursor_ = {index_->mark()};
  }
  if (!index_->needs_rebuild().empty() || index_->mark().empty()) {
    // Followed from here on; all before it comes with the rebuild, which begins later.
    const std::lock_guard lock(following_);
    cursor_ = database_.read(&db::changes_now, {.label = "search"});
    ask_for_rebuild();
  }
  follow();
}

void Follower::stop() {
  rebuilder_ = {};
  if (updater_) updater_->stop();
}

void Follower::follow() {
  if (!updater_) return;
  const std::lock_guard lock(following_);
  const std::uint64_t generation = database_.generation();
  if (generation == seen_) return;
  memory_.catch_up();
  for (bool more = true; more;) {
    const db::Changes news = database_.read(
        [&](db::Read& r) { return db::changes_after(r, cursor_, changes_at_once); },
        {.label = "search"}
    );
    if (news.lost) {
      ask_for_rebuild();
      cursor_ = database_.read(&db::changes_now, {.label = "search"});
      break;
    }
    hand_on(news);
    cursor_ = news.next;
    more = news.more;
  }
  seen_ = generation;
}

void Follower::hand_on(const db::Changes& news) {
  std::vector<search::Key> keys;
  for (const db::Change& change : news.changes) {
    // Documents bear the names of terms.
    if (change.kind == index_change || change.kind == "term") {
      ask_for_rebuild();
      continue;
    }
    const auto changed = keys_changed(change);
    keys.insert(keys.end(), changed.begin(), changed.end());
  }
  if (!keys.empty()) updater_->changed(keys, news.next.text);
}

std::vector<search::Key> Follower::keys_changed(const db::Change& change) const {
  std::vector<search::Key> keys;
  for (const Source& source : sources_) {
    const auto numbers = database_.read(
        [&](db::Read& r) { return source.concerned(r, change); }, {.label = "search"}
    );
    for (const std::int64_t number : numbers)
      keys.push_back(key_of(source.kind, number));
  }
  const entries::Kind* kind = lists_.find(change.kind);
  if (kind == nullptr) return keys;
  if (change.item != 0) {
    keys.push_back(key_of(change.kind, change.item));
    return keys;
  }
  const auto entries = database_.read(
      [&](db::Read& r) {
        return keys_after(r, *kind, 0, std::numeric_limits<std::int64_t>::max());
      },
      {.label = "search"}
  );
  keys.insert(keys.end(), entries.begin(), entries.end());
  return keys;
}

std::optional<search::Document> Follower::look_up(const search::Key& key) const {
  const auto terms = memory_.terms();
  const Surroundings around{.lists = lists_, .terms = *terms, .places = places_};
  return database_.read(
      [&](db::Read& r) { return read_document(r, around, key); }, {.label = "search"}
  );
}

std::optional<search::Document> Follower::read_document(
    db::Read& r, const Surroundings& around, const search::Key& key
) const {
  const Source* source = find_source(sources_, key.kind);
  return source == nullptr ? document_of(r, around, key) : source->document(r, number_of(key));
}

bool Follower::hand_out_sort(const KeysAfter& keys, const Surroundings& around, const Taker& take)
    const {
  std::int64_t after = 0;
  for (;;) {
    std::vector<search::Document> batch;
    const auto last = database_.read(
        [&](db::Read& r) {
          batch.clear();
          const auto named = keys(r, after, documents_at_once);
          for (const search::Key& key : named) {
            if (auto document = read_document(r, around, key))
              batch.push_back(*std::move(document));
          }
          return named.empty() ? std::int64_t{0} : number_of(named.back());
        },
        {.label = "search"}
    );
    for (const search::Document& document : batch) {
      if (!take(document)) return false;
    }
    if (last == 0) return true;
    after = last;
  }
}

void Follower::hand_out(const std::function<bool(const search::Document&)>& take) const {
  const auto terms = memory_.terms();
  const Surroundings around{.lists = lists_, .terms = *terms, .places = places_};
  for (const entries::Kind* kind : lists_.all()) {
    const auto keys = [&](db::Read& r, std::int64_t after, std::int64_t limit) {
      return keys_after(r, *kind, after, limit);
    };
    if (!hand_out_sort(keys, around, take)) return;
  }
  for (const Source& source : sources_) {
    const auto keys = [&](db::Read& r, std::int64_t after, std::int64_t limit) {
      std::vector<search::Key> all;
      for (const std::int64_t number : source.numbers_after(r, after, limit))
        all.push_back(key_of(source.kind, number));
      return all;
    };
    if (!hand_out_sort(keys, around, take)) return;
  }
}

Result<std::uint64_t> Follower::rebuild(
    const search::Index::Progress& progress, const std::stop_token& stop
) {
  if (!index_) return fail(ErrorKind::unavailable, {}, "another process has the index open");
  const auto from = database_.read(&db::changes_now, {.label = "search"});
  return index_->rebuild([this](const auto& take) { hand_out(take); }, from.text, progress, stop);
}

void Follower::ask_for_rebuild() {
  {
    const std::lock_guard lock(asking_);
    wanted_ = true;
  }
  asked_.notify_all();
}

void Follower::rebuild_when_asked(const std::stop_token& stop) {
  std::unique_lock lock(asking_);
  while (asked_.wait(lock, stop, [&] { return wanted_; })) {
    wanted_ = false;
    running_ = true;
    lock.unlock();
    try {
      const auto documents = rebuild({}, stop);
      if (documents) log_->info(R"({{"what":"search index made","documents":{}}})", *documents);
    } catch (const std::exception& e) {
      log_->error("the search index can't be made: {}", e.what());
    }
    lock.lock();
    running_ = false;
    asked_.notify_all();
  }
}

void Follower::wait_until_done() {
  if (!updater_) return;
  follow();
  {
    std::unique_lock lock(asking_);
    asked_.wait(lock, [&] { return !wanted_ && !running_; });
  }
  updater_->wait_until_done();
}

}  // namespace ibis::discovery
