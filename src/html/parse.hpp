#pragma once
// The parser of HTML literals. It runs in the compiler only; what it refuses does not compile, and
// the sentence thrown here is what the compiler shows.
#include "html/escape.hpp"
#include "html/rules.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace ibis::html::detail {

/// Where a hole stands, and so how its value is written.
enum class Place : unsigned char {
  text,      // between tags: text is escaped, Html goes in as it is
  raw_text,  // inside <title> or <textarea>: text only
  attr,      // inside a quoted attribute
  url,       // the start of a URL: its scheme is checked
  own_url,   // the src of a script: a path of this site
  url_part,  // further on in a URL: percent-encoded
  srcset,    // the whole of a srcset
  tag,       // among the attributes: a Flag or an Attr
  json,      // inside <script type="application/ld+json">
};

/// A string that can be a template argument.
template <std::size_t N>
struct Literal {
  char text[N];
  static constexpr std::size_t size = N - 1;

  // Implicit: this is what makes R"(…)"_html work.
  consteval Literal(const char (&from)[N]) {
    for (std::size_t i = 0; i < N; ++i)
      text[i] = from[i];
  }

  [[nodiscard]] constexpr std::string_view view() const { return {text, size}; }
};

constexpr std::size_t count_holes(std::string_view s) {
  std::size_t holes = 0;
  for (auto at = s.find("{}"); at != s.npos; at = s.find("{}", at + 2))
    ++holes;
  return holes;
}

/// A literal taken apart: its fixed text, and where in it each hole stands. `Size` and `Holes` are
/// upper bounds.
template <std::size_t Size, std::size_t Holes>
struct Parsed {
  std::array<char, Size + 1> text{};
  std::array<std::size_t, Holes + 1> at{};
  std::array<Place, Holes + 1> place{};
  std::size_t length = 0;
  std::size_t holes = 0;

  /// The fixed text before hole `i`, or after the last for i == holes.
  [[nodiscard]] constexpr std::string_view piece(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : at[i - 1];
    const std::size_t end = i == holes ? length : at[i];
    return {text.data() + begin, end - begin};
  }
};

/// What is known of the tag being read.
struct Tag {
  std::string_view name;
  std::array<std::string_view, 32> attrs{};
  std::size_t count = 0;
  std::string_view type;  // value of type="…" when it is literal
  bool hole_among_attrs = false;
  bool self_closed = false;

  [[nodiscard]] constexpr bool has(std::string_view attr) const {
    for (std::size_t i = 0; i < count; ++i)
      if (attrs[i] == attr) return true;
    return false;
  }
};

template <std::size_t Size, std::size_t Holes>
class Parser {
 public:
  explicit constexpr Parser(std::string_view source) : in_(source) {}

  constexpr Parsed<Size, Holes> run() {
    while (!done()) {
      if (in_[i_] == '<')
        markup();
      else
        text();
    }
    if (depth_ != 0) throw "html: a tag is left open";
    return out_;
  }

 private:
  static constexpr std::size_t max_depth = 64;

  [[nodiscard]] constexpr bool done() const { return i_ >= in_.size(); }

  [[nodiscard]] constexpr bool at(std::string_view what) const {
    return in_.substr(i_, what.size()) == what;
  }

  constexpr void put(char c) { out_.text[out_.length++] = c; }

  constexpr void hole(Place place) {
    out_.at[out_.holes] = out_.length;
    out_.place[out_.holes++] = place;
    i_ += 2;
  }

  [[nodiscard]] constexpr std::string_view innermost() const {
    return depth_ == 0 ? std::string_view{} : open_[depth_ - 1];
  }

  [[nodiscard]] constexpr bool is_inside(std::string_view tag) const {
    for (std::size_t d = 0; d < depth_; ++d)
      if (open_[d] == tag) return true;
    return false;
  }

  // The literal's indentation is for its reader: a line break with the space around it becomes one
  // line break, and none at either end.
  constexpr void line_break() {
    const std::size_t last_hole = out_.holes == 0 ? 0 : out_.at[out_.holes - 1];
    while (out_.length > last_hole && out_.text[out_.length - 1] == ' ')
      --out_.length;
    while (!done() && is_space(in_[i_]))
      ++i_;
    if (!done() && (out_.length != 0 || out_.holes != 0)) put('\n');
  }

  constexpr void brace() {
    if (i_ + 1 >= in_.size() || in_[i_ + 1] != in_[i_])
      throw "html: a lone brace; a hole is {}, a brace is doubled";
    put(in_[i_]);
    i_ += 2;
  }

