// What comes in: heads, bodies, and the rest that is read only so that the last answer arrives.
#include "http/chars.hpp"
#include "http/exchange.hpp"
#include "http/form.hpp"
#include "http/multipart.hpp"

#include <boost/asio/buffer.hpp>

namespace ibis::http {

namespace {

constexpr std::size_t upload_piece = 256 * KiB;  // handed to the pool at once

Refusal gone() {
  return {.status = nobody_there, .why = {}};
}

Refusal too_slow() {
  return {.status = 408, .why = "the request came too slowly"};
}

Refusal refusal_of(const Error& error) {
  const int status = error.kind == ErrorKind::too_large     ? 413
                     : error.kind == ErrorKind::unsupported ? 415
                                                            : 400;
  return {.status = status, .why = "the form holds " + error.message};
}

bool is_type(std::string_view header, std::string_view type) {
  return same_ignoring_case(trim_blanks(header.substr(0, header.find(';'))), type);
}

// An empty line or two before a request are left over from old clients' bodies (RFC 9112 §2.2).
void skip_empty_lines(std::string& in) {
  std::size_t at = 0;
  while (at < 4 && std::string_view(in).substr(at, 2) == "\r\n")
    at += 2;
  in.erase(0, at);
}

}  // namespace

Got Worker::read_some(Connection& c) {
  Code code;
  const std::size_t n = c.socket.read_some(asio::buffer(scratch_), code);
  if (!code) c.in.append(scratch_.data(), n);
  return !code ? Got::bytes : code == asio::error::would_block ? Got::nothing : Got::closed;
}

Task<Got> Worker::fill(Connection& c) {
  for (;;) {
    const auto waited = co_await c.socket.async_wait(Socket::wait_read, awaiting);
    const Code stopped = std::get<0>(waited);
    if (stopped && c.timed_out) co_return Got::timed_out;
    // Even when it was stopped because the server drains: a request may have come at this very
    // moment.
    const Got got = read_some(c);
    if (got != Got::nothing) co_return got;
    if (stopped) co_return Got::closed;
  }
}

Task<std::optional<Refusal>> Worker::read_head(Connection& c, std::size_t& end) {
  std::size_t checked = 0;
  bool begun = false;
  for (;;) {
    if (checked == 0) skip_empty_lines(c.in);
    const HeadScan scan = scan_head(c.in, checked, limits_);
    if (scan.state == HeadScan::State::complete) {
      end = scan.end;
      c.deadline = Steady::time_point::max();
      c.idle = false;
      co_return std::nullopt;
    }
    if (scan.state == HeadScan::State::refused) co_return scan.refusal;
    c.idle = c.in.empty();
    if (c.idle) {
      arm(c, limits_.idle);
    } else if (!begun) {
      begun = true;
      arm(c, limits_.head_time);
    }
    Got got = Got::closed;
    if (c.idle && draining_) {
      got = read_some(c);
    } else {
      got = co_await fill(c);
    }
    if (got == Got::bytes) continue;
    if (got == Got::timed_out && !c.in.empty()) {
      counters_.timeouts.fetch_add(1, std::memory_order_relaxed);
      co_return too_slow();
    }
    co_return gone();
  }
}

Task<std::optional<Refusal>> Worker::read_body(Connection& c, Exchange& x) {
  const std::string_view type = x.request.header("content-type");
  const bool multipart = is_type(type, "multipart/form-data") && !x.unwanted;
  const std::size_t most = multipart && x.plan.uploads ? limits_.multipart.total
                                                       : std::min(x.plan.body_limit, limits_.body);
  const std::uint64_t length = x.head.content_length;
  if (length > most) {
    co_return Refusal{
        .status = 413, .why = fmt::format("a body of more than {} bytes is not taken here", most)
    };
  }
  const std::uint64_t in_memory = upload_piece + limits_.multipart.fields;
  if (!x.share.take(shared_, multipart ? std::min(length, in_memory) : length)) {
    co_return Refusal{.status = 503, .why = "too much to do at the moment"};
  }
  if (x.head.expect_continue && c.in.empty()) {
    const bool told = co_await write(c, "HTTP/1.1 100 Continue\r\n\r\n", {});
    if (!told) co_return gone();
  }
  if (multipart) {
    std::optional<Refusal> broken = co_await read_multipart(c, x);
    co_return broken;
  }
  std::optional<Refusal> cut = co_await read_until(c, length, 0);
  if (cut) co_return cut;
  take_body(c, x);
  if (x.unwanted || !is_type(type, "application/x-www-form-urlencoded")) co_return std::nullopt;
  Result<Params> form = parse_urlencoded(x.request.body, limits_.form);
  if (!form) co_return refusal_of(form.error());
  x.request.form = std::move(*form);
  x.request.body = {};
  co_return std::nullopt;
}

// The buffer's memory goes with a large body: a connection that idles afterwards must not keep it.
void Worker::take_body(Connection& c, Exchange& x) {
  const auto length = static_cast<std::size_t>(x.head.content_length);
  if (c.in.size() == length) {
    x.request.body = std::exchange(c.in, {});
  } else {
    x.request.body = c.in.substr(0, length);
    c.in = c.in.substr(length);
  }
}

// Reads until `c.in` holds `wanted` bytes; `before` bytes of the same body have been used already.
Task<std::optional<Refusal>> Worker::read_until(
    Connection& c, std::size_t wanted, std::uint64_t before
) {
  if (before == 0) c.body_begun = Steady::now();
  while (c.in.size() < wanted) {
    arm_pace(c, limits_.body_pace, c.body_begun, before + c.in.size());
    const Got got = co_await fill(c);
    if (got == Got::closed) co_return gone();
    if (got == Got::timed_out) {
      counters_.timeouts.fetch_add(1, std::memory_order_relaxed);
      co_return too_slow();
    }
  }
  c.deadline = Steady::time_point::max();
  co_return std::nullopt;
}

Task<std::optional<Refusal>> Worker::read_multipart(Connection& c, Exchange& x) {
  const Result<std::string> boundary = multipart_boundary(x.request.header("content-type"));
  if (!boundary) co_return refusal_of(boundary.error());
  MultipartParser parser(*boundary, limits_.multipart, shared_.settings.uploads, x.plan.uploads);
  std::uint64_t used = 0;
  Result<> state;
  while (used < x.head.content_length && state) {
    const std::size_t piece = std::min<std::uint64_t>(x.head.content_length - used, upload_piece);
    std::optional<Refusal> cut = co_await read_until(c, piece, used);
    if (cut) co_return cut;
    // Disks can be slow: never on this thread.
    std::string fault;
    Pool::Work work = [&] {
      try {
        state = parser.feed(std::string_view(c.in).substr(0, piece));
      } catch (const std::exception& e) {
        fault = e.what();
      }
    };
    const bool ran = co_await offload(shared_.wait_pool, std::move(work), false);
    if (!ran) co_return Refusal{.status = 503, .why = "too much to do at the moment"};
    if (!fault.empty()) {
      shared_.complain("an upload could not be kept: " + fault);
      co_return Refusal{.status = 507, .why = "the file could not be kept"};
    }
    c.in.erase(0, piece);
    used += piece;
  }
  if (state) state = parser.finish();
  if (!state) co_return refusal_of(state.error());
  x.request.form = parser.take_form();
  x.request.uploads = parser.take_uploads();
  co_return std::nullopt;
}

// Closing while the client still sends would make its system throw our last answer away.
Task<void> Worker::linger(Connection& c) {
  Code ignored;
  c.socket.shutdown(Socket::shutdown_send, ignored);
  arm(c, limits_.linger);
  std::size_t read = c.in.size();
  while (!ignored && read <= limits_.linger_bytes) {
    c.in.clear();
    const Got got = co_await fill(c);
    if (got != Got::bytes) break;
    read += c.in.size();
  }
}

}  // namespace ibis::http
