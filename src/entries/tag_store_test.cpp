// Tags: one for each slug, named as the first published entry writes it.
#include "entries/tag_store.hpp"

#include "entries/common_fields.hpp"
#include "entries/record_store.hpp"
#include "support/engines.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ibis::entries {
namespace {

constexpr std::array<const Field*, 3> fields{&common::title, &common::language, &common::tags};

constinit const Kind kind{
    .code = "resource",
    .path = "/resources",
    .schema_name = "Resource",
    .schema_org = "CreativeWork",
    .words =
        {
            .one = i18n::msg("Resource"),
            .many = i18n::msg("Resources"),
            .lead = i18n::msg("Results"),
            .description = i18n::msg("Results"),
            .count = i18n::msg("{n, plural, one {# resource} other {# resources}}"),
            .add = i18n::msg("Contribute a resource"),
            .none_yet = i18n::msg("No resources yet"),
            .none_fits = i18n::msg("No resource fits all of these"),
            .all = i18n::msg("All resources"),
        },
    .fields = fields,
    .parts = {},
    .filters = {},
    .glance = {},
    .rules = nullptr,
};

class TagStore : public testing::StoreTest {
 protected:
  static Record record(std::vector<std::string> tags, std::string language = "en") {
    Record r;
    r.set(common::title, "A title");
    r.set(common::language, std::move(language));
    r.set(common::tags, std::move(tags));
    return r;
  }

  EntryId add(const Record& r, std::vector<State> moves = {}) {
    return database()
        .write([&](db::Write& w) -> Result<EntryId> {
          const auto id = add_record(w, kind, r, terms_, std::nullopt, clock_.now());
          for (const State to : moves) {
            if (auto done = move_entry(w, *find_entry(w, id), to, std::nullopt, "", clock_.now());
                !done)
              return std::unexpected(done.error());
          }
          return id;
        })
        .value();
  }

  TagNames names(const std::vector<std::string>& slugs) {
    return database().read([&](db::Read& r) { return tag_names(r, kind.code, slugs); });
  }

  taxonomy::Terms terms_{{}};
};

const std::vector on_site{State::submitted, State::published};

TEST_P(TagStore, TheFirstPublishedSpellingNamesATag) {
  add(record({"NIGHT BUSES"}));
  add(record({"Night buses", "école"}, "fr"), on_site);
  add(record({"night buses"}), on_site);
  const auto found = names({"night-buses", "ecole", "nothing"});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found.at("night-buses").name, "Night buses");
  EXPECT_EQ(found.at("night-buses").language, "fr");
  EXPECT_EQ(found.at("ecole").name, "école");
  EXPECT_TRUE(names({}).empty());
}

TEST_P(TagStore, DraftsAndWhatWasWithdrawnNameNothing) {
  add(record({"draft"}));
  add(record({"gone"}), {State::submitted, State::published, State::withdrawn});
  EXPECT_TRUE(names({"draft", "gone"}).empty());
}

TEST_P(TagStore, AChangeReplacesThem) {
  const auto id = add(record({"old", "!!!"}), on_site);
  const auto saved = database().write([&](db::Write& w) {
    return update_record(
        w, kind, id, record({"new"}), terms_, find_entry(w, id)->version, clock_.now()
    );
  });
  ASSERT_TRUE(saved);
  EXPECT_EQ(names({"old", "new", ""}).size(), 1U);
}

TEST_P(TagStore, ErasingForgetsThem) {
  const auto id = add(record({"secret"}), on_site);
  ASSERT_TRUE(database().write([&](db::Write& w) {
    return erase_entry(w, kind, *find_entry(w, id), std::nullopt, clock_.now());
  }));
  EXPECT_EQ(
      database().read([](db::Read& r) {
        return r.value<std::int64_t>("select count(*) from entry_tag");
      }),
      0
  );
}

IBIS_BOTH_ENGINES(TagStore);

}  // namespace
}  // namespace ibis::entries
