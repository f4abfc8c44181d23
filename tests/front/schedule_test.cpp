// What an editor accepts for a later day comes on that day by itself.
#include "front/kinds.hpp"
#include "front/writing.hpp"
#include "rooms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class Schedule : public ::testing::Test {
 protected:
  Schedule() {
    slug_ = fill_entry(author_, kind_, sample_of(kind_, new_title));
    EXPECT_EQ(author_.post(one() + "/submit", {}).status, 303);
    review_ = review_address(editor_, new_title);
  }

  [[nodiscard]] std::string one() const { return entries::entry_path(kind_, slug_); }

  Page decide(
      std::string_view decision, std::string_view year, std::string_view month, std::string_view day
  ) {
    const std::string version = editor_.get(review_).between("name=\"version\" value=\"", "\"");
    return editor_.post(
        review_,
        {{"decision", std::string(decision)},
         {"version", version},
         {"note", "Well told."},
         {"publish_on_year", std::string(year)},
         {"publish_on_month", std::string(month)},
         {"publish_on_day", std::string(day)}}
    );
  }

  Site site_;
  const entries::Kind& kind_ = kinds().at("practice");
  Browser author_ = site_.signed_in("moira");
  Browser editor_ = site_.signed_in("salma");
  Browser visitor_ = site_.visitor();
  std::string slug_;
  std::string review_;
};

}  // namespace

TEST_F(Schedule, ComesOnItsDayAndNotBefore) {
  EXPECT_EQ(decide("publish", "2026", "11", "5").location(), "/review?done=scheduled");
  EXPECT_THAT(site_.mails(), Contains(HasSubstr("Subject: Accepted: " + std::string(new_title))));
  EXPECT_EQ(visitor_.get(one()).status, 404);
  EXPECT_TRUE(author_.get(one()).has("Accepted, comes on its day"));
  const std::string day = "It will be published on 5 November 2026";
  for (const std::string& target : {std::string("/account"), one()})
    EXPECT_TRUE(author_.get(target).has(day)) << target;
  EXPECT_TRUE(editor_.get(one()).has(day));
  const Page review = editor_.get(review_);
  EXPECT_TRUE(review.has("5 November 2026"));
  EXPECT_TRUE(review.has("<h1>Accepted, comes on its day</h1>"));
  EXPECT_FALSE(review.has("This waits for a decision"));
  const std::string accepted =
      editor_.get("/review").between("<h2>Accepted, come by themselves</h2>", "</section>");
  EXPECT_THAT(accepted, HasSubstr(std::string(new_title)));
  EXPECT_THAT(accepted, HasSubstr(day));
  site_.set_clock("2026-11-04T22:59:59Z");
  site_.mails();
  EXPECT_EQ(visitor_.get(one()).status, 404);
  site_.set_clock("2026-11-05T00:00:01Z");
  EXPECT_THAT(site_.mails(), Contains(HasSubstr("Subject: Published: " + std::string(new_title))));
  EXPECT_EQ(visitor_.get(one()).status, 200);
  EXPECT_TRUE(visitor_.get("/practices.atom").has("<published>2026-11-05T00:00:01"));
  EXPECT_EQ(editor_.get(review_).status, 409) << "decided";
}

TEST_F(Schedule, IsDecidedAnewUntilThen) {
  ASSERT_EQ(decide("publish", "2026", "11", "5").status, 303);
  EXPECT_EQ(author_.post(one() + "/submit", {}).status, 403) << "it waits already";
  ASSERT_EQ(decide("publish", "2026", "11", "9").status, 303);
  site_.set_clock("2026-11-06T00:00:00Z");
  site_.mails();
  EXPECT_EQ(visitor_.get(one()).status, 404) << "the first day was taken back";
  ASSERT_EQ(decide("decline", "", "", "").status, 303);
  site_.set_clock("2026-11-10T00:00:00Z");
  site_.mails();
  EXPECT_EQ(visitor_.get(one()).status, 404) << "declined";
}

TEST_F(Schedule, DaysThatCannotBeAreNamed) {
  for (const auto& [year, month, day] :
       {std::tuple("2026", "11", "1"),
        std::tuple("2026", "", ""),
        std::tuple("2026", "2", "30"),
        std::tuple("2029", "1", "1")}) {
    const Page page = decide("publish", year, month, day);
    EXPECT_EQ(page.status, 422) << year << month << day;
    EXPECT_TRUE(page.has("href=\"#f-publish_on\""));
    EXPECT_TRUE(page.has("Well told.")) << "what was typed is kept";
  }
  EXPECT_EQ(site_.signed_in("emilio").post(review_, {{"decision", "publish"}}).status, 403);
}

}  // namespace ibis::testing
