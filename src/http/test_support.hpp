#pragma once
// For the room's tests alone: a service made of functions, a server on a free port, and a client
// that sends raw bytes.
#include "http/server.hpp"

#include <sys/socket.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>

namespace ibis::http::testing {

/// A folder that is removed with this object.
class ScratchFolder {
 public:
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  [[nodiscard]] std::size_t files() const;

 private:
  std::filesystem::path path_;
};

/// Counts what it did and answers by functions that a test may replace before the server starts.
class FakeService final : public Service {
 public:
  std::function<Plan(const Request&)> on_plan;
  std::function<Response(const Request&)> on_serve;
  std::atomic<int> planned{0};
  std::atomic<int> served{0};
  std::atomic<int> finished{0};
  std::atomic<std::uint64_t> bytes{0};

  FakeService();
  Plan plan(const Request& head) noexcept override;
  Response serve(const Request& request) noexcept override;
  void done(const Request&, int, std::uint64_t sent, std::uint64_t) noexcept override;
};

/// An answer as it came over the wire.
struct Answer {
  int status = 0;                              // 0: the connection closed before a whole answer
  std::map<std::string, std::string> headers;  // lower-case names; of several one
  std::string body;                            // chunks joined
  bool whole = false;

  [[nodiscard]] std::string header(const std::string& name) const;
};

/// One connection. Every wait is bounded by ten seconds and then fails.
class Client {
 public:
  explicit Client(const std::string& address);
  /// With a socket made before: connecting then needs no new descriptor. IPv4 only.
  Client(int fd, const std::string& address);
  Client(Client&& other) noexcept;
  Client& operator=(Client&&) = delete;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client();

  /// False when the other side has closed.
  bool send(std::string_view bytes) const;
  void half_close() const;
  /// Reads one answer; `head_only` for HEAD.
  Answer receive(bool head_only = false);
  Answer ask(std::string_view request, bool head_only = false);
  /// Whether the other side closes without sending anything more.
  bool is_closed();
  /// Whether anything (or the end) has come within `time`; it stays to be received.
  [[nodiscard]] bool has_answer_within(std::chrono::milliseconds time) const;
  /// Reads raw bytes until there are `count` or the other side closes.
  std::string read_raw(std::size_t count);

  [[nodiscard]] int fd() const { return fd_; }

 private:
  bool more();
  /// Waits until that much came, or false when the connection ended before.
  bool hold(std::size_t bytes);
  /// Where `mark` begins, once it came; npos when it never did.
  std::size_t hold_until(std::string_view mark);
  bool receive_chunks(std::string& body);

  int fd_ = -1;
  std::string buffer_;
};

/// "GET path" with Host, and `extra` header lines (each with CRLF).
std::string get(std::string_view path, std::string_view extra = "");
std::string post(
    std::string_view path, std::string_view type, std::string_view body, std::string_view extra = ""
);

/// A running server with limits that tests may lower, drained at the end.
class TestServer {
 public:
  explicit TestServer(FakeService& service);
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;
  ~TestServer();

  ServerSettings settings;                            // to be changed before start()
  ManualClock clock{Instant{1'772'616'600'000'000}};  // 2026-03-04T09:30:00Z

  Server& start();
  [[nodiscard]] Client connect(std::size_t which = 0) const;
  [[nodiscard]] std::vector<std::string> errors() const;

  Server& server() { return *server_; }

 private:
  FakeService& service_;
  ScratchFolder uploads_;
  mutable std::mutex mutex_;
  std::vector<std::string> errors_;
  std::unique_ptr<Server> server_;
};

/// Whether `holds` becomes true within ten seconds: for what a server does after it has answered.
bool eventually(const std::function<bool()>& holds);

/// Something that happens once, waited for without polling.
class Signal {
 public:
  void raise();
  /// False after ten seconds.
  bool wait();

 private:
  std::mutex mutex_;
  std::condition_variable condition_;
  bool raised_ = false;
};

}  // namespace ibis::http::testing
