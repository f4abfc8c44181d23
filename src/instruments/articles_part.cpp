#include "instruments/articles_part.hpp"

#include "db/database.hpp"
#include "html/parts.hpp"
#include "instruments/articles.hpp"
#include "instruments/instrument.hpp"
#include "publishing/load.hpp"

#include <algorithm>

namespace ibis::instruments {

using namespace html::literals;
using html::Html;

namespace {

// The entry of an instrument that is published, with its articles; nothing else is linked.
Html links_into(
    const site::Context& c, const entries::Whole& to, const std::vector<ArticleLink>& links
) {
  Html items;
  const std::string path = c.url(entries::entry_path(kind, to.entry.slug));
  for (const Article& article : articles_of(to.record)) {
    const ArticleLink link{.instrument_id = to.entry.id, .article = article.number};
    if (std::ranges::find(links, link) == links.end()) continue;
    const std::string& name = to.record.text(field::short_name);
    items += R"(<li><a href="{}">{}</a></li>)"_html(
        path + "#" + anchor_of(article.number),
        c.tr(
            "{instrument}, {number}: {title}",
            i18n::apart("instrument", name.empty() ? to.entry.title : name),
            i18n::apart("number", article.number),
            i18n::apart("title", article.title)
        )
    );
  }
  return items;
}

}  // namespace

bool may_choose_articles(const access::Viewer& viewer, const entries::Entry& entry) {
  return entries::is_published(entry) && (entries::gate::is_author(viewer, entry) ||
                                          access::may(viewer, access::Permission::edit_any_entry));
}

Html articles_part(const site::Context& c, const entries::Whole& whole) {
  Html items;
  c.read(
      [&](db::Read& r) {
        const auto links = article_links_of(r, whole.entry.id);
        std::optional<entries::EntryId> last;
        for (const ArticleLink& link : links) {
          if (last == link.instrument_id) continue;
          last = link.instrument_id;
          const auto entry = entries::find_entry(r, link.instrument_id);
          if (!entry || !entries::is_published(*entry)) continue;
          items += links_into(c, entries::whole_of(r, kind, *entry, c.terms), links);
        }
      },
      {.label = "articles"}
  );
  const bool may = may_choose_articles(c.viewer, whole.entry);
  if (items.empty() && !may) return {};
  Html inside =
      items.empty() ? R"(<p>{}</p>)"_html(c.tr("None chosen yet.")) : R"(<ul>{}</ul>)"_html(items);
  if (may)
    inside += html::actions(html::link_button(
        c.ui(), c.tr("Choose articles"), c.url("/id/" + whole.entry.public_id + "/articles")
    ));
  return R"(<section><h2>{}</h2>{}</section>)"_html(
      c.tr("Articles of conventions it touches"), inside
  );
}

}  // namespace ibis::instruments
