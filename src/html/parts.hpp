#pragma once
// The small parts of pages. Each follows the vocabulary of web/README.md; strings that are given
// are in the reader's language already, strings of the parts themselves go through ui.tr.
#include "html/assets.hpp"
#include "html/html.hpp"
#include "html/icons.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ibis::html {

/// A language and its direction, for text that is not in the page's own: <p {lang} {dir}>. Empty
/// code: nothing written.
std::vector<Attr> in_language(std::string_view code);

/// The pieces of tr.pieces(…) with markup in their holes: {{"author", link}, …}. A hole nobody
/// fills stays empty.
Html fill(
    const std::vector<i18n::Piece>& pieces,
    std::initializer_list<std::pair<std::string_view, const Html&>> holes
);

/// A person's name, a title or other words that somebody typed, inside a line of the page: they keep their own
/// direction, and the line keeps its own (".Salma G" is what an Arabic page would make of "Salma G.").
Html apart(std::string_view words);

/// The name of a person, or of a thing that somebody named, leading to its page.
Html named_link(std::string_view url, std::string_view name);

struct Crumb {
  std::string label;
  std::string url;  // not used for the last, which is the page itself
};

/// The way from the home page to here, this page last.
Html crumbs(const Ui& ui, std::span<const Crumb> way);

enum class FlashKind : std::uint8_t { ok, problem, note };

struct Flash {
  FlashKind kind;
  std::string text;
  Html more;  // further paragraphs, a list, a p.actions
};

/// What just happened. A problem is announced at once, the others when there is a pause.
Html flash(const Ui& ui, const Flash& what);

enum class ButtonKind : std::uint8_t { plain, primary, quiet, danger };

/// A link that looks like a button. `mark` stands before the label.
Html link_button(
    const Ui& ui,
    std::string_view label,
    std::string_view url,
    ButtonKind kind = ButtonKind::plain,
    std::optional<IconName> mark = std::nullopt
);

struct Button {
  std::string label;
  ButtonKind kind = ButtonKind::plain;
  std::optional<IconName> icon;
  std::string name;  // with `value`: which of several buttons was pressed
  std::string value;
  bool skips_checks = false;  // "save draft": the browser does not ask for required fields
  bool disabled = false;
};

/// A submit button of the form it stands in.
Html button(const Ui& ui, const Button& b);

/// Buttons in a row: p.actions.
Html actions(const Html& buttons);

enum class Tone : std::uint8_t { plain, ok, note, warn };

/// A word about a state: Draft, Published, In review, Withdrawn.
Html tag(std::string_view label, Tone tone = Tone::plain);

struct Chip {
  std::string label;
  std::string url;  // empty: leads nowhere
};

/// ul.chips; nothing when there are none.
Html chips(std::span<const Chip> list);

/// Filters that are on, each a link to the list without it, and one that takes all off.
Html removable_chips(const Ui& ui, std::span<const Chip> list, std::string_view clear_url);

/// One or two letters for a person without a picture, in one of five tints that never changes for
/// the name. It is hidden from listeners: the name stands beside it.
Html avatar(std::string_view name, bool large = false);

/// The letters of avatar(): first and last word's in Latin, Greek and Cyrillic, else the first
/// character alone.
std::string initials(std::string_view name);

struct MetaItem {
  std::optional<IconName> icon;
  Html content;
};

/// The line of small facts under a heading; nothing when there are none.
Html meta(const Ui& ui, std::span<const MetaItem> items);

/// <time> with its machine-readable form: `datetime` is YYYY[-MM[-DD]] or a whole instant.
Html time(std::string_view datetime, std::string_view shown);

struct Tab {
  std::string label;
  std::string url;
  bool current = false;
  std::optional<std::int64_t> count{};
};

/// Links to the pages beside this one.
Html tabs(const Ui& ui, std::string_view label, std::span<const Tab> list);

struct Empty {
  std::string heading;
  Html text;     // a paragraph's content
  Html buttons;  // inside p.actions
  IconName icon = "search";
};

/// Nothing there, and what to do about it.
Html empty_state(const Ui& ui, const Empty& what);

/// A part that is folded until somebody opens it.
Html disclosure(std::string_view summary, const Html& content, bool open = false);

/// A part that is folded away behind a warning of what it tells. It opens without a script, and stays folded on paper
/// unless somebody opened it.
Html warned(std::string_view warning, const Html& content);

/// A saying and who said it; either may be in another language than the page.
Html quotation(
    const Ui& ui, std::string_view text, std::string_view after, std::string_view language = {}
);

struct Way {
  IconName icon;
  std::string title;
  std::string url;
  std::string text;
};

/// Ways to take part, side by side.
Html ways(const Ui& ui, std::span<const Way> list);

enum class PanelKind : std::uint8_t { quiet, worked, failed, water };

/// A box with a heading of level 2.
Html panel(PanelKind kind, std::string_view heading, const Html& content);

/// The hidden field of a signed-in form that proves it came from our page.
Html csrf_field(std::string_view token);
inline constexpr std::string_view csrf_field_name = "csrf";

/// A button that prints the page; it appears where scripts run.
Html print_button(const Ui& ui);

}  // namespace ibis::html
