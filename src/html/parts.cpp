#include "html/parts.hpp"

#include <algorithm>

namespace ibis::html {
namespace {

constexpr std::string_view button_class(ButtonKind kind) {
  switch (kind) {
    case ButtonKind::plain:
      return "btn";
    case ButtonKind::primary:
      return "btn btn-main";
    case ButtonKind::quiet:
      return "btn btn-quiet";
    case ButtonKind::danger:
      return "btn btn-danger";
  }
  return "btn";
}

constexpr std::string_view tag_class(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "tag";
    case Tone::ok:
      return "tag tag-ok";
    case Tone::note:
      return "tag tag-note";
    case Tone::warn:
      return "tag tag-warn";
  }
  return "tag";
}

constexpr std::string_view panel_class(PanelKind kind) {
  switch (kind) {
    case PanelKind::quiet:
      return "panel";
    case PanelKind::worked:
      return "panel panel-worked";
    case PanelKind::failed:
      return "panel panel-failed";
    case PanelKind::water:
      return "panel panel-water";
  }
  return "panel";
}

Html optional_icon(const Ui& ui, const std::optional<IconName>& name) {
  return name ? icon(ui, *name) : Html{};
}

}  // namespace

std::vector<Attr> in_language(std::string_view code) {
  if (code.empty()) return {};
  const bool rtl =
      detail::one_of(code, {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"});
  return {attr("lang", code), attr("dir", rtl ? "rtl" : "ltr")};
}

Html fill(
    const std::vector<i18n::Piece>& pieces,
    std::initializer_list<std::pair<std::string_view, const Html&>> holes
) {
  Html out;
  for (const auto& piece : pieces) {
    if (piece.hole.empty()) {
      out += R"({})"_html(piece.text);
      continue;
    }
    for (const auto& [name, content] : holes)
      if (name == piece.hole) out += content;
  }
  return out;
}

Html apart(std::string_view words) {
  return R"(<bdi>{}</bdi>)"_html(words);
}

Html named_link(std::string_view url, std::string_view name) {
  return R"(<a href="{}"><bdi>{}</bdi></a>)"_html(url, name);
}

Html crumbs(const Ui& ui, std::span<const Crumb> way) {
  if (way.empty()) return {};
  return R"(<nav class="crumbs" aria-label="{}"><ol>{}<li aria-current="page"><bdi>{}</bdi></li></ol></nav>)"_html(
      ui.tr("You are here"),
      each(
          way.first(way.size() - 1),
          [](const Crumb& c) {
            return R"(<li><a href="{}"><bdi>{}</bdi></a></li>)"_html(c.url, c.label);
          }
      ),
      way.back().label
  );
}

Html flash(const Ui& ui, const Flash& what) {
  const auto content = R"(<div><p>{}</p>{}</div>)"_html(what.text, what.more);
  switch (what.kind) {
    case FlashKind::ok:
      return R"(<div class="flash flash-ok" role="status">{}{}</div>)"_html(
          icon(ui, "circle-check"), content
      );
    case FlashKind::problem:
      return R"(<div class="flash flash-problem" role="alert">{}{}</div>)"_html(
          icon(ui, "triangle-alert"), content
      );
    case FlashKind::note:
      break;
  }
  return R"(<div class="flash flash-note" role="status">{}{}</div>)"_html(
      icon(ui, "info"), content
  );
}

Html link_button(
    const Ui& ui,
    std::string_view label,
    std::string_view url,
    ButtonKind kind,
    std::optional<IconName> mark
) {
  return R"(<a class="{}" href="{}">{}{}</a>)"_html(
      button_class(kind), url, optional_icon(ui, mark), label
  );
}

Html button(const Ui& ui, const Button& b) {
  return R"(<button class="{}" {} {} {} {}>{}{}</button>)"_html(
      button_class(b.kind),
      attr("name", non_empty(b.name)),
      attr("value", non_empty(b.value)),
      Flag{"formnovalidate", b.skips_checks},
      Flag{"disabled", b.disabled},
      optional_icon(ui, b.icon),
      b.label
  );
}

Html actions(const Html& buttons) {
  return R"(<p class="actions">{}</p>)"_html(buttons);
}

Html tag(std::string_view label, Tone tone) {
  return R"(<span class="{}">{}</span>)"_html(tag_class(tone), label);
}

Html chips(std::span<const Chip> list) {
  if (list.empty()) return {};
  return R"(<ul class="chips">{}</ul>)"_html(each(list, [](const Chip& c) {
    return c.url.empty() ? R"(<li><span class="chip">{}</span></li>)"_html(c.label)
                         : R"(<li><a class="chip" href="{}">{}</a></li>)"_html(c.url, c.label);
  }));
}

Html removable_chips(const Ui& ui, std::span<const Chip> list, std::string_view clear_url) {
  if (list.empty()) return {};
  return R"(<ul class="chips on">{}<li><a class="chip" href="{}">{}</a></li></ul>)"_html(
      each(
          list,
          [&](const Chip& c) {
            return R"(<li><a class="chip chip-on" href="{}"><span class="hide">{}</span> {} {}</a></li>)"_html(
                c.url, ui.tr("Remove filter:"), c.label, icon(ui, "x")
            );
          }
      ),
      clear_url,
      ui.tr("Clear all")
  );
}

Html meta(const Ui& ui, std::span<const MetaItem> items) {
  if (items.empty()) return {};
  return R"(<ul class="meta">{}</ul>)"_html(each(items, [&](const MetaItem& item) {
    return R"(<li>{}{}</li>)"_html(optional_icon(ui, item.icon), item.content);
  }));
}

Html time(std::string_view datetime, std::string_view shown) {
  return R"(<time datetime="{}">{}</time>)"_html(datetime, shown);
}

Html tabs(const Ui& ui, std::string_view label, std::span<const Tab> list) {
  return R"(<nav class="tabs" aria-label="{}"><ul>{}</ul></nav>)"_html(
      label,
      each(
          list,
          [&](const Tab& t) {
            return R"(<li><a href="{}" {}>{}{}</a></li>)"_html(
                t.url,
                attr("aria-current", t.current ? non_empty("page") : std::nullopt),
                t.label,
                when(
                    t.count.has_value(),
                    [&] { return R"( <span class="n">{}</span>)"_html(ui.tr.number(*t.count)); }
                )
            );
          }
      )
  );
}

Html empty_state(const Ui& ui, const Empty& what) {
  return R"(<div class="empty">{}<h2>{}</h2>{}{}</div>)"_html(
      icon(ui, what.icon),
      what.heading,
      when(!what.text.empty(), [&] { return R"(<p>{}</p>)"_html(what.text); }),
      when(!what.buttons.empty(), [&] { return actions(what.buttons); })
  );
}

Html warned(std::string_view warning, const Html& content) {
  return R"(<details class="warned"><summary>{}</summary>{}</details>)"_html(warning, content);
}

Html disclosure(std::string_view summary, const Html& content, bool open) {
  return R"(<details class="disclosure" {}><summary>{}</summary><div class="prose">{}</div></details>)"_html(
      Flag{"open", open}, summary, content
  );
}

Html quotation(
    const Ui& ui, std::string_view text, std::string_view after, std::string_view language
) {
  return R"(
    <section class="quote" aria-label="{}"><figure class="wrap">
      <blockquote {}><p>{}</p></blockquote>
      <figcaption>{}</figcaption>
    </figure></section>)"_html(ui.tr("Quotation"), in_language(language), text, after);
}

Html ways(const Ui& ui, std::span<const Way> list) {
  return R"(<ul class="ways">{}</ul>)"_html(each(list, [&](const Way& w) {
    return R"(<li>{}<h3><a href="{}">{}</a></h3><p>{}</p></li>)"_html(
        icon(ui, w.icon), w.url, w.title, w.text
    );
  }));
}

Html panel(PanelKind kind, std::string_view heading, const Html& content) {
  return R"(<section class="{}"><h2>{}</h2>{}</section>)"_html(panel_class(kind), heading, content);
}

Html csrf_field(std::string_view token) {
  return R"(<input type="hidden" name="{}" value="{}">)"_html(csrf_field_name, token);
}

Html print_button(const Ui& ui) {
  return R"(<button class="btn" type="button" data-print hidden>{}{}</button>)"_html(
      icon(ui, "printer"), ui.tr("Print")
  );
}

}  // namespace ibis::html
