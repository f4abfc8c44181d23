#include "http/page_cache.hpp"

#include "http/compress.hpp"

#include <condition_variable>
#include <list>
#include <set>
#include <tuple>

namespace ibis::http {

namespace {

constexpr std::size_t entry_overhead = 512;  // nodes, control blocks and short strings, roughly
constexpr std::size_t kept_compressed_from = 512;

struct TextHash {
  using is_transparent = void;

  std::size_t operator()(std::string_view s) const noexcept {
    return std::hash<std::string_view>{}(s);
  }
};

std::size_t weight(std::string_view key, const Page& page) {
  std::size_t sum = entry_overhead + key.size() + page.type.size();
  for (const auto& [name, value] : page.headers)
    sum += name.size() + value.size();
  return sum + page.body->plain.size() + page.body->gzip.size() + page.body->brotli.size();
}

bool worth_packing(const Page& page) {
  return page.body && page.body->plain.size() >= kept_compressed_from && is_compressible(page.type);
}

// The page with twins from `pack(text)`, a pair of gzip and brotli; one that does not pay is
// left empty.
template <class Pack>
std::shared_ptr<const Page> packed(const Page& page, const Pack& pack) {
  auto body = std::make_shared<SharedBody>(*page.body);
  std::tie(body->gzip, body->brotli) = pack(body->plain);
  if (body->gzip.size() >= body->plain.size()) body->gzip.clear();
  if (body->brotli.size() >= body->plain.size()) body->brotli.clear();
  auto out = std::make_shared<Page>(page);
  out->body = std::move(body);
  return out;
}

std::shared_ptr<const Page> with_quick_twin(const Page& page) {
  return packed(page, [](std::string_view text) {
    return std::pair(gzip(text, gzip_quick), std::string());
  });
}

std::shared_ptr<const Page> with_twins(const Page& page) {
  return packed(page, [](std::string_view text) {
    return std::pair(gzip(text, gzip_kept), brotli(text, brotli_kept));
  });
}

}  // namespace

class PageCache::Shard {
 public:
  explicit Shard(std::size_t capacity) : capacity_(capacity) {}

  struct Found {
    std::shared_ptr<const Page> page;
    bool compress;  // the caller shall see to the twins: asked once only
  };

  Found find(std::string_view key, std::uint64_t generation, Instant now) {
    const std::lock_guard lock(mutex_);
    const auto it = entries_.find(key);
    if (it == entries_.end() || !is_fresh(it->second, generation, now)) {
      ++misses_;
      return {.page = nullptr, .compress = false};
    }
    ++hits_;
    Entry& entry = it->second;
    entry.used = true;
    const bool compress = !std::exchange(entry.compression_asked, true);
    return {.page = entry.page, .compress = compress};
  }

  void put(std::string_view key, std::uint64_t generation, std::shared_ptr<const Page> page) {
    const std::size_t size = weight(key, *page);
    if (size > capacity_) return;
    const std::lock_guard lock(mutex_);
    if (const auto it = entries_.find(key); it != entries_.end()) {
      if (it->second.generation > generation) return;
      erase(it);
    }
    make_room(size, generation);
    const auto [it, added] = entries_.try_emplace(std::string(key));
    it->second = {
        .page = std::move(page),
        .generation = generation,
        .size = size,
        .used = false,
        .compression_asked = false,
        .place = clock_.insert(clock_.end(), it->first)
    };
    bytes_ += size;
  }

  // Puts the compressed twin in the place of `plain`, if that is still what is kept.
  void replace(
      std::string_view key,
      const std::shared_ptr<const Page>& plain,
      std::shared_ptr<const Page> packed
  ) {
    const std::size_t size = weight(key, *packed);
    const std::lock_guard lock(mutex_);
    const auto it = entries_.find(key);
    if (it == entries_.end() || it->second.page != plain) return;
    bytes_ = bytes_ - it->second.size + size;
    it->second.size = size;
    it->second.page = std::move(packed);
    make_room(0, it->second.generation);
  }

  enum class Turn { mine, landed, too_long };

  // One rendering at a time for a key and generation: mine to do, or another's, waited for until
  // `give_up`.
  Turn begin(
      std::string_view key, std::uint64_t generation, std::chrono::steady_clock::time_point give_up
  ) {
    const std::pair<std::string, std::uint64_t> flight{key, generation};
    std::unique_lock lock(mutex_);
    if (flights_.insert(flight).second) return Turn::mine;
    const bool landed =
        landed_.wait_until(lock, give_up, [&] { return !flights_.contains(flight); });
    return landed ? Turn::landed : Turn::too_long;
  }

  // Ends a rendering that begin() gave, however it ends.
  class Flight {
   public:
    Flight(Shard& shard, std::string_view key, std::uint64_t generation)
        : shard_(shard), flight_(key, generation) {}

    Flight(const Flight&) = delete;
    Flight& operator=(const Flight&) = delete;

