// Who asks, from where, and how often.
#include "http/origin.hpp"
#include "http/proxies.hpp"
#include "http/rates.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace ibis::http {

namespace {

using namespace std::chrono_literals;

struct OriginCase {
  std::string_view what;
  OriginFacts facts;
  bool ours;
};

constexpr std::string_view base = "https://ibis.example";

OriginFacts facts(
    std::string_view site,
    std::string_view origin,
    std::string_view referer,
    std::string_view host = "ibis.example",
    bool cookies = true
) {
  return {
      .method = Method::post,
      .sec_fetch_site = site,
      .origin = origin,
      .referer = referer,
      .host = host,
      .base_url = base,
      .cookies = cookies
  };
}

TEST(Origin, decides_by_what_the_browser_says) {
  const std::vector<OriginCase> cases{
      {"same origin", facts("same-origin", "", ""), true},
      {"typed or reloaded", facts("none", "", ""), true},
      {"a neighbour", facts("same-site", "https://blog.ibis.example", ""), false},
      {"a stranger", facts("cross-site", "https://ibis.example", ""), false},
      {"an unknown word", facts("sideways", "https://ibis.example", ""), false},
      {"Sec-Fetch-Site counts before Origin", facts("same-origin", "https://evil.example", ""), true
      },
      {"our origin", facts("", "https://ibis.example", ""), true},
      {"our origin with its port", facts("", "https://ibis.example:443", ""), true},
      {"our origin in capitals", facts("", "HTTPS://IBIS.example", ""), true},
      {"another port", facts("", "https://ibis.example:8443", ""), false},
      {"another origin", facts("", "https://evil.example", ""), false},
      {"our name as a prefix", facts("", "https://ibis.example.evil.example", ""), false},
      {"our name as a suffix", facts("", "https://evilibis.example", ""), false},
      {"our name as a user", facts("", "https://ibis.example@evil.example", ""), false},
      {"null", facts("", "null", "https://ibis.example/"), false},
      {"not http", facts("", "ftp://ibis.example", ""), false},
      {"the Host as seen", facts("", "http://127.0.0.1:8080", "", "127.0.0.1:8080"), true},
      {"a default port not in Host", facts("", "http://lan.example", "", "lan.example:80"), true},
      {"another Host", facts("", "http://127.0.0.1:8081", "", "127.0.0.1:8080"), false},
      {"Origin counts before Referer",
       facts("", "https://evil.example", "https://ibis.example/"),
       false},
      {"our Referer", facts("", "", "https://ibis.example/practices/new?x"), true},
      {"another Referer", facts("", "", "https://evil.example/?https://ibis.example/"), false},
      {"nothing, with cookies", facts("", "", ""), false},
      {"nothing, without", facts("", "", "", "ibis.example", false), true},
  };
  for (const OriginCase& c : cases) {
    EXPECT_EQ(is_own_request(c.facts), c.ours) << c.what;
    for (const Method method : {Method::put, Method::patch, Method::del, Method::other}) {
      OriginFacts other = c.facts;
      other.method = method;
      EXPECT_EQ(is_own_request(other), c.ours) << c.what;
    }
    for (const Method method : {Method::get, Method::head, Method::options}) {
      OriginFacts safe = c.facts;
      safe.method = method;
      EXPECT_TRUE(is_own_request(safe)) << c.what;
    }
  }
}

TEST(Origin, is_read_from_a_request) {
  Request r;
  r.method = Method::post;
  r.headers = {{"host", "ibis.example"}, {"origin", "https://evil.example"}, {"cookie", "a=b"}};
  EXPECT_FALSE(is_own_request(r, base));
  r.headers[1].second = "https://ibis.example";
  EXPECT_TRUE(is_own_request(r, base));
  r.headers.pop_back();
  r.headers.pop_back();
  EXPECT_TRUE(is_own_request(r, base)) << "neither origin nor cookies";
}

std::string remote(
    const std::vector<std::string>& trusted, std::string_view peer, std::string_view forwarded
) {
  const Result<Proxies> proxies = Proxies::parse(trusted);
  if (!proxies) return proxies.error().message;
  return proxies->sender(peer, {{"x-forwarded-for", std::string(forwarded)}}).remote;
}

TEST(Proxies, the_rightmost_untrusted_address_is_the_sender) {
  const std::vector<std::string> trusted{"10.0.0.0/8", "192.0.2.7", "2001:db8::/33"};
  EXPECT_EQ(remote(trusted, "10.1.2.3", "198.51.100.1"), "198.51.100.1");
  EXPECT_EQ(remote(trusted, "10.1.2.3", "6.6.6.6, 198.51.100.1, 192.0.2.7"), "198.51.100.1");
  EXPECT_EQ(remote(trusted, "10.1.2.3", "10.9.9.9"), "10.9.9.9") << "all trusted: the leftmost";
  EXPECT_EQ(remote(trusted, "10.1.2.3", ""), "10.1.2.3");
  EXPECT_EQ(remote(trusted, "10.1.2.3", "1.2.3.4, nonsense"), "10.1.2.3");
  EXPECT_EQ(remote(trusted, "10.1.2.3", "nonsense, 1.2.3.4"), "1.2.3.4");
  EXPECT_EQ(remote(trusted, "11.1.2.3", "1.2.3.4"), "11.1.2.3") << "not trusted";
  EXPECT_EQ(remote(trusted, "192.0.2.8", "1.2.3.4"), "192.0.2.8");
  EXPECT_EQ(remote(trusted, "2001:db8:7fff::1", "[2001:db9::1]:443"), "2001:db9::1");
  EXPECT_EQ(remote(trusted, "2001:db8:8000::1", "1.2.3.4"), "2001:db8:8000::1") << "a bit outside";
  EXPECT_EQ(remote(trusted, "::ffff:10.1.2.3", "1.2.3.4:5678"), "1.2.3.4");
  EXPECT_EQ(remote({}, "10.1.2.3", "1.2.3.4"), "10.1.2.3");
  EXPECT_EQ(remote({"unix"}, "", "1.2.3.4"), "1.2.3.4");
  EXPECT_EQ(remote({"10.0.0.0/8"}, "", "1.2.3.4"), "");
  EXPECT_EQ(remote({"0.0.0.0/0"}, "9.9.9.9", "1.2.3.4"), "1.2.3.4");
  for (const char* odd : {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "host", "::/129"})
    EXPECT_EQ(remote({odd}, "1.2.3.4", ""), std::string("not an address or network: ") + odd);
}

TEST(Proxies, several_headers_are_one_list) {
  const Result<Proxies> proxies = Proxies::parse({"10.0.0.0/8"});
  const Sender sender = proxies->sender(
      "10.0.0.1",
      {{"x-forwarded-for", "6.6.6.6"},
       {"x-forwarded-proto", "http"},
       {"x-forwarded-for", "1.2.3.4"},
       {"x-forwarded-proto", "HTTPS"}}
  );
  EXPECT_EQ(sender.remote, "1.2.3.4");
  EXPECT_TRUE(sender.secure);
}

constexpr Instant noon{1'772'625'600'000'000};

RateLimits few() {
  RateLimits limits;
  limits.sign_in = {.per_hour = 60, .burst = 3};
  limits.buckets = 160;
  return limits;
}

TEST(Rates, give_a_burst_and_then_refill) {
  Rates rates(few());
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.1", noon), 0s);
  EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.1", noon), 60s);
  EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.1", noon + 45s), 15s);
  EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.1", noon + 60s), 0s);
  EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.1", noon + 60s), 60s);
  EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.1", noon + 1h), 0s) << "never above the burst";
  EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.1", noon + 1h), 0s);
  EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.1", noon + 1h), 0s);
  EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.1", noon + 1h), 60s);
  EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.1", noon), 60s) << "a clock that goes back";
}

TEST(Rates, count_each_kind_and_address_alone_and_ipv6_by_network) {
  Rates rates(few());
  const auto exhaust = [&](std::string_view address) {
    while (rates.take(RateKind::sign_in, address, noon) == 0s) {
    }
  };
  exhaust("2001:db8:1:2:3::1");
  EXPECT_GT(rates.take(RateKind::sign_in, "2001:db8:1:2:ffff::9", noon), 0s);
  EXPECT_EQ(rates.take(RateKind::sign_in, "2001:db8:1:3::1", noon), 0s);
  EXPECT_EQ(rates.take(RateKind::api, "2001:db8:1:2:3::1", noon), 0s);
  exhaust("192.0.2.1");
  EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.2", noon), 0s);
  EXPECT_GT(rates.take(RateKind::sign_in, "::ffff:192.0.2.1", noon), 0s) << "the same, mapped";
  exhaust("");
  EXPECT_GT(rates.take(RateKind::sign_in, "", noon), 0s) << "who is not known shares one bucket";
}

TEST(Rates, forget_at_midnight_and_keep_to_their_memory) {
  Rates rates(few());
  while (rates.take(RateKind::sign_in, "192.0.2.1", noon) == 0s) {
  }
  const Instant next_day = noon + 12h;
  EXPECT_EQ(rates.take(RateKind::sign_in, "192.0.2.1", next_day), 0s) << "another key";
  for (int i = 0; i < 5'000; ++i)
    rates.take(RateKind::page, fmt::format("10.0.{}.{}", i / 250, i % 250), next_day);
  EXPECT_LE(rates.size(), 160U);
  EXPECT_GE(rates.size(), 100U);
}

TEST(Rates, hold_under_many_threads) {
  RateLimits limits;
  limits.submit = {.per_hour = 1, .burst = 1'000};
  Rates rates(limits);
  std::atomic<int> granted{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) {
        if (rates.take(RateKind::submit, "192.0.2.1", noon) == 0s) ++granted;
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(granted, 1'000);
}

}  // namespace

}  // namespace ibis::http
