#pragma once
#include "core/clock.hpp"
#include "http/limits.hpp"
#include "http/service.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::http {

/// How the door is opened.
struct ServerSettings {
  /// "127.0.0.1:8080", "[::1]:8080" (port 0: any free one) or "unix:/run/ibis/http.sock".
  std::vector<std::string> listen{"127.0.0.1:8080"};
  std::size_t threads = 0;                   // for connections; 0: one a core
  std::string base_url;                      // https here lets browsers insist on https
  std::vector<std::string> trusted_proxies;  // addresses, networks, or "unix"
  std::filesystem::path uploads;  // a folder for files on their way in; made when it is missing
  Limits limits;
  /// Told of faults in English, never with anything a visitor sent. Called from many threads.
  std::function<void(std::string_view)> on_error;
};

/// What has happened since the start, for /metrics.
struct ServerStats {
  std::uint64_t connections;  // open now
  std::uint64_t accepted;     // ever
  std::uint64_t turned_away;  // over the connection limit
  std::uint64_t requests;     // answered, by the service or by the door
  std::uint64_t refused;      // of them by the door: framing, limits, full queues
  std::uint64_t timeouts;     // cut by a deadline, idle ones not counted
  std::uint64_t accept_errors;
  std::size_t wait_queue;  // waiting for a thread now
  std::size_t cpu_queue;
};

/// The door: takes connections, reads requests, asks the service, sends answers. All functions may
/// be called from any thread, none from a signal handler.
class Server {
 public:
  /// Binds all addresses; `service` and `clock` must outlive this. Throws std::runtime_error,
  /// naming the address or setting, when one is wrong or taken.
  Server(ServerSettings settings, Service& service, const Clock& clock);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  /// Drains, waits.
  ~Server();

  /// The addresses listened on, with the real ports, in the order of the settings.
  [[nodiscard]] const std::vector<std::string>& addresses() const;

  /// Begins to accept. Once.
  void start();

  /// Asks to stop and returns at once: nothing more is accepted, requests whose first byte has come
  /// are finished and answered with `Connection: close`, idle connections are closed.
  void drain();

  /// Waits until all is answered after drain(), or until the drain limit; a handler that runs
  /// longer is waited for, since it may hold a transaction.
  void wait();

  /// Runs `work` on the cpu pool. False when its queue is full or the server has ended. `work` must
  /// not throw.
  bool run_on_cpu(std::move_only_function<void()> work);

  [[nodiscard]] ServerStats stats() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ibis::http
