#include "core/id.hpp"
#include "http/chars.hpp"
#include "http/test_support.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstring>
#include <thread>

namespace ibis::http::testing {

namespace {

constexpr int patience_ms = 10'000;

void connect_or_fail(int fd, const sockaddr* to, socklen_t length, const std::string& address) {
  if (::connect(fd, to, length) != 0) {
    ::close(fd);
    throw std::runtime_error("cannot connect to " + address + ": " + std::strerror(errno));
  }
}

std::size_t parse_size(std::string_view text, int base) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return value;
}

void connect_ipv4(int fd, const std::string& address) {
  const std::size_t colon = address.rfind(':');
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(parse_size(address.substr(colon + 1), 10)));
  inet_pton(AF_INET, address.substr(0, colon).c_str(), &to.sin_addr);
  connect_or_fail(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to, address);
}

}  // namespace

ScratchFolder::ScratchFolder()
    : path_(std::filesystem::temp_directory_path() / ("ibis-http-" + random_token(9))) {
  std::filesystem::create_directories(path_);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::size_t ScratchFolder::files() const {
  return static_cast<std::size_t>(std::distance(
      std::filesystem::directory_iterator(path_), std::filesystem::directory_iterator()
  ));
}

FakeService::FakeService() {
  on_plan = [](const Request&) {
    return Plan{.where = Where::here, .body_limit = 1 * MiB, .uploads = false, .refusal = {}};
  };
  on_serve = [](const Request& r) { return plain_text(200, "path " + r.path + "\n"); };
}

Plan FakeService::plan(const Request& head) noexcept {
  ++planned;
  return on_plan(head);
}

Response FakeService::serve(const Request& request) noexcept {
  ++served;
  return on_serve(request);
}

void FakeService::done(const Request&, int, std::uint64_t sent, std::uint64_t) noexcept {
  bytes += sent;
  ++finished;
}

std::string Answer::header(const std::string& name) const {
  const auto it = headers.find(name);
  return it == headers.end() ? std::string() : it->second;
}

Client::Client(const std::string& address) {
  if (address.starts_with("unix:")) {
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    std::strncpy(to.sun_path, address.c_str() + 5, sizeof to.sun_path - 1);
    fd_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    connect_or_fail(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to, address);
    return;
  }
  const std::size_t colon = address.rfind(':');
  const auto port = static_cast<std::uint16_t>(parse_size(address.substr(colon + 1), 10));
  if (address.starts_with('[')) {
    sockaddr_in6 to{};
    to.sin6_family = AF_INET6;
    to.sin6_port = htons(port);
    inet_pton(AF_INET6, address.substr(1, colon - 2).c_str(), &to.sin6_addr);
    fd_ = ::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    connect_or_fail(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to, address);
  } else {
    fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    connect_ipv4(fd_, address);
  }
}

Client::Client(int fd, const std::string& address) : fd_(fd) {
  connect_ipv4(fd, address);
}

bool Client::has_answer_within(std::chrono::milliseconds time) const {
  pollfd wait{.fd = fd_, .events = POLLIN, .revents = 0};
  return ::poll(&wait, 1, static_cast<int>(time.count())) > 0;
}

Client::Client(Client&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), buffer_(std::move(other.buffer_)) {}

Client::~Client() {
  if (fd_ >= 0) ::close(fd_);
}

bool Client::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

void Client::half_close() const {
  ::shutdown(fd_, SHUT_WR);
}

bool Client::more() {
  pollfd wait{.fd = fd_, .events = POLLIN, .revents = 0};
  if (::poll(&wait, 1, patience_ms) <= 0) {
    ADD_FAILURE() << "no answer within ten seconds";
    return false;
  }
  std::array<char, 65536> piece{};
  const ssize_t n = ::recv(fd_, piece.data(), piece.size(), 0);
  if (n <= 0) return false;
  buffer_.append(piece.data(), static_cast<std::size_t>(n));
  return true;
}

bool Client::hold(std::size_t bytes) {
  while (buffer_.size() < bytes) {
    if (!more()) return false;
  }
  return true;
}

std::size_t Client::hold_until(std::string_view mark) {
  std::size_t at = 0;
  while ((at = buffer_.find(mark)) == std::string::npos) {
    if (!more()) return std::string::npos;
  }
  return at;
}

bool Client::receive_chunks(std::string& body) {
  for (;;) {
    const std::size_t end = hold_until("\r\n");
    if (end == std::string::npos) return false;
    const std::size_t size = parse_size(buffer_, 16);
    if (!hold(end + 2 + size + 2)) return false;
    body += buffer_.substr(end + 2, size);
    buffer_.erase(0, end + 2 + size + 2);
    if (size == 0) return true;
  }
}

Answer Client::receive(bool head_only) {
  Answer answer;
  const std::size_t end = hold_until("\r\n\r\n");
  if (end == std::string::npos) return answer;
  std::string_view head = std::string_view(buffer_).substr(0, end + 2);
  answer.status = static_cast<int>(parse_size(head.substr(9, 3), 10));
  head.remove_prefix(head.find("\r\n") + 2);
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(line.size() + 2);
    const std::size_t colon = line.find(':');
    answer.headers[lower(line.substr(0, colon))] = std::string(trim_blanks(line.substr(colon + 1)));
  }
  buffer_.erase(0, end + 4);
  const bool bodiless = head_only || answer.status == 304 || answer.status < 200;
  if (!bodiless && answer.header("transfer-encoding") == "chunked") {
    if (!receive_chunks(answer.body)) return answer;
  } else if (!bodiless && answer.headers.contains("content-length")) {
    const std::size_t length = parse_size(answer.header("content-length"), 10);
    if (!hold(length)) return answer;
    answer.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
  } else if (!bodiless) {
    while (more()) {
    }
    answer.body = std::exchange(buffer_, {});
  }
  answer.whole = true;
  return answer;
}

