// Articles as they are typed, and what touches them, on both engines.
#include "instruments/articles.hpp"

#include "entries/passages_store.hpp"
#include "entries/record_store.hpp"
#include "entries/store.hpp"
#include "instruments/instrument.hpp"
#include "support/engines.hpp"
#include "taxonomy/store.hpp"

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

  std::string slug_of(entries::EntryId id) {
    return database().read([&](db::Read& r) { return entries::find_entry(r, id)->slug; });
  }

  // To these articles of one instrument.
  void link(entries::EntryId from, entries::EntryId to, std::vector<std::string> articles) {
    for (std::string& article : articles)
      article = entries::join_passage(slug_of(to), article);
    write([&](db::Write& w) {
      put_article_links(w, from, articles);
      return true;
    });
  }

  std::vector<std::string> chosen(entries::EntryId of) {
    return database().read([&](db::Read& r) { return chosen_articles(r, of); });
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
  link(first, treaty, {"43", "45", "43"});
  link(second, treaty, {"43"});
  link(draft, treaty, {"43"});
  EXPECT_THAT(titles(treaty), ElementsAre("43 Second", "43 First", "45 First"));
  EXPECT_THAT(titles(treaty, 1), ElementsAre("43 Second"));
  link(first, treaty, {"45"});
  EXPECT_THAT(titles(treaty), ElementsAre("43 Second", "45 First"));
  EXPECT_THAT(
      database().read([&](db::Read& r) { return article_links_of(r, first); }),
      ElementsAre(ArticleLink{treaty, "45"})
  );
  link(first, treaty, {});
  link(second, treaty, {});
  EXPECT_THAT(titles(treaty), IsEmpty());
}

TEST_P(ArticleStore, WhatIsChosenComesBackInOneOrder) {
  const auto treaty = add("instrument", "A treaty", true);
  const auto other = add("instrument", "Another treaty", true);
  const auto practice = add("practice", "First", false);
  EXPECT_THAT(chosen(practice), IsEmpty());
  write([&](db::Write& w) {
    put_article_links(
        w,
        practice,
        std::vector<std::string>{
            "another-treaty#2 bis", "a-treaty#9", "nowhere#1", "a-treaty#10", "a-treaty#9"
        }
    );
    return true;
  });
  EXPECT_THAT(chosen(practice), ElementsAre("a-treaty#10", "a-treaty#9", "another-treaty#2 bis"));
  EXPECT_THAT(
      database().read([&](db::Read& r) { return article_links_of(r, practice); }),
      ElementsAre(ArticleLink{treaty, "10"}, ArticleLink{treaty, "9"}, ArticleLink{other, "2 bis"})
  );
  write([&](db::Write& w) {
    forget_article_links(w, practice);
    return true;
  });
  EXPECT_THAT(chosen(practice), IsEmpty());
}

TEST_P(ArticleStore, OnlyPublishedInstrumentsOfferTheirArticles) {
  const auto instrument = [&](const char* title, bool published) {
    write([&](db::Write& w) {
      entries::Record record;
      record.set(field::name, title);
      record.set(
          field::articles, std::vector<std::string>{"43; Equal access; Gist", "2 bis; More"}
      );
      const auto id =
          entries::add_record(w, kind, record, taxonomy::load_terms(w), std::nullopt, clock_.now());
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
      return true;
    });
  };
  instrument("A treaty", true);
  instrument("A draft", false);
  instrument("Another treaty", true);
  const auto values = [&](const char* slug) {
    return database().read([&](db::Read& r) { return entries::passage_values(r, kind, slug); });
  };
  EXPECT_THAT(values("a-treaty"), ElementsAre("a-treaty#43", "a-treaty#2 bis"));
  EXPECT_THAT(values("a-draft"), IsEmpty());
  EXPECT_THAT(values("nowhere"), IsEmpty());
  const auto offered = [&](std::int64_t limit) {
    return database().read([&](db::Read& r) { return entries::all_passages(r, kind, limit); });
  };
  const auto all = offered(10);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all.front().entry.slug, "a-treaty") << "the oldest first";
  EXPECT_EQ(all.front().passages.of, "A treaty");
  EXPECT_EQ(
      all.front().passages.all.at(1),
      (entries::Passage{.code = "2 bis", .title = "More", .anchor = "article-2-bis"})
  );
  EXPECT_EQ(offered(1).size(), 1U);
}

TEST(Articles, AreNamedBySlugAndNumber) {
  const auto split = entries::split_passage("icrmw#2 bis");
  EXPECT_EQ(split.slug, "icrmw");
  EXPECT_EQ(split.code, "2 bis");
  EXPECT_EQ(entries::join_passage(split.slug, split.code), "icrmw#2 bis");
  EXPECT_EQ(entries::split_passage("icrmw").slug, "icrmw");
  EXPECT_EQ(entries::split_passage("icrmw").code, "");
}

IBIS_BOTH_ENGINES(ArticleStore);

}  // namespace
}  // namespace ibis::instruments
