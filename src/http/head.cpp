#include "http/head.hpp"

#include "http/chars.hpp"

// The only file that includes Beast: it costs seconds to compile.
#include <boost/beast/http/basic_parser.hpp>

#include <charconv>
#include <optional>

namespace ibis::http {

namespace {

namespace beast = boost::beast;

Method method_of(beast::http::verb verb) {
  switch (verb) {
    case beast::http::verb::get:
      return Method::get;
    case beast::http::verb::head:
      return Method::head;
    case beast::http::verb::post:
      return Method::post;
    case beast::http::verb::put:
      return Method::put;
    case beast::http::verb::patch:
      return Method::patch;
    case beast::http::verb::delete_:
      return Method::del;
    case beast::http::verb::options:
      return Method::options;
    default:
      return Method::other;
  }
}

// Beast splits a head into its parts; what the parts mean for the framing is decided here, not by
// Beast, whose 1.81 takes several things we refuse.
class Collector final : public beast::http::basic_parser<true> {
 public:
  explicit Collector(std::size_t head_size) {
    header_limit(static_cast<std::uint32_t>(head_size + 1));
    body_limit(boost::none);
    eager(false);
  }

  Method method = Method::other;
  beast::http::verb verb = beast::http::verb::unknown;
  std::string target;
  int version = 11;
  std::vector<std::pair<std::string, std::string>> headers;

 private:
  using Text = beast::string_view;
  using Code = beast::error_code;

  static std::string_view view(Text s) { return {s.data(), s.size()}; }

  void on_request_impl(beast::http::verb v, Text, Text t, int number, Code&) override {
    verb = v;
    method = method_of(v);
    target = view(t);
    version = number;
  }

  void on_field_impl(beast::http::field, Text name, Text value, Code&) override {
    headers.emplace_back(lower(view(name)), std::string(trim_blanks(view(value))));
  }

  void on_response_impl(int, Text, int, Code&) override {}

  void on_header_impl(Code&) override {}

  void on_body_init_impl(const boost::optional<std::uint64_t>&, Code&) override {}

  std::size_t on_body_impl(Text body, Code&) override { return body.size(); }

  void on_chunk_header_impl(std::uint64_t, Text, Code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, Text body, Code&) override { return body.size(); }

  void on_finish_impl(Code&) override {}
};

// Every line must end with CRLF, no CR or LF may stand elsewhere, and no line may begin with a
// blank (that would continue the line before).
bool has_clean_lines(std::string_view bytes) {
  for (std::size_t at = bytes.find_first_of("\r\n"); at != std::string_view::npos;
       at = bytes.find_first_of("\r\n", at)) {
    if (bytes.substr(at, 2) != "\r\n") return false;
    at += 2;
    if (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t')) return false;
  }
  return true;
}

bool is_address_char(char c) {
  return hex_value(c) >= 0 || c == ':' || c == '.';
}

bool is_host_char(char c) {
  return is_alnum(c) || std::string_view("-._~").contains(c);
}

// What may follow a host's name: nothing, or a colon and a port.
bool is_port(std::string_view rest) {
  return rest.empty() ||
         (rest.front() == ':' && rest.size() <= 6 && std::ranges::all_of(rest.substr(1), is_digit));
}

bool is_host(std::string_view host) {
  if (host.starts_with('[')) {
    const std::size_t close = host.find(']');
    return close != std::string_view::npos &&
           std::ranges::all_of(host.substr(1, close - 1), is_address_char) &&
           is_port(host.substr(close + 1));
  }
  const std::size_t colon = std::min(host.find(':'), host.size());
  return colon > 0 && std::ranges::all_of(host.substr(0, colon), is_host_char) &&
         is_port(host.substr(colon));
}

// Headers that may stand once: two of them could be read differently by whoever stands before us.
struct Singles {
  std::optional<std::string_view> host;
  std::optional<std::string_view> length;
  std::optional<std::string_view> type;
  bool doubled = false;
  bool transfer_encoding = false;

  void see(std::string_view name, std::string_view value) {
    const auto once = [&](std::optional<std::string_view>& slot) {
      doubled = doubled || slot.has_value();
      slot = value;
    };
    if (name == "host") once(host);
    if (name == "content-length") once(length);
    if (name == "content-type") once(type);
    if (name == "transfer-encoding") transfer_encoding = true;
  }
};

std::optional<std::uint64_t> parse_length(std::string_view text) {
  std::uint64_t length = 0;
  const char* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, length);
  if (text.empty() || !is_digit(text.front()) || error != std::errc{} || end != last) {
    return std::nullopt;
  }
  return length;
}

bool wants_keep_alive(const Head& head) {
  bool keep = !head.http10;
  bool close = false;
  for (const auto& [name, value] : head.headers) {
    if (name != "connection") continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::string_view word = next_item(rest, ',');
      if (same_ignoring_case(word, "close")) close = true;
      if (same_ignoring_case(word, "keep-alive")) keep = true;
    }
  }
  return keep && !close;
}

// For absolute-form ("http://host/path") the authority in the target counts and the Host header is
// ignored.
std::expected<void, Refusal> settle_host(Head& head, const Singles& singles) {
  if (!head.http10 && !singles.host) return refuse(400, "no Host header");
  if (singles.host) head.host = *singles.host;
  if (!head.target.starts_with('/') && head.target != "*") {
    const std::size_t scheme = head.target.find("://");
    const std::string_view name = std::string_view(head.target).substr(0, scheme);
    if (scheme == std::string::npos ||
        (!same_ignoring_case(name, "http") && !same_ignoring_case(name, "https"))) {
      return refuse(400, "a target that is neither a path nor an http address");
    }
    const std::string rest = head.target.substr(scheme + 3);
    const std::size_t path = rest.find_first_of("/?#");
    head.host = rest.substr(0, path);
    head.target = path == std::string::npos ? "/" : rest.substr(path);
    if (head.target.front() == '?') head.target.insert(0, "/");
    std::erase_if(head.headers, [](const auto& h) { return h.first == "host"; });
    head.headers.emplace_back("host", head.host);
  }
  if ((singles.host || !head.host.empty()) && !is_host(head.host)) {
    return refuse(400, "an odd Host");
  }
  return {};
}

std::expected<void, Refusal> settle_framing(Head& head, const Singles& singles) {
  if (singles.transfer_encoding && singles.length) {
    return refuse(400, "both Transfer-Encoding and Content-Length");
  }
  if (singles.transfer_encoding) return refuse(411, "Transfer-Encoding is not taken here");
  if (singles.doubled) return refuse(400, "a header that may stand once stands twice");
  if (!singles.length) return {};
  const std::optional<std::uint64_t> length = parse_length(*singles.length);
  if (!length) return refuse(400, "an odd Content-Length");
  head.content_length = *length;
  return {};
}

}  // namespace

