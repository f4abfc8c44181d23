#include "site/log.hpp"

#include "core/clock.hpp"

#include <fmt/format.h>
#include <spdlog/formatter.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace ibis::site {

namespace {

// A text that begins with '{' is fields already; any other becomes the field "text".
class JsonLines final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
    using namespace std::chrono;
    const auto us = duration_cast<microseconds>(message.time.time_since_epoch()).count();
    const std::string_view text(message.payload.data(), message.payload.size());
    const auto level = spdlog::level::to_string_view(message.level);
    std::string line = fmt::format(
        R"({{"at":"{}","level":"{}",)",
        rfc3339(Instant{us}),
        std::string_view(level.data(), level.size())
    );
    if (text.starts_with('{') && text.ends_with('}')) {
      line += text.substr(1);
    } else {
      line += "\"text\":" + json_string(text) + "}";
    }
    line += '\n';
    out.append(line.data(), line.data() + line.size());
  }

  [[nodiscard]] std::unique_ptr<formatter> clone() const override {
    return std::make_unique<JsonLines>();
  }
};

}  // namespace

std::shared_ptr<spdlog::logger> make_log(std::string_view level) {
  auto log =
      std::make_shared<spdlog::logger>("ibis", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  log->set_formatter(std::make_unique<JsonLines>());
  log->set_level(spdlog::level::from_str(std::string(level)));
  log->flush_on(spdlog::level::warn);
  return log;
}

void log_request(spdlog::logger& log, const Answered& request) {
  log.info(
      R"({{"what":"request","id":{},"method":"{}","route":{},"status":{},"us":{},"bytes":{}}})",
      json_string(request.id),
      request.method,
      json_string(request.route),
      request.status,
      request.microseconds,
      request.bytes
  );
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
  return out;
}

}  // namespace ibis::site
