#include "http/worker.hpp"

#include "core/id.hpp"

#include <arpa/inet.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sodium.h>
#include <sys/socket.h>

#include <cstring>

namespace ibis::http {

namespace {

constexpr std::size_t scratch_bytes = 64 * KiB;

// Asked for when no descriptor is left: must not need one, as loading a message catalogue would.
std::string_view errno_text(const Code& code) {
  const char* text = ::strerrordesc_np(code.value());
  return text == nullptr ? "unknown" : text;
}

std::string text_of_peer(const sockaddr* end) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (end->sa_family == AF_INET) {
    const auto* in4 = reinterpret_cast<const sockaddr_in*>(end);
    inet_ntop(AF_INET, &in4->sin_addr, text.data(), text.size());
  } else if (end->sa_family == AF_INET6) {
    const auto* in6 = reinterpret_cast<const sockaddr_in6*>(end);
    inet_ntop(AF_INET6, &in6->sin6_addr, text.data(), text.size());
  }
  return text.data();
}

}  // namespace

Connection::Connection(Socket s) : socket(std::move(s)) {
  Code code;
  const Protocol::endpoint end = socket.remote_endpoint(code);
  if (!code) peer = text_of_peer(end.data());
}

Worker::Worker(Shared& shared, std::vector<Listener> listeners)
    : shared_(shared), limits_(shared.limits), scratch_(scratch_bytes) {
  randombytes_buf(&ids_, sizeof ids_);
  acceptors_.reserve(listeners.size());
  for (Listener& listener : listeners) {
    const int family = listener.family();
    acceptors_.emplace_back(io_.get_executor(), Protocol(family, 0), listener.release());
  }
}

Worker::~Worker() {
  drain();
  join();
}

void Worker::start() {
  for (std::size_t i = 0; i < acceptors_.size(); ++i) {
    asio::co_spawn(io_, accept(i), asio::detached);
  }
  asio::co_spawn(io_, keep_time(), asio::detached);
  thread_ = std::thread(&Worker::run, this);
}

void Worker::run() {
  // sendfile() to a client that has left raises a signal that would end the program.
  sigset_t pipe{};
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
  for (;;) {
    try {
      io_.run();
      return;
    } catch (const std::exception& e) {
      // A fault outside of any session: the thread must live on for all the others.
      shared_.complain(std::string("a fault on a connection thread: ") + e.what());
    }
  }
}

void Worker::drain() {
  asio::post(io_, [this] { begin_drain(); });
}

void Worker::join() {
  if (thread_.joinable()) thread_.join();
}

void Worker::begin_drain() {
  if (draining_) return;
  draining_ = true;
  drain_until_ = Steady::now() + limits_.drain;
  for (Acceptor& acceptor : acceptors_) {
    // Who has been let in by the kernel already is served; only then the door is shut.
    Code code;
    acceptor.non_blocking(true, code);
    while (!code) {
      Socket socket(io_.get_executor());
      acceptor.accept(socket, code);
      if (!code) take(std::move(socket));
    }
    acceptor.close(code);
  }
  for (Connection& c : connections_) {
    Code ignored;
    if (c.idle) c.socket.cancel(ignored);
  }
}

Task<void> Worker::pause(std::chrono::milliseconds time) {
  Timer timer(io_.get_executor());
  timer.expires_after(time);
  co_await timer.async_wait(awaiting);
}

Task<void> Worker::accept(std::size_t which) {
  bool complained = false;
  for (;;) {
    auto [code, socket] = co_await acceptors_[which].async_accept(awaiting);
    if (draining_) {
      if (!code) take(std::move(socket));
      co_return;
    }
    if (!code) {
      complained = false;
      take(std::move(socket));
      continue;
    }
    counters_.accept_errors.fetch_add(1, std::memory_order_relaxed);
    if (!complained) shared_.complain(fmt::format("accepting failed: {}", errno_text(code)));
    complained = true;
    // Mostly no descriptor is left: one must be closed first, and trying at once would only burn
    // the processor.
    co_await pause(limits_.accept_pause);
  }
}

