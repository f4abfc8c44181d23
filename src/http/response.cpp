#include "http/response.hpp"

#include "core/percent.hpp"
#include "http/chars.hpp"
#include "http/service.hpp"

#include <algorithm>
#include <array>

namespace ibis::http {

namespace {

// What may not stand in a Location: controls, blanks and everything beyond ASCII.
std::string encode_location(std::string_view location) {
  std::string out;
  out.reserve(location.size());
  for (const char c : location) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F) {
      out += c;
    } else {
      text::append_percent(out, c);
    }
  }
  return out;
}

}  // namespace

Response redirect(std::string location, int status) {
  location = encode_location(location);
  Response response;
  response.status = status;
  response.type = "text/plain; charset=utf-8";
  response.headers.emplace_back("Location", std::move(location));
  return response;
}

Response plain_text(int status, std::string text) {
  Response response;
  response.status = status;
  response.type = "text/plain; charset=utf-8";
  response.body = std::move(text);
  return response;
}

Response Service::problem(const Request&, int status, std::string_view why) noexcept {
  return plain_text(status, fmt::format("{}: {}.\n", reason(status), why));
}

std::string_view reason(int status) {
  struct Row {
    int status;
    std::string_view reason;
  };

  static constexpr std::array rows{
      Row{100, "Continue"},
      Row{200, "OK"},
      Row{201, "Created"},
      Row{202, "Accepted"},
      Row{204, "No Content"},
      Row{206, "Partial Content"},
      Row{301, "Moved Permanently"},
      Row{302, "Found"},
      Row{303, "See Other"},
      Row{304, "Not Modified"},
      Row{307, "Temporary Redirect"},
      Row{308, "Permanent Redirect"},
      Row{400, "Bad Request"},
      Row{401, "Unauthorized"},
      Row{403, "Forbidden"},
      Row{404, "Not Found"},
      Row{405, "Method Not Allowed"},
      Row{406, "Not Acceptable"},
      Row{408, "Request Timeout"},
      Row{409, "Conflict"},
      Row{410, "Gone"},
      Row{411, "Length Required"},
      Row{412, "Precondition Failed"},
      Row{413, "Content Too Large"},
      Row{414, "URI Too Long"},
      Row{415, "Unsupported Media Type"},
      Row{416, "Range Not Satisfiable"},
      Row{417, "Expectation Failed"},
      Row{422, "Unprocessable Content"},
      Row{429, "Too Many Requests"},
      Row{431, "Request Header Fields Too Large"},
      Row{451, "Unavailable For Legal Reasons"},
      Row{500, "Internal Server Error"},
      Row{501, "Not Implemented"},
      Row{502, "Bad Gateway"},
      Row{503, "Service Unavailable"},
      Row{504, "Gateway Timeout"},
      Row{505, "HTTP Version Not Supported"},
      Row{507, "Insufficient Storage"},
  };
  const auto* found = std::ranges::find(rows, status, &Row::status);
  return found == rows.end() ? std::string_view("Unknown") : found->reason;
}

}  // namespace ibis::http
