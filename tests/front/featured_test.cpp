// What editors feature on the home page: entries of any kind, as far as each may stand there.
#include "db/database.hpp"
#include "entries/record_store.hpp"
#include "front/stories.hpp"
#include "site/memory.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace ibis::testing {

using entries::Record;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view coming = "/events/aprender-a-mediar-en-el-barrio";
constexpr std::string_view past = "/events/kitchen-tables-open-day";
constexpr std::string_view cancelled = "/events/taller-de-permisos-de-venta";

class FeaturedOnHome : public StorySite {
 protected:
  Page feature(std::string_view entry) const {
    return editor_.post("/admin/features", {{"entry", std::string(entry)}});
  }

  // The one above everything else, without the story of the day.
  std::string shown() { return visitor_.get("/").between("<h2>Featured</h2>", "</section>"); }

  std::string tell_story(const Record& record) {
    return "/stories/" + publish_entry(member_, editor_, stories::kind, record);
  }
};

}  // namespace

TEST_F(FeaturedOnHome, IsAnEntryOfAnyKindByItsAddressOrTitle) {
  ASSERT_EQ(feature(coming).location(), "/admin/features?done=added");
  EXPECT_THAT(
      shown(),
      AllOf(HasSubstr("<p class=\"eyebrow\">Event "), HasSubstr(fmt::format("href=\"{}\"", coming)))
  );
  EXPECT_THAT(visitor_.get("/").body, HasSubstr("<a href=\"/events\">All events</a>"));
  // Later ones take over: by a whole address, by a title, by the last part of an address.
  site_.set_clock("2026-11-02T12:00:00Z");
  const std::string story = tell_story(marked_story());
  ASSERT_EQ(feature("https://example.org/fr" + story + "?done=saved").status, 303);
  EXPECT_THAT(
      shown(), AllOf(HasSubstr("<p class=\"eyebrow\">Story "), HasSubstr("href=\"" + story + "\""))
  );
  site_.set_clock("2026-11-03T12:00:00Z");
  ASSERT_EQ(feature("THE HOUSING DESK THAT SPEAKS FIRST").status, 303);
  EXPECT_THAT(shown(), HasSubstr("/practices/the-housing-desk-that-speaks-first\""));
  site_.set_clock("2026-11-04T12:00:00Z");
  ASSERT_EQ(feature("kitchen-table-language-exchange").status, 303);
  EXPECT_THAT(shown(), HasSubstr("/practices/kitchen-table-language-exchange\""));
  EXPECT_THAT(
      editor_.get("/admin/features").body, AllOf(HasSubstr("<td>Event"), HasSubstr("<td>Story"))
  );
}

TEST_F(FeaturedOnHome, NothingIsFeaturedThatIsNotThere) {
  for (const char* wrong :
       {"",
        "/events/nowhere",
        "/people/moira",
        "/practices/aprender-a-mediar-en-el-barrio",
        "No such title at all"}) {
    const Page refused = feature(wrong);
    EXPECT_EQ(refused.status, 422) << wrong;
    EXPECT_THAT(refused.body, HasSubstr("No published entry has that address or title.")) << wrong;
  }
  const std::string draft = begin_entry(member_, stories::kind, marked_story());
  EXPECT_EQ(feature("/stories/" + draft).status, 422);
  EXPECT_EQ(member_.post("/admin/features", {{"entry", std::string(coming)}}).status, 403);
  EXPECT_THAT(visitor_.get("/").body, Not(HasSubstr("<p class=\"eyebrow\">Event ")));
}

TEST_F(FeaturedOnHome, AnEventThatIsOverOrCancelledIsNotShown) {
  for (const auto gone : {past, cancelled}) {
    const Page refused = feature(gone);
    EXPECT_EQ(refused.status, 422) << gone;
    EXPECT_THAT(refused.body, HasSubstr("This is over or cancelled.")) << gone;
  }
  ASSERT_EQ(feature(coming).status, 303);
  ASSERT_THAT(shown(), HasSubstr("<p class=\"eyebrow\">Event "));
  // Nothing was written in between: the kept page ends by itself, and what was featured before stands again.
  site_.set_clock("2035-01-01T12:00:00Z");
  EXPECT_THAT(shown(), HasSubstr("<p class=\"eyebrow\">Practice "));
  EXPECT_THAT(site_.signed_in("salma").get("/admin/features").body, HasSubstr(std::string(coming)));
}

TEST_F(FeaturedOnHome, AStoryForItsOwnPageAloneIsRefusedAndGoesWhenItBecomesOne) {
  Record record = marked_story();
  record.set(stories::field::open, "");
  const Page refused = feature(tell_story(record));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("lets it stand on its own page alone"));
  EXPECT_THAT(visitor_.get("/").body, Not(HasSubstr(story_name)));

  const std::string other = tell_story(sample_of(stories::kind, "Zqotherqz"));
  ASSERT_EQ(feature(other).status, 303);
  ASSERT_THAT(shown(), HasSubstr(other));
  const entries::Entry entry = entry_of(other.substr(std::string_view("/stories/").size()));
  record.set(*entries::find_field(stories::kind, entries::Column::title), "Zqotherqz");
  const auto terms = site_.app().memory.terms();
  const auto saved = site_.app().db.write([&](db::Write& w) {
    return entries::update_record(
        w, stories::kind, entry.id, record, *terms, entry.version, site_.app().clock.now()
    );
  });
  ASSERT_TRUE(saved);
  EXPECT_THAT(shown(), AllOf(HasSubstr("<p class=\"eyebrow\">Practice "), Not(HasSubstr(other))));
}

TEST_F(FeaturedOnHome, AWarningFoldsTheWordsOfAStoryAway) {
  Record record = marked_story();
  record.set(stories::field::warnings, std::vector<std::string>{"death"});
  ASSERT_EQ(feature(tell_story(record)).status, 303);
  const std::string part = shown();
  const auto folded = part.find("<details class=\"warned\">");
  ASSERT_NE(folded, std::string::npos);
  EXPECT_THAT(part.substr(folded), HasSubstr("Content warning: death"));
  EXPECT_THAT(part, HasSubstr("<svg class=\"silhouette\"")) << "it has no portrait";
}

TEST_F(FeaturedOnHome, WhatIsWithdrawnVanishesAtOnce) {
  const std::string story = tell_story(marked_story());
  ASSERT_EQ(feature(story).status, 303);
  ASSERT_THAT(shown(), HasSubstr(story));
  ASSERT_EQ(editor_.post(story + "/withdraw", {{"note", "Its teller asked."}}).status, 303);
  const std::string after = visitor_.get("/").body;
  EXPECT_THAT(after, Not(HasSubstr(story)));
  EXPECT_THAT(shown(), HasSubstr("<p class=\"eyebrow\">Practice "));
}

}  // namespace ibis::testing