  constexpr void reference() {
    auto end = i_ + 1;
    while (end < in_.size() && (is_name_character(in_[end]) || in_[end] == '#'))
      ++end;
    if (end == i_ + 1 || end >= in_.size() || in_[end] != ';')
      throw "html: a bare ampersand; write &amp;";
    while (i_ <= end)
      put(in_[i_++]);
  }

  constexpr void text() {
    if (at("{}")) return text_hole();
    const char c = in_[i_];
    if (c == '{' || c == '}') return brace();
    if (c == '&') return reference();
    if (c == '\n' && keep_space_ == 0) return line_break();
    put(c);
    ++i_;
  }

  constexpr void text_hole() {
    const bool raw = innermost() == "textarea" || innermost() == "title";
    // Browsers drop a line break right after <textarea> and <pre>; this one is dropped instead of
    // the value's own.
    if (one_of(innermost(), {"textarea", "pre"}) && out_.length == content_start_) put('\n');
    hole(raw && !is_inside("svg") ? Place::raw_text : Place::text);
  }

  constexpr void markup() {
    if (at("<!--")) return comment();
    if (at("<!")) return doctype();
    if (at("</")) return closing_tag();
    opening_tag();
  }

  constexpr void comment() {
    const auto end = in_.find("-->", i_);
    if (end == in_.npos) throw "html: a comment is left open";
    if (in_.substr(i_, end - i_).find("{}") != in_.npos) throw "html: no hole inside a comment";
    i_ = end + 3;
  }

  constexpr void doctype() {
    constexpr std::string_view only = "<!doctype html>";
    if (!at(only) || out_.length != 0) throw "html: the only declaration is <!doctype html>, first";
    for (const char c : only)
      put(c);
    i_ += only.size();
  }

  constexpr std::string_view name() {
    const auto begin = i_;
    while (!done() && is_name_character(in_[i_]))
      put(in_[i_++]);
    return in_.substr(begin, i_ - begin);
  }

  constexpr void closing_tag() {
    put(in_[i_++]);
    put(in_[i_++]);
    const auto tag = name();
    if (done() || in_[i_] != '>') throw "html: a closing tag is a name and nothing else";
    put(in_[i_++]);
    if (innermost() != tag) throw "html: a closing tag does not match the open one";
    --depth_;
    if (tag == "pre" || tag == "textarea") --keep_space_;
  }

  constexpr void opening_tag() {
    put(in_[i_++]);
    Tag tag{.name = name()};
    if (tag.name.empty()) throw "html: '<' starts a tag; write &lt;";
    const bool in_svg = is_drawing(tag.name) || is_inside("svg");
    if (!in_svg && has_upper(tag.name)) throw "html: tags are written in lower case";
    // Mail cannot link to a style sheet. Our pages do, and their policy lets no other in.
    const bool sheet = tag.name == "style" && innermost() == "head";
    if (is_banned(tag.name) && !sheet) throw "html: this element is not used in our pages";
    check_nesting(tag.name);
    while (attribute(tag, in_svg)) {
    }
    if (tag.self_closed && !in_svg) throw "html: only elements of svg close themselves";
    check_tag(tag);
    if (tag.self_closed || (!in_svg && is_void(tag.name))) return;
    if (depth_ == max_depth) throw "html: nested too deep";
    open_[depth_++] = tag.name;
    content_start_ = out_.length;
    if (tag.name == "pre" || tag.name == "textarea") ++keep_space_;
    if (tag.name == "script") script(tag);
    if (sheet) style_sheet();
  }

  constexpr void check_nesting(std::string_view tag) const {
    if (is_inside("p") && ends_paragraph(tag)) throw "html: this element cannot stand inside <p>";
    if (one_of(tag, {"a", "button"}) && (is_inside("a") || is_inside("button")))
      throw "html: links and buttons do not stand inside one another";
    if (tag == "form" && is_inside("form")) throw "html: a form inside a form";
    if (one_of(innermost(), {"title", "textarea"}) && !is_inside("svg"))
      throw "html: only text stands inside <title> and <textarea>";
  }

  constexpr void check_tag(const Tag& tag) const {
    if (tag.name == "img" && !tag.has("alt")) throw "html: <img> needs alt";
    if (tag.name == "html" && !tag.has("lang")) throw "html: <html> needs lang";
    if (tag.name != "script") return;
    if (tag.hole_among_attrs) throw "html: the attributes of <script> are written out";
    if (!tag.has("src") && tag.type != "application/ld+json")
      throw "html: no inline script; give src";
  }

