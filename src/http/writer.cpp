// What goes out: heads with bodies from memory, files and streams, never faster than the client
// takes it.
#include "http/exchange.hpp"

#include <boost/asio/buffer.hpp>
#include <sys/sendfile.h>

#include <cerrno>

namespace ibis::http {

namespace {

constexpr std::size_t file_piece = 512 * KiB;  // so that one fast client does not keep the thread

void advance(std::string_view& head, std::string_view& body, std::size_t n) {
  const std::size_t of_head = std::min(n, head.size());
  head.remove_prefix(of_head);
  body.remove_prefix(n - of_head);
}

}  // namespace

Task<bool> Worker::wait_to_write(Connection& c) {
  arm_pace(c, limits_.write_pace, c.write_begun, c.sent);
  const auto waited = co_await c.socket.async_wait(Socket::wait_write, awaiting);
  const Code code = std::get<0>(waited);
  if (code && c.timed_out) counters_.timeouts.fetch_add(1, std::memory_order_relaxed);
  c.deadline = Steady::time_point::max();
  co_return !code;
}

Task<bool> Worker::write(Connection& c, std::string_view head, std::string_view body) {
  while (!head.empty() || !body.empty()) {
    const std::array<asio::const_buffer, 2> out{
        asio::buffer(head.data(), head.size()), asio::buffer(body.data(), body.size())
    };
    Code code;
    const std::size_t n = c.socket.write_some(out, code);
    if (!code) {
      advance(head, body, n);
      c.sent += n;
      continue;
    }
    if (code != asio::error::would_block) co_return false;
    const bool ready = co_await wait_to_write(c);
    if (!ready) co_return false;
  }
  co_return true;
}

Task<bool> Worker::write_file(Connection& c, const Reply& reply) {
  auto at = static_cast<off_t>(reply.slice.first);
  std::uint64_t left = reply.slice.length;
  while (left > 0) {
    const ssize_t n = ::sendfile(
        c.socket.native_handle(),
        reply.file.fd(),
        &at,
        static_cast<std::size_t>(std::min<std::uint64_t>(left, file_piece))
    );
    if (n == 0) co_return false;  // the file has shrunk: the length told cannot be kept
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno != EAGAIN) co_return false;
    if (n > 0) {
      left -= static_cast<std::uint64_t>(n);
      c.sent += static_cast<std::uint64_t>(n);
    }
    if (left == 0) break;
    // Also after a whole piece: others on this thread get their turn.
    const bool ready = co_await wait_to_write(c);
    if (!ready) co_return false;
  }
  co_return true;
}

Task<bool> Worker::pull(Reply& reply, Pool& pool, std::string& piece, bool& more) {
  bool fault = false;
  Pool::Work work = [&] {
    try {
      while (more && piece.size() < limits_.stream_piece)
        more = reply.stream(piece);
    } catch (const std::exception& e) {
      shared_.complain(std::string("a stream broke: ") + e.what());
      fault = true;
    }
  };
  const bool ran = co_await offload(pool, std::move(work), true);
  co_return ran && !fault;
}

Task<bool> Worker::write_stream(
    Connection& c, Reply& reply, Pool& pool, bool chunked, std::string piece, bool more
) {
  for (;;) {
    if (!piece.empty()) {
      const std::string size = chunked ? fmt::format("{:x}\r\n", piece.size()) : std::string();
      if (chunked) piece += "\r\n";
      const bool written = co_await write(c, size, piece);
      if (!written) co_return false;
    }
    if (!more) break;
    piece.clear();
    const bool pulled = co_await pull(reply, pool, piece, more);
    // The head is gone: all that can be done is to end so that the client sees it is not whole.
    if (!pulled) co_return false;
  }
  if (!chunked) co_return true;
  const bool ended = co_await write(c, "0\r\n\r\n", {});
  co_return ended;
}

Task<bool> Worker::send(Connection& c, Reply& reply, Pool& pool, bool close, bool http10) {
  std::string piece;
  bool more = true;
  if (reply.stream && reply.has_body) {
    // The first piece is made before the head goes: a stream that fails at once still becomes a
    // clear answer.
    const bool pulled = co_await pull(reply, pool, piece, more);
    if (!pulled) {
      reply = reply_to(Request{}, plain_text(500, "Internal Server Error.\n"), date());
    } else if (!http10) {
      reply.head += "Transfer-Encoding: chunked\r\n";
    }
  }
  if (close) {
    reply.head += "Connection: close\r\n\r\n";
  } else {
    reply.head += http10 ? "Connection: keep-alive\r\n\r\n" : "\r\n";
  }
  c.write_begun = Steady::now();
  c.sent = 0;
  const std::string_view body = reply.has_body ? reply.bytes() : std::string_view{};
  const bool written = co_await write(c, reply.head, body);
  if (!written || !reply.has_body) co_return written;
  if (reply.file.is_open()) {
    const bool sent = co_await write_file(c, reply);
    co_return sent;
  }
  if (reply.stream) {
    const bool sent = co_await write_stream(c, reply, pool, !http10, std::move(piece), more);
    co_return sent;
  }
  co_return true;
}

}  // namespace ibis::http
