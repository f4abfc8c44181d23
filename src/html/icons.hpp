#pragma once
// The icons of the sprite, by name. A name that is not in web/icons.txt does not compile.
#include "html/assets.hpp"
#include "html/html.hpp"

#include <array>
#include <string_view>

namespace ibis::html {

/// The same names as web/icons.txt, in its order; a test compares the two.
inline constexpr std::array icon_names = {
    "archive",      "arrow-left",    "arrow-right",    "arrow-up",       "bell",
    "bookmark",     "building-2",    "calendar",       "check",          "chevron-down",
    "chevron-left", "chevron-right", "circle-alert",   "circle-check",   "circle-help",
    "clock",        "copy",          "download",       "external-link",  "eye",
    "file-plus-2",  "file-text",     "filter",         "flag",           "git-fork",
    "globe",        "history",       "house",          "image",          "info",
    "key-round",    "languages",     "library",        "link",           "list",
    "lock",         "log-in",        "log-out",        "mail",           "map",
    "map-pin",      "menu",          "message-circle", "minus",          "pencil",
    "plus",         "printer",       "quote",          "refresh-cw",     "rss",
    "search",       "send",          "settings",       "shield-check",   "sliders-horizontal",
    "star",         "tag",           "trash-2",        "triangle-alert", "undo-2",
    "upload",       "user",          "user-plus",      "users",          "x",
};

/// A name of icon_names.
class IconName {
 public:
  // Implicit, so that icon(ui, "map-pin") reads well.
  consteval IconName(const char* name) : name_(name) {
    for (const std::string_view known : icon_names)
      if (known == name_) return;
    throw "html: no such icon; see web/icons.txt";
  }

  [[nodiscard]] constexpr std::string_view str() const { return name_; }

  /// Whether it points forward or back, and so turns where one reads from right to left.
  [[nodiscard]] constexpr bool turns() const {
    return detail::one_of(
        name_,
        {"arrow-left",
         "arrow-right",
         "chevron-left",
         "chevron-right",
         "log-in",
         "log-out",
         "undo-2",
         "send",
         "list",
         "external-link"}
    );
  }

 private:
  std::string_view name_;
};

/// A picture beside a text: never alone, for readers who listen do not hear it.
inline Html icon(const Ui& ui, IconName name) {
  return R"(<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>)"_html(
      name.turns() ? "icon turn" : "icon", ui.assets.sprite, name.str()
  );
}

}  // namespace ibis::html
