// Reference data: loaded once, renewed while nobody touched it, nobody's; and fields that lead to another entry.
#include "entries/reference.hpp"

#include "entries/common_fields.hpp"
#include "entries/links_store.hpp"
#include "entries/record_store.hpp"
#include "entries/reference_store.hpp"
#include "entries/test_kind.hpp"
#include "entries/visibility.hpp"
#include "support/engines.hpp"
#include "support/scratch.hpp"
#include "taxonomy/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ibis::entries {
namespace {

using ::testing::HasSubstr;

extern const Kind house;

constinit const Field kept_by{
    .name = "house",
    .type = FieldType::entry,
    .label = i18n::msg("Contact"),
    .refers_to = &house,
    .facet = Facet::entry,
    .in_lists = true,
};

constexpr std::array<const Field*, 8> house_fields{
    &testing::field::title,
    &testing::field::summary,
    &testing::field::language,
    &testing::field::country,
    &testing::field::city,
    &common::reference,
    &common::confidence,
    &common::sources,
};

constexpr std::array<const Field*, 3> thing_fields{
    &testing::field::title, &testing::field::language, &kept_by
};

Kind like_the_test_kind(
    std::string_view code, std::string_view path, std::span<const Field* const> fields
) {
  Kind kind = testing::kind;
  kind.code = code;
  kind.path = path;
  kind.fields = fields;
  return kind;
}

const Kind house = like_the_test_kind("house", "/houses", house_fields);
const Kind thing = like_the_test_kind("thing", "/things", thing_fields);

class References : public ibis::testing::StoreTest {
 protected:
  ReferenceSet set(std::string_view rows) {
    const auto file = scratch_.path() / "houses.json";
    std::ofstream(file) << R"({"rows":[)" << rows << "]}";
    return read_reference(house, file);
  }

  ReferenceReport load(std::string_view rows) {
    return load_reference(database(), set(rows), around(), clock_.now());
  }

  Surroundings around() {
    terms_ = std::make_unique<taxonomy::Terms>(database().read([](db::Read& r) {
      return taxonomy::load_terms(r);
    }));
    return {
        .terms = *terms_,
        .places = places_,
        .tr = translations_.in("en"),
        .this_year = 2026,
        .has_picture = false,
        .has_entry =
            [this](const Field& field, std::string_view slug) {
              return database().read([&](db::Read& r) { return was_published(r, field, slug); });
            },
    };
  }

  std::optional<Whole> find(const Kind& kind, std::string_view slug) {
    return database().read([&](db::Read& r) -> std::optional<Whole> {
      const auto entry = find_entry_by_slug(r, kind.code, slug);
      if (!entry) return std::nullopt;
      return whole_of(r, kind, *entry, taxonomy::load_terms(r));
    });
  }

  template <class F>
  void write(F f) {
    const auto done = database().write([&](db::Write& w) -> Result<> { return f(w); });
    ASSERT_TRUE(done.has_value());
  }

  void withdraw(const Whole& whole) {
    write([&](db::Write& w) {
      return move_entry(w, whole.entry, State::withdrawn, std::nullopt, "", clock_.now());
    });
  }

  ibis::testing::Scratch scratch_;
  i18n::Translations translations_;
  places::Gazetteer places_{IBIS_BINARY_DIR "/share/gazetteer.sqlite", translations_};
  std::unique_ptr<taxonomy::Terms> terms_;
};

constexpr std::string_view porto =
    R"({"key":"house-of-porto","title":"House of Porto","language":"en","country":"PT","city":"2735943",)"
    R"("confidence":"high","sources":["https://example.org/porto","A book"]})";
constexpr std::string_view oslo =
    R"({"key":"house-of-oslo","title":"House of Oslo","language":"en","country":"NO"})";

std::string both() {
  return fmt::format("{},{}", porto, oslo);
}

std::string both_changed() {
  return R"({"key":"house-of-porto","title":"Home of Porto","language":"en"},)"
         R"({"key":"house-of-oslo","title":"Home of Oslo","language":"en"})";
}

TEST_P(References, AreLoadedOnceAndANewRowComesIn) {
  EXPECT_EQ(load(porto), (ReferenceReport{.added = 1, .renewed = 0}));
  EXPECT_EQ(load(porto), (ReferenceReport{.added = 0, .renewed = 0}));
  EXPECT_EQ(load(both()), (ReferenceReport{.added = 1, .renewed = 0}));
  const auto whole = find(house, "house-of-porto");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->entry.state, "published");
  EXPECT_TRUE(whole->entry.position);
  EXPECT_EQ(whole->record.text(testing::field::city), "2735943");
  EXPECT_TRUE(whole->record.has(common::reference));
  EXPECT_EQ(whole->record.values(common::sources).size(), 2U);
  const auto steps = database().read([&](db::Read& r) { return steps_of(r, whole->entry.id); });
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps.front().action, "loaded");
  EXPECT_FALSE(steps.front().person_id);
}