    ~Flight() {
      {
        const std::lock_guard lock(shard_.mutex_);
        shard_.flights_.erase(flight_);
      }
      shard_.landed_.notify_all();
    }

   private:
    Shard& shard_;
    std::pair<std::string, std::uint64_t> flight_;
  };

  void add_to(Stats& stats) {
    const std::lock_guard lock(mutex_);
    stats.hits += hits_;
    stats.misses += misses_;
    stats.pages += entries_.size();
    stats.bytes += bytes_;
  }

 private:
  struct Entry {
    std::shared_ptr<const Page> page;
    std::uint64_t generation;
    std::size_t size;
    bool used;
    bool compression_asked;
    std::list<std::string_view>::iterator place;
  };

  using Entries = std::unordered_map<std::string, Entry, TextHash, std::equal_to<>>;

  static bool is_fresh(const Entry& entry, std::uint64_t generation, Instant now) {
    const auto& until = entry.page->valid_until;
    return entry.generation == generation && (!until || now < *until);
  }

  void erase(Entries::iterator it) {
    bytes_ -= it->second.size;
    clock_.erase(it->second.place);
    entries_.erase(it);
  }

  // The oldest go first; one that was used since it was last looked at gets another round, unless
  // it is stale.
  void make_room(std::size_t size, std::uint64_t generation) {
    while (!clock_.empty() && bytes_ + size > capacity_) {
      const auto it = entries_.find(clock_.front());
      if (it->second.used && it->second.generation == generation) {
        it->second.used = false;
        clock_.splice(clock_.end(), clock_, clock_.begin());
      } else {
        erase(it);
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable landed_;
  std::size_t capacity_;
  std::size_t bytes_ = 0;
  std::uint64_t hits_ = 0;
  std::uint64_t misses_ = 0;
  Entries entries_;
  std::list<std::string_view> clock_;  // views of the entries' own keys
  std::set<std::pair<std::string, std::uint64_t>> flights_;
};

Response to_response(const Page& page) {
  Response response;
  response.status = page.status;
  response.type = page.type;
  response.cache_control = page.cache_control;
  response.headers = page.headers;
  response.body = page.body;
  return response;
}

PageCache::PageCache(const PageCacheLimits& limits, Later later)
    : limits_(limits), later_(std::move(later)) {
  for (auto& shard : shards_)
    shard = std::make_shared<Shard>(limits.bytes / shard_count);
}

PageCache::~PageCache() = default;

void PageCache::follow(std::uint64_t generation) {
  std::uint64_t known = this->generation();
  while (known < generation &&
         !generation_.compare_exchange_weak(known, generation, std::memory_order_acq_rel)) {
  }
}

const std::shared_ptr<PageCache::Shard>& PageCache::shard_of(std::string_view key) const {
  return shards_[TextHash{}(key) % shard_count];
}

std::shared_ptr<const Page> PageCache::find(std::string_view key, Instant now) {
  const std::uint64_t generation = this->generation();
  Shard::Found found = shard_of(key)->find(key, generation, now);
  if (found.compress && worth_packing(*found.page)) compress_later(key, found.page);
  return std::move(found.page);
}

void PageCache::compress_later(std::string_view key, std::shared_ptr<const Page> page) {
  if (!later_) return;
  later_([shard = shard_of(key), name = std::string(key), page = std::move(page)] {
    try {
      shard->replace(name, page, with_twins(*page));
    } catch (const std::bad_alloc&) {
      // It goes out as it is, then.
    }
  });
}

std::shared_ptr<const Page> PageCache::get(
    std::string_view key, Instant now, const std::function<Page()>& render
) {
  Shard& shard = *shard_of(key);
  const auto give_up = std::chrono::steady_clock::now() + limits_.wait;
  for (;;) {
    if (std::shared_ptr<const Page> page = find(key, now)) return page;
    // Read before the rendering begins: what it reads is at least as new as this.
    const std::uint64_t generation = this->generation();
    const Shard::Turn turn = shard.begin(key, generation, give_up);
    if (turn == Shard::Turn::landed) continue;
    if (turn == Shard::Turn::too_long) return std::make_shared<const Page>(render());
    const Shard::Flight flight(shard, key, generation);
    // Whoever rendered it may have landed between the look and the turn.
    if (std::shared_ptr<const Page> page = find(key, now)) return page;
    auto page = std::make_shared<const Page>(render());
    const bool keep =
        page->status == 200 && page->body && page->body->plain.size() <= limits_.largest;
    if (keep && worth_packing(*page)) page = with_quick_twin(*page);
    if (keep) shard.put(key, generation, page);
    return page;
  }
}

PageCache::Stats PageCache::stats() const {
  Stats stats{.hits = 0, .misses = 0, .pages = 0, .bytes = 0};
  for (const auto& shard : shards_)
    shard->add_to(stats);
  return stats;
}

}  // namespace ibis::http
