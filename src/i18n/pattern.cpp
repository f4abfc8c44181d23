#include "i18n/pattern.hpp"

#include "core/icu.hpp"

#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ibis::i18n {

namespace {

using unicode::utf8;

constexpr std::string_view isolate_open = "\u2068";
constexpr std::string_view isolate_close = "\u2069";

// Whether any letter is Hebrew, Arabic, Syriac, Thaana or N'Ko (U+0580 to U+07FF, the Armenian before them harmless): in
// UTF-8 those, and only those, begin with these bytes.
bool runs_from_the_right(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xD6 && byte <= 0xDF;
  });
}

bool is_number(UMessagePatternPartType type) {
  return type == UMSGPAT_PART_TYPE_ARG_INT || type == UMSGPAT_PART_TYPE_ARG_DOUBLE;
}

// Walks ICU's flat list of parts and builds the tree.
class Builder {
 public:
  explicit Builder(const icu::MessagePattern& parts) : parts_(parts) {}

  // The message whose MSG_START is part `start`. False: something we do not use.
  bool message(std::int32_t start, bool in_plural, std::vector<Node>& out) {
    const std::int32_t limit = parts_.getLimitPartIndex(start);
    std::int32_t from = parts_.getPart(start).getLimit();
    for (std::int32_t i = start + 1; i <= limit; ++i) {
      const auto& part = parts_.getPart(i);
      text(parts_.getPatternString().tempSubStringBetween(from, part.getIndex()), out);
      from = part.getLimit();
      switch (part.getType()) {
        case UMSGPAT_PART_TYPE_ARG_START:
          if (!argument(i, out)) return false;
          i = parts_.getLimitPartIndex(i);
          from = parts_.getPart(i).getLimit();
          break;
        case UMSGPAT_PART_TYPE_REPLACE_NUMBER:
          if (!in_plural) return false;
          out.push_back({.kind = Node::Kind::hash, .text = {}, .offset = 0, .branches = {}});
          break;
        default:
          break;  // a quoting apostrophe is skipped; the end of the message ends the loop
      }
    }
    return true;
  }

  std::vector<std::string> names;

 private:
  static void text(const icu::UnicodeString& s, std::vector<Node>& out) {
    if (s.isEmpty()) return;
    if (!out.empty() && out.back().kind == Node::Kind::text) {
      out.back().text += utf8(s);
    } else {
      out.push_back({.kind = Node::Kind::text, .text = utf8(s), .offset = 0, .branches = {}});
    }
  }

  bool argument(std::int32_t start, std::vector<Node>& out) {
    const std::string name = utf8(parts_.getSubstring(parts_.getPart(start + 1)));
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    Node node{.kind = Node::Kind::value, .text = name, .offset = 0, .branches = {}};
    bool good = true;
    switch (parts_.getPart(start).getArgType()) {
      case UMSGPAT_ARG_TYPE_NONE:
        break;
      case UMSGPAT_ARG_TYPE_SIMPLE:
        good = style(start, node);
        break;
      case UMSGPAT_ARG_TYPE_PLURAL:
        node.kind = Node::Kind::plural;
        good = branches(start, node);
        break;
      case UMSGPAT_ARG_TYPE_SELECTORDINAL:
        node.kind = Node::Kind::ordinal;
        good = branches(start, node);
        break;
      case UMSGPAT_ARG_TYPE_SELECT:
        node.kind = Node::Kind::select;
        good = branches(start, node);
        break;
      default:
        good = false;
    }
    out.push_back(std::move(node));
    return good;
  }

  bool style(std::int32_t start, Node& node) const {
    if (parts_.getSubstring(parts_.getPart(start + 2)) != u"number") return false;
    if (parts_.getPartType(start + 3) != UMSGPAT_PART_TYPE_ARG_STYLE) return true;
    auto style = parts_.getSubstring(parts_.getPart(start + 3));
    style.trim();
    if (style == u"percent") node.kind = Node::Kind::percent;
    return style == u"percent" || style == u"integer";
  }

  bool branches(std::int32_t start, Node& node) {
    const bool counts = node.kind != Node::Kind::select;
    const std::int32_t limit = parts_.getLimitPartIndex(start);
    std::int32_t i = start + 2;
    if (counts && is_number(parts_.getPartType(i))) {
      node.offset = static_cast<std::int64_t>(parts_.getNumericValue(parts_.getPart(i++)));
    }
    while (i < limit) {
      Branch branch{.key = utf8(parts_.getSubstring(parts_.getPart(i))), .exact = {}, .body = {}};
      ++i;
      if (is_number(parts_.getPartType(i))) {
        branch.exact = static_cast<std::int64_t>(parts_.getNumericValue(parts_.getPart(i++)));
      }
      if (!message(i, counts, branch.body)) return false;
      i = parts_.getLimitPartIndex(i) + 1;
      node.branches.push_back(std::move(branch));
    }
    // fill() takes the last when nothing else fits; ICU has made sure that there is an "other".
    const auto other = std::ranges::find(node.branches, "other", &Branch::key);
    std::rotate(other, other + 1, node.branches.end());
    return true;
  }

  const icu::MessagePattern& parts_;
};

struct Filler {
  std::span<const Arg> args;
  const Tr& tr;
  const Plurals& plurals;
  std::string out;

  [[nodiscard]] const Arg* find(std::string_view name) const {
    const auto at = std::ranges::find(args, name, &Arg::name);
    return at == args.end() ? nullptr : &*at;
  }

