#include "html/layout.hpp"

#include "html/search_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <ranges>
#include <span>

namespace ibis::html {
namespace {

const i18n::Language& default_language(const Site& site) {
  return site.default_language ? *site.default_language : i18n::languages().front();
}

std::string absolute(const PageFrame& f, const i18n::Language& language) {
  return f.site.base_url + i18n::path_for(language, f.path, default_language(f.site));
}

// The page in the other languages, for search engines; only pages with an address of their own have
// any.
Html alternates(const PageFrame& f) {
  if (f.hidden_from_search) return R"(<meta name="robots" content="noindex">)"_html();
  return R"(
    <link rel="canonical" href="{}">
    {}
    <link rel="alternate" hreflang="x-default" href="{}">)"_html(
      absolute(f, f.tr.language()),
      each(
          i18n::languages(),
          [&](const i18n::Language& l) {
            return R"(<link rel="alternate" hreflang="{}" href="{}">)"_html(l.code, absolute(f, l));
          }
      ),
      absolute(f, default_language(f.site))
  );
}

Html preload(std::string_view font) {
  if (font.empty()) return {};
  return R"(<link rel="preload" as="font" type="font/woff2" href="{}" crossorigin>)"_html(font);
}

Html sheet(std::string_view path) {
  return R"(<link rel="stylesheet" href="{}">)"_html(path);
}

// Only what the page's language is sure to need; the style sheet fetches the rest when it meets it.
Html preloads(const PageFrame& f) {
  const auto& a = f.site.assets;
  const auto code = f.tr.language().code;
  Html out;
  if (code == "ar") {
    out += preload(a.arabic);
  } else if (code == "ru") {
    out += preload(a.sans_cyrillic);
    out += preload(a.serif_cyrillic);
  } else if (code != "zh") {
    out += preload(a.sans_latin);
    out += preload(a.serif_latin);
  }
  return out;
}

// What a page shows of itself where somebody shares it.
Html sharing(const PageFrame& f, std::string_view title) {
  return R"(
    <meta property="og:site_name" content="{}">
    <meta property="og:title" content="{}">
    {}{})"_html(
      f.site.name,
      title,
      when(
          !f.description.empty(),
          [&] {
            return R"(
              <meta name="description" content="{}">
              <meta property="og:description" content="{}">)"_html(f.description, f.description);
          }
      ),
      when(
          !f.picture.empty(),
          [&] { return R"(<meta property="og:image" content="{}">)"_html(f.picture); }
      )
  );
}

Html head(const PageFrame& f) {
  const auto& a = f.site.assets;
  const auto& title = f.title.empty() ? f.site.name : f.title;
  const auto whole =
      f.title.empty()
          ? f.site.name
          : f.tr("{page} - {site}", i18n::arg("page", f.title), i18n::arg("site", f.site.name));
  return R"(
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{}</title>
    <meta name="theme-color" content="#fbf8f3" media="{}">
    <meta name="theme-color" content="#12191b" media="{}">
    {}
    {}{}
    <link rel="icon" type="image/svg+xml" href="{}">
    <link rel="apple-touch-icon" href="{}">
    <script type="module" src="{}"></script>
    {}
    {}
    {}
    {}
    </head>)"_html(
      whole,
      "(prefers-color-scheme: light)",
      "(prefers-color-scheme: dark)",
      preloads(f),
      sheet(a.css),
      when(!f.plain_sheet, [&] { return sheet(a.inner_css); }),
      a.favicon,
      a.touch_icon,
      a.script,
      sharing(f, title),
      alternates(f),
      each(
          f.feeds,
          [](const FeedLink& feed) {
            return R"(<link rel="alternate" type="{}" title="{}" href="{}">)"_html(
                feed.type, feed.title, feed.url
            );
          }
      ),
      when(
          f.json_ld.has_value(),
          [&] { return R"(<script type="application/ld+json">{}</script>)"_html(*f.json_ld); }
      )
  );
}

