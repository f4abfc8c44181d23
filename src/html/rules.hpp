#pragma once
// Which elements and attributes our literals may contain: the tables behind parse.hpp.
#include "core/ascii.hpp"

#include <initializer_list>
#include <string_view>

namespace ibis::html::detail {

constexpr bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const auto candidate : words)
    if (candidate == word) return true;
  return false;
}

/// Elements without content, which have no closing tag.
constexpr bool is_void(std::string_view tag) {
  return one_of(
      tag, {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
  );
}

/// Elements no page of ours has: they load other pages, run code, or move the meaning of links.
constexpr bool is_banned(std::string_view tag) {
  return one_of(
      tag,
      {"base",
       "iframe",
       "frame",
       "frameset",
       "object",
       "embed",
       "applet",
       "style",
       "foreignObject",
       "animate",
       "animateMotion",
       "animateTransform",
       "set",
       "noscript",
       "template",
       "plaintext",
       "xmp"}
  );
}

/// Elements of drawings. They may close themselves, also in a literal that is a piece of an <svg>.
constexpr bool is_drawing(std::string_view tag) {
  return one_of(
      tag,
      {"svg",
       "circle",
       "defs",
       "ellipse",
       "g",
       "line",
       "path",
       "pattern",
       "polygon",
       "polyline",
       "rect",
       "symbol",
       "text",
       "tspan",
       "use",
       "clipPath",
       "linearGradient",
       "stop"}
  );
}

/// Elements before which a browser would silently close an open <p>.
constexpr bool ends_paragraph(std::string_view tag) {
  return one_of(tag, {"address", "article",  "aside",   "blockquote", "details", "div",
                      "dl",      "fieldset", "figure",  "footer",     "form",    "h1",
                      "h2",      "h3",       "h4",      "h5",         "h6",      "header",
                      "hgroup",  "hr",       "main",    "nav",        "ol",      "p",
                      "pre",     "search",   "section", "table",      "ul",      "figcaption"});
}

constexpr bool is_url_attr(std::string_view name) {
  return one_of(
      name,
      {"href", "src", "action", "formaction", "poster", "cite", "data", "longdesc", "xlink:href"}
  );
}

constexpr bool is_srcset_attr(std::string_view name) {
  return name == "srcset" || name == "imagesrcset";
}

constexpr bool is_name_character(char c) {
  return ascii::is_alnum(c) || c == '-' || c == ':' || c == '_';
}

/// Throws when an attribute of this name may not be written at all.
constexpr void check_attr_name(std::string_view name) {
  if (name.empty()) throw "html: an attribute needs a name";
  if (name.starts_with("on")) throw "html: no inline event handlers";
  if (name == "style") throw "html: no style attribute; use a class";
  if (one_of(name, {"srcdoc", "http-equiv", "ping", "background", "manifest"}))
    throw "html: this attribute is not used in our pages";
  for (const char c : name) {
    if (!is_name_character(c))
      throw "html: an attribute's name is made of letters, digits and hyphens";
  }
}

constexpr bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

constexpr bool has_upper(std::string_view s) {
  for (const char c : s)
    if (ascii::is_upper(c)) return true;
  return false;
}

}  // namespace ibis::html::detail