HeadScan scan_head(std::string_view buffer, std::size_t& checked, const Limits& limits) {
  const auto refused = [](int status, std::string why) {
    return HeadScan{
        .state = HeadScan::State::refused,
        .end = 0,
        .refusal = {.status = status, .why = std::move(why)}
    };
  };
  // The method and the version stand beside the target on the first line. Looked at first: the answer must not
  // depend on how the bytes arrive.
  const std::size_t line = limits.target + 32;
  if (buffer.size() > line && buffer.substr(0, line).find('\n') == std::string_view::npos) {
    return refused(414, "a target that is too long");
  }
  for (std::size_t at = buffer.find('\n', checked); at != std::string_view::npos;
       at = buffer.find('\n', at + 1)) {
    if (at == 0 || buffer[at - 1] != '\r') return refused(400, "a bare line feed");
    if (at >= 3 && buffer[at - 2] == '\n') {
      if (at + 1 > limits.head) return refused(431, "a head that is too large");
      return {.state = HeadScan::State::complete, .end = at + 1, .refusal = {}};
    }
  }
  checked = buffer.size();
  if (buffer.size() > limits.head) return refused(431, "a head that is too large");
  return {.state = HeadScan::State::partial, .end = 0, .refusal = {}};
}

std::expected<Head, Refusal> parse_head(std::string_view bytes, const Limits& limits) {
  if (!has_clean_lines(bytes))
    return refuse(400, "a line that does not end with CRLF, or a folded one");
  Collector parts(bytes.size());
  beast::error_code error;
  parts.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
  if (error == beast::http::error::bad_version) return refuse(505, "only HTTP/1.0 and HTTP/1.1");
  if (parts.target.size() > limits.target) return refuse(414, "a target that is too long");
  if (parts.headers.size() > limits.headers) return refuse(431, "too many headers");
  if (error || !parts.is_header_done()) return refuse(400, "a head that cannot be read");
  if (parts.verb == beast::http::verb::connect) return refuse(501, "this is not a proxy");

  Head head{
      .method = parts.method,
      .target = std::move(parts.target),
      .host = {},
      .http10 = parts.version == 10,
      .keep_alive = false,
      .expect_continue = false,
      .content_length = 0,
      .headers = std::move(parts.headers)
  };
  Singles singles;
  for (const auto& [name, value] : head.headers)
    singles.see(name, value);
  if (auto framed = settle_framing(head, singles); !framed) {
    return std::unexpected(std::move(framed.error()));
  }
  if (auto hosted = settle_host(head, singles); !hosted) {
    return std::unexpected(std::move(hosted.error()));
  }
  head.keep_alive = wants_keep_alive(head);
  for (const auto& [name, value] : head.headers) {
    if (name != "expect" || head.http10) continue;
    if (!same_ignoring_case(value, "100-continue")) return refuse(417, "an unknown expectation");
    head.expect_continue = true;
  }
  return head;
}

}  // namespace ibis::http