Answer Client::ask(std::string_view request, bool head_only) {
  send(request);
  return receive(head_only);
}

bool Client::is_closed() {
  if (!buffer_.empty()) return false;
  return !more() && buffer_.empty();
}

std::string Client::read_raw(std::size_t count) {
  while (buffer_.size() < count && more()) {
  }
  std::string out = buffer_.substr(0, count);
  buffer_.erase(0, out.size());
  return out;
}

std::string get(std::string_view path, std::string_view extra) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: ibis.test\r\n{}\r\n", path, extra);
}

std::string post(
    std::string_view path, std::string_view type, std::string_view body, std::string_view extra
) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: ibis.test\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}\r\n{}",
      path,
      type,
      body.size(),
      extra,
      body
  );
}

TestServer::TestServer(FakeService& service) : service_(service) {
  settings.listen = {"127.0.0.1:0"};
  settings.threads = 2;
  settings.uploads = uploads_.path();
  settings.limits.wait_threads = 4;
  settings.limits.tick = std::chrono::milliseconds(5);
  settings.limits.linger = std::chrono::milliseconds(100);
  settings.limits.accept_pause = std::chrono::milliseconds(5);
  settings.on_error = [this](std::string_view what) {
    const std::lock_guard lock(mutex_);
    errors_.emplace_back(what);
  };
}

TestServer::~TestServer() {
  server_.reset();
}

Server& TestServer::start() {
  server_ = std::make_unique<Server>(settings, service_, clock);
  server_->start();
  return *server_;
}

Client TestServer::connect(std::size_t which) const {
  return Client(server_->addresses().at(which));
}

std::vector<std::string> TestServer::errors() const {
  const std::lock_guard lock(mutex_);
  return errors_;
}

bool eventually(const std::function<bool()>& holds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

void Signal::raise() {
  // Notified under the lock: who waited may destroy this as soon as it has the lock.
  const std::lock_guard lock(mutex_);
  raised_ = true;
  condition_.notify_all();
}

bool Signal::wait() {
  std::unique_lock lock(mutex_);
  return condition_.wait_for(lock, std::chrono::milliseconds(patience_ms), [this] {
    return raised_;
  });
}

}  // namespace ibis::http::testing
