#pragma once
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ibis::testing {

/// Somebody else's site on a free port of the loopback: answers what it was told to, one connection after the other.
/// Ends with this object.
class WebServer {
 public:
  struct Answer {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::string location;  // of a redirect
    std::string body;
    bool silent = false;  // says nothing until the other side hangs up
  };

  WebServer();
  WebServer(const WebServer&) = delete;
  WebServer& operator=(const WebServer&) = delete;
  ~WebServer();

  /// What it answers from now on; anything else is 404.
  void put(std::string path, Answer answer);
  /// The same for a page of HTML.
  void put_page(std::string path, std::string html);
  /// "http://127.0.0.1:port" and the path
  [[nodiscard]] std::string url(std::string_view path) const;
  /// The heads of all requests, as they came.
  [[nodiscard]] std::vector<std::string> requests() const;

 private:
  void serve();
  void answer_one(int connection);

  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::map<std::string, Answer, std::less<>> answers_;
  std::vector<std::string> requests_;
  std::jthread thread_;  // last: it uses all above
};

}  // namespace ibis::testing