// "page" on the page itself, "true" on the part of the site it belongs to.
std::optional<Attr> current(const PageFrame& f, const NavItem& item) {
  if (item.path == f.path) return attr("aria-current", "page");
  const auto is_this = [&](auto&& word) { return std::string_view(word) == f.section; };
  if (!f.section.empty() && std::ranges::any_of(std::views::split(item.sections, ' '), is_this))
    return attr("aria-current", "true");
  return std::nullopt;
}

Html nav_link(const PageFrame& f, const NavItem& item) {
  return R"(<li><a href="{}" {}>{}</a></li>)"_html(
      local_path(f.tr, f.site, item.path), current(f, item), f.tr(item.label)
  );
}

bool leads_here(const PageFrame& f, std::span<const NavItem> links) {
  return std::ranges::find(links, f.path, &NavItem::path) != links.end();
}

// What is the same on all pages of one part of the site, but on those its links lead to.
Html shared(
    const PageFrame& f, std::string_view what, bool leads_here, const std::function<Html()>& make
) {
  if (!f.keep) return make();
  const std::string_view here = leads_here ? std::string_view(f.path) : std::string_view();
  return f.keep(fmt::format("{} {} {}", what, f.section, here), make);
}

Html language_menu(const PageFrame& f, const Ui& ui) {
  const auto& here = f.tr.language();
  const auto link = [&](const i18n::Language& l) {
    return R"(<li><a href="{}" lang="{}" hreflang="{}" dir="{}" {}>{}</a></li>)"_html(
        i18n::path_for(l, f.path, default_language(f.site)),
        l.code,
        l.code,
        l.direction,
        &l == &here ? std::optional(attr("aria-current", "true")) : std::nullopt,
        l.name
    );
  };
  return R"(
    <details class="menu">
      <summary>{}<span class="hide">{}</span><span class="wide-only">{}</span>{}</summary>
      <ul>{}</ul>
    </details>)"_html(
      icon(ui, "languages"),
      f.tr("Language:"),
      here.name,
      icon(ui, "chevron-down"),
      each(i18n::languages(), link)
  );
}

Html account_menu(const PageFrame& f, const Ui& ui, const Viewer& viewer) {
  return R"(
    <details class="menu">
      <summary>{}<span class="hide">{}</span><span class="wide-only"><bdi>{}</bdi></span>{}</summary>
      <ul>{}<li><form method="post" action="{}">{}<button>{}{}</button></form></li></ul>
    </details>)"_html(
      avatar(viewer.name),
      f.tr("Your account:"),
      viewer.name,
      icon(ui, "chevron-down"),
      each(viewer.menu, [&](const NavItem& item) { return nav_link(f, item); }),
      local_path(f.tr, f.site, f.site.sign_out_path),
      csrf_field(viewer.csrf),
      icon(ui, "log-out"),
      f.tr("Sign out")
  );
}

// Only while something waits to be read.
Html unread(const PageFrame& f, const Ui& ui, const Viewer& viewer) {
  if (viewer.unread == 0) return {};
  const std::string number = f.tr.number(viewer.unread);
  return R"(<a class="btn btn-bare unread" href="{}">{}<span class="hide">{}</span><b aria-hidden="true">{}</b></a>)"_html(
      local_path(f.tr, f.site, viewer.notices_path),
      icon(ui, "bell"),
      f.tr(
          "{n, plural, one {# notice to read} other {# notices to read}}",
          i18n::arg("n", viewer.unread)
      ),
      number
  );
}

Html account(const PageFrame& f, const Ui& ui) {
  if (f.viewer) {
    Html both = unread(f, ui, *f.viewer);
    both += account_menu(f, ui, *f.viewer);
    return both;
  }
  if (f.site.sign_in_path.empty()) return {};
  return link_button(ui, f.tr("Sign in"), local_path(f.tr, f.site, f.site.sign_in_path));
}

// A box where there is room for one, else a link to the page that begins with one. CSS shows either.
Html search_box(const PageFrame& f, const Ui& ui) {
  // Not above a page that begins with one itself.
  if (f.site.search_path.empty() || f.section == "search" || f.section == "home") return {};
  const std::string path = local_path(f.tr, f.site, f.site.search_path);
  return R"({}<a class="btn btn-bare mast-find" href="{}" aria-label="{}">{}</a>)"_html(
      search_form(ui, {.place = SearchPlace::masthead, .action = path}),
      path,
      f.tr("Search"),
      icon(ui, "search")
  );
}

