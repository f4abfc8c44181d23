#include "entries/passages_store.hpp"
#include "instruments/articles.hpp"
#include "instruments/instrument.hpp"

#include <algorithm>

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

std::vector<std::string> chosen_articles(db::Read& r, EntryId entry) {
  struct Row {
    std::string slug;
    std::string article;
  };

  std::vector<std::string> chosen;
  for (const Row& row : r.rows<Row>(
           "select e.slug, a.article from article_link a join entry e on e.id = a.instrument_id "
           "where a.entry_id = $1",
           entry
       ))
    chosen.push_back(entries::join_passage(row.slug, row.article));
  std::ranges::sort(chosen);
  return chosen;
}

void put_article_links(db::Write& w, EntryId entry, std::span<const std::string> chosen) {
  forget_article_links(w, entry);
  for (const std::string& value : chosen) {
    const auto [slug, article] = entries::split_passage(value);
    const auto instrument =
        w.row<EntryId>("select id from entry where kind = $1 and slug = $2", kind.code, slug);
    if (!instrument) continue;
    w.run(
        "insert into article_link (entry_id, instrument_id, article) values ($1, $2, $3) on "
        "conflict (entry_id, instrument_id, article) do nothing",
        entry,
        *instrument,
        article
    );
  }
}

void forget_article_links(db::Write& w, EntryId entry) {
  w.run("delete from article_link where entry_id = $1", entry);
}

}  // namespace ibis::instruments
