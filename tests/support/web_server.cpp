#include "support/web_server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace ibis::testing {

namespace {

// Up to the empty line; less where the other side hangs up before.
std::string read_head(int connection) {
  std::string head;
  std::array<char, 4096> piece{};
  while (!head.contains("\r\n\r\n")) {
    const auto got = ::recv(connection, piece.data(), piece.size(), 0);
    if (got <= 0) break;
    head.append(piece.data(), static_cast<std::size_t>(got));
  }
  return head;
}

void wait_for_hanging_up(int connection) {
  std::array<char, 64> piece{};
  while (::recv(connection, piece.data(), piece.size(), 0) > 0) {
  }
}

void send_all(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

std::string path_in(std::string_view head) {
  const auto begin = head.find(' ');
  const auto end = head.find(' ', begin + 1);
  if (begin == std::string_view::npos || end == std::string_view::npos) return {};
  return std::string(head.substr(begin + 1, end - begin - 1));
}

}  // namespace

WebServer::WebServer() {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (listener_ < 0 || ::bind(listener_, any, size) != 0 || ::listen(listener_, 16) != 0 ||
      ::getsockname(listener_, any, &size) != 0)
    throw std::runtime_error("the web server of a test did not start");
  port_ = ntohs(address.sin_port);
  thread_ = std::jthread([this] { serve(); });
}

WebServer::~WebServer() {
  ::shutdown(listener_, SHUT_RDWR);  // ends accept()
  thread_.join();
  ::close(listener_);
}

void WebServer::put(std::string path, Answer answer) {
  const std::lock_guard lock(mutex_);
  answers_[std::move(path)] = std::move(answer);
}

void WebServer::put_page(std::string path, std::string html) {
  Answer answer;
  answer.body = std::move(html);
  put(std::move(path), std::move(answer));
}

std::string WebServer::url(std::string_view path) const {
  return fmt::format("http://127.0.0.1:{}{}", port_, path);
}

std::vector<std::string> WebServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void WebServer::serve() {
  for (;;) {
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    answer_one(connection);
    ::close(connection);
  }
}

void WebServer::answer_one(int connection) {
  const std::string head = read_head(connection);
  if (head.empty()) return;
  Answer answer;
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(head);
    const auto found = answers_.find(path_in(head));
    if (found != answers_.end()) {
      answer = found->second;
    } else {
      answer.status = 404;
    }
  }
  if (answer.silent) {
    wait_for_hanging_up(connection);
    return;
  }
  std::string whole = fmt::format(
      "HTTP/1.1 {} Something\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n",
      answer.status,
      answer.type,
      answer.body.size()
  );
  if (!answer.location.empty()) whole += fmt::format("Location: {}\r\n", answer.location);
  send_all(connection, whole + "\r\n" + answer.body);
}

}  // namespace ibis::testing