TEST_P(References, AreNobodysNotEvenAVisitors) {
  load(porto);
  auto whole = find(house, "house-of-porto");
  ASSERT_TRUE(whole);
  EXPECT_FALSE(whole->entry.author_id);
  const access::Viewer visitor{};
  EXPECT_FALSE(gate::is_author(visitor, whole->entry));
  EXPECT_TRUE(gate::may_read(visitor, whole->entry));
  EXPECT_FALSE(gate::may_withdraw(visitor, whole->entry));
  EXPECT_FALSE(gate::may_see_history(visitor, whole->entry));
  for (const State state : {State::draft, State::submitted, State::declined, State::withdrawn}) {
    whole->entry.state = state_code(state);
    EXPECT_FALSE(gate::may_read(visitor, whole->entry)) << whole->entry.state;
    EXPECT_FALSE(gate::may_edit(visitor, whole->entry)) << whole->entry.state;
    EXPECT_FALSE(gate::may_submit(visitor, whole->entry)) << whole->entry.state;
  }
}

TEST_P(References, AreRenewedUntilSomebodyTouchesThem) {
  load(both());
  EXPECT_EQ(load(both_changed()), (ReferenceReport{.added = 0, .renewed = 2}));
  EXPECT_EQ(find(house, "house-of-porto")->entry.title, "Home of Porto") << "its address stays";
  const auto mended = *find(house, "house-of-porto");
  write([&](db::Write& w) {
    Record record = mended.record;
    record.set(testing::field::title, "Porto, mended");
    return update_record(
        w, house, mended.entry.id, record, *terms_, mended.entry.version, clock_.now()
    );
  });
  withdraw(*find(house, "house-of-oslo"));
  EXPECT_EQ(load(both()), (ReferenceReport{.added = 0, .renewed = 0}));
  EXPECT_EQ(find(house, "house-of-porto")->entry.title, "Porto, mended");
  EXPECT_EQ(find(house, "house-of-oslo")->entry.state, "withdrawn");
}

TEST_P(References, ATakenAddressStaysWithWhoHasIt) {
  write([&](db::Write& w) -> Result<> {
    Record record;
    record.set(testing::field::title, "House of Porto");
    around();
    add_record(w, house, record, *terms_, std::nullopt, clock_.now());
    return {};
  });
  load(porto);
  EXPECT_FALSE(find(house, "house-of-porto")->entry.position);
  EXPECT_TRUE(find(house, "house-of-porto-2")->entry.position);
}

TEST_P(References, WhatIsWrongInThemIsAFaultThatNamesThePlace) {
  const auto told = [&](std::string_view rows) -> std::string {
    try {
      load(rows);
    } catch (const std::runtime_error& fault) {
      return fault.what();
    }
    return "nothing";
  };
  EXPECT_THAT(told(R"({"key":"x","titel":"X"})"), HasSubstr("x: titel: the kind has no such"));
  EXPECT_THAT(told(R"({"title":"X"})"), HasSubstr("key"));
  EXPECT_THAT(told(both() + "," + std::string(porto)), HasSubstr("twice: house-of-porto"));
  EXPECT_THAT(told(R"({"key":"x","title":"X","country":"QQ"})"), HasSubstr("x: country:"));
  EXPECT_THAT(
      told(R"({"key":"x","title":"X","country":"NO","city":"2735943"})"),
      HasSubstr("x: city: can't be kept")
  );
  EXPECT_THAT(told(R"({"key":"x","title":["X",7]})"), HasSubstr("something else than texts"));
}

TEST_P(References, AFieldLeadsToAnEntryWhileThatIsPublished) {
  load(porto);
  Record typed;
  typed.set(testing::field::title, "A thing");
  typed.set(kept_by, "house-of-porto");
  const auto checked = check(thing, typed, Strictness::submission, around());
  ASSERT_TRUE(checked.has_value());
  write([&](db::Write& w) -> Result<> {
    const EntryId id = add_record(w, thing, *checked, *terms_, std::nullopt, clock_.now());
    return move_entry(w, *find_entry(w, id), State::published, std::nullopt, "", clock_.now());
  });
  const auto here = find(thing, "a-thing");
  const Referred* to = here->record.referred(kept_by);
  ASSERT_NE(to, nullptr);
  EXPECT_EQ(to->title, "House of Porto");
  EXPECT_EQ(facets_of(thing, here->record, *terms_), "ehouse-of-porto");
  EXPECT_NE(shown_to({}, thing, *here).referred(kept_by), nullptr);
  const auto lines = database().read([&](db::Read& r) {
    return lines_at(r, thing, {*here->entry.position}, *terms_);
  });
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NE(lines.front().record.referred(kept_by), nullptr);

  withdraw(*find(house, "house-of-porto"));
  const auto after = find(thing, "a-thing");
  EXPECT_EQ(after->record.text(kept_by), "house-of-porto");
  EXPECT_EQ(after->record.referred(kept_by), nullptr);
  EXPECT_TRUE(check(thing, typed, Strictness::submission, around()).has_value())
      << "who mends something else need not look for another";
}

TEST_P(References, AFieldCantLeadToWhatIsNotThere) {
  load(porto);
  Record typed;
  typed.set(testing::field::title, "A thing");
  for (const char* slug : {"nowhere", "House-of-porto", "a-thing"}) {
    typed.set(kept_by, slug);
    const auto checked = check(thing, typed, Strictness::draft, around());
    ASSERT_FALSE(checked.has_value()) << slug;
    EXPECT_EQ(checked.error().fields.front().field, "house");
  }
  Surroundings knows_nothing = around();
  knows_nothing.has_entry = nullptr;
  typed.set(kept_by, "house-of-porto");
  EXPECT_FALSE(check(thing, typed, Strictness::draft, knows_nothing).has_value());
}

IBIS_BOTH_ENGINES(References);

}  // namespace
}  // namespace ibis::entries