  // What a value is without further instruction.
  bool plain(const Arg& arg) {
    if (const auto* s = std::get_if<std::string_view>(&arg.value)) {
      const bool isolated =
          arg.apart && (tr.language().direction == "rtl" || runs_from_the_right(*s));
      if (isolated) out += isolate_open;
      out += *s;
      if (isolated) out += isolate_close;
    } else if (const auto* n = std::get_if<std::int64_t>(&arg.value)) {
      out += tr.number(*n);
    } else if (const auto* d = std::get_if<double>(&arg.value)) {
      out += tr.number(*d, 3);
    } else if (const auto* t = std::get_if<Instant>(&arg.value)) {
      out += tr.date(*t);
    } else {
      return false;  // a bool has no words of its own
    }
    return true;
  }

  static std::optional<double> as_number(const Arg& arg) {
    if (const auto* n = std::get_if<std::int64_t>(&arg.value)) return static_cast<double>(*n);
    if (const auto* d = std::get_if<double>(&arg.value)) return *d;
    return std::nullopt;
  }

  bool select(const Node& node, const Arg& arg) {
    std::string_view key;
    if (const auto* s = std::get_if<std::string_view>(&arg.value)) {
      key = *s;
    } else if (const auto* b = std::get_if<bool>(&arg.value)) {
      key = *b ? "true" : "false";
    } else {
      return false;
    }
    const auto at = std::ranges::find(node.branches, key, &Branch::key);
    return nodes(at == node.branches.end() ? node.branches.back().body : at->body, {});
  }

  bool plural(const Node& node, const Arg& arg) {
    const auto n = as_number(arg);
    if (!n) return false;
    const double counted = *n - static_cast<double>(node.offset);
    for (const Branch& branch : node.branches) {
      if (branch.exact && static_cast<double>(*branch.exact) == *n) {
        return nodes(branch.body, counted);
      }
    }
    const auto category = plurals.category(counted, node.kind == Node::Kind::ordinal);
    const auto at = std::ranges::find_if(node.branches, [&](const Branch& b) {
      return !b.exact && b.key == category;
    });
    return nodes(at == node.branches.end() ? node.branches.back().body : at->body, counted);
  }

  bool nodes(const std::vector<Node>& all, std::optional<double> counted) {
    return std::ranges::all_of(all, [&](const Node& node) { return one(node, counted); });
  }

  bool one(const Node& node, std::optional<double> counted) {
    if (node.kind == Node::Kind::text) {
      out += node.text;
      return true;
    }
    if (node.kind == Node::Kind::hash) {
      if (!counted) return false;
      const double n = *counted;
      out += std::floor(n) == n ? tr.number(static_cast<std::int64_t>(n)) : tr.number(n, 3);
      return true;
    }
    const Arg* arg = find(node.text);
    if (!arg) return false;
    switch (node.kind) {
      case Node::Kind::plural:
      case Node::Kind::ordinal:
        return plural(node, *arg);
      case Node::Kind::select:
        return select(node, *arg);
      case Node::Kind::percent:
        if (const auto n = as_number(*arg)) out += tr.percent(*n);
        return as_number(*arg).has_value();
      default:
        return plain(*arg);
    }
  }
};

constexpr std::size_t kept_categories = 200;  // counts up to here are looked up, not computed

}  // namespace

std::optional<Pattern> parse_pattern(std::string_view message) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  const icu::MessagePattern parts(unicode::utf16(message), &where, status);
  if (U_FAILURE(status)) return std::nullopt;
  Builder builder(parts);
  Pattern pattern{.nodes = {}, .names = {}};
  if (!builder.message(0, false, pattern.nodes)) return std::nullopt;
  pattern.names = std::move(builder.names);
  return pattern;
}

struct Plurals::Rules {
  std::unique_ptr<const icu::PluralRules> cardinal, ordinal;
  std::vector<std::string> small;  // cardinal categories of 0, 1, 2, …
};

Plurals::Plurals(std::string_view locale) {
  UErrorCode status = U_ZERO_ERROR;
  const auto where = unicode::locale(locale);
  Rules rules;
  rules.cardinal.reset(icu::PluralRules::forLocale(where, UPLURAL_TYPE_CARDINAL, status));
  rules.ordinal.reset(icu::PluralRules::forLocale(where, UPLURAL_TYPE_ORDINAL, status));
  unicode::require(status, locale);
  for (std::size_t n = 0; n < kept_categories; ++n) {
    rules.small.push_back(utf8(rules.cardinal->select(static_cast<std::int32_t>(n))));
  }
  rules_ = std::make_unique<const Rules>(std::move(rules));
}

Plurals::~Plurals() = default;

std::string Plurals::category(double n, bool ordinal) const {
  if (!ordinal && n >= 0 && n < static_cast<double>(kept_categories) && std::floor(n) == n) {
    return rules_->small[static_cast<std::size_t>(n)];
  }
  return utf8((ordinal ? rules_->ordinal : rules_->cardinal)->select(n));
}

std::optional<std::string> fill(
    const Pattern& pattern, std::span<const Arg> args, const Tr& tr, const Plurals& plurals
) {
  Filler filler{.args = args, .tr = tr, .plurals = plurals, .out = {}};
  if (!filler.nodes(pattern.nodes, {})) return std::nullopt;
  return std::move(filler.out);
}

}  // namespace ibis::i18n