Html masthead(const PageFrame& f, const Ui& ui) {
  return R"(
    <header class="mast"><div class="wrap">
      <a class="brand" href="{}"><svg class="mark" aria-hidden="true"><use href="{}#ibis"/></svg><span>{}</span></a>
      {}
      <div class="mast-end">{}{}{}</div>
    </div></header>)"_html(
      local_path(f.tr, f.site, "/"),
      f.site.assets.sprite,
      f.site.name,
      shared(
          f,
          "nav",
          leads_here(f, f.site.nav),
          [&] {
            return R"(<nav class="nav" aria-label="{}"><ul>{}</ul></nav>)"_html(
                f.tr("Main"),
                each(f.site.nav, [&](const NavItem& item) { return nav_link(f, item); })
            );
          }
      ),
      search_box(f, ui),
      language_menu(f, ui),
      account(f, ui)
  );
}

Html sample_notice(const PageFrame& f, const Ui& ui) {
  if (!f.site.sample) return {};
  return R"(<aside class="sample" aria-label="{}"><div class="wrap"><p>{}{}</p></div></aside>)"_html(
      f.tr("About this site"),
      icon(ui, "info"),
      f.tr("This is a sample: people, organisations, practices, stories, events and all else on "
           "this site are invented, except what is marked as reference data.")
  );
}

// The way here and what just happened, above the page's own content.
Html above(const PageFrame& f, const Ui& ui) {
  if (f.crumbs.empty() && !f.flash) return {};
  return R"(<div class="wrap">{}{}</div>)"_html(
      crumbs(ui, f.crumbs), when(f.flash.has_value(), [&] { return flash(ui, *f.flash); })
  );
}

Html make_footer(const PageFrame& f) {
  const auto column = [&](const FooterColumn& c) {
    return R"(<nav aria-label="{}"><b>{}</b><ul>{}</ul></nav>)"_html(
        f.tr(c.heading),
        f.tr(c.heading),
        each(c.links, [&](const NavItem& item) { return nav_link(f, item); })
    );
  };
  return R"(
    <footer class="foot"><div class="wrap">
      <div><b>{}</b><p>{}</p>{}</div>
      {}
    </div></footer>)"_html(
      f.site.name,
      f.tr("Integration: Building Inclusive Societies"),
      when(
          !f.site.contact.empty(),
          [&] {
            return R"(<p><a href="{}">{}</a></p>)"_html("mailto:" + f.site.contact, f.site.contact);
          }
      ),
      each(f.site.footer, column)
  );
}

Html footer(const PageFrame& f) {
  const bool here = std::ranges::any_of(f.site.footer, [&](const FooterColumn& column) {
    return leads_here(f, column.links);
  });
  return shared(f, "footer", here, [&] { return make_footer(f); });
}

}  // namespace

std::string local_path(const i18n::Tr& tr, const Site& site, std::string_view path) {
  return i18n::path_for(tr.language(), path, default_language(site));
}

Html page(const PageFrame& f, const Html& body) {
  const Ui ui{.tr = f.tr, .assets = f.site.assets};
  return R"(<!doctype html>
    <html lang="{}" dir="{}">
    {}
    <body {}>
    <a class="skip" href="#main">{}</a>
    {}
    {}
    {}
    <main id="main" tabindex="-1" {}>
    {}
    {}
    </main>
    {}
    </body>
    </html>)"_html(
      f.tr.language().code,
      f.tr.language().direction,
      head(f),
      f.whole_window ? std::optional(attr("class", "whole-window")) : std::nullopt,
      f.tr("Skip to content"),
      when(!f.whole_window, [&] { return masthead(f, ui); }),
      sample_notice(f, ui),
      f.banner,
      f.main_class.empty() ? std::nullopt : std::optional(attr("class", f.main_class)),
      above(f, ui),
      body,
      when(!f.whole_window, [&] { return footer(f); })
  );
}

}  // namespace ibis::html
