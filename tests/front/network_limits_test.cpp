// The limits of the closed side of networks, each on both sides, through the front.
#include "entries/store.hpp"
#include "front/network_inside.hpp"
#include "inside/document_store.hpp"
#include "inside/limits.hpp"
#include "inside/store.hpp"
#include "people/store.hpp"

namespace ibis::testing {

using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view network_is_full = "This network has as many members as fit.";

class NetworkLimits : public NetworkInside {
 protected:
  using Limits = inside::Limits;

  entries::EntryId id() {
    return site_.app().db.read([](db::Read& r) {
      return entries::find_entry_by_slug(r, inside::network_kind, network.substr(10)).value().id;
    });
  }

  std::int64_t count() {
    return std::ssize(site_.app().db.read([&](db::Read& r) { return inside::members_of(r, id()); })
    );
  }

  // Puts so many people into the network who do nothing else; some wish to be named.
  void fill(std::int64_t members, bool shown = false) {
    const auto to = id();
    const Instant now = site_.app().clock.now();
    ASSERT_TRUE(site_.app().db.write(
        [&](db::Write& w) -> Result<> {
          for (std::int64_t n = 0; n < members; ++n) {
            const std::string name = fmt::format("Filler {}", n);
            const auto person = people::add_person(
                w,
                {.name = name,
                 .email = fmt::format("filler-{}@example.org", n),
                 .passphrase = {},
                 .role = "member",
                 .state = "active",
                 .language = "en",
                 .handle = fmt::format("filler-{}", n)},
                now
            );
            if (!person) return std::unexpected(person.error());
            inside::put_member(
                w,
                to,
                *person,
                {.state = std::string(inside::code(inside::State::member)),
                 .role = std::string(inside::code(inside::Role::member)),
                 .sentence = {},
                 .shown = shown,
                 .at = now}
            );
          }
          return {};
        },
        {db::Touches::public_pages, "test"}
    ));
  }

  void fill_documents(std::int64_t documents) {
    const auto to = id();
    const Instant now = site_.app().clock.now();
    ASSERT_TRUE(site_.app().db.write(
        [&](db::Write& w) -> Result<> {
          const auto by = people::find_person_by_handle(w, "adjoua").value().id;
          for (std::int64_t n = 0; n < documents; ++n) {
            inside::add_document(
                w,
                to,
                by,
                {.title = fmt::format("Filler {}", n),
                 .language = "en",
                 .link = "https://papers.example/filler"},
                {},
                now
            );
          }
          return {};
        },
        {db::Touches::private_only, "test"}
    ));
  }

  std::int64_t documents() {
    return site_.app().db.read([&](db::Read& r) { return inside::count_documents(r, id()); });
  }

  Page add_link(std::string title, std::string link) {
    return member_.post(
        at("/inside/documents"),
        {{"title", std::move(title)}, {"language", "en"}, {"link", std::move(link)}}
    );
  }
};

}  // namespace

TEST_F(NetworkLimits, TheLastPlaceIsGivenAndNoneAfterIt) {
  fill(Limits::members - 1 - count());
  ASSERT_EQ(ask(other_).status, 303) << "one place is left, and who asks takes it";
  EXPECT_EQ(count(), Limits::members);
  const Page late = ask(reviewer_, "I come too late.");
  EXPECT_EQ(late.status, 422);
  EXPECT_THAT(late.body, HasSubstr(network_is_full));
  EXPECT_THAT(late.body, HasSubstr("I come too late.</textarea>"));
  const Page uninvited = order(coordinator_, "invite", "emilio");
  EXPECT_EQ(uninvited.status, 422);
  EXPECT_THAT(uninvited.body, HasSubstr(network_is_full));
  EXPECT_THAT(uninvited.body, HasSubstr("value=\"emilio\""));
  // Whoever has a place in it is taken in, and says it in other words, however full it is.
  EXPECT_EQ(ask(other_, "In other words.").status, 303);
  EXPECT_EQ(order(coordinator_, "accept", "moira").status, 303);
  EXPECT_EQ(other_.get(at("/inside")).status, 200);
  EXPECT_EQ(member_.get(at("/inside/members")).status, 200);
  // A place that is given back is free again.
  ASSERT_EQ(act(other_, "leave").status, 303);
  ASSERT_EQ(order(coordinator_, "invite", "emilio").status, 303);
  EXPECT_EQ(order(coordinator_, "invite", "moira").status, 422) << "who is invited counts";
  EXPECT_EQ(act(reviewer_, "accept").status, 303);
}

