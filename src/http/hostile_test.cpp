// The door over real sockets: what a broken, slow or hostile client sees.
#include "http/test_support.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <thread>

namespace ibis::http::testing {

namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

struct Refused {
  std::string_view what;
  std::string request;
  int status;
};

// Behind each request stands a second one: were the first misread, the second would be answered.
TEST(Hostile, ambiguous_requests_are_refused_and_the_connection_closed) {
  const std::string smuggled = get("/smuggled");
  const std::vector<Refused> cases{
      {"chunked", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411},
      {"gzip coding", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 411},
      {"chunked then identity",
       "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
       411},
      {"chunked in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 411},
      {"empty coding", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n\r\n", 411},
      {"both lengths",
       "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
       400},
      {"both lengths, turned",
       "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
       400},
      {"two lengths",
       "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
       400},
      {"two different lengths",
       "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 40\r\n\r\nabc",
       400},
      {"list of lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\nabc", 400},
      {"signed length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc", 400},
      {"negative length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -3\r\n\r\nabc", 400},
      {"hexadecimal length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x3\r\n\r\nabc", 400},
      {"empty length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \r\n\r\nabc", 400},
      {"length past 64 bits",
       "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 18446744073709551619\r\n\r\nabc",
       400},
      {"bare line feeds", "GET / HTTP/1.1\nHost: x\n\n", 400},
      {"one bare line feed", "GET / HTTP/1.1\r\nHost: x\nX: y\r\n\r\n", 400},
      {"bare carriage return", "GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n", 400},
      {"folded line", "GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n", 400},
      {"folded first header", "GET / HTTP/1.1\r\n X: a\r\nHost: x\r\n\r\n", 400},
      {"space before colon", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length : 3\r\n\r\nabc", 400},
      {"space in name", "GET / HTTP/1.1\r\nHost: x\r\nX Y: z\r\n\r\n", 400},
      {"empty name", "GET / HTTP/1.1\r\nHost: x\r\n: z\r\n\r\n", 400},
      {"no colon", "GET / HTTP/1.1\r\nHost: x\r\nnothing\r\n\r\n", 400},
      {"NUL in a value", "GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n"s, 400},
      {"name beyond ASCII", "GET / HTTP/1.1\r\nHost: x\r\nX\xC3\xA9: z\r\n\r\n", 400},
      {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
      {"odd Host", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"Host with a user", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", 400},
      {"two types",
       "GET / HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Type: c/d\r\n\r\n",
       400},
      {"other version", "GET / HTTP/1.2\r\nHost: x\r\n\r\n", 505},
      {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"no version", "GET /\r\n\r\n", 400},
      {"no target", "GET HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"two spaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"garbage", "\x16\x03\x01\x02\x00\x01\x00\x01\xFC\r\n\r\n"s, 400},
      {"tunnel", "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n", 501},
      {"odd scheme", "GET ftp://x/y HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"target without slash", "GET x HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"dot segments", "GET /a/../b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"encoded dot segments", "GET /a/%2e%2E/b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"encoded slash", "GET /a%2Fb HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"encoded backslash", "GET /a%5cb HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"two slashes", "GET //evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"broken escape", "GET /%4 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"not UTF-8", "GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"NUL in the path", "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"line feed in the path", "GET /%0a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"raw bytes in the path", "GET /\xC3\xA9 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"broken query", "GET /?a=%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"query not UTF-8", "GET /?a=%ff HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"NUL in the query", "GET /?a=%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"fragment", "GET /#a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
  };
  FakeService service;
  TestServer server(service);
  server.start();
  for (const Refused& c : cases) {
    Client client = server.connect();
    client.send(c.request + smuggled);
    const Answer answer = client.receive();
    EXPECT_EQ(answer.status, c.status) << c.what;
    EXPECT_EQ(answer.header("connection"), "close") << c.what;
    EXPECT_TRUE(client.is_closed()) << c.what;
  }
  EXPECT_EQ(service.planned, 0) << "none of them reached the service";
}

TEST(Hostile, unusual_but_right_requests_are_served) {
  const std::vector<std::pair<std::string_view, std::string>> cases{
      {"GET http://other.example/a?b HTTP/1.1\r\nHost: x\r\n\r\n", "/a other.example"},
      {"GET HTTP://other.example HTTP/1.1\r\nHost: x\r\n\r\n", "/ other.example"},
      {"GET /caf%C3%A9 HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", "/café [::1]:8080"},
      {"GET /%252e%252e HTTP/1.1\r\nHost: x\r\n\r\n", "/%2e%2e x"},
      {"GET /a/..b/.c/d.. HTTP/1.1\r\nHost: x\r\n\r\n", "/a/..b/.c/d.. x"},
      {"\r\n\r\nGET /after HTTP/1.1\r\nHost: x\r\n\r\n", "/after x"},
      {"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "* x"},
      {"BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n", "/pot x"},
      {"GET / HTTP/1.1\r\nhOsT:\t x \t\r\nX-Empty:\r\n\r\n", "/ x"},
  };
  FakeService service;
  service.on_serve = [](const Request& r) {
    return plain_text(200, r.path + " " + std::string(r.header("host")));
  };
  TestServer server(service);
  server.start();
  Client client = server.connect();
  for (const auto& [request, body] : cases)
    EXPECT_EQ(client.ask(request).body, body) << request;
}

TEST(Hostile, heads_and_targets_have_limits_on_both_sides) {
  FakeService service;
  TestServer server(service);
  server.settings.limits.target = 100;
  server.settings.limits.head = 1000;
  server.settings.limits.headers = 5;
  server.settings.limits.query = {.count = 3, .name = 4, .value = 6};
  server.start();
  const auto status = [&](const std::string& request) {
    return server.connect().ask(request).status;
  };
  EXPECT_EQ(status(get("/" + std::string(99, 'a'))), 200);
  EXPECT_EQ(status(get("/" + std::string(100, 'a'))), 414);
  EXPECT_EQ(status("GET /" + std::string(1000, 'a')), 414) << "before the line has ended";
  const std::string rest = get("/", "X: \r\n");
  EXPECT_EQ(status(get("/", "X: " + std::string(1000 - rest.size(), 'a') + "\r\n")), 200);
  EXPECT_EQ(status(get("/", "X: " + std::string(1001 - rest.size(), 'a') + "\r\n")), 431);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nX: " + std::string(1000, 'a')), 431) << "before its end";
  EXPECT_EQ(status(get("/", "A: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\n")), 200);
  EXPECT_EQ(status(get("/", "A: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\n")), 431);
  EXPECT_EQ(status(get("/?a=1&b=2&c=3")), 200);
  EXPECT_EQ(status(get("/?a=1&b=2&c=3&d=4")), 414);
  EXPECT_EQ(status(get("/?abcd=123456")), 200);
  EXPECT_EQ(status(get("/?abcde=1")), 414);
  EXPECT_EQ(status(get("/?a=1234567")), 414);
}

TEST(Hostile, a_head_that_does_not_end_is_cut) {
  FakeService service;
  TestServer server(service);
  server.settings.limits.head_time = 50ms;
  server.start();
  Client client = server.connect();
  client.send("GET / HTTP/1.1\r\nHost: x\r\n");
  EXPECT_EQ(client.receive().status, 408);
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(server.server().stats().timeouts, 1U);
  EXPECT_EQ(service.planned, 0);
}

TEST(Hostile, dripping_a_head_does_not_buy_time) {
  FakeService service;
  TestServer server(service);
  server.settings.limits.head_time = 100ms;
  server.start();
  Client client = server.connect();
  client.send("GET / HTTP/1.1\r\nHost: x\r\nX: ");
  // A byte every few milliseconds: each comes in time for any deadline that begins anew with it.
  int drips = 0;
  while (!client.has_answer_within(5ms) && ++drips < 2'000)
    client.send("a");
  EXPECT_EQ(client.receive().status, 408);
  EXPECT_GT(drips, 1);
}

TEST(Hostile, an_idle_connection_is_closed_silently) {
  FakeService service;
  TestServer server(service);
  server.settings.limits.idle = 50ms;
  server.start();
  Client fresh = server.connect();
  EXPECT_TRUE(fresh.is_closed());
  Client used = server.connect();
  EXPECT_EQ(used.ask(get("/")).status, 200);
  EXPECT_TRUE(used.is_closed());
  EXPECT_EQ(server.server().stats().timeouts, 0U);
}

TEST(Hostile, a_body_slower_than_the_pace_is_cut) {
  FakeService service;
  TestServer server(service);
  server.settings.limits.body_pace = {.grace = 50ms, .rate = 1'000'000};
  server.start();
  Client client = server.connect();
  client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc");
  EXPECT_EQ(client.receive().status, 408);
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(service.served, 0);
  Client fast = server.connect();
  EXPECT_EQ(fast.ask(post("/", "text/plain", std::string(100'000, 'x'))).status, 200);
}

TEST(Hostile, a_client_that_does_not_read_is_cut) {
  FakeService service;
  service.on_serve = [](const Request&) { return plain_text(200, std::string(64 * MiB, 'x')); };
  TestServer server(service);
  server.settings.limits.write_pace = {.grace = 50ms, .rate = 1'000'000'000};
  server.settings.limits.compress_from = 1'000 * MiB;
  server.start();
  Client client = server.connect();
  client.send(get("/"));
  EXPECT_TRUE(eventually([&] { return service.finished != 0; }));
  EXPECT_LT(service.bytes, 64 * MiB);
  EXPECT_FALSE(client.receive().whole);
  EXPECT_EQ(server.server().stats().timeouts, 1U);
}

TEST(Hostile, over_the_connection_limit_is_told_so_and_recovers) {
  FakeService service;
  TestServer server(service);
  server.settings.limits.connections = 3;
  server.settings.threads = 1;
  server.start();
  {
    std::vector<Client> clients;
    for (int i = 0; i < 3; ++i) {
      clients.push_back(server.connect());
      ASSERT_EQ(clients.back().ask(get("/")).status, 200);
    }
    Client fourth = server.connect();
    const Answer answer = fourth.ask(get("/"));
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.header("retry-after"), "2");
    EXPECT_TRUE(fourth.is_closed());
    EXPECT_EQ(clients[0].ask(get("/")).status, 200) << "the others are not disturbed";
    EXPECT_EQ(server.server().stats().turned_away, 1U);
  }
  EXPECT_TRUE(eventually([&] { return server.server().stats().connections == 0; }));
  EXPECT_EQ(server.connect().ask(get("/")).status, 200);
}

TEST(Hostile, full_queues_answer_503_and_late_requests_too) {
  Signal running;
  Signal release;
  FakeService service;
  service.on_plan = [](const Request& r) {
    return Plan{
        .where = r.path == "/here" ? Where::here : Where::wait,
        .body_limit = 0,
        .uploads = false,
        .refusal = {}
    };
  };
  service.on_serve = [&](const Request& r) {
    if (r.path == "/block") {
      running.raise();
      release.wait();
    }
    return plain_text(200, r.path);
  };
  TestServer server(service);
  server.settings.limits.wait_threads = 1;
  server.settings.limits.wait_queue = 1;
  server.settings.limits.request_time = 100ms;
  server.start();
  Client blocking = server.connect();
  blocking.send(get("/block"));
  ASSERT_TRUE(running.wait());
  Client queued = server.connect();
  queued.send(get("/queued"));
  EXPECT_TRUE(eventually([&] { return server.server().stats().wait_queue == 1; }));
  Client third = server.connect();
  const Answer refused = third.ask(get("/third"));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("retry-after"), "2");
  EXPECT_EQ(third.ask(get("/here")).status, 200) << "quick work goes on, on the same connection";
  const auto deadline = std::chrono::steady_clock::now() + 110ms;
  while (std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  release.raise();
  EXPECT_EQ(blocking.receive().status, 200);
  EXPECT_EQ(queued.receive().status, 503) << "its deadline passed while it waited";
  EXPECT_EQ(service.served, 2);
}

TEST(Hostile, bodies_share_a_bounded_memory) {
  FakeService service;
  TestServer server(service);
  server.settings.threads = 1;
  server.settings.limits.bodies = 1'000;
  server.start();
  Client holding = server.connect();
  holding.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 600\r\n\r\nabc");
  EXPECT_TRUE(eventually([&] { return service.planned == 1; }));
  Client second = server.connect();
  EXPECT_EQ(second.ask(post("/", "text/plain", std::string(400, 'x'))).status, 200);
  const Answer refused = second.ask(post("/", "text/plain", std::string(401, 'x')));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("retry-after"), "2");
  EXPECT_EQ(holding.ask(std::string(597, 'x')).status, 200);
  EXPECT_EQ(server.connect().ask(post("/", "text/plain", std::string(1'000, 'x'))).status, 200);
}

TEST(Hostile, the_listener_outlives_running_out_of_descriptors) {
  FakeService service;
  TestServer server(service);
  server.settings.threads = 1;
  server.start();
  Client first = server.connect();
  ASSERT_EQ(first.ask(get("/")).status, 200);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  const int unconnected = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ASSERT_GE(unconnected, 0);
  const int lowest = ::dup(0);
  ::close(lowest);
  // No further descriptor can be opened from here.
  rlimit none = before;
  none.rlim_cur = static_cast<rlim_t>(lowest);
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
  Client late(unconnected, server.server().addresses()[0]);
  EXPECT_TRUE(eventually([&] { return server.server().stats().accept_errors >= 2; }));
  EXPECT_EQ(first.ask(get("/")).status, 200) << "who is in is served";
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(late.ask(get("/late")).body, "path /late\n");
  EXPECT_EQ(server.errors().size(), 1U) << "told once, not once a try";
}

}  // namespace

}  // namespace ibis::http::testing
