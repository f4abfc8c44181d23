// What readers do with an entry: say how useful it was, keep it, have it mailed; and the way on to the next.
#include "core/text.hpp"
#include "db/database.hpp"
#include "front/kinds.hpp"
#include "practices/practice.hpp"
#include "reactions/limits.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr const char* page_path = "/practices/les-mediateurs-du-bus-de-nuit";

class Reactions : public ::testing::Test {
 protected:
  Reactions() : public_id_(id_of(page_path)) {}

  std::string id_of(std::string_view path) {
    return std::string(visitor_.get(path).between("8080/id/", "\""));
  }

  [[nodiscard]] std::string at(std::string_view what) const {
    return fmt::format("/id/{}/{}", public_id_, what);
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser member_ = site_.signed_in("ramil");
  Browser other_ = site_.signed_in("moira");
  std::string public_id_;
};

}  // namespace

TEST_F(Reactions, EveryMemberSaysOnceHowUsefulItWas) {
  EXPECT_TRUE(visitor_.get(page_path).has("Nobody has said yet."));
  ASSERT_EQ(member_.post(at("rating"), {{"value", "5"}}).status, 303);
  EXPECT_TRUE(visitor_.get(page_path).has("5 of 5, 1 reader has said"));
  ASSERT_EQ(other_.post(at("rating"), {{"value", "2"}}).status, 303);
  EXPECT_TRUE(visitor_.get(page_path).has("3.5 of 5, 2 readers have said"));
  ASSERT_EQ(member_.post(at("rating"), {{"value", "3"}}).status, 303);
  EXPECT_TRUE(visitor_.get(page_path).has("2.5 of 5, 2 readers have said"));
  EXPECT_TRUE(member_.get(page_path).has(R"(value="3" aria-pressed="true")"));
  ASSERT_EQ(member_.post(at("rating"), {{"value", "0"}}).status, 303);
  EXPECT_TRUE(visitor_.get(page_path).has("2 of 5, 1 reader has said"));
}

TEST_F(Reactions, AnswersOutsideTheScaleAreRefused) {
  for (const char* value : {"6", "-1", "", "x", "99999999999999999999"})
    EXPECT_EQ(member_.post(at("rating"), {{"value", value}}).status, 422) << value;
  EXPECT_TRUE(visitor_.get(page_path).has("Nobody has said yet."));
}

TEST_F(Reactions, VisitorsAndAuthorsDoNotRate) {
  EXPECT_EQ(visitor_.post(at("rating"), {{"value", "5"}}).status, 401);
  EXPECT_EQ(visitor_.post(at("bookmark"), {{"keep", "yes"}}).status, 401);
  EXPECT_EQ(visitor_.post(at("mail"), {{"email", "a@example.org"}}).status, 401);
  const std::string slug = publish_entry(
      other_, site_.signed_in("salma"), practices::kind, sample_of(practices::kind, "Mine")
  );
  const std::string own = id_of("/practices/" + slug);
  EXPECT_EQ(other_.post(fmt::format("/id/{}/rating", own), {{"value", "5"}}).status, 403);
  EXPECT_FALSE(other_.get("/practices/" + slug).has(R"(class="rating")"));
  EXPECT_TRUE(visitor_.get(page_path).has("Nobody has said yet."));
}

TEST_F(Reactions, WhatPeopleLivedThroughIsRatedByNobody) {
  const std::string story = "/stories/la-que-se-queda";
  EXPECT_FALSE(member_.get(story).has("How useful was this?"));
  const std::string rating = fmt::format("/id/{}/rating", id_of(story));
  EXPECT_EQ(member_.post(rating, {{"value", "5"}}).status, 409);
}

TEST_F(Reactions, NothingIsDoneWithWhatIsNotPublished) {
  const std::string slug =
      fill_entry(other_, practices::kind, sample_of(practices::kind, "A draft of mine"));
  const auto draft = site_.app().db.read([&](db::Read& r) {
    return entries::find_entry_by_slug(r, "practice", slug)->public_id;
  });
  for (const char* what : {"rating", "bookmark", "mail"})
    EXPECT_EQ(other_.post(fmt::format("/id/{}/{}", draft, what), {{"value", "1"}}).status, 404);
  EXPECT_EQ(other_.get("/id/zzzzzzzz/mail").status, 404);
}

TEST_F(Reactions, WhatIsKeptStandsInOnesAccountAlone) {
  EXPECT_TRUE(member_.get("/account/bookmarks").has("Nothing kept yet"));
  ASSERT_EQ(member_.post(at("bookmark"), {{"keep", "yes"}}).status, 303);
  ASSERT_EQ(member_.post(at("bookmark"), {{"keep", "yes"}}).status, 303);
  EXPECT_TRUE(member_.get(page_path).has("Kept: let it go"));
  EXPECT_TRUE(member_.get("/account/bookmarks").has(page_path));
  EXPECT_FALSE(other_.get("/account/bookmarks").has(page_path));
  EXPECT_EQ(visitor_.get("/account/bookmarks").status, 303);
  ASSERT_EQ(member_.post(at("bookmark"), {{"keep", "no"}}).status, 303);
  EXPECT_TRUE(member_.get("/account/bookmarks").has("Nothing kept yet"));
}

