#include "mentions/fetch.hpp"

#include "core/ascii.hpp"
#include "mentions/address.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <utility>

namespace ibis::mentions {

namespace {

using FetchClock = std::chrono::steady_clock;

struct FreeTransfer {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

/// One request and what its callbacks note.
struct Transfer {
  bool loopback;
  bool closed_address = false;
  bool too_long = false;
  std::string body;
};

std::optional<http::Address> address_of(const sockaddr& socket_address) {
  http::Address address{};
  if (socket_address.sa_family == AF_INET) {
    sockaddr_in four_bytes{};
    std::memcpy(&four_bytes, &socket_address, sizeof four_bytes);
    address[10] = address[11] = 0xFF;
    std::memcpy(address.data() + 12, &four_bytes.sin_addr, 4);
    return address;
  }
  if (socket_address.sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 sixteen_bytes{};
  std::memcpy(&sixteen_bytes, &socket_address, sizeof sixteen_bytes);
  std::memcpy(address.data(), &sixteen_bytes.sin6_addr, address.size());
  return address;
}

// Called with the very address that is connected to: what a name leads to later changes nothing.
curl_socket_t open_if_public(void* user, curlsocktype /*purpose*/, curl_sockaddr* to) {
  auto* transfer = static_cast<Transfer*>(user);
  const auto address = address_of(to->addr);
  const bool allowed =
      address && (is_public(*address) || (transfer->loopback && is_loopback(*address)));
  if (!allowed) {
    transfer->closed_address = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto* transfer = static_cast<Transfer*>(user);
  if (transfer->body.size() + size * count > page_bytes) {
    transfer->too_long = true;
    return CURL_WRITEFUNC_ERROR;
  }
  transfer->body.append(bytes, size * count);
  return size * count;
}

template <class T>
void set_option(CURL* handle, CURLoption option, T value) {
  if (curl_easy_setopt(handle, option, value) != CURLE_OK)
    throw std::runtime_error("libcurl lacks what looking at pages needs");
}

Fetched ended(Fetched::Kind kind, std::string reason) {
  return {.kind = kind, .body = {}, .scheme = {}, .reason = std::move(reason)};
}

std::string text_info(CURL* handle, CURLINFO what) {
  const char* found = nullptr;
  curl_easy_getinfo(handle, what, &found);
  return found == nullptr ? std::string() : std::string(found);
}

bool is_html(std::string_view type) {
  const std::string lower = ascii::lower(type);
  return lower.starts_with("text/html") || lower.starts_with("application/xhtml+xml");
}

Fetched judge_failure(CURLcode failure, const Transfer& transfer) {
  using enum Fetched::Kind;
  if (transfer.too_long) return ended(refused, "the page is too long");
  if (transfer.closed_address && failure == CURLE_COULDNT_CONNECT)
    return ended(refused, "its host is no place of the open net");
  return ended(try_later, fmt::format("no page was got ({})", curl_easy_strerror(failure)));
}

Fetched judge_answer(CURL* handle, long status, const WebAddress& asked, Transfer& transfer) {
  using enum Fetched::Kind;
  if (status == 404 || status == 410) return ended(gone, "the page is not there");
  if (status == 408 || status == 429 || status >= 500)
    return ended(try_later, fmt::format("its host answered {}", status));
  if (status != 200) return ended(refused, fmt::format("its host answered {}", status));
  if (!is_html(text_info(handle, CURLINFO_CONTENT_TYPE))) return ended(refused, "it is no HTML");
  return {
      .kind = page,
      .body = std::move(transfer.body),
      .scheme = asked.whole.substr(0, asked.whole.find(':')),
      .reason = {},
  };
}

void set_up(
    CURL* handle,
    const WebAddress& from,
    const FetchRules& rules,
    Transfer& transfer,
    std::chrono::milliseconds left
) {
  set_option(handle, CURLOPT_URL, from.whole.c_str());
  set_option(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set_option(handle, CURLOPT_PROXY, "");  // a proxy would connect to what we refuse
  set_option(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set_option(handle, CURLOPT_NOSIGNAL, 1L);
  set_option(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  set_option(handle, CURLOPT_USERAGENT, rules.user_agent.c_str());
  set_option(handle, CURLOPT_OPENSOCKETFUNCTION, &open_if_public);
  set_option(handle, CURLOPT_OPENSOCKETDATA, &transfer);
  set_option(handle, CURLOPT_WRITEFUNCTION, &take_bytes);
  set_option(handle, CURLOPT_WRITEDATA, &transfer);
}

bool is_redirect(long status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

bool may_be_asked(const WebAddress& address, bool loopback) {
  return loopback || address.port.empty();
}

Fetched fetch(const WebAddress& source, const FetchRules& rules) {
  using enum Fetched::Kind;
  const auto deadline = FetchClock::now() + rules.timeout;
  WebAddress asked = source;
  for (int hop = 0; hop <= redirects; ++hop) {
    if (!may_be_asked(asked, rules.loopback)) return ended(refused, "its port is not a usual one");
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - FetchClock::now());
    if (left.count() <= 0) return ended(try_later, "its host took too long");
    const std::unique_ptr<CURL, FreeTransfer> handle(curl_easy_init());
    if (!handle) throw std::bad_alloc();
    Transfer transfer{.loopback = rules.loopback, .body = {}};
    set_up(handle.get(), asked, rules, transfer, left);
    const CURLcode done = curl_easy_perform(handle.get());
    if (done != CURLE_OK) return judge_failure(done, transfer);
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (!is_redirect(status)) return judge_answer(handle.get(), status, asked, transfer);
    auto next = read_web_address(text_info(handle.get(), CURLINFO_REDIRECT_URL));
    if (!next) return ended(refused, "it is redirected to no page");
    asked = *std::move(next);
  }
  return ended(refused, "it is redirected too often");
}

}  // namespace ibis::mentions
