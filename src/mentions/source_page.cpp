#include "mentions/source_page.hpp"

#include "core/ascii.hpp"
#include "core/text.hpp"
#include "mentions/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace ibis::mentions {

namespace {

constexpr std::string_view blanks = " \t\n\r\f";

struct Tag {
  std::string name;
  std::vector<std::pair<std::string, std::string_view>> attributes;
};

// Which attribute of which tag is a link to elsewhere.
struct Linking {
  std::string_view tag;
  std::string_view attribute;
};

constexpr std::array linking{
    Linking{"a", "href"},
    Linking{"area", "href"},
    Linking{"img", "src"},
    Linking{"video", "src"},
    Linking{"audio", "src"},
    Linking{"source", "src"},
    Linking{"iframe", "src"},
};

constexpr std::array<std::string_view, 7> raw_tags{
    "script", "style", "textarea", "title", "xmp", "noembed", "noframes"
};

void append_utf8(std::string& out, std::uint32_t point) {
  const auto tail = [&](unsigned shift) {
    out += static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
  };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0U | (point >> 6U));
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0U | (point >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

// What stands between & and ; or nothing where we don't know it.
std::optional<std::uint32_t> named_point(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::uint32_t>, 6> names{
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}}
  };
  if (!name.starts_with('#')) {
    const auto* found = std::ranges::find(names, name, [](const auto& row) { return row.first; });
    return found == names.end() ? std::nullopt : std::optional(found->second);
  }
  name.remove_prefix(1);
  const bool hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  std::uint32_t point = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), point, hex ? 16 : 10);
  const bool whole = read.ec == std::errc{} && read.ptr == name.data() + name.size();
  const bool surrogate = point >= 0xD800 && point < 0xE000;
  if (!whole || point == 0 || point > 0x10FFFF || surrogate) return std::nullopt;
  return point;
}

std::string with_references(std::string_view raw) {
  constexpr std::size_t longest = 10;  // "#x0010FFFF"
  std::string out;
  while (!raw.empty()) {
    const auto at = raw.find('&');
    out += raw.substr(0, at);
    if (at == std::string_view::npos) break;
    raw.remove_prefix(at);
    const auto end = raw.substr(0, longest + 2).find(';');
    const auto point =
        end == std::string_view::npos ? std::nullopt : named_point(raw.substr(1, end - 1));
    if (point) append_utf8(out, *point);
    if (!point) out += '&';
    raw.remove_prefix(point ? end + 1 : 1);
  }
  return out;
}

// From tag to tag. Each step goes forward, so the whole takes no longer than the text is long.
class Scanner {
 public:
  explicit Scanner(std::string_view html) : rest_(html) {}

  /// The next opening tag, or nothing at the end.
  std::optional<Tag> next() {
    while (skip_to('<')) {
      if (rest_.starts_with("<!--")) {
        skip_behind("-->", 4);
      } else if (rest_.size() > 1 && ascii::is_letter(rest_[1])) {
        rest_.remove_prefix(1);
        return opening();
      } else if (rest_.size() > 1 && (rest_[1] == '!' || rest_[1] == '?' || rest_[1] == '/')) {
        skip_behind(">", 1);
      } else {
        rest_.remove_prefix(1);
      }
    }
    return std::nullopt;
  }

  /// What stands up to the closing tag of this name, which is no markup.
  std::string_view raw_until(std::string_view name) {
    for (std::size_t at = rest_.find("</"); at != std::string_view::npos;
         at = rest_.find("</", at + 2)) {
      if (ascii::lower(rest_.substr(at + 2, name.size())) != name) continue;
      const std::string_view inside = rest_.substr(0, at);
      rest_.remove_prefix(at);
      return inside;
    }
    return std::exchange(rest_, {});
  }

 private:
  bool skip_to(char c) {
    const auto at = rest_.find(c);
    rest_.remove_prefix(std::min(at, rest_.size()));
    return !rest_.empty();
  }

  void skip_behind(std::string_view end, std::size_t from) {
    const auto at = rest_.find(end, from);
    rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + end.size());
  }

  void skip_any(std::string_view characters) {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(characters), rest_.size()));
  }

  std::string_view take_until(std::string_view characters) {
    const std::string_view taken = rest_.substr(0, rest_.find_first_of(characters));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  Tag opening() {
    Tag tag{.name = ascii::lower(take_until(" \t\n\r\f/>")), .attributes = {}};
    for (;;) {
      skip_any(" \t\n\r\f/");
      if (rest_.empty()) break;
      if (rest_.front() == '>') {
        rest_.remove_prefix(1);
        break;
      }
      attribute(tag);
    }
    return tag;
  }

  void attribute(Tag& tag) {
    // An equals sign at its beginning belongs to the name, as browsers have it.
    const bool odd = rest_.front() == '=';
    std::string name(odd ? "=" : "");
    if (odd) rest_.remove_prefix(1);
    name += ascii::lower(take_until(" \t\n\r\f/>="));
    skip_any(blanks);
    if (!rest_.starts_with('=')) return;
    rest_.remove_prefix(1);
    skip_any(blanks);
    std::string_view value;
    if (rest_.starts_with('"') || rest_.starts_with('\'')) {
      const std::string_view quote = rest_.substr(0, 1);
      rest_.remove_prefix(1);
      value = take_until(quote);
      if (!rest_.empty()) rest_.remove_prefix(1);
    } else {
      value = take_until(" \t\n\r\f>");
    }
    if (tag.attributes.size() < attributes_read)
      tag.attributes.emplace_back(std::move(name), value);
  }

  std::string_view rest_;
};

bool leads_to(std::string_view raw, std::string_view scheme, const WebAddress& target) {
  if (raw.size() > 2 * address_bytes) return false;
  const std::string value = with_references(raw);
  std::string address(text::trim(value));
  if (address.starts_with("//")) address = std::string(scheme) + ":" + address;
  const auto read = read_web_address(address);
  return read && read->whole == target.whole;
}

bool links_to(const Tag& tag, std::string_view scheme, const WebAddress& target) {
  return std::ranges::any_of(linking, [&](const Linking& row) {
    if (tag.name != row.tag) return false;
    // The first of a name counts, as in browsers.
    const auto found = std::ranges::find(tag.attributes, row.attribute, [](const auto& one) {
      return std::string_view(one.first);
    });
    return found != tag.attributes.end() && leads_to(found->second, scheme, target);
  });
}

std::string title_of(std::string_view raw) {
  const std::string whole = with_references(raw.substr(0, 16 * title_characters));
  // The cut may have gone through a character: then its beginning is dropped with the rest of it.
  std::string_view kept = whole;
  for (int n = 0; n < 4 && !kept.empty() && !text::is_valid_utf8(kept); ++n)
    kept.remove_suffix(1);
  if (!text::is_valid_utf8(kept)) return {};
  return text::shorten(text::clean_line(kept), title_characters - 1);
}

}  // namespace

SourcePage read_source(std::string_view html, std::string_view scheme, const WebAddress& target) {
  SourcePage page{.links = false, .title = {}};
  bool titled = false;
  Scanner scanner(html);
  while (const auto tag = scanner.next()) {
    if (!page.links && links_to(*tag, scheme, target)) page.links = true;
    if (std::ranges::find(raw_tags, tag->name) == raw_tags.end()) continue;
    const std::string_view inside = scanner.raw_until(tag->name);
    if (tag->name != "title" || titled) continue;
    titled = true;
    page.title = title_of(inside);
  }
  return page;
}

}  // namespace ibis::mentions