TEST_F(Reactions, BookmarksAreTurnedPageByPage) {
  const auto items = visitor_.get("/resources.json").body;
  std::size_t kept = 0;
  for (std::size_t at = items.find(R"("id":")"); at != std::string::npos && kept < 25;
       at = items.find(R"("id":")", at + 1)) {
    const std::string id = items.substr(at + 6, items.find('"', at + 6) - at - 6);
    kept +=
        member_.post(fmt::format("/id/{}/bookmark", id), {{"keep", "yes"}}).status == 303 ? 1 : 0;
  }
  ASSERT_EQ(kept, 25U);
  const Page first = member_.get("/account/bookmarks");
  const std::string next = first.between(R"(href="/account/bookmarks?before=)", "\"");
  const Page second = member_.get("/account/bookmarks?before=" + next);
  const auto rows = [](const Page& page) {
    std::size_t n = 0;
    for (std::size_t at = page.body.find("<li class=\"row"); at != std::string::npos;
         at = page.body.find("<li class=\"row", at + 1))
      ++n;
    return n;
  };
  EXPECT_EQ(rows(first), static_cast<std::size_t>(reactions::bookmarks_a_page));
  EXPECT_EQ(rows(second), 5U);
  EXPECT_FALSE(second.has("?before="));
  EXPECT_EQ(member_.get("/account/bookmarks?before=x-y").status, 200);
}

TEST_F(Reactions, APageIsMailedOnceAndTheAddressKeptNowhere) {
  const std::string address = "aunt.zq@example.org";
  EXPECT_TRUE(member_.get(at("mail")).has("Their mail address"));
  EXPECT_TRUE(member_.get(at("mail")).has("They get the title"));
  const Page wrong = member_.post(at("mail"), {{"email", "not an address"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(wrong.has(R"(value="not an address")"));
  ASSERT_EQ(member_.post(at("mail"), {{"email", address}}).status, 303);
  const auto mails = site_.mails();
  EXPECT_THAT(mails, Contains(HasSubstr("To: " + address)));
  EXPECT_THAT(mails, Contains(HasSubstr("/id/" + public_id_)));
  const auto kept = site_.app().db.read([&](db::Read& r) {
    return r.value<std::int64_t>(
        "select (select count(*) from job where payload like $1) + (select count(*) from "
        "page_mailed)",
        "%" + address + "%"
    );
  });
  EXPECT_EQ(kept, 1) << "that one was sent, not to whom";
}

TEST_F(Reactions, NobodyMailsMoreThanADaysPages) {
  for (std::int64_t n = 0; n < reactions::pages_mailed_a_day; ++n)
    ASSERT_EQ(member_.post(at("mail"), {{"email", fmt::format("a{}@example.org", n)}}).status, 303);
  const Page refused = member_.post(at("mail"), {{"email", "late@example.org"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("Please go on tomorrow."));
  EXPECT_TRUE(refused.has("late@example.org"));
  EXPECT_THAT(site_.mails(), Not(Contains(HasSubstr("late@example.org"))));
  site_.set_clock("2026-11-02T12:00:01Z");
  EXPECT_EQ(member_.post(at("mail"), {{"email", "late@example.org"}}).status, 303);
}

// Label and title begin at the same edge of an Arabic page, and the title runs its own way.
TEST_F(Reactions, TitlesOfNeighboursRunTheirOwnWay) {
  const std::string part =
      visitor_.get("/ar" + std::string(page_path)).between(R"(<nav class="neighbours)", "</nav>");
  EXPECT_THAT(part, HasSubstr(R"(<span><bdi lang=")"));
}

TEST_F(Reactions, ThePagesBeforeAndAfterAreOneStepAway) {
  const std::string older = visitor_.get(page_path).between(R"(<a rel="next" href=")", "\"");
  EXPECT_TRUE(visitor_.get(older).has(fmt::format(R"(<a rel="prev" href="{}")", page_path)));
  const std::string first = visitor_.get("/practices").between(R"(<ol class="rows">)", "</ol>");
  const auto at = first.find("href=\"/practices/");
  const std::string newest = first.substr(at + 6, first.find('"', at + 6) - at - 6);
  EXPECT_FALSE(visitor_.get(newest).has(R"(rel="prev")"));
}

TEST_F(Reactions, GoWithWhoLeaves) {
  ASSERT_EQ(member_.post(at("rating"), {{"value", "5"}}).status, 303);
  ASSERT_EQ(member_.post(at("bookmark"), {{"keep", "yes"}}).status, 303);
  ASSERT_EQ(
      member_.post("/account/removal", {{"passphrase", "ten thousand wings"}, {"sure", "yes"}})
          .status,
      303
  );
  EXPECT_TRUE(visitor_.get(page_path).has("Nobody has said yet."));
  const auto left = site_.app().db.read([](db::Read& r) {
    return r.value<std::int64_t>(
        "select (select count(*) from rating) + (select count(*) from bookmark)"
    );
  });
  EXPECT_EQ(left, 0);
}

}  // namespace ibis::testing
