#include "taxonomy/seed.hpp"

#include "core/read_file.hpp"
#include "db/changes.hpp"
#include "support/engines.hpp"
#include "support/scratch.hpp"
#include "taxonomy/seed_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ibis::taxonomy {
namespace {

const std::filesystem::path real = std::filesystem::path(IBIS_SOURCE_DIR) / "data" / "taxonomies";

class TermSeed : public ibis::testing::StoreTest {
 protected:
  SeedReport seed(const std::filesystem::path& folder = real) {
    return seed_terms(database(), folder, clock_.now()).value();
  }

  Terms terms() {
    return database().read([](db::Read& r) { return load_terms(r); });
  }

  // A copy of the real data in which one file is the given text.
  std::filesystem::path folder_with(std::string_view name, const std::string& text) {
    const auto folder = scratch_.path() / "taxonomies";
    std::filesystem::remove_all(folder);
    std::filesystem::copy(real, folder);
    std::ofstream(folder / name, std::ios::trunc) << text;
    return folder;
  }

  ibis::testing::Scratch scratch_;
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

TEST_P(TermSeed, LoadsTheRealDataOnceAndThenLeavesItAlone) {
  const SeedReport first = seed();
  EXPECT_EQ(first.added, 299U);
  EXPECT_EQ(first.words, 299U * 6);

  const auto generation = database().generation();
  const auto log = database().read([](db::Read& r) { return db::changes_now(r); });
  EXPECT_EQ(seed(), (SeedReport{.added = 0, .words = 0}));
  EXPECT_EQ(database().generation(), generation);
  const auto news = database().read([&](db::Read& r) { return db::changes_after(r, log, 10); });
  EXPECT_TRUE(news.changes.empty());
}

TEST_P(TermSeed, KeepsOrderParentsAndCodes) {
  seed();
  const Terms all = terms();
  const auto dimensions = all.of(dimension);
  ASSERT_EQ(dimensions.size(), 3U);
  EXPECT_EQ(dimensions[0]->slug, "socio-economic");
  EXPECT_EQ(dimensions[2]->slug, "cultural");
  const Term* housing = all.find(theme, "housing");
  ASSERT_NE(housing, nullptr);
  EXPECT_EQ(housing->parent, dimensions[0]->id);
  EXPECT_EQ(housing->name("fr"), "Logement");
  const Term* target = all.find(sdg, "sdg-1-1");
  ASSERT_NE(target, nullptr);
  EXPECT_EQ(target->code, "1.1");
  EXPECT_EQ(all.find(*target->parent)->slug, "sdg-1");
  EXPECT_EQ(all.of(sdg).size(), 186U);
}

TEST_P(TermSeed, WhatWasEditedSurvivesANewerVersion) {
  seed();
  const Term housing = *terms().find(theme, "housing");
  auto names = housing.names;
  names[0] = "A home";
  names[1] = "";  // French is taken away
  const auto renamed = database().write([&](db::Write& w) {
    return rename_term(w, housing.id, names, std::nullopt, clock_.now());
  });
  ASSERT_TRUE(renamed);

  std::string text = read_file(real / "theme.json");
  text = replaced(text, "\"Housing\"", "\"Housing, newer\"");
  text = replaced(text, "\"Logement\"", "\"Logement, plus récent\"");
  text = replaced(text, "\"Vivienda\"", "\"Vivienda, más nueva\"");
  EXPECT_EQ(seed(folder_with("theme.json", text)), (SeedReport{.added = 0, .words = 1}));

  const Term after = *terms().find(theme, "housing");
  EXPECT_EQ(after.name("en"), "A home");
  EXPECT_EQ(after.name("fr"), "A home");
  EXPECT_EQ(after.name("es"), "Vivienda, más nueva");
}

TEST_P(TermSeed, ANewTermStandsBehindTheOneBeforeItInTheFile) {
  seed();
  const std::string place = R"({
      "slug": "gender",)";
  const std::string text = replaced(
      read_file(real / "theme.json"),
      place,
      R"({"slug": "food", "parent": "cultural", "code": null, "names": {"en": "Food"}},
         {"slug": "music", "parent": "cultural", "code": null, "names": {"en": "Music"}},
    )" + place
  );
  EXPECT_EQ(seed(folder_with("theme.json", text)), (SeedReport{.added = 2, .words = 2}));
  std::vector<std::string> slugs;
  const Terms all = terms();
  for (const Term* term : all.of(theme))
    slugs.push_back(term->slug);
  const auto food = std::ranges::find(slugs, "food");
  ASSERT_NE(food, slugs.end());
  EXPECT_EQ(*(food + 1), "music");
  EXPECT_EQ(*(food + 2), "gender");
}

TEST_P(TermSeed, RefusesBrokenDataByName) {
  const auto refused = [&](const std::string& text) -> std::string {
    try {
      seed(folder_with("theme.json", text));
    } catch (const std::runtime_error& e) {
      return e.what();
    }
    return "taken";
  };
  EXPECT_THAT(refused("{"), ::testing::HasSubstr("theme.json"));
  EXPECT_THAT(refused("[]"), ::testing::HasSubstr("theme.json"));
  EXPECT_THAT(refused(R"({"taxonomy": "sdg", "terms": []})"), ::testing::HasSubstr("not theme"));
  EXPECT_THAT(refused(R"({"taxonomy": "theme"})"), ::testing::HasSubstr("terms"));
  EXPECT_THAT(
      refused(
          R"({"taxonomy": "theme", "terms": [{"slug": "x", "parent": "y", "code": null, "names": {}}]})"
      ),
      ::testing::HasSubstr("parent y of x")
  );
}

IBIS_BOTH_ENGINES(TermSeed);

}  // namespace
}  // namespace ibis::taxonomy
