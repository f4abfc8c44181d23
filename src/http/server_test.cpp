// The door over real sockets: what a well-meaning client sees.
#include "http/reply.hpp"
#include "http/test_support.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace ibis::http::testing {

namespace {

TEST(Door, answers_and_keeps_the_connection) {
  FakeService service;
  TestServer server(service);
  server.start();
  Client client = server.connect();
  const Answer first = client.ask(get("/a"));
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, "path /a\n");
  EXPECT_EQ(first.header("date"), "Wed, 04 Mar 2026 09:30:00 GMT");
  EXPECT_EQ(first.header("connection"), "");
  EXPECT_EQ(client.ask(get("/b")).body, "path /b\n");
  EXPECT_EQ(service.served, 2);
}

TEST(Door, answers_pipelined_requests_in_order) {
  FakeService service;
  service.on_plan = [](const Request& r) {
    return Plan{
        .where = r.path.starts_with("/slow") ? Where::wait : Where::here,
        .body_limit = 100,
        .uploads = false,
        .refusal = {}
    };
  };
  TestServer server(service);
  server.start();
  Client client = server.connect();
  std::string all;
  for (int i = 0; i < 50; ++i)
    all += get((i % 2 == 0 ? "/slow" : "/quick") + std::to_string(i));
  ASSERT_TRUE(client.send(all));
  for (int i = 0; i < 50; ++i) {
    const std::string path = (i % 2 == 0 ? "/slow" : "/quick") + std::to_string(i);
    ASSERT_EQ(client.receive().body, "path " + path + "\n");
  }
}

TEST(Door, reads_a_request_that_comes_byte_by_byte) {
  FakeService service;
  service.on_serve = [](const Request& r) {
    return plain_text(200, std::string(r.form.value("name")));
  };
  TestServer server(service);
  server.start();
  Client client = server.connect();
  for (const char c : post("/x", "application/x-www-form-urlencoded", "name=Am%C3%A9lie"))
    ASSERT_TRUE(client.send(std::string_view(&c, 1)));
  EXPECT_EQ(client.receive().body, "Amélie");
}

TEST(Door, head_has_the_headers_of_get_and_no_body) {
  FakeService service;
  TestServer server(service);
  server.start();
  Client client = server.connect();
  const Answer answer = client.ask("HEAD /abc HTTP/1.1\r\nHost: x\r\n\r\n", true);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("content-length"), "10");
  EXPECT_EQ(client.ask(get("/next")).body, "path /next\n") << "a body would stand here";
}

TEST(Door, honours_connection_close_and_http_1_0) {
  FakeService service;
  TestServer server(service);
  server.start();
  Client closing = server.connect();
  EXPECT_EQ(closing.ask(get("/", "Connection: foo, Close\r\n")).header("connection"), "close");
  EXPECT_TRUE(closing.is_closed());
  Client old = server.connect();
  EXPECT_EQ(old.ask("GET / HTTP/1.0\r\n\r\n").header("connection"), "close");
  EXPECT_TRUE(old.is_closed());
  Client kept = server.connect();
  const Answer answer = kept.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(answer.header("connection"), "keep-alive");
  EXPECT_EQ(kept.ask("GET /2 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").body, "path /2\n");
}

TEST(Door, says_100_continue_only_when_it_wants_the_body) {
  FakeService service;
  service.on_plan = [](const Request& r) {
    Plan plan{.where = Where::wait, .body_limit = 100, .uploads = false, .refusal = {}};
    if (r.path == "/no") plan.refusal = plain_text(403, "no");
    return plan;
  };
  service.on_serve = [](const Request& r) { return plain_text(200, r.body); };
  TestServer server(service);
  server.start();
  const auto request = [](std::string_view path, int length) {
    return fmt::format(
        "POST {} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        path,
        length
    );
  };
  Client client = server.connect();
  EXPECT_EQ(client.ask(request("/yes", 5)).status, 100);
  EXPECT_EQ(client.ask("hello").body, "hello");
  EXPECT_EQ(client.ask(request("/yes", 101)).status, 413);
  Client refused = server.connect();
  EXPECT_EQ(refused.ask(request("/no", 5)).status, 403);
  Client odd = server.connect();
  EXPECT_EQ(odd.ask(get("/", "Expect: a miracle\r\n")).status, 417);
}

TEST(Door, a_refusal_with_a_short_body_keeps_the_connection) {
  FakeService service;
  service.on_plan = [](const Request& r) {
    Plan plan{.where = Where::here, .body_limit = 0, .uploads = false, .refusal = {}};
    if (r.path == "/no") plan.refusal = plain_text(403, "no");
    return plan;
  };
  TestServer server(service);
  server.start();
  Client client = server.connect();
  EXPECT_EQ(client.ask(post("/no", "text/plain", "some body")).status, 403);
  EXPECT_EQ(client.ask(get("/yes")).body, "path /yes\n");
}

