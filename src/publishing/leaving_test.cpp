// What is left of an author who goes, in the rows themselves.
#include "entries/record_store.hpp"
#include "entries/test_kind.hpp"
#include "media/store.hpp"
#include "people/store.hpp"
#include "support/engines.hpp"
#include "taxonomy/store.hpp"

#include <gtest/gtest.h>

namespace ibis::publishing {
namespace {

using entries::EntryId;
using entries::Record;
using entries::State;
using entries::testing::kind;
namespace field = entries::testing::field;

class AuthorLeaves : public testing::StoreTest {
 protected:
  void SetUp() override {
    ada_ = add_person("Ada Byron", "ada@example.org");
    ben_ = add_person("Ben", "ben@example.org");
  }

  template <class F>
  auto write(F f) {
    auto done = database().write([&](db::Write& w) -> Result<std::invoke_result_t<F&, db::Write&>> {
      return f(w);
    });
    EXPECT_TRUE(done.has_value());
    return *std::move(done);
  }

  PersonId add_person(std::string name, std::string email) {
    return write([&](db::Write& w) {
      return people::add_person(
                 w,
                 {.name = std::move(name),
                  .email = std::move(email),
                  .passphrase = "hash",
                  .role = "member",
                  .state = "active",
                  .language = "en",
                  .handle = {}},
                 clock_.now()
      )
          .value();
    });
  }

  static Record record(std::string title) {
    Record r;
    r.set(field::title, std::move(title));
    r.set(field::summary, "A summary");
    r.set(field::description, "A description");
    r.set(field::language, "en");
    r.set(field::for_members, "Field Friends");
    return r;
  }

  // Moved on from draft through these states.
  EntryId add(PersonId author, const Record& record, std::vector<State> states = {}) {
    return write([&](db::Write& w) {
      const auto terms = taxonomy::load_terms(w);
      const auto id = entries::add_record(w, kind, record, terms, author, clock_.now());
      for (const State to : states) {
        const auto moved = entries::move_entry(
            w, *entries::find_entry(w, id), to, ben_, "Dear Ada Byron", clock_.now()
        );
        EXPECT_TRUE(moved.has_value());
      }
      return id;
    });
  }

  void let_go() {
    write([&](db::Write& w) {
      const entries::Leaver leaver{.id = ada_, .name = "Ada Byron", .email = "Ada@example.org"};
      entries::let_author_go(w, leaver, clock_.now());
      entries::forget_unpublished(w, ada_);
      entries::forget_words_of(w, ada_);
      return true;
    });
  }

  std::optional<entries::Whole> find(EntryId id) {
    return database().read([&](db::Read& r) -> std::optional<entries::Whole> {
      const auto entry = entries::find_entry(r, id);
      if (!entry) return std::nullopt;
      return entries::whole_of(r, kind, *entry, taxonomy::load_terms(r));
    });
  }

  std::int64_t rows_of(EntryId id) {
    return database().read([&](db::Read& r) {
      return r.value<std::int64_t>("select count(*) from entry where id = $1", id) +
             r.value<std::int64_t>("select count(*) from record where entry_id = $1", id) +
             r.value<std::int64_t>("select count(*) from restricted where entry_id = $1", id) +
             r.value<std::int64_t>("select count(*) from step where entry_id = $1", id);
    });
  }

  PersonId ada_;
  PersonId ben_;
};

TEST_P(AuthorLeaves, WhatWasNeverPublishedGoesAndWhatWasStays) {
  const auto draft = add(ada_, record("Draft"));
  const auto submitted = add(ada_, record("Submitted"), {State::submitted});
  const auto declined = add(ada_, record("Declined"), {State::submitted, State::declined});
  const auto published = add(ada_, record("Published"), {State::submitted, State::published});
  const auto foreign = add(ben_, record("Foreign draft"));
  let_go();
  for (const EntryId gone : {draft, submitted, declined})
    EXPECT_EQ(rows_of(gone), 0) << gone.value;
  EXPECT_TRUE(find(foreign));
  const auto kept = find(published);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->entry.title, "Published");
  EXPECT_EQ(kept->record.text(field::description), "A description");
  const auto steps = database().read([&](db::Read& r) { return entries::steps_of(r, published); });
  ASSERT_EQ(steps.size(), 3U);
  for (const auto& step : steps)
    EXPECT_EQ(step.note, "") << step.action;
}

TEST_P(AuthorLeaves, WhatWasWithdrawnKeepsItsAddressAndNoWord) {
  const auto withdrawn =
      add(ada_, record("Secret"), {State::submitted, State::published, State::withdrawn});
  let_go();
  const auto kept = find(withdrawn);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->entry.slug, "secret");
  EXPECT_EQ(kept->entry.state, "withdrawn");
  for (const std::string& text :
       {kept->entry.title,
        kept->entry.summary,
        kept->record.text(field::description),
        kept->record.text(field::for_members)}) {
    EXPECT_EQ(text, "");
  }
}

