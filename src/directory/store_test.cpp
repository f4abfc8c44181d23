// What people say of themselves and who is given it. On both engines.
#include "directory/store.hpp"

#include "directory/practitioner.hpp"
#include "entries/test_kind.hpp"
#include "people/store.hpp"
#include "people/test_site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::directory {
namespace {

using entries::Audience;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DirectoryStore : public people::testing::SiteTest {
 protected:
  PersonId add(const std::string& name) {
    return *database().write([&](db::Write& w) {
      return people::add_person(
          w,
          {.name = name,
           .email = name + "@example.org",
           .passphrase = {},
           .role = "member",
           .state = "active",
           .language = "en",
           .handle = {}},
          now()
      );
    });
  }

  Instant now() { return app().clock.now(); }

  template <class F>
  auto read(F&& f) {
    return database().read(std::forward<F>(f));
  }

  Draft draft(Audience audience, std::int64_t version) {
    Draft draft{
        .settings = {.listed = true, .contact = false, .language = "en"},
        .record = {},
        .audiences = {},
        .picture_id = {},
        .version = version,
    };
    draft.record.set(field::headline, "Builds ferries");
    draft.record.set(field::languages, std::vector<std::string>{"pt", "en"});
    draft.record.set(field::country, "PT");
    draft.record.set(field::about, "One line.\nAnother.");
    for (const entries::Field* field : {&field::headline, &field::languages, &field::country})
      draft.audiences.emplace(field->name, audience);
    return draft;
  }

  Result<> keep(const Draft& draft) {
    return database().write([&](db::Write& w) {
      return save(w, ada_, draft, *app().memory.terms(), now());
    });
  }

  entries::Record seen_by(const access::Viewer& viewer) {
    return read([&](db::Read& r) {
      return profile_for(r, ada_, "ada", audiences_of(viewer, ada_)).record;
    });
  }

  std::vector<entries::Line> lines() {
    return read([&](db::Read& r) {
      std::vector<std::int64_t> positions;
      for (const auto& [position, facets] : source.facet_rows(r))
        positions.push_back(position);
      return source.lines_at(r, positions, *app().memory.terms());
    });
  }

  static access::Viewer somebody(PersonId id, access::Role role) {
    access::Viewer viewer{};
    viewer.id = id;
    viewer.role = role;
    return viewer;
  }

  PersonId ada_ = add("ada");
  PersonId ben_ = add("ben");
};

IBIS_BOTH_ENGINES(DirectoryStore);

TEST_P(DirectoryStore, AReaderIsGivenTheRowsOfTheirAudiences) {
  const auto visitor = access::Viewer{};
  const auto member = somebody(ben_, access::Role::member);
  const auto editor = somebody(ben_, access::Role::editor);
  const auto moderator = somebody(ben_, access::Role::moderator);
  const auto own = somebody(ada_, access::Role::member);
  ASSERT_TRUE(keep(draft(Audience::everyone, 0)));
  EXPECT_TRUE(seen_by(visitor).has(field::headline));
  EXPECT_FALSE(seen_by(visitor).has(field::about)) << "nobody chose: closed";
  EXPECT_FALSE(seen_by(member).has(field::about));
  EXPECT_FALSE(seen_by(moderator).has(field::about));
  EXPECT_TRUE(seen_by(editor).has(field::about));
  EXPECT_EQ(seen_by(own).text(field::about), "One line.\nAnother.");
  ASSERT_TRUE(keep(draft(Audience::members, 1)));
  EXPECT_FALSE(seen_by(visitor).has(field::headline));
  EXPECT_THAT(seen_by(member).values(field::languages), SizeIs(2));
  ASSERT_TRUE(keep(draft(Audience::staff, 2)));
  EXPECT_FALSE(seen_by(member).has(field::headline));
  EXPECT_TRUE(seen_by(editor).has(field::headline));
}

TEST_P(DirectoryStore, ListsAndFiltersAreMadeOfWhatEveryoneSees) {
  ASSERT_TRUE(keep(draft(Audience::everyone, 0)));
  ASSERT_THAT(lines(), SizeIs(1));
  EXPECT_EQ(lines().front().card.country, "PT");
  EXPECT_EQ(lines().front().record.text(field::headline), "Builds ferries");
  const auto facets = [&] {
    return read([](db::Read& r) { return source.facet_rows(r); }).front().second;
  };
  EXPECT_TRUE(facets().contains("cPT"));
  ASSERT_TRUE(keep(draft(Audience::members, 1)));
  ASSERT_THAT(lines(), SizeIs(1)) << "the name stays, since they asked to be found";
  EXPECT_EQ(lines().front().card.country, "");
  EXPECT_FALSE(lines().front().record.has(field::headline));
  EXPECT_FALSE(facets().contains("PT"));
  app().memory.catch_up();
  EXPECT_THAT(app().memory.differences("practice"), IsEmpty());
}

TEST_P(DirectoryStore, CountriesAreGivenToTheirAudienceAlone) {
  const auto seen = [&](Audience readers) {
    return read([&](db::Read& r) { return countries_of(r, {ada_, ben_}, readers); });
  };
  EXPECT_THAT(seen(Audience::members), IsEmpty()) << "nobody said anything";
  ASSERT_TRUE(keep(draft(Audience::everyone, 0)));
  ASSERT_THAT(seen(Audience::everyone), SizeIs(1));
  EXPECT_EQ(seen(Audience::everyone).front().person, ada_);
  EXPECT_EQ(seen(Audience::everyone).front().country, "PT");
  EXPECT_THAT(
      read([&](db::Read& r) { return countries_of(r, {ben_}, Audience::members); }), IsEmpty()
  );
  EXPECT_THAT(read([&](db::Read& r) { return countries_of(r, {}, Audience::members); }), IsEmpty());
  ASSERT_TRUE(keep(draft(Audience::members, 1)));
  EXPECT_THAT(seen(Audience::everyone), IsEmpty());
  EXPECT_THAT(seen(Audience::members), SizeIs(1));
  ASSERT_TRUE(keep(draft(Audience::staff, 2)));
  EXPECT_THAT(seen(Audience::members), IsEmpty());
  Draft gone = draft(Audience::everyone, 3);
  gone.settings.listed = false;
  ASSERT_TRUE(keep(gone));
  EXPECT_THAT(seen(Audience::members), IsEmpty());
}

TEST_P(DirectoryStore, WhoIsNotListedIsInNoListAndComesBackWhereTheyWere) {
  ASSERT_TRUE(keep(draft(Audience::everyone, 0)));
  const auto position = lines().front().card.position;
  Draft gone = draft(Audience::everyone, 1);
  gone.settings.listed = false;
  ASSERT_TRUE(keep(gone));
  EXPECT_THAT(lines(), IsEmpty());
  EXPECT_FALSE(read([&](db::Read& r) {
    return source.position_of(r, people::find_person(r, ada_)->public_id);
  }));
  EXPECT_EQ(read([&](db::Read& r) { return source.facet_row(r, ada_.value); })->state, "withdrawn");
  ASSERT_TRUE(keep(draft(Audience::everyone, 2)));
  EXPECT_EQ(lines().front().card.position, position);
}

TEST_P(DirectoryStore, SavingOverSomethingNewerIsRefused) {
  ASSERT_TRUE(keep(draft(Audience::everyone, 0)));
  EXPECT_EQ(keep(draft(Audience::everyone, 0)).error().kind, ErrorKind::conflict);
  EXPECT_EQ(keep(draft(Audience::everyone, 7)).error().kind, ErrorKind::conflict);
}

TEST_P(DirectoryStore, MessagesAreTakenWhereBothIsAskedFor) {
  const auto takes = [&](bool listed, bool contact, std::int64_t version) {
    Draft kept = draft(Audience::everyone, version);
    kept.settings.listed = listed;
    kept.settings.contact = contact;
    EXPECT_TRUE(keep(kept));
    return read([&](db::Read& r) { return takes_messages(r, ada_); });
  };
  EXPECT_FALSE(read([&](db::Read& r) { return takes_messages(r, ben_); }));
  EXPECT_FALSE(takes(true, false, 0));
  EXPECT_FALSE(takes(false, true, 1));
  EXPECT_TRUE(takes(true, true, 2));
}

TEST_P(DirectoryStore, WithTheAccountEverythingGoes) {
  ASSERT_TRUE(keep(draft(Audience::everyone, 0)));
  ASSERT_TRUE(database().write([&](db::Write& w) -> Result<> {
    let_author_go(w, {.id = ada_, .name = "ada", .email = "ada@example.org"}, now());
    return {};
  }));
  EXPECT_THAT(lines(), IsEmpty());
  EXPECT_EQ(
      read([](db::Read& r) {
        return r.value<std::int64_t>(
            "select (select count(*) from listing) + (select count(*) from listing_field)"
        );
      }),
      0
  );
}

}  // namespace
}  // namespace ibis::directory
