#pragma once
// Typed HTML. A literal is markup; whatever is put into its holes is data, and is escaped for the
// place it lands in.
//
//   using namespace ibis::html::literals;
//   Html link = R"(<a href="{}">{}</a>)"_html(url, title);
//
// The literal is read while compiling: a tag that is left open, an unquoted value, an inline
// handler or style, <img> without alt, a hole in a script, a wrong number of arguments do not
// compile. What a hole takes:
//
//   text           strings, numbers, Html, std::optional and ranges of these, functions
//                  returning these, each(), when()
//   title="{}"     strings, numbers, std::optional of these
//   href="{}"      a whole URL; what is not http, https, mailto, tel or relative becomes "#"
//   href="/a/{}"   a piece of a URL, percent-encoded: a slash in it is data
//   srcset="{}"    std::vector<Source>
//   <input {}>     Flag{"checked", on}, attr("aria-label", value), or ranges and optionals of these
//   <script type="application/ld+json">{}</script>    JsonScript
//
// There is no other way to make Html: not for Markdown, nor for drawn pictures, nor for tests. Html
// made from a string would be a door; refused_test.py holds it shut.
#include "core/percent.hpp"
#include "html/escape.hpp"
#include "html/parse.hpp"

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ibis::html {

/// Markup that is safe to send. It can be made from literals, joined and read; it cannot be made
/// from a string.
class Html {
 public:
  Html() = default;

  [[nodiscard]] const std::string& str() const& { return text_; }

  [[nodiscard]] std::string str() && { return std::move(text_); }

  [[nodiscard]] bool empty() const { return text_.empty(); }

  /// Two pieces of markup, one after the other.
  Html& operator+=(const Html& more) {
    text_ += more.text_;
    return *this;
  }

  friend bool operator==(const Html&, const Html&) = default;

 private:
  explicit Html(std::string text) : text_(std::move(text)) {}

  template <detail::Literal L>
  friend struct Template;

  std::string text_;
};

/// JSON made fit to stand inside a script element of data.
class JsonScript {
 public:
  /// `json` is one JSON text, as the program's own writer made it.
  explicit JsonScript(std::string_view json) { escape_json_to(text_, json); }

  [[nodiscard]] const std::string& str() const { return text_; }

 private:
  std::string text_;
};

/// One picture file of a srcset; `width` in pixels.
struct Source {
  std::string url;
  int width;
};

/// The name of an attribute, checked while compiling.
class AttrName {
 public:
  // Implicit, so that attr("aria-current", …) reads well.
  consteval AttrName(const char* name) : name_(name), is_url_(detail::is_url_attr(name)) {
    detail::check_attr_name(name_);
    if (detail::is_srcset_attr(name_)) throw "html: srcset is written out in the literal";
  }

  [[nodiscard]] constexpr std::string_view str() const { return name_; }

  [[nodiscard]] constexpr bool is_url() const { return is_url_; }

 private:
  std::string_view name_;
  bool is_url_;
};

/// An attribute that is there or not: <input {}> with Flag{"required", true}.
struct Flag {
  AttrName name;
  bool on;
};

/// An attribute with a value, left out altogether when there is none.
struct Attr {
  AttrName name;
  std::optional<std::string> value;
};

namespace detail {

template <class T>
concept Stringish = std::convertible_to<const T&, std::string_view>;
template <class T>
concept Number = std::is_arithmetic_v<T> && !std::same_as<T, bool> && !std::same_as<T, char> &&
                 !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> &&
                 !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;
template <class T>
concept Optional = requires(const T& v) {
  { v.has_value() } -> std::same_as<bool>;
  *v;
};

template <class T>
inline constexpr bool never = false;

template <Number T>
void number_to(std::string& out, T value) {
  char digits[32];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
  out.append(std::begin(digits), end);
}

}  // namespace detail

/// attr("aria-current", page) writes ` aria-current="…"`; an empty std::optional writes nothing.
/// The value is kept, so a temporary may be given.
template <class T>
Attr attr(AttrName name, const T& value) {
  if constexpr (detail::Stringish<T>) {
    return {name, std::string(std::string_view(value))};
  } else if constexpr (detail::Number<T>) {
    std::string digits;
    detail::number_to(digits, value);
    return {name, std::move(digits)};
  } else if constexpr (std::same_as<T, std::nullopt_t>) {
    return {name, std::nullopt};
  } else if constexpr (detail::Optional<T>) {
    return value ? attr(name, *value) : Attr{name, std::nullopt};
  } else {
    static_assert(detail::never<T>, "html: an attribute's value is a string or a number");
  }
}

/// For attributes that are left out when there is nothing to say: attr("title", non_empty(title)).
constexpr std::optional<std::string_view> non_empty(std::string_view s) {
  if (s.empty()) return std::nullopt;
  return s;
}

/// each(range, f): f of every element, in order. The range must live until the end of the
/// statement.
template <class R, class F>
struct Each {
  const R& range;
  F function;
};

template <class R, class F>
Each<R, F> each(const R& range, F function) {
  return {range, std::move(function)};
}

/// when(condition, f): f() if the condition holds, else nothing. f is not called in vain.
template <class F>
struct When {
  bool condition;
  F function;
};

template <class F>
When<F> when(bool condition, F function) {
  return {condition, std::move(function)};
}

namespace detail {

template <class T>
inline constexpr bool is_each = false;
template <class R, class F>
inline constexpr bool is_each<Each<R, F>> = true;
template <class T>
inline constexpr bool is_when = false;
template <class F>
inline constexpr bool is_when<When<F>> = true;

/// One string in its place.
template <Place P>
void put_string(std::string& out, std::string_view value) {
  static_assert(P != Place::tag, "html: among attributes stand only Flag and attr()");
  static_assert(P != Place::json, "html: inside a script stands only a JsonScript");
  static_assert(P != Place::srcset, "html: a srcset takes a list of Source");
  if constexpr (P == Place::url_part)
    text::append_url_part(out, value);
  else if constexpr (P == Place::url)
    escape_to(out, is_safe_url(value) ? value : "#");
  else if constexpr (P == Place::own_url)
    escape_to(out, is_own_path(value) ? value : "#");
  else
    escape_to(out, value);
}

inline void put_flag(std::string& out, const Flag& flag) {
  if (!flag.on) return;
  out += ' ';
  out += flag.name.str();
}

inline void put_attr(std::string& out, const Attr& a) {
  if (!a.value) return;
  out += ' ';
  out += a.name.str();
  out += "=\"";
  if (a.name.is_url())
    put_string<Place::url>(out, *a.value);
  else
    put_string<Place::attr>(out, *a.value);
  out += '"';
}

/// Commas and spaces separate sources, so inside a URL they are percent-encoded.
inline void put_source(std::string& out, const Source& source, bool first) {
  if (!is_safe_url(source.url)) return;
  if (!first) out += ", ";
  std::string url;
  for (const char c : source.url) {
    if (c == ' ' || c == ',')
      text::append_percent(url, c);
    else
      url += c;
  }
  escape_to(out, url);
  out += ' ';
  number_to(out, source.width);
  out += 'w';
}

inline void put_sources(std::string& out, const std::vector<Source>& sources) {
  const auto begin = out.size();
  for (const auto& source : sources)
    put_source(out, source, out.size() == begin);
}

template <class T>
inline constexpr bool is_own_type =
    std::same_as<T, Html> || std::same_as<T, JsonScript> || std::same_as<T, Flag> ||
    std::same_as<T, Attr> || std::same_as<T, std::vector<Source>>;

/// A value of this library's own types, each in the one place where it may stand.
template <Place P, class T>
void put_own(std::string& out, const T& value) {
  if constexpr (std::same_as<T, Html>) {
    static_assert(P == Place::text, "html: markup stands only between tags");
    out += value.str();
  } else if constexpr (std::same_as<T, JsonScript>) {
    static_assert(P == Place::json, "html: a JsonScript stands only inside its script");
    out += value.str();
  } else if constexpr (std::same_as<T, std::vector<Source>>) {
    static_assert(P == Place::srcset, "html: sources stand only in srcset");
    put_sources(out, value);
  } else {
    static_assert(P == Place::tag, "html: Flag and attr() stand only among attributes");
    if constexpr (std::same_as<T, Flag>)
      put_flag(out, value);
    else
      put_attr(out, value);
  }
}

template <Place P, class T>
void put_value(std::string& out, const T& value);

/// What is made of other values: those of them that there are, in order.
template <Place P, class T>
void put_several(std::string& out, const T& value) {
  if constexpr (is_each<T>) {
    for (const auto& element : value.range)
      put_value<P>(out, value.function(element));
  } else if constexpr (is_when<T>) {
    if (value.condition) put_value<P>(out, value.function());
  } else if constexpr (Optional<T>) {
    if (value) put_value<P>(out, *value);
  } else if constexpr (std::invocable<const T&>) {
    put_value<P>(out, value());
  } else if constexpr (std::ranges::input_range<const T>) {
    for (const auto& element : value)
      put_value<P>(out, element);
  } else {
    static_assert(never<T>, "html: a hole does not take this type");
  }
}

/// One value of any kind a hole takes, in its place.
template <Place P, class T>
void put_value(std::string& out, const T& value) {
  if constexpr (is_own_type<T>) {
    put_own<P>(out, value);
  } else if constexpr (Stringish<T>) {
    put_string<P>(out, std::string_view(value));
  } else if constexpr (Number<T>) {
    static_assert(
        P != Place::tag && P != Place::json && P != Place::srcset,
        "html: a number stands in text, attributes and URLs"
    );
    number_to(out, value);
  } else if constexpr (std::is_arithmetic_v<T>) {
    static_assert(never<T>, "html: a bool or char has no text of its own; use when() or Flag");
  } else {
    put_several<P>(out, value);
  }
}

template <class T>
inline constexpr bool is_range_of_html = false;
template <std::ranges::forward_range T>
inline constexpr bool is_range_of_html<T> =
    std::same_as<std::ranges::range_reference_t<T>, const Html&>;

/// About how many bytes a value will take: one allocation instead of many, never a promise.
template <class T>
std::size_t size_hint(const T& value) {
  if constexpr (std::same_as<T, Html>)
    return value.str().size();
  else if constexpr (Stringish<T>)
    return std::string_view(value).size() + 16;
  else if constexpr (is_range_of_html<T>) {
    std::size_t sum = 0;
    for (const Html& piece : value)
      sum += piece.str().size();
    return sum;
  } else if constexpr (is_each<T>) {
    if constexpr (std::ranges::sized_range<decltype(value.range)>)
      return static_cast<std::size_t>(std::ranges::size(value.range)) * 128;
    else
      return 256;
  } else {
    return 32;
  }
}

template <Literal L, class... Values>
void write(std::string& out, const Values&... values) {
  constexpr const auto& p = parsed<L>;
  static_assert(p.holes == sizeof...(Values), "html: the number of holes and of values differ");
  if constexpr (p.holes == sizeof...(Values)) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      ((out += p.piece(I), put_value<p.place[I]>(out, values)), ...);
    }(std::index_sequence_for<Values...>{});
    out += p.piece(p.holes);
  }
}

}  // namespace detail

/// What a literal becomes: called with the values of its holes, it gives Html.
template <detail::Literal L>
struct Template {
  template <class... Values>
  [[nodiscard]] Html operator()(const Values&... values) const {
    std::string out;
    out.reserve(detail::parsed<L>.length + (detail::size_hint(values) + ... + 0));
    detail::write<L>(out, values...);
    return Html(std::move(out));
  }
};

inline namespace literals {

template <detail::Literal L>
consteval Template<L> operator""_html() {
  return {};
}

}  // namespace literals

}  // namespace ibis::html