void Worker::take(Socket socket) {
  Code ignored;
  socket.non_blocking(true, ignored);
  const int one = 1;
  ::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  counters_.accepted.fetch_add(1, std::memory_order_relaxed);
  if (shared_.connections.fetch_add(1, std::memory_order_relaxed) < limits_.connections) {
    ++open_;
    asio::co_spawn(io_, session(std::move(socket)), asio::detached);
    return;
  }
  shared_.connections.fetch_sub(1, std::memory_order_relaxed);
  counters_.turned_away.fetch_add(1, std::memory_order_relaxed);
  if (turning_away_ >= limits_.turned_away) return;
  ++turning_away_;
  asio::co_spawn(io_, turn_away(std::move(socket)), asio::detached);
}

Task<void> Worker::turn_away(Socket socket) {
  Connection c(std::move(socket));
  c.idle = false;
  connections_.push_back(c);
  const std::string text = fmt::format(
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: {}\r\n"
      "Connection: close\r\n\r\n",
      limits_.retry_after.count()
  );
  co_await write(c, text, {});
  co_await linger(c);
  --turning_away_;
}

void Worker::arm(Connection& c, std::chrono::milliseconds time) const {
  c.timed_out = false;
  c.deadline = Steady::now() + time;
}

void Worker::arm_pace(
    Connection& c, const Pace& pace, Steady::time_point begun, std::uint64_t bytes
) const {
  c.timed_out = false;
  c.deadline = begun + pace.grace + std::chrono::milliseconds(bytes * 1000 / pace.rate);
}

void Worker::check_deadlines() {
  const Steady::time_point now = Steady::now();
  for (Connection& c : connections_) {
    if (c.deadline > now) continue;
    Code ignored;
    c.timed_out = true;
    c.socket.cancel(ignored);
  }
}

Task<void> Worker::keep_time() {
  for (;;) {
    co_await pause(limits_.tick);
    check_deadlines();
    if (draining_ && (open_ + turning_away_ == 0 || Steady::now() > drain_until_)) {
      io_.stop();
      co_return;
    }
  }
}

std::string_view Worker::date() {
  constexpr std::int64_t us_per_second = 1'000'000;
  const Instant now = shared_.clock.now();
  if (now.us / us_per_second != date_second_) {
    date_ = http_date(now);
    date_second_ = now.us / us_per_second;
  }
  return date_;
}

std::string Worker::next_id() {
  static constexpr std::string_view letters = "0123456789abcdefghjkmnpqrstvwxyz";
  constexpr std::size_t length = 10;
  // Splitmix64: neighbours do not look alike. An id must tell requests apart, not be hard to guess.
  std::uint64_t z = (ids_ += 0x9E3779B97F4A7C15U);
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  z ^= z >> 31U;
  std::string id(length, '0');
  for (char& c : id) {
    c = letters[z & 31U];
    z >>= 5U;
  }
  return id;
}

void Worker::add_to(ServerStats& stats) const {
  constexpr auto order = std::memory_order_relaxed;
  stats.accepted += counters_.accepted.load(order);
  stats.turned_away += counters_.turned_away.load(order);
  stats.requests += counters_.requests.load(order);
  stats.refused += counters_.refused.load(order);
  stats.timeouts += counters_.timeouts.load(order);
  stats.accept_errors += counters_.accept_errors.load(order);
}

Task<bool> Worker::offload(Pool& pool, Pool::Work work, bool always) {
  const Executor executor = io_.get_executor();
  const auto begin = [&pool, &work, executor, always](auto handler) {
    // The handler resumes this very coroutine, so it may only run, and be destroyed, on our thread.
    auto back = std::make_shared<decltype(handler)>(std::move(handler));
    Pool::Work job = [work = std::move(work), back, executor]() mutable {
      work();
      work = nullptr;
      asio::post(executor, [back = std::move(back)] { (*back)(Code{}, true); });
    };
    const bool queued = always ? pool.submit_always(job) : pool.submit(job);
    if (!queued) asio::post(executor, [back] { (*back)(Code{}, false); });
  };
  const auto [code, ran] =
      co_await asio::async_initiate<decltype(awaiting), void(Code, bool)>(begin, awaiting);
  co_return ran;
}

}  // namespace ibis::http
