#include "http/target.hpp"

#include "http/chars.hpp"
#include "http/form.hpp"

namespace ibis::http {

namespace {

// A slash that arrives encoded would make one segment into two after decoding: two readers of the
// same address could disagree about what it names.
bool hides_a_slash(std::string_view raw) {
  for (std::size_t at = raw.find('%'); at != std::string_view::npos; at = raw.find('%', at + 1)) {
    const std::string_view code = raw.substr(at + 1, 2);
    if (same_ignoring_case(code, "2f") || same_ignoring_case(code, "5c")) return true;
  }
  return false;
}

bool has_dot_segments(std::string_view path) {
  std::string_view rest = path.substr(1);
  for (;;) {
    const std::size_t slash = rest.find('/');
    const std::string_view segment = rest.substr(0, slash);
    if (segment == "." || segment == "..") return true;
    if (slash == std::string_view::npos) return false;
    rest = rest.substr(slash + 1);
  }
}

}  // namespace

std::expected<Target, Refusal> parse_target(
    std::string_view target, Method method, const ParamLimits& limits
) {
  Target out;
  if (target == "*" && method == Method::options) {
    out.path = "*";
    return out;
  }
  if (!target.starts_with('/')) return refuse(400, "a target that is not a path");
  for (const char c : target) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F || c == '#') {
      return refuse(400, "a character that must be percent-encoded in a target");
    }
  }
  const std::size_t mark = target.find('?');
  const std::string_view raw = target.substr(0, mark);
  if (hides_a_slash(raw)) return refuse(400, "an encoded slash in the path");
  Result<std::string> path = percent_decode(raw, false);
  if (!path) return refuse(400, "the path holds " + path.error().message);
  for (const char c : *path) {
    if (is_control(c) || c == '\\')
      return refuse(400, "a control character or backslash in the path");
  }
  if (path->starts_with("//")) return refuse(400, "a path that begins with two slashes");
  if (has_dot_segments(*path)) return refuse(400, "a path with dot segments");
  out.path = std::move(*path);
  if (mark == std::string_view::npos) return out;
  Result<Params> query = parse_urlencoded(target.substr(mark + 1), limits);
  if (!query) {
    const int status = query.error().kind == ErrorKind::too_large ? 414 : 400;
    return refuse(status, "the query holds " + query.error().message);
  }
  out.query = std::move(*query);
  return out;
}

}  // namespace ibis::http
