#include "editorial/theme_views.hpp"

#include "editorial/about_views.hpp"
#include "html/icons.hpp"
#include "html/parts.hpp"

#include <fmt/format.h>

namespace ibis::editorial {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string practices_text(const Around& around, std::uint64_t n) {
  return around.ui.tr("{n, plural, one {# practice} other {# practices}}", arg("n", n));
}

// What is heard says practices; what is seen is the number alone.
Html theme_chips(const Around& around, const std::vector<ThemeCount>& themes) {
  if (themes.empty()) return {};
  return R"(<ul class="chips">{}</ul>)"_html(html::each(themes, [&](const ThemeCount& theme) {
    return R"(<li><a class="chip" href="{}">{} <span aria-hidden="true">{}</span><span class="hide">({})</span></a></li>)"_html(
        around.url("/themes/" + theme.slug),
        theme.name,
        around.ui.tr.number(static_cast<std::int64_t>(theme.practices)),
        practices_text(around, theme.practices)
    );
  }));
}

std::string filtered_list(const Around& around, const ThemePage& page) {
  return fmt::format(
      "{}?{}={}", around.url("/practices"), page.is_dimension ? "dimension" : "theme", page.slug
  );
}

Html newest_of_theme(const Around& around, const ThemePage& page) {
  const auto& tr = around.ui.tr;
  if (page.newest.empty()) {
    return html::empty_state(
        around.ui,
        {.heading = std::string(tr("No practice on this theme yet")),
         .text = R"({})"_html(tr("Do you know one? Others would like to read about it.")),
         .buttons = html::link_button(
             around.ui,
             tr("Submit a practice"),
             around.url("/practices/new"),
             html::ButtonKind::plain
         ),
         .icon = "file-plus-2"}
    );
  }
  return R"({}<p class="actions">{}</p>)"_html(
      html::rows(around.ui, page.newest),
      html::link_button(
          around.ui,
          tr("{n, plural, one {See the practice in the list} other {See all # practices}}",
             arg("n", page.practices)),
          filtered_list(around, page)
      )
  );
}

Html introduction_part(const Around& around, const ThemePage& page) {
  if (!page.introduction) return {};
  return R"({}{})"_html(
      fallback_note(around, *page.introduction), prose(around, *page.introduction)
  );
}

Html edit_button(const Around& around, const ThemePage& page) {
  if (!page.may_edit) return {};
  const std::string path = "/admin/pages/" + introduction_slug(page.slug);
  return html::actions(html::link_button(
      around.ui,
      around.ui.tr("Edit the introduction"),
      around.url(path),
      html::ButtonKind::plain,
      "pencil"
  ));
}

Html eyebrow(const Around& around, const ThemePage& page) {
  const auto& tr = around.ui.tr;
  if (page.is_dimension) return R"(<p class="eyebrow">{}</p>)"_html(tr("Dimension of integration"));
  if (!page.dimension) return {};
  return R"(<p class="eyebrow"><a href="{}">{}</a></p>)"_html(
      around.url("/themes/" + page.dimension->slug), page.dimension->name
  );
}

}  // namespace

Html themes_view(const Around& around, const std::vector<DimensionThemes>& dimensions) {
  const auto& tr = around.ui.tr;
  const auto section = [&](const DimensionThemes& one) {
    return R"(<section class="section"><div class="wrap">
      <header><h2><a href="{}">{}</a></h2><p>{}</p></header>{}
      </div></section>)"_html(
        around.url("/themes/" + one.dimension.slug),
        one.dimension.name,
        practices_text(around, one.dimension.practices),
        theme_chips(around, one.themes)
    );
  };
  return R"(<div class="wrap">
    <header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>
    </div>{})"_html(
      tr("Themes"),
      tr("Integration has three dimensions. Under each stand its themes, with the number of "
         "practices that belong to them."),
      html::each(dimensions, section)
  );
}

Html theme_view(const Around& around, const ThemePage& page) {
  const auto& tr = around.ui.tr;
  const Html themes = page.themes.empty()
                          ? Html()
                          : R"(<section><h2>{}</h2>{}</section>)"_html(
                                tr("Themes of this dimension"), theme_chips(around, page.themes)
                            );
  return R"(<div class="wrap">
    <header class="page-head">{}<h1>{}</h1>{}</header>
    {}{}{}
    <section><h2>{}</h2>{}</section>
    </div>)"_html(
      eyebrow(around, page),
      page.name,
      page.follow,
      introduction_part(around, page),
      edit_button(around, page),
      themes,
      tr("Newest practices"),
      newest_of_theme(around, page)
  );
}

}  // namespace ibis::editorial
