#include "editorial/seed.hpp"

#include "editorial/store.hpp"
#include "support/engines.hpp"
#include "support/scratch.hpp"
#include "taxonomy/seed_file.hpp"
#include "taxonomy/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ibis::editorial {
namespace {

using taxonomy::SeedReport;

const std::filesystem::path real = std::filesystem::path(IBIS_SOURCE_DIR) / "data";

class TextSeed : public ibis::testing::StoreTest {
 protected:
  SeedReport seed(const std::filesystem::path& data = real) {
    return seed_texts(database(), data, clock_.now()).value();
  }

  Page page(std::string_view slug) {
    return database().read([&](db::Read& r) { return find_page(r, slug); }).value();
  }

  // A data folder with these files alone.
  std::filesystem::path folder(
      const std::vector<std::pair<std::string, std::string>>& files,
      std::string_view quotations = R"({"quotations": []})"
  ) {
    const auto data = scratch_.path() / "data";
    std::filesystem::remove_all(data);
    std::filesystem::create_directories(data / "pages");
    std::ofstream(data / "quotations.json") << quotations;
    for (const auto& [name, text] : files)
      std::ofstream(data / "pages" / name) << text;
    return data;
  }

  std::string refusal(const std::filesystem::path& data) {
    try {
      seed(data);
    } catch (const std::runtime_error& e) {
      return e.what();
    }
    return "taken";
  }

  ibis::testing::Scratch scratch_;
};

TEST_P(TextSeed, LoadsTheRealDataOnceAndThenLeavesItAlone) {
  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(real / "pages"))
    files += file.path().extension() == ".md" ? 1 : 0;
  const SeedReport first = seed();
  const auto lines = database().read([](db::Read& r) { return quotations(r); });
  const auto all_pages = database().read([](db::Read& r) { return page_rows(r); });
  EXPECT_EQ(lines.size(), 8U);
  EXPECT_EQ(all_pages.size(), 42U);
  EXPECT_EQ(first.added, 50U);
  EXPECT_EQ(first.words, files * 2 + std::size_t{8} * 2 * 6);

  const auto generation = database().generation();
  EXPECT_EQ(seed(), (SeedReport{.added = 0, .words = 0}));
  EXPECT_EQ(database().generation(), generation);
}

TEST_P(TextSeed, TakesTitleAndBodyApart) {
  seed();
  const Page privacy = page("privacy");
  ASSERT_EQ(privacy.texts.size(), 6U);
  const PageText* english = choose_text(privacy, "en", "en");
  EXPECT_EQ(english->title, "Privacy");
  EXPECT_TRUE(english->body.starts_with("This site keeps as little about you as it can."));
  const auto first = database().read([](db::Read& r) { return quotations(r); }).front();
  EXPECT_EQ(first.slug, "born-equal");
  EXPECT_EQ(first.source[0], "After the Universal Declaration of Human Rights, article 1");
}

TEST_P(TextSeed, WhatWasEditedSurvivesANewerVersion) {
  seed(folder({{"about.en.md", "# About\n\nOld.\n"}, {"about.fr.md", "# À propos\n\nVieux.\n"}}));
  const auto seen = choose_text(page("about"), "en", "en")->edited_at.us;
  const auto saved = database().write([&](db::Write& w) {
    const PageDraft draft{.title = "About us", .body = "Ours.", .seen = seen};
    return save_page_text(w, "about", "en", draft, std::nullopt, clock_.now());
  });
  ASSERT_TRUE(saved);
  const auto newer = folder(
      {{"about.en.md", "# About\n\nNew.\n"},
       {"about.fr.md", "# À propos\n\nNeuf.\n"},
       {"about.es.md", "# Acerca\n\nNuevo.\n"}}
  );
  EXPECT_EQ(seed(newer), (SeedReport{.added = 0, .words = 3}));
  const Page about = page("about");
  EXPECT_EQ(choose_text(about, "en", "en")->body, "Ours.");
  EXPECT_EQ(choose_text(about, "fr", "en")->body, "Neuf.");
  EXPECT_EQ(choose_text(about, "es", "en")->title, "Acerca");
}

TEST_P(TextSeed, AQuotationTakenOutOfALanguageStaysOut) {
  seed();
  auto line = database().read([](db::Read& r) { return find_quotation(r, "born-equal"); }).value();
  line.text[1] = "";
  line.source[1] = "";
  const auto saved = database().write([&](db::Write& w) {
    return save_quotation(w, "born-equal", {line.text, line.source}, std::nullopt, clock_.now());
  });
  ASSERT_TRUE(saved);
  EXPECT_EQ(seed(), (SeedReport{.added = 0, .words = 0}));
  line = database().read([](db::Read& r) { return find_quotation(r, "born-equal"); }).value();
  EXPECT_EQ(quotation_in(line, "fr", "fr").language, "en");
}

TEST_P(TextSeed, RefusesBrokenDataByName) {
  EXPECT_THAT(refusal(folder({{"about.md", "# A\n\nB\n"}})), ::testing::HasSubstr("about.md"));
  EXPECT_THAT(refusal(folder({{"about.xx.md", "# A\n\nB\n"}})), ::testing::HasSubstr("slug."));
  EXPECT_THAT(refusal(folder({{"about.en.md", "A\n\nB\n"}})), ::testing::HasSubstr("# Title"));
  EXPECT_THAT(refusal(folder({}, "[]")), ::testing::HasSubstr("quotations.json"));
  EXPECT_THAT(
      refusal(folder({}, R"({"quotations": [{"slug": "a", "text": {"en": "B"}}]})")),
      ::testing::HasSubstr("source")
  );
}

IBIS_BOTH_ENGINES(TextSeed);

}  // namespace
}  // namespace ibis::editorial
