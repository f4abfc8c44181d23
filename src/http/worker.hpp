#pragma once
// One thread of the door. Internal to the room: it brings Asio, so only worker.cpp, session.cpp,
// body.cpp, writer.cpp and server.cpp include it.
#include "http/head.hpp"
#include "http/listen.hpp"
#include "http/pool.hpp"
#include "http/proxies.hpp"
#include "http/reply.hpp"
#include "http/server.hpp"
#include "http/service.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/intrusive/list.hpp>

#include <atomic>
#include <thread>

namespace ibis::http {

namespace asio = boost::asio;

using Executor = asio::io_context::executor_type;
template <class T>
using Task = asio::awaitable<T, Executor>;
using Protocol = asio::generic::stream_protocol;
using Socket = asio::basic_stream_socket<Protocol, Executor>;
using Acceptor = asio::basic_socket_acceptor<Protocol, Executor>;
using Steady = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor>;
using Code = boost::system::error_code;

/// Every awaited call gives its error back as the first value; nothing here throws for what a
/// client does.
inline constexpr auto awaiting = asio::as_tuple(asio::use_awaitable_t<Executor>{});

/// What all threads of a server share. Everything in it outlives them.
struct Shared {
  const ServerSettings& settings;
  const Limits& limits;
  Service& service;
  const Clock& clock;
  const Proxies& proxies;
  ReplyRules rules;
  Pool& wait_pool;
  Pool& cpu_pool;
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> body_bytes{0};

  void complain(std::string_view what) const {
    if (settings.on_error) settings.on_error(what);
  }
};

/// One connection's socket, what was read ahead, and its deadline, which the thread's ticker keeps.
struct Connection
    : boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
  explicit Connection(Socket s);

  Socket socket;
  std::string peer;  // its address, "" for a Unix socket
  std::string in;    // read and not yet used
  Steady::time_point deadline = Steady::time_point::max();
  bool idle = true;        // between requests: drain closes it
  bool timed_out = false;  // the ticker cancelled what was awaited
  bool linger = false;     // an answer was sent that may not have arrived
  std::uint64_t sent = 0;  // bytes of the current answer, head included
  Steady::time_point body_begun;
  Steady::time_point write_begun;
};

/// How reading went.
enum class Got { bytes, nothing, closed, timed_out };

class Worker {
 public:
  Worker(Shared& shared, std::vector<Listener> listeners);
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();

  void start();
  /// From any thread.
  void drain();
  void join();
  void add_to(ServerStats& stats) const;

 private:
  struct Exchange;

  // worker.cpp: taking connections and keeping time.
  void run();
  Task<void> accept(std::size_t which);
  Task<void> pause(std::chrono::milliseconds time);
  Task<void> keep_time();
  Task<void> turn_away(Socket socket);
  void check_deadlines();
  void begin_drain();
  void take(Socket socket);
  void arm(Connection& c, std::chrono::milliseconds time) const;
  void arm_pace(Connection& c, const Pace& pace, Steady::time_point begun, std::uint64_t bytes)
      const;
  std::string_view date();

  // session.cpp: one connection's life.
  Task<void> session(Socket socket);
  Task<bool> exchange(Connection& c);
  Task<bool> serve(Connection& c, Exchange& x);
  Task<Reply> run_handler(Exchange& x);
  Task<bool> finish(Connection& c, Exchange& x, Reply reply);
  Task<bool> refuse_early(Connection& c, Refusal refusal);
  void fill_request(const Connection& c, Exchange& x);
  Response problem(const Exchange& x, int status, std::string_view why);
  Pool& pool_of(const Exchange& x);
  Reply reply_to(const Request& request, Response response, std::string_view date) const;
  std::string next_id();

  // reader.cpp: what comes in.
  Got read_some(Connection& c);
  Task<Got> fill(Connection& c);
  Task<std::optional<Refusal>> read_head(Connection& c, std::size_t& end);
  Task<std::optional<Refusal>> read_body(Connection& c, Exchange& x);
  static void take_body(Connection& c, Exchange& x);
  Task<std::optional<Refusal>> read_multipart(Connection& c, Exchange& x);
  Task<std::optional<Refusal>> read_until(Connection& c, std::size_t wanted, std::uint64_t before);
  Task<void> linger(Connection& c);

  // writer.cpp: what goes out. All return whether it went out whole.
  Task<bool> write(Connection& c, std::string_view head, std::string_view body);
  Task<bool> write_file(Connection& c, const Reply& reply);
  Task<bool> pull(Reply& reply, Pool& pool, std::string& piece, bool& more);
  Task<bool> write_stream(
      Connection& c, Reply& reply, Pool& pool, bool chunked, std::string piece, bool more
  );
  Task<bool> send(Connection& c, Reply& reply, Pool& pool, bool close, bool http10);
  Task<bool> wait_to_write(Connection& c);

  // Runs `work` on a pool and comes back. False when there was no room.
  Task<bool> offload(Pool& pool, Pool::Work work, bool always);

  Shared& shared_;
  const Limits& limits_;
  boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>> connections_;
  std::size_t open_ = 0;  // sessions of this thread
  std::size_t turning_away_ = 0;
  bool draining_ = false;
  Steady::time_point drain_until_;
  Steady::time_point now_ = Steady::now();
  std::string date_;
  std::int64_t date_second_ = -1;
  std::uint64_t ids_;
  std::vector<char> scratch_;  // what a socket gives is read here first

  struct Counters {
    std::atomic<std::uint64_t> accepted{0}, turned_away{0}, requests{0}, refused{0}, timeouts{0},
        accept_errors{0};
  } counters_;

  // Below all that coroutines use: their frames are destroyed with it.
  asio::io_context io_{1};
  std::vector<Acceptor> acceptors_;
  std::thread thread_;
};

}  // namespace ibis::http
