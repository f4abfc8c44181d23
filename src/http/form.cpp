#include "http/form.hpp"

#include "core/text.hpp"
#include "http/chars.hpp"

#include <fmt/format.h>

namespace ibis::http {

namespace {

Result<std::pair<std::string, std::string>> parse_pair(
    std::string_view pair, const ParamLimits& limits
) {
  const std::size_t equals = pair.find('=');
  Result<std::string> name = percent_decode(pair.substr(0, equals), true);
  if (!name) return fail(name.error().kind, "a field's name: " + name.error().message);
  if (name->size() > limits.name) {
    return fail(
        ErrorKind::too_large, fmt::format("a field's name is longer than {} bytes", limits.name)
    );
  }
  const std::string_view raw =
      equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
  Result<std::string> value = percent_decode(raw, true);
  if (!value) {
    return fail(
        value.error().kind, fmt::format("the field \"{}\": {}", *name, value.error().message)
    );
  }
  if (value->size() > limits.value) {
    return fail(
        ErrorKind::too_large,
        fmt::format("the field \"{}\" is longer than {} bytes", *name, limits.value)
    );
  }
  return std::pair{std::move(*name), std::move(*value)};
}

}  // namespace

Result<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '+' && plus_is_space) {
      out += ' ';
    } else if (c != '%') {
      out += c;
    } else {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) {
        return fail(ErrorKind::invalid, "a percent sign without two hexadecimal digits");
      }
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (out.contains('\0')) return fail(ErrorKind::invalid, "a NUL character");
  if (!text::is_valid_utf8(out)) return fail(ErrorKind::invalid, "text that is not UTF-8");
  return out;
}

Result<Params> parse_urlencoded(std::string_view text, const ParamLimits& limits) {
  Params params;
  std::size_t count = 0;
  while (!text.empty()) {
    const std::size_t at = text.find('&');
    const std::string_view pair = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
    if (pair.empty()) continue;
    if (++count > limits.count) {
      return fail(ErrorKind::too_large, fmt::format("more than {} fields", limits.count));
    }
    Result<std::pair<std::string, std::string>> parsed = parse_pair(pair, limits);
    if (!parsed) return std::unexpected(std::move(parsed.error()));
    params.add(std::move(parsed->first), std::move(parsed->second));
  }
  return params;
}

}  // namespace ibis::http
