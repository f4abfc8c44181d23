// Articles as they are typed, and what touches them, on both engines.
#include "instruments/articles.hpp"

#include "entries/store.hpp"
#include "support/engines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::instruments {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Articles, AreNumberTitleAndGist) {
  const auto article = parse_article(" 43; Equal access; Schools; and clinics ");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->number, "43");
  EXPECT_EQ(article->title, "Equal access");
  EXPECT_EQ(article->gist, "Schools; and clinics") << "a semicolon in the last part is text";
  EXPECT_EQ(parse_article("2bis; Title")->gist, "");
  for (const char* wrong : {"", "43", "43;", "; Title", "; Title; Gist", "43; ; Gist"})
    EXPECT_FALSE(parse_article(wrong)) << wrong;
}

TEST(Articles, HaveAnchors) {
  EXPECT_EQ(anchor_of("43"), "article-43");
  EXPECT_EQ(anchor_of("2 bis"), "article-2-bis");
}

class ArticleStore : public testing::StoreTest {
 protected:
  template <class F>
  auto write(F f) {
    using T = std::invoke_result_t<F&, db::Write&>;
    return database().write([&](db::Write& w) -> Result<T> { return f(w); }).value();
  }

  entries::EntryId add(std::string kind, std::string title, bool published) {
    return write([&](db::Write& w) {
      const auto id = entries::add_entry(
          w,
          {.kind = kind,
           .language = "en",
           .title = title,
           .summary = "",
           .country = "",
           .city_id = {},
           .picture_alt = "",
           .picture_credit = "",
           .picture_source = "",
           .facets = "",
           .card = "",
           .themes = {},
           .terms = {}},
          std::nullopt,
          clock_.now()
      );
      if (published) {
        EXPECT_TRUE(entries::move_entry(
            w,
            *entries::find_entry(w, id),
            entries::State::published,
            std::nullopt,
            "",
            clock_.now()
        ));
      }
      return id;
    });
  }

  void link(entries::EntryId from, std::vector<ArticleLink> links) {
    write([&](db::Write& w) {
      put_article_links(w, from, links);
      return true;
    });
  }

  std::vector<std::string> titles(entries::EntryId instrument, std::int64_t limit = 10) {
    std::vector<std::string> all;
    for (const Touching& one :
         database().read([&](db::Read& r) { return touching(r, instrument, limit); }))
      all.push_back(one.article + " " + one.title);
    return all;
  }
};

TEST_P(ArticleStore, LinksAreReplacedWhole) {
  const auto treaty = add("instrument", "A treaty", true);
  const auto first = add("practice", "First", true);
  const auto second = add("practice", "Second", true);
  const auto draft = add("practice", "Draft", false);
  link(first, {{treaty, "43"}, {treaty, "45"}, {treaty, "43"}});
  link(second, {{treaty, "43"}});
  link(draft, {{treaty, "43"}});
  EXPECT_THAT(titles(treaty), ElementsAre("43 Second", "43 First", "45 First"));
  EXPECT_THAT(titles(treaty, 1), ElementsAre("43 Second"));
  link(first, {{treaty, "45"}});
  EXPECT_THAT(titles(treaty), ElementsAre("43 Second", "45 First"));
  EXPECT_THAT(
      database().read([&](db::Read& r) { return article_links_of(r, first); }),
      ElementsAre(ArticleLink{treaty, "45"})
  );
  link(first, {});
  link(second, {});
  EXPECT_THAT(titles(treaty), IsEmpty());
}

IBIS_BOTH_ENGINES(ArticleStore);

}  // namespace
}  // namespace ibis::instruments
