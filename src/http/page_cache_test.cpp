#include "http/page_cache.hpp"

#include "http/compress.hpp"
#include "http/reply.hpp"
#include "http/test_support.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace ibis::http::testing {

namespace {

using namespace std::chrono_literals;

constexpr Instant now{1'772'616'600'000'000};

Page page(std::string text) {
  return {
      .status = 200,
      .type = "text/html; charset=utf-8",
      .cache_control = "no-cache",
      .headers = {},
      .body = share(std::move(text)),
      .valid_until = {}
  };
}

// Keeps what is to be done later, for the test to do.
struct Later {
  std::vector<std::move_only_function<void()>> work;

  PageCache::Later take() {
    return [this](std::move_only_function<void()> w) {
      work.push_back(std::move(w));
      return true;
    };
  }

  void run() {
    for (auto& w : work)
      w();
    work.clear();
  }
};

TEST(PageCache, keeps_until_the_generation_rises) {
  PageCache cache({}, {});
  int rendered = 0;
  const auto render = [&] { return page("page " + std::to_string(++rendered)); };
  EXPECT_EQ(cache.find("/", now), nullptr);
  EXPECT_EQ(cache.get("/", now, render)->body->plain, "page 1");
  EXPECT_EQ(cache.get("/", now, render)->body->plain, "page 1");
  EXPECT_EQ(cache.find("/", now)->body->plain, "page 1");
  EXPECT_EQ(cache.find("/other", now), nullptr);
  cache.follow(1);
  EXPECT_EQ(cache.find("/", now), nullptr);
  EXPECT_EQ(cache.get("/", now, render)->body->plain, "page 2");
  EXPECT_EQ(cache.stats().pages, 1U) << "the stale one was replaced";
  cache.follow(1);
  cache.follow(0);
  EXPECT_EQ(cache.find("/", now)->body->plain, "page 2") << "what is known already changes nothing";
}

TEST(PageCache, a_page_rendered_across_a_change_is_not_kept) {
  PageCache cache({}, {});
  const auto first = cache.get("/", now, [&] {
    cache.follow(1);  // a commit while the old state is being rendered
    return page("old");
  });
  EXPECT_EQ(first->body->plain, "old") << "the reader who began before may see it";
  EXPECT_EQ(cache.find("/", now), nullptr);
  EXPECT_EQ(cache.get("/", now, [] { return page("new"); })->body->plain, "new");
}

TEST(PageCache, a_page_is_valid_until_its_instant) {
  PageCache cache({}, {});
  cache.get("/", now, [] {
    Page p = page("today");
    p.valid_until = now + 10s;
    return p;
  });
  EXPECT_NE(cache.find("/", now + 9s), nullptr);
  EXPECT_EQ(cache.find("/", now + 10s), nullptr);
}

TEST(PageCache, keeps_only_good_pages_of_bearable_size) {
  PageCacheLimits limits;
  limits.largest = 1'000;
  PageCache cache(limits, {});
  cache.get("/404", now, [] {
    Page p = page("none");
    p.status = 404;
    return p;
  });
  EXPECT_EQ(cache.find("/404", now), nullptr);
  cache.get("/fits", now, [] { return page(std::string(1'000, 'x')); });
  EXPECT_NE(cache.find("/fits", now), nullptr);
  cache.get("/large", now, [] { return page(std::string(1'001, 'x')); });
  EXPECT_EQ(cache.find("/large", now), nullptr);
}

TEST(PageCache, what_render_throws_comes_out_and_blocks_nobody) {
  PageCache cache({}, {});
  EXPECT_THROW(
      cache.get("/", now, []() -> Page { throw std::runtime_error("no database"); }),
      std::runtime_error
  );
  EXPECT_EQ(cache.get("/", now, [] { return page("well"); })->body->plain, "well");
}

TEST(PageCache, the_first_reader_gets_it_packed_quickly) {
  PageCache cache({}, {});
  const std::string text(10'000, 'x');
  const auto first = cache.get("/", now, [&] { return page(text); });
  EXPECT_EQ(first->body->gzip, gzip(text, gzip_quick));
  EXPECT_EQ(first->body->plain, text);
  EXPECT_EQ(cache.find("/", now), first);
}

TEST(PageCache, is_packed_well_once_and_only_when_asked_for_again) {
  Later later;
  PageCache cache({}, later.take());
  const std::string text(10'000, 'x');
  cache.get("/", now, [&] { return page(text); });
  EXPECT_TRUE(later.work.empty()) << "nobody has asked for it again";
  const auto quick = cache.find("/", now);
  ASSERT_EQ(later.work.size(), 1U);
  cache.find("/", now);
  EXPECT_EQ(later.work.size(), 1U);
  later.run();
  const auto packed = cache.find("/", now);
  EXPECT_EQ(packed->body->gzip, gzip(text, gzip_kept));
  EXPECT_EQ(packed->body->brotli, brotli(text, brotli_kept));
  EXPECT_EQ(packed->body->etag, quick->body->etag);
  EXPECT_TRUE(quick->body->brotli.empty()) << "what was given out does not change";
  EXPECT_TRUE(later.work.empty());

  cache.follow(1);
  cache.get("/", now, [] { return page(std::string(10'000, 'y')); });
  cache.find("/", now);
  cache.follow(2);
  cache.get("/", now, [] { return page(std::string(10'000, 'z')); });
  later.run();
  EXPECT_TRUE(cache.find("/", now)->body->brotli.empty())
      << "the old twin is not put on the new page";
}

// Twins used to be added to a full cache without anything making room for them.
TEST(PageCache, twins_of_pages_count_too) {
  PageCacheLimits limits;
  limits.bytes = 8UZ * 15'000;  // a shard holds one page of these without its good twins
  Later later;
  PageCache cache(limits, later.take());
  std::string text;
  for (std::uint32_t i = 0; text.size() < 8'000; ++i)
    text += fmt::format("{:x}", i * 2'654'435'761U);  // hardly packs
  for (int i = 0; i < 64; ++i) {
    const std::string key = "/" + std::to_string(i);
    cache.get(key, now, [&] { return page(text); });
    cache.find(key, now);
  }
  later.run();
  EXPECT_LE(cache.stats().bytes, limits.bytes);
}

TEST(PageCache, short_pages_and_pictures_are_left_plain) {
  Later later;
  PageCache cache({}, later.take());
  cache.get("/short", now, [] { return page("short"); });
  cache.get("/picture", now, [] {
    Page p = page(std::string(10'000, 'x'));
    p.type = "image/webp";
    return p;
  });
  EXPECT_TRUE(cache.find("/short", now)->body->gzip.empty());
  EXPECT_TRUE(cache.find("/picture", now)->body->gzip.empty());
  EXPECT_TRUE(later.work.empty());
}

TEST(PageCache, stays_within_its_memory_and_drops_the_unused_first) {
  PageCacheLimits limits;
  limits.bytes = 800'000;  // 100,000 a shard
  PageCache cache(limits, {});
  const auto render = [] { return page(std::string(5'000, 'x')); };
  for (int i = 0; i < 2'000; ++i) {
    cache.get("/page/" + std::to_string(i), now, render);
    EXPECT_NE(cache.find("/page/0", now), nullptr) << "asked for all the time, after page " << i;
    if (::testing::Test::HasFailure()) return;
  }
  EXPECT_LE(cache.stats().bytes, limits.bytes);
  EXPECT_GT(cache.stats().pages, 100U);
  EXPECT_EQ(cache.find("/page/1", now), nullptr);
}

TEST(PageCache, many_ask_and_one_renders) {
  PageCache cache({}, {});
  Signal rendering;
  Signal release;
  std::atomic<int> rendered{0};
  const auto render = [&] {
    ++rendered;
    rendering.raise();
    release.wait();
    return page("once");
  };
  std::vector<std::thread> threads;
  std::atomic<int> right{0};
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      if (cache.get("/", now, render)->body->plain == "once") ++right;
    });
  }
  ASSERT_TRUE(rendering.wait());
  release.raise();
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(rendered, 1);
  EXPECT_EQ(right, 8);
}

TEST(PageCache, who_has_waited_too_long_renders_alone) {
  PageCacheLimits limits;
  limits.wait = 20ms;
  PageCache cache(limits, {});
  Signal rendering;
  Signal release;
  std::thread slow([&] {
    cache.get("/", now, [&] {
      rendering.raise();
      release.wait();
      return page("slow");
    });
  });
  ASSERT_TRUE(rendering.wait());
  EXPECT_EQ(cache.get("/", now, [] { return page("own"); })->body->plain, "own");
  EXPECT_EQ(cache.find("/", now), nullptr) << "not kept";
  cache.follow(1);
  EXPECT_EQ(cache.get("/", now, [] { return page("new"); })->body->plain, "new")
      << "a flight of an older generation is not waited for";
  release.raise();
  slow.join();
  EXPECT_EQ(cache.find("/", now)->body->plain, "new") << "the older one does not replace it";
}

TEST(PageCache, holds_under_many_threads) {
  PageCacheLimits limits;
  limits.bytes = 400'000;
  std::mutex mutex;
  std::vector<std::thread> compressing;
  PageCache cache(limits, [&](std::move_only_function<void()> work) {
    const std::lock_guard lock(mutex);
    if (compressing.size() > 20) return false;
    compressing.emplace_back(std::move(work));
    return true;
  });
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 1'000; ++i) {
        const std::string key = "/" + std::to_string((i * 7 + t) % 40);
        const auto got = cache.get(key, now, [&] { return page(key + std::string(2'000, '.')); });
        if (!got->body->plain.starts_with(key + ".")) ++wrong;
        if (i % 100 == 0) cache.follow(static_cast<std::uint64_t>(i));
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  for (std::thread& thread : compressing)
    thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(PageCache, behind_the_door_sends_twins_and_304) {
  FakeService service;
  std::unique_ptr<PageCache> cache;
  Signal compressed;
  service.on_serve = [&](const Request& r) {
    return to_response(*cache->get(r.path, now, [] { return page(std::string(10'000, 'x')); }));
  };
  TestServer server(service);
  server.start();
  cache = std::make_unique<PageCache>(PageCacheLimits{}, [&](std::move_only_function<void()> work) {
    return server.server().run_on_cpu([&, w = std::move(work)]() mutable {
      w();
      compressed.raise();
    });
  });
  Client client = server.connect();
  const std::string wants = "Accept-Encoding: gzip, br\r\n";
  EXPECT_EQ(client.ask(get("/", wants)).header("content-encoding"), "gzip");
  client.ask(get("/", wants));
  ASSERT_TRUE(compressed.wait());
  const Answer packed = client.ask(get("/", wants));
  EXPECT_EQ(packed.header("content-encoding"), "br");
  EXPECT_EQ(packed.header("cache-control"), "no-cache");
  const std::string known = "If-None-Match: " + packed.header("etag") + "\r\n";
  EXPECT_EQ(client.ask(get("/", wants + known)).status, 304);
}

}  // namespace

}  // namespace ibis::http::testing
