#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ibis::i18n {

namespace detail {

inline constexpr std::uint64_t hash_start = 14695981039346656037ULL;
inline constexpr char context_end = '\x04';  // what gettext puts between a context and its text

constexpr std::uint64_t hash_more(std::uint64_t hash, std::string_view s) {
  for (const char c : s)
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

constexpr bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace detail

/// A string for people, as it stands in the source: the English, and the key of its translations.
/// Only a literal makes one, so that tools/i18n/extract.sh finds every one of them. A word that
/// means two things carries a context before a bar, "verb|Open", which is never shown.
class Msgid {
 public:
  template <std::size_t N>
  consteval Msgid(const char (&literal)[N]
  )  // NOLINT(google-explicit-constructor): tr("…") reads best
      : Msgid(std::string_view(literal, N - 1)) {}

  /// The English, without its context.
  [[nodiscard]] constexpr std::string_view english() const { return english_; }

  /// Key of the catalogue: of the context and the text.
  [[nodiscard]] constexpr std::uint64_t hash() const { return hash_; }

  /// How many different names stand in braces.
  [[nodiscard]] constexpr std::size_t arguments() const { return arguments_; }

 private:
  static constexpr std::size_t max_arguments = 8;
  static constexpr std::size_t max_depth = 8;

  consteval explicit Msgid(std::string_view s) : english_(s), hash_(detail::hash_start) {
    if (const auto bar = s.find('|'); bar != s.npos) {
      for (const char c : s.substr(0, bar)) {
        if ((c < 'a' || c > 'z') && c != '-') throw "a context is lower-case letters and hyphens";
      }
      hash_ = detail::hash_more(hash_, s.substr(0, bar));
      hash_ = detail::hash_more(hash_, {&detail::context_end, 1});
      english_ = s.substr(bar + 1);
      if (english_.find('|') != s.npos)
        throw "a string for people has no bar but after its context";
    }
    if (english_.empty()) throw "a string for people is not empty";
    hash_ = detail::hash_more(hash_, english_);
    arguments_ = count_names();
  }

  // How deep the braces are after `c`.
  static consteval std::size_t depth_after(char c, std::size_t depth) {
    if (c == '}' && depth == 0) throw "a closing brace without its opening one";
    if (c == '{' && depth == max_depth) throw "braces are nested too deep";
    if (c == '{') return depth + 1;
    return c == '}' ? depth - 1 : depth;
  }

  consteval std::string_view name_at(std::size_t begin) const {
    std::size_t end = begin;
    while (end < english_.size() && detail::is_name_char(english_[end]))
      ++end;
    if (end == begin) throw "an argument has a name of a-z, 0-9 and _";
    return english_.substr(begin, end - begin);
  }

  // Names are what follows a brace that opens an argument; the braces of a plural's or select's
  // branch hold text. Which of the two a brace opens follows from the nesting: text, argument,
  // text, argument.
  consteval std::size_t count_names() const {
    std::array<std::string_view, max_arguments> names;
    std::size_t count = 0;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < english_.size(); ++i) {
      depth = depth_after(english_[i], depth);
      if (english_[i] != '{' || depth % 2 == 0) continue;
      const auto name = name_at(i + 1);
      auto* const end = names.data() + count;
      if (std::find(names.data(), end, name) != end) continue;
      if (count == max_arguments) throw "too many arguments in one string";
      names[count++] = name;
    }
    if (depth != 0) throw "a brace is not closed";
    return count;
  }

  std::string_view english_;
  std::uint64_t hash_;
  std::size_t arguments_ = 0;
};

/// Marks a string that is kept in a table and translated later: `{"running", msg("Running")}`, then
/// `tr(row.label)`.
consteval Msgid msg(Msgid id) {
  return id;
}

/// A Msgid where it is used with a fixed number of arguments: a literal with more or fewer does not
/// compile.
template <std::size_t Arguments>
class Message {
 public:
  template <std::size_t N>
  consteval Message(const char (&literal)[N])  // NOLINT(google-explicit-constructor)
      : id_(literal) {
    if (id_.arguments() != Arguments)
      throw "the string names more or fewer arguments than it is given";
  }

  constexpr Message(Msgid id) : id_(id) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] constexpr Msgid id() const { return id_; }

 private:
  Msgid id_;
};

}  // namespace ibis::i18n
