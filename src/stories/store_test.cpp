#include "stories/store.hpp"

#include "entries/record_store.hpp"
#include "entries/turns.hpp"
#include "stories/code.hpp"
#include "stories/story.hpp"
#include "support/engines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace ibis::stories {
namespace {

using entries::EntryId;
using entries::State;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class StoryStore : public testing::StoreTest {
 protected:
  template <class F>
  auto write(F f) {
    using T = std::invoke_result_t<F&, db::Write&>;
    return database().write([&](db::Write& w) -> Result<T> { return f(w); }).value();
  }

  template <class F>
  auto read(F f) {
    return database().read([&](db::Read& r) { return f(r); });
  }

  EntryId add(const entries::Record& record) {
    return write([&](db::Write& w) {
      return entries::add_record(w, kind, record, terms_, std::nullopt, day("2026-05-01"));
    });
  }

  void move(EntryId id, State to, Instant at) {
    write([&](db::Write& w) {
      return entries::move_entry(w, *entries::find_entry(w, id), to, {}, "", at).has_value();
    });
  }

  void turn(Instant at) {
    write([&](db::Write& w) {
      entries::turn_entries(w, at);
      return true;
    });
  }

  std::string state(EntryId id) {
    return read([&](db::Read& r) { return entries::find_entry(r, id)->state; });
  }

  static Instant day(std::string_view date) {
    Instant t{0};
    EXPECT_TRUE(parse_rfc3339(std::string(date) + "T00:00:00Z", t));
    return t;
  }

  static entries::Record consented(std::string until = {}) {
    entries::Record record;
    record.set(field::name, "Zoe");
    record.set(field::text, "Words.");
    record.set(field::consent_uses, std::vector<std::string>{"site", "print"});
    record.set(field::consent_language, "pt");
    record.set(field::consent_date, "2026-05-01");
    record.set(field::consent_until, std::move(until));
    return record;
  }

  taxonomy::Terms terms_{std::vector<taxonomy::Term>{}};
};

IBIS_BOTH_ENGINES(StoryStore);

TEST(Code, HasSixWordsAndIsReadAsItIsTyped) {
  std::set<std::string> codes;
  for (int n = 0; n < 1'000; ++n)
    codes.insert(new_code());
  EXPECT_THAT(codes, SizeIs(1'000));
  EXPECT_EQ(codes.begin()->size(), 35U);
  EXPECT_EQ(code_hash("lusab-babad"), code_hash(" LUSAB  Babad\n"));
  EXPECT_NE(code_hash("lusab-babad"), code_hash("lusab-babat"));
  EXPECT_NE(code_hash("lusab"), link_hash("lusab")) << "a code is no key";
}

TEST_P(StoryStore, AConsentStandsInItsOwnTableAndComesBackWithTheRecord) {
  const EntryId id = add(consented("2027-01-01"));
  const auto whole = read([&](db::Read& r) {
    return entries::whole_of(r, kind, *entries::find_entry(r, id), terms_);
  });
  EXPECT_THAT(whole.record.values(field::consent_uses), ::testing::ElementsAre("site", "print"));
  EXPECT_EQ(whole.record.text(field::consent_language), "pt");
  EXPECT_EQ(whole.record.text(field::consent_form), "") << "nothing was signed on paper";
  EXPECT_EQ(whole.entry.shown_until, day("2027-01-01"));
  EXPECT_EQ(whole.entry.author_id, std::nullopt);
  EXPECT_EQ(
      read([&](db::Read& r) {
        return r.value<std::int64_t>("select count(*) from restricted where field like 'consent%'");
      }),
      0
  );
}

TEST_P(StoryStore, WhatATellerAgreedToHereStaysWhenOurFormSaysSomethingNewer) {
  const EntryId id = add(consented());
  const auto saved_with = [&](std::string paper) {
    return write([&](db::Write& w) {
      entries::Record record = consented();
      record.set(field::consent_form, std::move(paper));
      const auto version = entries::find_entry(w, id)->version;
      EXPECT_TRUE(entries::update_record(w, kind, id, record, terms_, version, day("2026-05-02")));
      return w.value<std::string>("select form_version from story_consent where entry_id = $1", id);
    });
  };
  EXPECT_EQ(saved_with(""), consent_version);
  write([&](db::Write& w) {
    return w.run("update story_consent set form_version = 'site 2025-1' where entry_id = $1", id);
  });
  EXPECT_EQ(saved_with(""), "site 2025-1");
  EXPECT_EQ(saved_with("Site 3 of the library"), "Site 3 of the library");
  EXPECT_EQ(saved_with(""), consent_version) << "and no paper after all";
}

TEST_P(StoryStore, TheClockTakesOffAndBringsBack) {
  const EntryId id = add(consented("2026-07-01"));
  move(id, State::submitted, day("2026-05-02"));
  move(id, State::published, day("2026-05-03"));
  EXPECT_EQ(state(id), "published");
  EXPECT_EQ(
      read([&](db::Read& r) { return entries::next_turn(r, day("2026-05-03")); }), day("2026-07-01")
  );
  turn(day("2026-06-30"));
  EXPECT_EQ(state(id), "published");
  turn(day("2026-07-01"));
  EXPECT_EQ(state(id), "resting");
  EXPECT_EQ(
      read([&](db::Read& r) { return entries::next_turn(r, day("2026-07-01")); }), std::nullopt
  ) << "or the front would write at every request";
  EXPECT_THAT(read([&](db::Read& r) { return ended_untold(r, day("2026-07-01")); }), SizeIs(1));
  write([&](db::Write& w) {
    mark_end_told(w, id);
    return true;
  });
  EXPECT_THAT(read([&](db::Read& r) { return ended_untold(r, day("2026-07-02")); }), IsEmpty());

  const auto version = read([&](db::Read& r) { return entries::find_entry(r, id)->version; });
  write([&](db::Write& w) {
    return entries::update_record(
               w, kind, id, consented("2026-09-01"), terms_, version, day("2026-07-05")
    )
        .has_value();
  });
  turn(day("2026-07-05"));
  EXPECT_EQ(state(id), "published");
  turn(day("2026-09-01"));
  EXPECT_THAT(read([&](db::Read& r) { return ended_untold(r, day("2026-09-01")); }), SizeIs(1))
      << "the new end is told too";
}

TEST_P(StoryStore, KeysAreFoundByTheirHashesAlone) {
  const EntryId id = add(consented());
  write([&](db::Write& w) {
    put_link(w, id, link_hash("key"), day("2026-05-01"));
    put_code(w, id, code_hash("first"), day("2026-05-01"));
    put_code(w, id, code_hash("second"), day("2026-05-01"));
    return true;
  });
  read([&](db::Read& r) {
    EXPECT_EQ(find_by_link(r, link_hash("key")), id);
    EXPECT_EQ(find_by_link(r, link_hash("other")), std::nullopt);
    EXPECT_EQ(find_by_code(r, code_hash("first")), std::nullopt);
    EXPECT_EQ(find_by_code(r, code_hash("second")), id);
    return true;
  });
}

TEST_P(StoryStore, ErasingLeavesARowWithoutWords) {
  const EntryId id = add(consented());
  write([&](db::Write& w) {
    put_link(w, id, link_hash("key"), day("2026-05-01"));
    put_code(w, id, code_hash("code"), day("2026-05-01"));
    put_identity(w, id, {.name = "Zoe Z.", .contact = "somewhere"});
    entries::add_step(w, id, {}, "declined", "a word", day("2026-05-02"));
    return entries::erase_entry(w, kind, *entries::find_entry(w, id), {}, day("2026-05-03"))
        .has_value();
  });
  read([&](db::Read& r) {
    const auto whole = entries::whole_of(r, kind, *entries::find_entry(r, id), terms_);
    EXPECT_EQ(whole.entry.state, "withdrawn");
    for (const entries::Field* field : kind.fields)
      EXPECT_FALSE(whole.record.has(*field)) << field->name;
    EXPECT_FALSE(has_identity(r, id));
    EXPECT_FALSE(find_by_code(r, code_hash("code")) || find_by_link(r, link_hash("key")));
    for (const auto& step : entries::steps_of(r, id))
      EXPECT_EQ(step.note, "");
    return true;
  });
}

TEST_P(StoryStore, DraftsNobodyCameBackToGoWhole) {
  const EntryId id = add(consented());
  const EntryId sent = add(consented());
  write([&](db::Write& w) {
    put_link(w, id, link_hash("one"), day("2026-05-01"));
    put_link(w, sent, link_hash("two"), day("2026-05-01"));
    return true;
  });
  move(sent, State::submitted, day("2026-05-01"));
  EXPECT_EQ(write([&](db::Write& w) { return forget_drafts(w, "2026-05-01"); }), 0U);
  EXPECT_EQ(write([&](db::Write& w) { return forget_drafts(w, "2026-05-02"); }), 1U);
  EXPECT_FALSE(read([&](db::Read& r) { return entries::find_entry(r, id).has_value(); }));
  EXPECT_EQ(write([&](db::Write& w) { return take_waiting(w); }), 1);
  EXPECT_EQ(write([&](db::Write& w) { return take_waiting(w); }), 0) << "they are told once";
}

}  // namespace
}  // namespace ibis::stories