TEST_P(AuthorLeaves, TheyAreContactOfNothingAnyMore) {
  const auto add_with = [&](PersonId author, std::string name, std::string email) {
    Record r = record("With a contact");
    r.set(field::contact_name, std::move(name));
    r.set(field::contact_email, std::move(email));
    r.set(field::contact_public, "yes");
    return add(author, r, {State::submitted, State::published});
  };
  const auto by_name = add_with(ada_, "Dr. ada BYRON", "office@example.org");
  const auto by_address = add_with(ben_, "The office", "ADA@example.org");
  const auto namesake = add_with(ben_, "Ada Byron", "another@example.org");
  const auto colleague = add_with(ada_, "Ben", "ben@example.org");
  const auto version = find(by_name)->entry.version;
  let_go();
  for (const EntryId gone : {by_name, by_address}) {
    for (const entries::Field* one :
         {&field::contact_name, &field::contact_email, &field::contact_public})
      EXPECT_FALSE(find(gone)->record.has(*one)) << one->name;
    EXPECT_EQ(find(gone)->record.text(field::for_members), "Field Friends");
  }
  EXPECT_EQ(find(namesake)->record.text(field::contact_name), "Ada Byron");
  EXPECT_EQ(find(colleague)->record.text(field::contact_email), "ben@example.org");
  EXPECT_GT(find(by_name)->entry.version, version) << "an open form would bring the name back";
}

TEST_P(AuthorLeaves, PicturesOfDraftsGoWithTheNextSweep) {
  const auto draft = add(ada_, record("Draft"));
  write([&](db::Write& w) {
    const media::Form form{
        .name = "full.webp",
        .content = {.sha256 = std::string(64, 'a'), .bytes = 1},
        .type = "image/webp",
        .width = 1,
        .height = 1
    };
    const auto file =
        media::add_file(w, {.kind = "picture", .name = "p", .forms = {form}}, clock_.now());
    media::attach_file(w, file.id, {.kind = std::string(kind.code), .id = draft.value});
    entries::set_picture(w, draft, file.id.value);
    return true;
  });
  let_go();
  const auto dropped = write([&](db::Write& w) { return media::drop_unused(w, Instant{1}); });
  EXPECT_EQ(dropped.files, 1);
  EXPECT_EQ(
      database().read([](db::Read& r) {
        return r.value<std::int64_t>("select count(*) from job where kind = 'sweep'");
      }),
      1
  );
}

// Whatever the kind: what hangs on a draft goes with it, what hangs on what stays stays.
TEST_P(AuthorLeaves, DocumentsOfDraftsGoWithTheNextSweep) {
  const auto draft = add(ada_, record("Draft"));
  const auto published = add(ada_, record("Published"), {State::submitted, State::published});
  const auto attach = [&](db::Write& w, EntryId to, char digit) {
    const media::Form form{
        .name = "guide.pdf",
        .content = {.sha256 = std::string(64, digit), .bytes = 1},
        .type = "application/pdf",
        .width = 0,
        .height = 0
    };
    const media::NewFile made{
        .kind = std::string(media::document_kind), .name = "guide.pdf", .forms = {form}
    };
    const media::Owner owner{.kind = std::string(kind.code), .id = to.value};
    return media::attach_file(w, media::add_file(w, made, clock_.now()).id, owner);
  };
  write([&](db::Write& w) { return attach(w, draft, 'a') && attach(w, published, 'b'); });
  let_go();
  const auto dropped = write([&](db::Write& w) { return media::drop_unused(w, Instant{1}); });
  EXPECT_EQ(dropped.contents, std::vector{std::string(64, 'a')});
}

IBIS_BOTH_ENGINES(AuthorLeaves);

}  // namespace
}  // namespace ibis::publishing
