#include "taxonomy/store.hpp"

#include "db/changes.hpp"
#include "support/engines.hpp"

#include <gtest/gtest.h>

namespace ibis::taxonomy {
namespace {

TermDraft food() {
  return {
      .taxonomy = "theme",
      .slug = "food",
      .code = "",
      .parent = std::nullopt,
      .position = 4,
      .names = {"Food", "", "Comida", "", "", ""},
  };
}

class TermStore : public ibis::testing::StoreTest {
 protected:
  TermId add(const TermDraft& draft) {
    return database().write([&](db::Write& w) { return add_term(w, draft, 7, clock_.now()); }
    ).value();
  }

  Terms terms() {
    return database().read([](db::Read& r) { return load_terms(r); });
  }

  std::vector<std::string> changes_after(const db::ChangeCursor& cursor) {
    std::vector<std::string> what;
    const auto news = database().read([&](db::Read& r) { return db::changes_after(r, cursor, 9); });
    for (const auto& change : news.changes)
      what.push_back(change.kind + " " + change.what);
    return what;
  }
};

TEST_P(TermStore, AddsATermWithTheNamesItHas) {
  const auto cursor = database().read([](db::Read& r) { return db::changes_now(r); });
  const TermId id = add(food());
  const Terms all = terms();
  const Term* term = all.find(id);
  ASSERT_NE(term, nullptr);
  EXPECT_TRUE(term->active);
  EXPECT_EQ(term->name("es"), "Comida");
  EXPECT_EQ(term->name("fr"), "Food");
  EXPECT_EQ(changes_after(cursor), std::vector<std::string>{"term added"});
}

TEST_P(TermStore, ASlugIsTakenOnlyOnce) {
  add(food());
  const auto again =
      database().write([&](db::Write& w) { return add_term(w, food(), 7, clock_.now()); });
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
  TermDraft elsewhere = food();
  elsewhere.taxonomy = "target-group";
  add(elsewhere);
  EXPECT_EQ(terms().of("theme").size(), 1U);
}

TEST_P(TermStore, RenamingToTheSameSaysNothing) {
  const TermId id = add(food());
  const auto cursor = database().read([](db::Read& r) { return db::changes_now(r); });
  const auto rename = [&](const std::array<std::string, 6>& names) {
    return database().write([&](db::Write& w) { return rename_term(w, id, names, 7, clock_.now()); }
    );
  };
  ASSERT_TRUE(rename(food().names));
  EXPECT_TRUE(changes_after(cursor).empty());
  ASSERT_TRUE(rename({"Food and drink", "Cuisine", "", "", "", ""}));
  EXPECT_EQ(changes_after(cursor), std::vector<std::string>{"term renamed"});
  const Term after = *terms().find(id);
  EXPECT_EQ(after.name("fr"), "Cuisine");
  EXPECT_EQ(after.name("es"), "Food and drink");
}

TEST_P(TermStore, SwitchesOffAndOn) {
  const TermId id = add(food());
  const auto offer = [&](bool active) {
    return database().write([&](db::Write& w) {
      return set_term_active(w, id, active, clock_.now());
    });
  };
  ASSERT_TRUE(offer(false));
  EXPECT_FALSE(terms().find(id)->active);
  ASSERT_TRUE(offer(true));
  EXPECT_TRUE(terms().find(id)->active);
}

TEST_P(TermStore, WhatIsNotThereIsNotFound) {
  const auto renamed = database().write([&](db::Write& w) {
    return rename_term(w, TermId{99}, food().names, 7, clock_.now());
  });
  ASSERT_FALSE(renamed);
  EXPECT_EQ(renamed.error().kind, ErrorKind::not_found);
  const auto off = database().write([&](db::Write& w) {
    return set_term_active(w, TermId{99}, false, clock_.now());
  });
  ASSERT_FALSE(off);
  EXPECT_EQ(off.error().kind, ErrorKind::not_found);
}

TEST_P(TermStore, TheNextPositionIsBehindTheLast) {
  const auto next = [&] {
    return database().read([](db::Read& r) { return next_position(r, "theme"); });
  };
  EXPECT_EQ(next(), 1);
  add(food());
  EXPECT_EQ(next(), 5);
}

TEST(ChooseWording, FallsFromReaderToSiteToEnglishToAny) {
  const std::vector<Wording> all{
      {.language = "ar", .body = "عن", .state = "seed"},
      {.language = "en", .body = "About", .state = "seed"},
      {.language = "es", .body = "", .state = "edited"},
      {.language = "fr", .body = "À propos", .state = "seed"},
  };
  EXPECT_EQ(choose_wording(all, "ar", "fr")->language, "ar");
  EXPECT_EQ(choose_wording(all, "ru", "fr")->language, "fr");
  EXPECT_EQ(choose_wording(all, "es", "es")->language, "en");
  EXPECT_EQ(choose_wording({all[0]}, "ru", "fr")->language, "ar");
  EXPECT_FALSE(choose_wording({all[2]}, "es", "es"));
  EXPECT_FALSE(choose_wording({}, "en", "en"));
}

IBIS_BOTH_ENGINES(TermStore);

}  // namespace
}  // namespace ibis::taxonomy
