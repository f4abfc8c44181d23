// Stopping without losing a request that was being answered.
#include "http/test_support.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace ibis::http::testing {

namespace {

using namespace std::chrono_literals;

Plan on_pool(const Request& r) {
  return Plan{
      .where = r.path == "/here" ? Where::here : Where::wait,
      .body_limit = 1 * MiB,
      .uploads = false,
      .refusal = {}
  };
}

TEST(Drain, running_requests_are_answered_and_told_that_it_ends) {
  Signal running;
  Signal release;
  FakeService service;
  service.on_plan = on_pool;
  service.on_serve = [&](const Request& r) {
    if (r.path == "/slow") {
      running.raise();
      release.wait();
    }
    return plain_text(200, "done " + r.path);
  };
  TestServer server(service);
  server.settings.threads = 1;  // so that the idle connection's end tells that the door is shut
  server.start();
  Client idle = server.connect();
  ASSERT_EQ(idle.ask(get("/here")).status, 200);
  Client half = server.connect();
  half.send("POST /half HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
  Client slow = server.connect();
  slow.send(get("/slow") + get("/behind"));
  ASSERT_TRUE(running.wait());
  EXPECT_TRUE(eventually([&] { return service.planned == 3; }));

  server.server().drain();
  EXPECT_TRUE(idle.is_closed()) << "nothing was asked on it";
  EXPECT_THROW(static_cast<void>(server.connect()), std::runtime_error)
      << "nobody is let in any more";
  half.send("cde");
  const Answer halved = half.receive();
  EXPECT_EQ(halved.body, "done /half");
  EXPECT_EQ(halved.header("connection"), "close");
  release.raise();
  const Answer answer = slow.receive();
  EXPECT_EQ(answer.body, "done /slow");
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_TRUE(slow.is_closed()
  ) << "what was pipelined behind was told by close that it was not read";
  server.server().wait();
  EXPECT_EQ(service.served, 3);
  EXPECT_EQ(service.finished, 3);
}

// Clients ask as fast as they can while the server stops. Whatever the service was asked must have
// been answered whole; a connection that ends with a request unanswered is right only when the
// service never saw that request.
namespace {

// Asks one path again and again until the server ends the connection.
void ask_until_closed(
    Client& client, std::string_view path, std::atomic<int>& answered, std::atomic<int>& torn
) {
  while (client.send(get(path))) {
    const Answer answer = client.receive();
    if (answer.status != 0 && !answer.whole) ++torn;
    if (!answer.whole) return;
    ++answered;
    if (answer.header("connection") == "close") return;
  }
}

}  // namespace

TEST(Drain, under_load_no_request_that_was_served_goes_unanswered) {
  constexpr int client_count = 16;
  for (int round = 0; round < 5; ++round) {
    FakeService service;
    service.on_plan = on_pool;
    service.on_serve = [](const Request& r) {
      return plain_text(200, r.path + std::string(5'000, '.'));
    };
    TestServer server(service);
    server.start();
    std::atomic<int> answered{0};
    std::atomic<int> torn{0};
    std::vector<Client> clients;
    for (int i = 0; i < client_count; ++i)
      clients.push_back(server.connect());
    std::vector<std::thread> threads;
    threads.reserve(client_count);
    for (int i = 0; i < client_count; ++i) {
      threads.emplace_back([&, i] {
        ask_until_closed(
            clients[static_cast<std::size_t>(i)], i % 2 == 0 ? "/here" : "/pool", answered, torn
        );
      });
    }
    EXPECT_TRUE(eventually([&] { return answered >= 500; }));
    server.server().drain();
    server.server().wait();
    for (std::thread& thread : threads)
      thread.join();
    EXPECT_EQ(torn, 0);
    EXPECT_EQ(answered, service.served);
  }
}

TEST(Drain, who_was_let_in_by_the_kernel_is_still_served) {
  FakeService service;
  service.on_plan = on_pool;
  for (int round = 0; round < 20; ++round) {
    TestServer server(service);
    server.start();
    std::vector<Client> clients;
    for (int i = 0; i < 8; ++i) {
      clients.push_back(server.connect());
      ASSERT_TRUE(clients.back().send(get("/here")));
    }
    server.server().drain();
    for (Client& client : clients)
      EXPECT_EQ(client.receive().status, 200);
  }
}

TEST(Drain, ends_at_its_limit_although_a_client_will_not_read) {
  FakeService service;
  service.on_plan = on_pool;
  service.on_serve = [](const Request&) { return plain_text(200, std::string(32 * MiB, 'x')); };
  TestServer server(service);
  server.settings.limits.drain = 50ms;
  server.settings.limits.compress_from = 1'000 * MiB;
  server.start();
  Client client = server.connect();
  client.send(get("/here"));
  ASSERT_FALSE(client.read_raw(1).empty());
  const auto begun = std::chrono::steady_clock::now();
  server.server().drain();
  server.server().wait();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
}

TEST(Drain, a_server_that_never_started_ends_too) {
  FakeService service;
  TestServer server(service);
  const Server unused(server.settings, service, server.clock);
  EXPECT_EQ(unused.addresses().size(), 1U);
}

TEST(Drain, work_for_the_cpu_pool_is_done_before_the_end) {
  FakeService service;
  std::atomic<int> done{0};
  {
    TestServer server(service);
    server.start();
    for (int i = 0; i < 20; ++i)
      EXPECT_TRUE(server.server().run_on_cpu([&] { ++done; }));
  }
  EXPECT_EQ(done, 20);
}

}  // namespace

}  // namespace ibis::http::testing
