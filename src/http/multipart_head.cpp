#include "core/text.hpp"
#include "http/chars.hpp"
#include "http/form.hpp"
#include "http/multipart.hpp"

namespace ibis::http {

namespace {

struct Parameter {
  std::string name;
  std::string value;
};

// Cuts `; name=value` or `; name="quoted"` off `rest`. Browsers put a backslash before a quote or
// write it as %22, and leave other backslashes alone (Windows paths), so only \" is an escape.
Result<Parameter> next_parameter(std::string_view& rest) {
  const auto broken = [] {
    return fail(ErrorKind::invalid, "a broken parameter in a part's head");
  };
  rest.remove_prefix(1);
  rest = trim_blanks(rest);
  const std::size_t equals = rest.find('=');
  if (equals == std::string_view::npos || equals == 0) return broken();
  Parameter found{.name = lower(rest.substr(0, equals)), .value = {}};
  for (const char c : found.name) {
    if (!is_token_char(c)) return broken();
  }
  rest.remove_prefix(equals + 1);
  if (!rest.starts_with('"')) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    found.value = trim_blanks(rest.substr(0, end));
    rest.remove_prefix(end);
    return found;
  }
  std::size_t at = 1;
  for (; at < rest.size() && rest[at] != '"'; ++at) {
    if (rest[at] == '\\' && at + 1 < rest.size() && rest[at + 1] == '"') ++at;
    found.value += rest[at];
  }
  if (at >= rest.size()) return broken();
  rest = trim_blanks(rest.substr(at + 1));
  if (!rest.empty() && !rest.starts_with(';')) return broken();
  return found;
}

// How browsers write a quote and line ends inside a quoted name.
std::string unescape_name(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view code = text.substr(i, 3);
    if (code == "%22") {
      out += '"';
    } else if (same_ignoring_case(code, "%0d")) {
      out += '\r';
    } else if (same_ignoring_case(code, "%0a")) {
      out += '\n';
    } else {
      out += text[i];
      continue;
    }
    i += 2;
  }
  return out;
}

// filename*=UTF-8'en'na%C3%AFve.png (RFC 8187). Browsers do not send it, other programs do.
Result<std::string> extended_value(std::string_view text) {
  const std::size_t first = text.find('\'');
  const std::size_t second = first == std::string_view::npos ? first : text.find('\'', first + 1);
  if (second == std::string_view::npos || !same_ignoring_case(text.substr(0, first), "utf-8")) {
    return fail(ErrorKind::invalid, "a file name in an unknown character set");
  }
  return percent_decode(text.substr(second + 1), false);
}

// The last component without controls, cut between characters: a name to show, never a path.
std::string tidy_filename(std::string_view name, std::size_t limit) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name = name.substr(slash + 1);
  if (name.size() > limit) {
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
      --end;
    name = name.substr(0, end);
  }
  std::string out;
  for (const char c : name)
    out += is_control(c) ? '_' : c;
  return out;
}

}  // namespace

Result<std::string> multipart_boundary(std::string_view content_type) {
  std::size_t semicolon = content_type.find(';');
  while (semicolon != std::string_view::npos) {
    std::string_view rest = content_type.substr(semicolon);
    if (trim_blanks(rest.substr(1)).empty()) break;
    Result<Parameter> parameter = next_parameter(rest);
    if (!parameter) return std::unexpected(std::move(parameter.error()));
    if (parameter->name == "boundary") {
      const std::string& boundary = parameter->value;
      const bool odd = std::ranges::any_of(boundary, [](char c) {
        return !is_alnum(c) && !std::string_view("'()+_,-./:=? ").contains(c);
      });
      if (boundary.empty() || boundary.size() > 70 || boundary.back() == ' ' || odd) {
        return fail(ErrorKind::invalid, "an odd boundary");
      }
      return boundary;
    }
    semicolon = rest.empty() ? std::string_view::npos : content_type.size() - rest.size();
  }
  return fail(ErrorKind::invalid, "a multipart body without a boundary");
}

namespace {

// The parameters of a part's head that mean something here.
struct Named {
  std::optional<std::string> name;
  std::optional<std::string> filename;
  std::optional<std::string> extended;
};

Result<> take_parameter(Named& named, const Parameter& parameter) {
  auto* const place = parameter.name == "name"        ? &named.name
                      : parameter.name == "filename"  ? &named.filename
                      : parameter.name == "filename*" ? &named.extended
                                                      : nullptr;
  if (place == nullptr) return {};
  if (*place) {
    return fail(ErrorKind::invalid, "a parameter that stands twice in a part's head");
  }
  if (place != &named.extended) {
    *place = unescape_name(parameter.value);
    return {};
  }
  Result<std::string> decoded = extended_value(parameter.value);
  if (!decoded) return std::unexpected(std::move(decoded.error()));
  *place = std::move(*decoded);
  return {};
}

}  // namespace

Result<Disposition> parse_disposition(std::string_view value, const MultipartLimits& limits) {
  const std::size_t end = std::min(value.find(';'), value.size());
  if (!same_ignoring_case(trim_blanks(value.substr(0, end)), "form-data")) {
    return fail(ErrorKind::invalid, "a part that is not form-data");
  }
  std::string_view rest = value.substr(end);
  Named named;
  while (!rest.empty() && !trim_blanks(rest.substr(1)).empty()) {
    Result<Parameter> parameter = next_parameter(rest);
    if (!parameter) return std::unexpected(std::move(parameter.error()));
    if (auto taken = take_parameter(named, *parameter); !taken) {
      return std::unexpected(std::move(taken.error()));
    }
  }
  auto& [name, filename, extended] = named;
  if (!name || name->empty()) return fail(ErrorKind::invalid, "a part without a name");
  if (name->size() > limits.name) return fail(ErrorKind::too_large, "a field's name is too long");
  if (extended) filename = std::move(extended);
  if (!text::is_valid_utf8(*name) || (filename && !text::is_valid_utf8(*filename))) {
    return fail(ErrorKind::invalid, "a name that is not UTF-8");
  }
  if (filename) filename = tidy_filename(*filename, limits.filename);
  return Disposition{.name = std::move(*name), .filename = std::move(filename)};
}

}  // namespace ibis::http