  // Reads one attribute, or the end of the tag: then returns false.
  constexpr bool attribute(Tag& tag, bool in_svg) {
    bool gap = false;
    for (; !done() && is_space(in_[i_]); ++i_)
      gap = true;
    if (done()) throw "html: a tag is left open";
    if (at("/>")) {
      tag.self_closed = true;
      put('/');
      put('>');
      i_ += 2;
      return false;
    }
    if (in_[i_] == '>') {
      put(in_[i_++]);
      return false;
    }
    if (!gap) throw "html: attributes are separated by a space";
    if (at("{}")) {  // whoever fills it writes the space, for it may stay empty
      tag.hole_among_attrs = true;
      hole(Place::tag);
      return true;
    }
    put(' ');
    const auto attr = name();
    check_attr_name(attr);
    if (!in_svg && has_upper(attr)) throw "html: attributes are written in lower case";
    if (tag.has(attr)) throw "html: the same attribute twice";
    if (tag.count == tag.attrs.size()) throw "html: too many attributes";
    tag.attrs[tag.count++] = attr;
    if (!done() && in_[i_] == '=') value(tag, attr);
    return true;
  }

  constexpr void value(Tag& tag, std::string_view attr) {
    put(in_[i_++]);
    if (done() || in_[i_] != '"') throw "html: attribute values stand in double quotes";
    put(in_[i_++]);
    const auto begin = i_;
    if (is_srcset_attr(attr))
      srcset_value();
    else if (is_url_attr(attr))
      url_value(tag.name == "script" ? Place::own_url : Place::url);
    else
      plain_value();
    if (done()) throw "html: an attribute is left open";
    if (attr == "type") tag.type = in_.substr(begin, i_ - begin);
    put(in_[i_++]);
  }

  constexpr void value_character() {
    const char c = in_[i_];
    if (c == '<') throw "html: '<' inside an attribute; write &lt;";
    if (c == '&') return reference();
    if (c == '{' || c == '}') return brace();
    put(c);
    ++i_;
  }

  constexpr void plain_value() {
    while (!done() && in_[i_] != '"') {
      if (at("{}"))
        hole(Place::attr);
      else
        value_character();
    }
  }

  constexpr void srcset_value() {
    if (!at("{}")) throw "html: srcset takes one hole, a list of sources";
    hole(Place::srcset);
    if (!done() && in_[i_] != '"') throw "html: srcset takes one hole, a list of sources";
  }

  // Whether after this character no scheme can follow: it is / ? # or the colon of one that is
  // allowed.
  [[nodiscard]] constexpr bool settles_scheme(std::size_t begin, bool holes) const {
    const char c = in_[i_];
    if (c != ':') return c == '/' || c == '?' || c == '#';
    if (holes || !is_safe_url(in_.substr(begin, i_ + 1 - begin)))
      throw "html: this URL's scheme is not allowed";
    return true;
  }

  // A scheme may come from the literal alone or from the first hole alone, never from both
  // together: else "{}:x" would become whatever the value makes of it.
  constexpr void url_value(Place first) {
    const auto begin = i_;
    bool settled = false;
    bool holes = false;
    while (!done() && in_[i_] != '"') {
      if (at("{}")) {
        hole(i_ == begin ? first : Place::url_part);
        holes = true;
        continue;
      }
      if (!settled) settled = settles_scheme(begin, holes);
      value_character();
    }
  }

  // Nothing or one hole: what stands in a script of ours is data, never code.
  constexpr void script(const Tag& tag) {
    if (tag.type == "application/ld+json" && at("{}")) hole(Place::json);
    if (!at("</script>")) throw "html: nothing is written inside <script>";
  }

  // As it stands, braces too, without its indentation.
  constexpr void style_sheet() {
    while (!done() && !at("</style>")) {
      if (in_[i_] == '<' || at("{}")) throw "html: nothing is put into a style sheet";
      if (in_[i_] == '\n')
        line_break();
      else
        put(in_[i_++]);
    }
  }

  std::string_view in_;
  std::size_t i_ = 0;
  std::array<std::string_view, max_depth> open_{};
  std::size_t depth_ = 0;
  std::size_t keep_space_ = 0;
  std::size_t content_start_ = 0;  // where the innermost open element's content begins
  Parsed<Size, Holes> out_{};
};

/// The literal taken apart, once for the whole program.
template <Literal L>
inline constexpr auto parsed = Parser<L.size, count_holes(L.view())>(L.view()).run();

}  // namespace ibis::html::detail
