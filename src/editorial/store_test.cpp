#include "editorial/store.hpp"

#include "support/engines.hpp"

#include <gtest/gtest.h>

namespace ibis::editorial {
namespace {

class EditorialStore : public ibis::testing::StoreTest {
 protected:
  Result<> save(std::string_view language, const PageDraft& draft) {
    return database().write([&](db::Write& w) {
      return save_page_text(w, "about", language, draft, 7, clock_.now());
    });
  }

  Page about() {
    return database().read([](db::Read& r) { return find_page(r, "about"); }).value();
  }

  std::vector<Quotation> all() {
    return database().read([](db::Read& r) { return quotations(r); });
  }
};

TEST_P(EditorialStore, APageComesWithItsFirstText) {
  EXPECT_FALSE(database().read([](db::Read& r) { return find_page(r, "about"); }));
  ASSERT_TRUE(save("fr", {.title = "À propos", .body = "Bonjour.", .seen = 0}));
  ASSERT_TRUE(save("en", {.title = "About", .body = "Hello.", .seen = 0}));
  const Page page = about();
  ASSERT_EQ(page.texts.size(), 2U);
  EXPECT_EQ(page.texts[0].language, "en");
  EXPECT_EQ(page.texts[1].body, "Bonjour.");
  EXPECT_EQ(page.texts[1].edited_at, clock_.now());
  const auto rows = database().read([](db::Read& r) { return page_rows(r); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].languages, (std::vector<std::string>{"en", "fr"}));
}

TEST_P(EditorialStore, WhoBeganOnAnOlderTextIsTold) {
  ASSERT_TRUE(save("en", {.title = "About", .body = "One.", .seen = 0}));
  const auto seen = about().texts[0].edited_at.us;
  clock_.advance(std::chrono::seconds(1));
  ASSERT_TRUE(save("en", {.title = "About", .body = "Two.", .seen = seen}));
  const auto late = save("en", {.title = "About", .body = "Three.", .seen = seen});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, ErrorKind::conflict);
  EXPECT_EQ(about().texts[0].body, "Two.");
  ASSERT_TRUE(save("fr", {.title = "À propos", .body = "Trois.", .seen = 0}));
}

TEST_P(EditorialStore, QuotationsStandInTheOrderTheyCame) {
  const auto add = [&](const QuotationDraft& draft) {
    return database()
        .write([&](db::Write& w) -> Result<std::string> {
          return add_quotation(w, draft, 7, clock_.now());
        })
        .value();
  };
  const std::string first = add({.text = {"One", "Un"}, .source = {"After one", "D’après un"}});
  const std::string second = add({.text = {"Two"}, .source = {"After two"}});
  ASSERT_EQ(all().size(), 2U);
  EXPECT_EQ(all()[0].slug, first);
  EXPECT_EQ(all()[0].text[1], "Un");
  EXPECT_EQ(all()[1].slug, second);
  EXPECT_TRUE(all()[1].active);
}

TEST_P(EditorialStore, AQuotationIsRewrittenAndSwitchedOff) {
  const auto slug = database()
                        .write([&](db::Write& w) -> Result<std::string> {
                          const QuotationDraft draft{.text = {"One"}, .source = {"After one"}};
                          return add_quotation(w, draft, 7, clock_.now());
                        })
                        .value();
  const auto change = [&](std::string_view which) {
    return database().write([&](db::Write& w) -> Result<> {
      const QuotationDraft draft{.text = {"", "Un"}, .source = {"", "D’après un"}};
      if (auto saved = save_quotation(w, which, draft, 7, clock_.now()); !saved) return saved;
      return set_quotation_active(w, which, false);
    });
  };
  ASSERT_TRUE(change(slug));
  const Quotation after = all().at(0);
  EXPECT_EQ(after.text[0], "");
  EXPECT_EQ(after.source[1], "D’après un");
  EXPECT_FALSE(after.active);
  EXPECT_EQ(change("another").error().kind, ErrorKind::not_found);
}

IBIS_BOTH_ENGINES(EditorialStore);

}  // namespace
}  // namespace ibis::editorial