TEST_F(NetworkLimits, ThePublicPageNamesSoManyAndNoMore) {
  const auto shown = [&] {
    return std::ssize(site_.app().db.read([&](db::Read& r) {
      return inside::shown_members(r, id());
    }));
  };
  const auto before = shown();
  fill(Limits::public_shown - before, true);
  EXPECT_EQ(shown(), Limits::public_shown);
  const Page page = visitor_.get(network);
  EXPECT_THAT(page.body, HasSubstr("/people/filler-0\""));
  const std::size_t named = count_in(page.body, "/people/filler-");
  EXPECT_EQ(named, static_cast<std::size_t>(Limits::public_shown - before));
  ASSERT_EQ(ask(other_).status, 303);
  ASSERT_EQ(order(coordinator_, "accept", "moira").status, 303);
  ASSERT_EQ(act(other_, "show", {{"shown", "yes"}}).status, 303);
  EXPECT_EQ(shown(), Limits::public_shown) << "one more is left out";
}

TEST_F(NetworkLimits, TheLastDocumentFitsAndNoneAfterIt) {
  fill_documents(Limits::documents - 1 - documents());
  ASSERT_EQ(add_link("The last one", "https://papers.example/last").status, 303);
  EXPECT_EQ(documents(), Limits::documents);
  EXPECT_EQ(count_in(coordinator_.get(at("/inside/documents")).body, "/removal\""), 300U)
      << "all of them can be found and taken away";
  const Page late = add_link("One too many", "https://papers.example/late");
  EXPECT_EQ(late.status, 422);
  EXPECT_THAT(late.body, HasSubstr("This network has as many documents as fit."));
  EXPECT_THAT(late.body, HasSubstr("value=\"One too many\""));
  const auto paper = file("late.txt", "One too many");
  EXPECT_EQ(add(member_, "A file too many", paper).status, 422);
  EXPECT_EQ(documents(), Limits::documents);
  // Of a link the first address of this site is the way to remove it.
  ASSERT_EQ(member_.post(at("/inside/documents/") + first_document(member_), {}).status, 303);
  EXPECT_EQ(add(member_, "A file that fits", paper).status, 303);
}

TEST_F(NetworkLimits, ADocumentMayBeAsLargeAsIsSaid) {
  std::string bytes(Limits::document_bytes, 'a');
  ASSERT_EQ(add(member_, "As large as may be", file("large.txt", bytes)).status, 303);
  const Page got = coordinator_.get(at("/inside/documents/") + first_document(member_));
  EXPECT_EQ(got.status, 200);
  bytes += 'a';
  const Page wrong = add(member_, "A byte too large", file("larger.txt", bytes));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("The file is over 15 MB. Please make it smaller."));
  EXPECT_THAT(wrong.body, HasSubstr("value=\"A byte too large\""));
  EXPECT_THAT(member_.get(at("/inside/documents")).body, Not(HasSubstr("A byte too large")));
}

TEST_F(NetworkLimits, WordsAndLinksOfDocumentsHaveLengths) {
  const auto long_link = [](std::size_t characters) {
    std::string link = "https://papers.example/";
    return link + std::string(characters - link.size(), 'a');
  };
  EXPECT_EQ(add_link("A link", long_link(Limits::link_characters)).status, 303);
  EXPECT_EQ(add_link("A link", long_link(Limits::link_characters + 1)).status, 422);
  const std::string good = "https://papers.example/good";
  EXPECT_EQ(add_link(std::string(Limits::title_least, 'a'), good).status, 303);
  EXPECT_EQ(add_link(std::string(Limits::title_least - 1, 'a'), good).status, 422);
  EXPECT_EQ(add_link(std::string(Limits::title_most, 'a'), good).status, 303);
  EXPECT_EQ(add_link(std::string(Limits::title_most + 1, 'a'), good).status, 422);
}

TEST_F(NetworkLimits, ASentenceMayBeAsLongAsIsSaid) {
  EXPECT_EQ(ask(other_, std::string(Limits::sentence_characters + 1, 'x')).status, 422);
  EXPECT_EQ(ask(other_, std::string(Limits::sentence_characters, 'x')).status, 303);
}

TEST_F(NetworkLimits, AMonthAfterARefusalOneMayAskAgain) {
  ASSERT_EQ(ask(other_).status, 303);
  ASSERT_EQ(order(coordinator_, "decline", "moira").status, 303);
  site_.set_clock("2026-12-01T11:59:59Z");
  EXPECT_EQ(ask(site_.signed_in("moira")).status, 422);
  site_.set_clock("2026-12-01T12:00:00Z");
  EXPECT_EQ(ask(site_.signed_in("moira")).status, 303);
}

}  // namespace ibis::testing
