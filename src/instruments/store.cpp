#include "instruments/articles.hpp"

namespace ibis::instruments {

using entries::EntryId;

std::vector<ArticleLink> article_links_of(db::Read& r, EntryId entry) {
  return r.rows<ArticleLink>(
      "select instrument_id, article from article_link where entry_id = $1 order by instrument_id, "
      "article",
      entry
  );
}

std::vector<Touching> touching(db::Read& r, EntryId instrument, std::int64_t limit) {
  return r.rows<Touching>(
      "select a.article, e.kind, e.public_id, e.slug, e.title, e.language from article_link a join "
      "entry e on "
      "e.id = a.entry_id where a.instrument_id = $1 and e.state = 'published' order by e.position "
      "desc, a.article limit $2",
      instrument,
      limit
  );
}

void put_article_links(db::Write& w, EntryId entry, const std::vector<ArticleLink>& links) {
  w.run("delete from article_link where entry_id = $1", entry);
  for (const ArticleLink& link : links) {
    w.run(
        "insert into article_link (entry_id, instrument_id, article) values ($1, $2, $3) on "
        "conflict (entry_id, instrument_id, article) do nothing",
        entry,
        link.instrument_id,
        link.article
    );
  }
}

}  // namespace ibis::instruments
