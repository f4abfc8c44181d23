#include "http/server.hpp"

#include "http/multipart.hpp"
#include "http/worker.hpp"

#include <sodium.h>

#include <stdexcept>

namespace ibis::http {

namespace {

constexpr std::chrono::hours stale_uploads{24};

std::size_t cores() {
  return std::max(1U, std::thread::hardware_concurrency());
}

Proxies parse_proxies(const std::vector<std::string>& networks) {
  Result<Proxies> proxies = Proxies::parse(networks);
  if (!proxies) throw std::runtime_error("trusted proxies: " + proxies.error().message);
  return std::move(*proxies);
}

}  // namespace

class Server::Impl {
 public:
  Impl(ServerSettings given, Service& service, const Clock& clock)
      : settings_(std::move(given)),
        proxies_(parse_proxies(settings_.trusted_proxies)),
        security_(settings_.base_url.starts_with("https://")),
        wait_pool_(settings_.limits.wait_threads, settings_.limits.wait_queue),
        cpu_pool_(
            settings_.limits.cpu_threads != 0 ? settings_.limits.cpu_threads : cores(),
            settings_.limits.cpu_queue
        ),
        shared_{
            .settings = settings_,
            .limits = settings_.limits,
            .service = service,
            .clock = clock,
            .proxies = proxies_,
            .rules = {.security = &security_, .compress_from = settings_.limits.compress_from},
            .wait_pool = wait_pool_,
            .cpu_pool = cpu_pool_
        } {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    if (!settings_.uploads.empty()) {
      std::filesystem::create_directories(settings_.uploads);
      remove_stale_uploads(settings_.uploads, stale_uploads);
    }
    bind();
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  ~Impl() {
    drain();
    wait();
  }

  void start() {
    const std::lock_guard lock(mutex_);
    if (started_) return;
    started_ = true;
    for (auto& worker : workers_)
      worker->start();
  }

  void drain() {
    for (auto& worker : workers_)
      worker->drain();
  }

  void wait() {
    const std::lock_guard lock(mutex_);
    if (!started_ || ended_) return;
    for (auto& worker : workers_)
      worker->join();
    // Handlers that outlived the drain limit use what the application owns: they end before it
    // goes.
    wait_pool_.stop();
    cpu_pool_.stop();
    for (const std::string& address : addresses_)
      remove_socket_file(address);
    ended_ = true;
  }

  bool run_on_cpu(Pool::Work work) { return cpu_pool_.submit(work); }

  [[nodiscard]] const std::vector<std::string>& addresses() const { return addresses_; }

  [[nodiscard]] ServerStats stats() const {
    ServerStats stats{};
    stats.connections = shared_.connections.load(std::memory_order_relaxed);
    for (const auto& worker : workers_)
      worker->add_to(stats);
    stats.wait_queue = wait_pool_.queued();
    stats.cpu_queue = cpu_pool_.queued();
    return stats;
  }

 private:
  void bind() {
    const std::size_t threads = settings_.threads != 0 ? settings_.threads : cores();
    std::vector<std::vector<Listener>> of_thread(threads);
    for (const std::string& address : settings_.listen) {
      of_thread[0].emplace_back(address, settings_.limits.backlog);
      addresses_.push_back(of_thread[0].back().address());
      for (std::size_t i = 1; i < threads; ++i)
        of_thread[i].push_back(of_thread[0].back().twin());
    }
    for (std::vector<Listener>& listeners : of_thread)
      workers_.push_back(std::make_unique<Worker>(shared_, std::move(listeners)));
  }

  ServerSettings settings_;
  Proxies proxies_;
  SecurityHeaders security_;
  Pool wait_pool_;
  Pool cpu_pool_;
  Shared shared_;
  std::vector<std::string> addresses_;
  std::mutex mutex_;
  bool started_ = false;
  bool ended_ = false;
  std::vector<std::unique_ptr<Worker>> workers_;  // last: they use all the rest
};

Server::Server(ServerSettings settings, Service& service, const Clock& clock)
    : impl_(std::make_unique<Impl>(std::move(settings), service, clock)) {}

Server::~Server() = default;

const std::vector<std::string>& Server::addresses() const {
  return impl_->addresses();
}

void Server::start() {
  impl_->start();
}

void Server::drain() {
  impl_->drain();
}

void Server::wait() {
  impl_->wait();
}

bool Server::run_on_cpu(std::move_only_function<void()> work) {
  return impl_->run_on_cpu(std::move(work));
}

ServerStats Server::stats() const {
  return impl_->stats();
}

}  // namespace ibis::http
