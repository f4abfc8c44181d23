#include "http/conditional.hpp"

#include "http/chars.hpp"

#include <charconv>

namespace ibis::http {

namespace {

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const char* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (text.empty() || error != std::errc{} || end != last) return std::nullopt;
  return value;
}

constexpr RangeAnswer whole_answer{
    .kind = RangeAnswer::Kind::whole, .slice = {.first = 0, .length = 0}
};
constexpr RangeAnswer none{
    .kind = RangeAnswer::Kind::unsatisfiable, .slice = {.first = 0, .length = 0}
};

RangeAnswer part(std::uint64_t first, std::uint64_t length) {
  return {.kind = RangeAnswer::Kind::part, .slice = {.first = first, .length = length}};
}

}  // namespace

std::string tag_of_twin(std::string_view etag, std::string_view encoding) {
  std::string tag(etag);
  if (!encoding.empty() && tag.ends_with('"')) {
    tag.pop_back();
    tag += '-';
    tag += encoding;
    tag += '"';
  }
  return tag;
}

std::optional<std::string> matching_tag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty() || if_none_match.empty()) return std::nullopt;
  const std::string_view strong = etag.starts_with("W/") ? etag.substr(2) : etag;
  while (!if_none_match.empty()) {
    std::string_view item = next_item(if_none_match, ',');
    if (item == "*") return std::string(etag);
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == strong) return std::string(etag);
    for (const std::string_view encoding : {"gzip", "br"}) {
      if (item == tag_of_twin(strong, encoding)) return tag_of_twin(etag, encoding);
    }
  }
  return std::nullopt;
}

RangeAnswer choose_range(
    std::string_view range, std::string_view if_range, std::string_view etag, std::uint64_t size
) {
  constexpr std::string_view unit = "bytes=";
  if (range.size() <= unit.size() || !same_ignoring_case(range.substr(0, unit.size()), unit)) {
    return whole_answer;
  }
  if (!if_range.empty() && (etag.starts_with("W/") || if_range != etag)) return whole_answer;
  range = trim_blanks(range.substr(unit.size()));
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos || range.contains(',')) return whole_answer;
  const std::string_view from = range.substr(0, dash);
  const std::string_view to = range.substr(dash + 1);
  if (from.empty()) {
    const std::optional<std::uint64_t> tail = number(to);
    if (!tail) return whole_answer;
    if (*tail == 0 || size == 0) return none;
    const std::uint64_t length = std::min(*tail, size);
    return part(size - length, length);
  }
  const std::optional<std::uint64_t> first = number(from);
  if (!first) return whole_answer;
  if (to.empty()) return *first < size ? part(*first, size - *first) : none;
  const std::optional<std::uint64_t> last = number(to);
  if (!last || *last < *first) return whole_answer;
  if (*first >= size) return none;
  return part(*first, std::min(*last, size - 1) - *first + 1);
}

}  // namespace ibis::http
