// One connection's life: head, plan, body, handler, answer, and again.
#include "http/exchange.hpp"
#include "http/target.hpp"

namespace ibis::http {

namespace {

// Only a trusted proxy's word counts, and what it said is in Request::remote and secure.
bool is_forwarding_header(std::string_view name) {
  return name.starts_with("x-forwarded-") || name == "forwarded" || name == "x-real-ip" ||
         name == "via";
}

}  // namespace

Task<void> Worker::session(Socket socket) {
  Connection c(std::move(socket));
  connections_.push_back(c);
  try {
    for (bool again = true; again;) {
      again = co_await exchange(c);
    }
  } catch (const std::exception& e) {
    shared_.complain(std::string("a fault in a connection: ") + e.what());
    c.linger = false;
  }
  c.idle = false;
  if (c.linger) co_await linger(c);
  --open_;
  shared_.connections.fetch_sub(1, std::memory_order_relaxed);
}

Task<bool> Worker::exchange(Connection& c) {
  std::size_t end = 0;
  std::optional<Refusal> refusal = co_await read_head(c, end);
  Exchange x;
  x.begun = Steady::now();
  if (!refusal) {
    std::expected<Head, Refusal> head = parse_head(std::string_view(c.in).substr(0, end), limits_);
    if (head) {
      x.head = std::move(*head);
    } else {
      refusal = std::move(head.error());
    }
  }
  if (!refusal) {
    std::expected<Target, Refusal> target =
        parse_target(x.head.target, x.head.method, limits_.query);
    if (target) {
      x.request.path = std::move(target->path);
      x.request.query = std::move(target->query);
    } else {
      refusal = std::move(target.error());
    }
  }
  if (refusal) {
    const bool again = co_await refuse_early(c, std::move(*refusal));
    co_return again;
  }
  c.in.erase(0, end);
  fill_request(c, x);
  const bool again = co_await serve(c, x);
  co_return again;
}

// What could not be understood: nobody knows where the next request would begin, so the connection
// ends.
Task<bool> Worker::refuse_early(Connection& c, Refusal refusal) {
  if (refusal.status == nobody_there) co_return false;
  counters_.requests.fetch_add(1, std::memory_order_relaxed);
  counters_.refused.fetch_add(1, std::memory_order_relaxed);
  Reply reply = reply_to(
      Request{},
      plain_text(refusal.status, fmt::format("{}: {}.\n", reason(refusal.status), refusal.why)),
      date()
  );
  c.idle = false;
  c.linger = co_await send(c, reply, shared_.wait_pool, true, false);
  co_return false;
}

void Worker::fill_request(const Connection& c, Exchange& x) {
  Request& r = x.request;
  r.method = x.head.method;
  r.target = std::move(x.head.target);
  r.headers = std::move(x.head.headers);
  Sender sender = shared_.proxies.sender(c.peer, r.headers);
  r.remote = std::move(sender.remote);
  r.secure = sender.secure;
  r.forwarded =
      std::erase_if(r.headers, [](const auto& h) { return is_forwarding_header(h.first); }) > 0;
  r.id = next_id();
  r.deadline = x.begun + limits_.request_time;
}

// The door's own refusal of a request whose head is understood, in the service's words.
Response Worker::problem(const Exchange& x, int status, std::string_view why) {
  counters_.refused.fetch_add(1, std::memory_order_relaxed);
  Response response = shared_.service.problem(x.request, status, why);
  response.status = status;
  if (status == 503) {
    response.headers.emplace_back("Retry-After", std::to_string(limits_.retry_after.count()));
  }
  return response;
}

Task<bool> Worker::serve(Connection& c, Exchange& x) {
  x.plan = shared_.service.plan(x.request);
  std::optional<Response> settled = std::move(x.plan.refusal);
  if (x.head.content_length > 0) {
    // A refused body that is short is read, so that the connection can live on; one that waits for
    // 100 may never come.
    x.unwanted = settled.has_value();
    if (x.unwanted) x.plan.body_limit = x.head.expect_continue ? 0 : limits_.linger_bytes;
    std::optional<Refusal> broken = co_await read_body(c, x);
    if (broken && broken->status == nobody_there) co_return false;
    if (broken) x.close = true;
    if (broken && !settled) settled = problem(x, broken->status, broken->why);
  }
  Reply reply;
  if (settled) {
    reply = reply_to(x.request, std::move(*settled), date());
  } else {
    x.request.deadline = Steady::now() + limits_.request_time;
    reply = co_await run_handler(x);
  }
  const bool again = co_await finish(c, x, std::move(reply));
  co_return again;
}

Task<Reply> Worker::run_handler(Exchange& x) {
  if (x.plan.where == Where::here) {
    x.request.quick = true;
    Response response = shared_.service.serve(x.request);
    if (!response.again_on_pool) co_return reply_to(x.request, std::move(response), date());
    x.request.quick = false;
  }
  std::optional<Reply> reply;  // none: no room on the pool, or its turn came too late
  Pool::Work work = [&, today = std::string(date())] {
    if (Steady::now() <= x.request.deadline)
      reply = reply_to(x.request, shared_.service.serve(x.request), today);
  };
  co_await offload(pool_of(x), std::move(work), false);
  if (reply) co_return *std::move(reply);
  co_return reply_to(x.request, problem(x, 503, "too much to do at the moment"), date());
}

Pool& Worker::pool_of(const Exchange& x) {
  return x.plan.where == Where::cpu ? shared_.cpu_pool : shared_.wait_pool;
}

Reply Worker::reply_to(const Request& request, Response response, std::string_view date) const {
  try {
    return make_reply(request, std::move(response), shared_.rules, date);
  } catch (const std::exception& e) {
    shared_.complain(fmt::format("request {}: {}", request.id, e.what()));
  }
  return make_reply(request, plain_text(500, "Internal Server Error.\n"), shared_.rules, date);
}

Task<bool> Worker::finish(Connection& c, Exchange& x, Reply reply) {
  const bool open_end = reply.stream && x.head.http10;  // its end is told by closing
  const bool close = x.close || !x.head.keep_alive || draining_ || open_end;
  const int status = reply.status;
  const bool whole = co_await send(c, reply, pool_of(x), close, x.head.http10);
  counters_.requests.fetch_add(1, std::memory_order_relaxed);
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - x.begun).count();
  shared_.service.done(x.request, status, c.sent, static_cast<std::uint64_t>(took));
  c.linger = whole && close;
  co_return whole && !close;
}

}  // namespace ibis::http