TEST(Door, a_body_over_the_plan_is_refused_and_the_answer_arrives) {
  FakeService service;
  service.on_plan = [](const Request&) {
    return Plan{.where = Where::here, .body_limit = 10, .uploads = false, .refusal = {}};
  };
  TestServer server(service);
  server.start();
  Client fits = server.connect();
  EXPECT_EQ(fits.ask(post("/", "text/plain", std::string(10, 'x'))).status, 200);
  // 60 KB already on their way must not make the system throw the answer away.
  const Answer answer = fits.ask(post("/", "text/plain", std::string(60'000, 'x')));
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_TRUE(fits.is_closed());
}

TEST(Door, sends_files_and_parts_of_them) {
  const ScratchFolder folder;
  std::string content;
  for (int i = 0; i < 200'000; ++i)
    content += std::to_string(i) + ',';
  const std::filesystem::path file = folder.path() / "big";
  std::ofstream(file) << content;
  FakeService service;
  service.on_serve = [&](const Request&) {
    Response r;
    r.type = "application/octet-stream";
    r.etag = "\"v1\"";
    r.body = FileBody{.path = file, .size = content.size()};
    return r;
  };
  TestServer server(service);
  server.start();
  Client client = server.connect();
  EXPECT_EQ(client.ask(get("/f")).body, content);
  const Answer part = client.ask(get("/f", "Range: bytes=1000-1999\r\n"));
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, content.substr(1000, 1000));
  EXPECT_EQ(part.header("content-range"), fmt::format("bytes 1000-1999/{}", content.size()));
  EXPECT_EQ(client.ask(get("/f", "Range: bytes=-5\r\nIf-Range: \"v1\"\r\n")).body.size(), 5U);
  EXPECT_EQ(client.ask(get("/f", "Range: bytes=-5\r\nIf-Range: \"v0\"\r\n")).status, 200);
  EXPECT_EQ(client.ask(get("/f", "Range: bytes=99999999-\r\n")).status, 416);
  EXPECT_EQ(client.ask(get("/f", "If-None-Match: W/\"v1\"\r\n")).status, 304);
  EXPECT_EQ(client.ask(get("/f")).body.size(), content.size());
}

TEST(Door, a_file_of_another_size_is_a_fault_not_a_broken_answer) {
  const ScratchFolder folder;
  std::ofstream(folder.path() / "f") << "12345";
  FakeService service;
  service.on_serve = [&](const Request&) {
    Response r;
    r.body = FileBody{.path = folder.path() / "f", .size = 6};
    return r;
  };
  TestServer server(service);
  server.start();
  Client client = server.connect();
  EXPECT_EQ(client.ask(get("/")).status, 500);
  EXPECT_EQ(server.errors().size(), 1U);
  EXPECT_EQ(client.ask(get("/")).status, 500) << "the connection lives on";
}

TEST(Door, sends_streams_by_chunks_and_to_old_clients_until_close) {
  FakeService service;
  service.on_serve = [](const Request&) {
    Response r;
    r.type = "text/csv";
    r.body = StreamBody{.next = [n = 0](std::string& piece) mutable {
      piece += std::string(10'000, static_cast<char>('a' + n));
      return ++n < 26;
    }};
    return r;
  };
  TestServer server(service);
  server.start();
  Client client = server.connect();
  const Answer answer = client.ask(get("/rows.csv"));
  EXPECT_EQ(answer.header("transfer-encoding"), "chunked");
  EXPECT_EQ(answer.body.size(), 260'000U);
  EXPECT_EQ(answer.body.back(), 'z');
  EXPECT_TRUE(answer.whole);
  EXPECT_EQ(client.ask(get("/rows.csv")).body, answer.body) << "on the same connection";
  const Answer packed = client.ask(get("/rows.csv", "Accept-Encoding: gzip\r\n"));
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_TRUE(packed.whole);
  EXPECT_LT(packed.body.size(), answer.body.size() / 10);
  Client old = server.connect();
  EXPECT_EQ(old.ask("GET /rows.csv HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").body, answer.body);
}

TEST(Door, a_stream_that_breaks_is_seen_as_not_whole) {
  FakeService service;
  service.on_serve = [](const Request& r) {
    Response response;
    response.body = StreamBody{.next = [left = r.path == "/late" ? 3 : 0](std::string& s) mutable {
      if (left-- == 0) throw std::runtime_error("the disk is gone");
      s += std::string(70'000, 'x');
      return true;
    }};
    return response;
  };
  TestServer server(service);
  server.start();
  Client late = server.connect();
  EXPECT_FALSE(late.ask(get("/late")).whole);
  Client early = server.connect();
  EXPECT_EQ(early.ask(get("/early")).status, 500) << "nothing had been sent yet";
  EXPECT_EQ(server.errors().size(), 2U);
}

TEST(Door, listens_on_several_addresses) {
  const ScratchFolder folder;
  FakeService service;
  service.on_serve = [](const Request& r) { return plain_text(200, "from " + r.remote); };
  {
    TestServer server(service);
    const std::string path = "unix:" + (folder.path() / "s").string();
    server.settings.listen = {"127.0.0.1:0", "[::1]:0", path};
    server.start();
    EXPECT_EQ(server.connect(0).ask(get("/")).body, "from 127.0.0.1");
    EXPECT_EQ(server.connect(1).ask(get("/")).body, "from ::1");
    EXPECT_EQ(server.connect(2).ask(get("/")).body, "from ");
    EXPECT_EQ(folder.files(), 1U);
  }
  EXPECT_EQ(folder.files(), 0U) << "the socket's file goes with the server";
}

TEST(Door, refuses_to_share_an_address_with_another_server) {
  FakeService service;
  TestServer server(service);
  server.start();
  TestServer second(service);
  second.settings.listen = server.server().addresses();
  EXPECT_THROW(second.start(), std::runtime_error);
  for (const char* odd :
       {"",
        "8080",
        "127.0.0.1:",
        "127.0.0.1:99999",
        "256.0.0.1:0",
        "[::1:0",
        "unix:",
        "host.example:80"}) {
    TestServer wrong(service);
    wrong.settings.listen = {odd};
    EXPECT_THROW(wrong.start(), std::runtime_error) << odd;
  }
}

TEST(Door, believes_trusted_proxies_only) {
  FakeService service;
  service.on_serve = [](const Request& r) {
    return plain_text(
        200, fmt::format("{} {} {}", r.remote, r.secure, r.header("x-forwarded-for").size())
    );
  };
  const std::string forwarded =
      "X-Forwarded-For: 6.6.6.6, 198.51.100.7\r\nX-Forwarded-Proto: https\r\n";
  TestServer open(service);
  open.start();
  EXPECT_EQ(open.connect().ask(get("/", forwarded)).body, "127.0.0.1 false 0");
  TestServer behind(service);
  behind.settings.trusted_proxies = {"127.0.0.0/8"};
  behind.start();
  EXPECT_EQ(behind.connect().ask(get("/", forwarded)).body, "198.51.100.7 true 0");
  TestServer wrong(service);
  wrong.settings.trusted_proxies = {"127.0.0.0/33"};
  EXPECT_THROW(wrong.start(), std::runtime_error);
}

// Whether the proxy is trusted or not: what it passes on did not begin here.
TEST(Door, knows_what_a_proxy_passes_on) {
  FakeService service;
  service.on_serve = [](const Request& r) {
    return plain_text(200, r.forwarded ? "passed on" : "direct");
  };
  for (const std::vector<std::string>& trusted : {{}, std::vector<std::string>{"127.0.0.1"}}) {
    TestServer server(service);
    server.settings.trusted_proxies = trusted;
    server.start();
    Client client = server.connect();
    for (const char* line :
         {"X-Forwarded-For: 127.0.0.1\r\n",
          "x-forwarded-host: a\r\n",
          "Forwarded: for=127.0.0.1\r\n",
          "X-Real-IP: 127.0.0.1\r\n",
          "Via: 1.1 proxy\r\n"}) {
      EXPECT_EQ(client.ask(get("/", line)).body, "passed on") << line;
    }
    EXPECT_EQ(client.ask(get("/", "X-Forward: 1\r\n")).body, "direct");
  }
}

TEST(Door, every_answer_carries_the_security_headers) {
  FakeService service;
  service.on_serve = [](const Request& r) {
    Response response = plain_text(200, "x");
    if (r.path == "/file") sandbox(response);
    if (r.path == "/letter") allow_own_styles(response);
    return response;
  };
  TestServer server(service);
  server.settings.base_url = "https://ibis.test";
  server.start();
  Client client = server.connect();
  const Answer page = client.ask(get("/"));
  EXPECT_TRUE(page.header("content-security-policy").starts_with("default-src 'self';"));
  EXPECT_EQ(page.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(page.header("referrer-policy"), "same-origin");
  EXPECT_EQ(page.header("x-frame-options"), "DENY");
  EXPECT_NE(page.header("strict-transport-security"), "");
  const Answer file = client.ask(get("/file"));
  EXPECT_TRUE(file.header("content-security-policy").contains("sandbox"));
  EXPECT_TRUE(client.ask(get("/letter"))
                  .header("content-security-policy")
                  .starts_with("default-src 'none'; style-src 'unsafe-inline';"));
  EXPECT_EQ(file.header("x-content-type-options"), "nosniff");
  const Answer broken = client.ask("GET / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(broken.status, 400);
  EXPECT_EQ(broken.header("x-content-type-options"), "nosniff");
}

TEST(Door, serves_two_hundred_connections_at_once) {
  FakeService service;
  service.on_plan = [](const Request& r) {
    return Plan{
        .where = r.path == "/wait" ? Where::wait : Where::here,
        .body_limit = 0,
        .uploads = false,
        .refusal = {}
    };
  };
  TestServer server(service);
  server.start();
  std::vector<Client> clients;
  for (int i = 0; i < 200; ++i)
    clients.push_back(server.connect());
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = 0; i < clients.size(); ++i)
      ASSERT_TRUE(clients[i].send(get(i % 2 == 0 ? "/wait" : "/here")));
    for (Client& client : clients)
      ASSERT_EQ(client.receive().status, 200);
  }
  EXPECT_EQ(server.server().stats().connections, 200U);
  EXPECT_TRUE(eventually([&] { return server.server().stats().requests == 600; }));
}

}  // namespace

}  // namespace ibis::http::testing
