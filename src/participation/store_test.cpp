// Rows of those who take part, and what becomes of them when the program starts again, on both engines.
#include "participation/store.hpp"

#include "entries/store.hpp"
#include "people/store.hpp"
#include "support/engines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::participation {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

class ParticipationStore : public testing::StoreTest {
 protected:
  template <class F>
  auto write(F f) {
    using T = std::invoke_result_t<F&, db::Write&>;
    return database().write([&](db::Write& w) -> Result<T> { return f(w); }).value();
  }

  template <class F>
  auto read(F f) {
    return database().read(f);
  }

  void SetUp() override {
    editor_ = write([&](db::Write& w) {
      return people::add_person(
                 w,
                 {.name = "Salma",
                  .email = "salma@example.org",
                  .passphrase = "",
                  .role = "editor",
                  .state = "active",
                  .language = "en",
                  .handle = "salma"},
                 clock_.now()
      )
          .value();
    });
    treaty_ = add("instrument", "A treaty");
    other_ = add("instrument", "A draft of a treaty");
    publish(treaty_);
  }

  entries::EntryId add(std::string kind, std::string title) {
    return write([&](db::Write& w) {
      return entries::add_entry(
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
    });
  }

  void publish(entries::EntryId id) {
    write([&](db::Write& w) {
      return entries::move_entry(
                 w,
                 *entries::find_entry(w, id),
                 entries::State::published,
                 std::nullopt,
                 "",
                 clock_.now()
      )
          .has_value();
    });
  }

  static Participant state(entries::EntryId entry, std::string code, std::string since) {
    return {
        .id = {0},
        .entry_id = entry,
        .state = std::move(code),
        .name = "",
        .how = "accession",
        .signed_on = "",
        .since = std::move(since),
        .until = "",
        .confidence = "high",
        .sources = "https://treaties.example/1\nA letter",
        .note = "",
        .country = "",
    };
  }

  void put(const Participant& who, std::string digest) {
    write([&](db::Write& w) {
      put_participant(w, who, digest);
      return true;
    });
  }

  PersonId editor_{};
  entries::EntryId treaty_{};
  entries::EntryId other_{};
};

TEST_P(ParticipationStore, OneRowForEachStateAndOrganisation) {
  put(state(treaty_, "PT", "2001"), "a");
  put(state(treaty_, "AL", "2007-06-05"), "b");
  Participant organisation = state(treaty_, "", "1999");
  organisation.name = "A union";
  organisation.country = "FJ";
  put(organisation, "c");
  put(state(treaty_, "PT", "2002"), "d");
  const auto all = read([&](db::Read& r) { return participants_of(r, treaty_); });
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].state, "AL");
  EXPECT_EQ(all[1].since, "2002") << "the later one stands";
  EXPECT_EQ(all[1].sources, "https://treaties.example/1\nA letter");
  EXPECT_EQ(all[2].name, "A union") << "organisations come last";
  EXPECT_EQ(all[2].country, "FJ");
  EXPECT_TRUE(read([&](db::Read& r) { return find_participant(r, treaty_, "PT", ""); }));
  EXPECT_FALSE(read([&](db::Read& r) { return find_participant(r, treaty_, "PT", "A union"); }));
}

TEST_P(ParticipationStore, OnlyPublishedEntriesAreInTheTableOfAll) {
  put(state(treaty_, "PT", "2001"), "a");
  put(state(other_, "PT", "2001"), "a");
  Participant organisation = state(treaty_, "", "1999");
  organisation.name = "A union";
  put(organisation, "c");
  EXPECT_THAT(
      read([](db::Read& r) { return states_in(r, "instrument"); }),
      ElementsAre(Field(&Participant::entry_id, treaty_))
  );
  EXPECT_THAT(
      read([](db::Read& r) { return rows_of_state(r, "instrument", "PT"); }),
      ElementsAre(Field(&Participant::entry_id, treaty_))
  );
  EXPECT_THAT(read([](db::Read& r) { return states_in(r, "network"); }), IsEmpty());
  organisation.entry_id = other_;
  put(organisation, "c");
  EXPECT_THAT(
      read([](db::Read& r) { return with_others_in(r, "instrument"); }), ElementsAre(treaty_)
  );
}

TEST_P(ParticipationStore, WhatWasTakenAwayIsRememberedAndCanComeBack) {
  put(state(treaty_, "PT", "2001"), "a");
  const auto remove = [&] {
    return write([&](db::Write& w) { return remove_participant(w, treaty_, "PT", ""); });
  };
  EXPECT_TRUE(remove());
  EXPECT_FALSE(remove()) << "it is gone";
  EXPECT_THAT(read([&](db::Read& r) { return participants_of(r, treaty_); }), IsEmpty());
  EXPECT_THAT(read([](db::Read& r) { return states_in(r, "instrument"); }), IsEmpty());
  const auto known = read([](db::Read& r) { return loaded_participants(r, "instrument"); });
  ASSERT_EQ(known.size(), 1U);
  EXPECT_EQ(known[0].digest, "") << "so that no start loads it again";
  put(state(treaty_, "PT", "2003"), "");
  EXPECT_EQ(read([&](db::Read& r) { return participants_of(r, treaty_); }).size(), 1U);
}

TEST_P(ParticipationStore, CorrectionsStayWithoutTheNameOfWhoLeft) {
  const Participant who = state(treaty_, "PT", "2001");
  write([&](db::Write& w) {
    add_correction(w, who, editor_, "", "{}", clock_.now());
    add_correction(w, who, editor_, "{}", "", clock_.now());
    return true;
  });
  auto all = read([&](db::Read& r) { return corrections_of(r, treaty_, 10); });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].before, "{}") << "the newest first";
  EXPECT_EQ(all[0].by, "Salma");
  EXPECT_EQ(read([&](db::Read& r) { return corrections_of(r, treaty_, 1); }).size(), 1U);
  write([&](db::Write& w) {
    let_author_go(w, {.id = editor_, .name = "Salma", .email = ""}, clock_.now());
    return true;
  });
  all = read([&](db::Read& r) { return corrections_of(r, treaty_, 10); });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].by, std::nullopt);
}

IBIS_BOTH_ENGINES(ParticipationStore);

}  // namespace
}  // namespace ibis::participation
