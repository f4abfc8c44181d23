// Stories beside the rooms that serve all kinds: search, comments, moderation, changes of authors, later days.
#include "db/database.hpp"
#include "front/stories.hpp"
#include "front/threads.hpp"
#include "front/writing.hpp"

#include <gmock/gmock.h>

namespace ibis::testing {

using entries::Record;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

namespace {

class StoryRooms : public StorySite {
 protected:
  std::string publish(const Record& record) {
    return publish_entry(member_, editor_, stories::kind, record);
  }

  Page found(std::string_view words) {
    site_.search_all();
    return visitor_.get("/search?q=" + std::string(words));
  }

  Page found_by_programs(std::string_view words) {
    site_.search_all();
    return visitor_.get("/api/v1/search?q=" + std::string(words));
  }

  // Suggests the whole record anew, screen by screen, and sends it in.
  Page suggest(const std::string& slug, const Record& record) {
    const std::string edit = "/stories/" + slug + "/edit";
    for (std::size_t part = 0; part < stories::kind.parts.size(); ++part) {
      const std::string step(stories::kind.parts[part].code);
      if (step == "picture") continue;
      Fields fields = form_of(stories::kind, part, record);
      fields.emplace_back(
          "version", member_.get(edit + "?step=" + step).between("name=\"version\" value=\"", "\"")
      );
      EXPECT_EQ(member_.post(edit, std::move(fields)).status, 303) << step;
    }
    return member_.post("/stories/" + slug + "/submit", {});
  }
};

Record commented_story() {
  Record record = marked_story();
  record.set(stories::field::comments, "yes");
  return record;
}

}  // namespace

TEST_F(StoryRooms, AreFoundByTheirWords) {
  publish(marked_story());
  EXPECT_TRUE(found("zqtextqz").has(story_name)) << "or the tests below look for nothing";
  EXPECT_TRUE(found_by_programs("zqtextqz").has(story_name));
}

TEST_F(StoryRooms, AWarningFoldsAwayWhatSearchShowsOfIt) {
  Record record = marked_story();
  record.set(stories::field::warnings, std::vector<std::string>{"death"});
  publish(record);
  std::string body = found("zqtextqz").body;
  EXPECT_TRUE(body.contains(story_name));
  const auto list = body.find("<ol class=\"rows\">");
  ASSERT_NE(list, std::string::npos);
  body.erase(0, list);
  const auto from = body.find("<details class=\"warned\">");
  ASSERT_NE(from, std::string::npos);
  const auto to = body.find("</details>", from);
  EXPECT_THAT(body.substr(from, to - from), HasSubstr("Content warning: death"));
  body.erase(from, to - from);
  EXPECT_THAT(body, Not(HasSubstr("zqtextqz")));
  EXPECT_THAT(body, Not(HasSubstr("zqquoteqz")));
  const std::string json = found_by_programs("zqtextqz").body;
  EXPECT_THAT(json, HasSubstr("Content warning: death"));
  EXPECT_THAT(json, Not(HasSubstr("zqtextqz stands")));
  EXPECT_THAT(json, Not(HasSubstr("zqquoteqz")));
}

TEST_F(StoryRooms, WhatMayNotBeHandedOnIsInNoIndex) {
  Record record = marked_story();
  record.set(stories::field::open, "");
  publish(record);
  EXPECT_FALSE(found("zqtextqz").has(story_name));
  EXPECT_FALSE(found_by_programs("zqtextqz").has(story_name));
  EXPECT_FALSE(visitor_.get("/api/v1/suggestions?q=Zqname").has(story_name));
  EXPECT_THAT(files_with(site_.data() / "search", "zqtextqz"), IsEmpty());
}

// Stems and spelling stand in the index too; a rebuild leaves the free blocks of the old files behind.
TEST_F(StoryRooms, TheIndexHoldsNoWordOfWhatWasTakenBack) {
  const std::string slug = publish(marked_story());
  ASSERT_TRUE(found("zqtextqz").has(story_name));
  ASSERT_THAT(files_with(site_.data() / "search", "zqtextqz"), Not(IsEmpty()))
      << "or the test looks for nothing";
  ASSERT_EQ(member_.post("/stories/" + slug + "/withdraw", {}).status, 303);
  EXPECT_FALSE(visitor_.get("/search?q=zqtextqz").has("/stories/" + slug)) << "at once";
  site_.search_all();
  settle();
  for (const char* mark : {"Zqnameqz", "zqnameqz", "zqquoteqz", "zqtextqz", "zqhelpqz"})
    EXPECT_THAT(files_with(site_.data(), mark), IsEmpty()) << mark;
  EXPECT_TRUE(visitor_.get("/search?q=housing").has("<mark>housing</mark>")) << "the rest is there";
}

TEST_F(StoryRooms, TakeNoCommentsUnlessTheirTellerWishes) {
  const std::string slug = publish(marked_story());
  EXPECT_FALSE(visitor_.get("/stories/" + slug).has("id=\"thread\""));
  const std::string thread = "/threads/entry/" + entry_of(slug).public_id;
  const Fields words{{"body", "A word"}, {"language", "en"}};
  EXPECT_EQ(site_.signed_in("salma").post(thread, words).status, 404);
  EXPECT_EQ(visitor_.get(thread + "/feed").status, 404);
}

TEST_F(StoryRooms, OneWithoutAnAccountTakesThemWhenItIsTicked) {
  const std::string link = begin();
  const std::string code = tell(link, commented_story());
  ASSERT_EQ(decide("publish").status, 303);
  const std::string slug = slug_of_marked();
  EXPECT_TRUE(visitor_.get("/stories/" + slug).has("id=\"thread\""));
  const std::string about = "entry/" + entry_of(slug).public_id;
  const std::string post = write_at(editor_, about, "zqcommentqz");
  EXPECT_TRUE(visitor_.get("/stories/" + slug).has("zqcommentqz"));
  EXPECT_EQ(visitor_.get("/threads/" + about + "/feed").status, 200);

  ASSERT_EQ(visitor_.post("/stories/withdraw", {{"code", code}}).status, 200);
  EXPECT_NE(visitor_.get("/posts/" + post).status, 200);
  EXPECT_EQ(visitor_.get("/threads/" + about + "/feed").status, 404);
  settle();
  EXPECT_THAT(files_with(site_.data(), "zqcommentqz"), IsEmpty()) << "it may quote the story";
}

TEST_F(StoryRooms, CommentsAreFedOnlyWhereTheStoryIs) {
  Record record = commented_story();
  record.set(stories::field::open, "");
  const std::string slug = publish(record);
  const Page page = visitor_.get("/stories/" + slug);
  const std::string feed = "/threads/entry/" + entry_of(slug).public_id + "/feed";
  EXPECT_TRUE(page.has("id=\"thread\""));
  EXPECT_FALSE(page.has(feed));
  EXPECT_EQ(visitor_.get(feed).status, 404);
}

TEST_F(StoryRooms, MailOfCommentsQuotesNothing) {
  editors_read_english();
  const std::string slug = publish(commented_story());
  site_.mails();
  const std::string about = "entry/" + entry_of(slug).public_id;
  write_at(editor_, about, "@moira zqcommentqz");
  const auto mails = site_.mails();
  EXPECT_THAT(mails, Contains(HasSubstr("News of " + entry_of(slug).public_id)));
  for (const std::string& mail : mails) {
    EXPECT_THAT(mail, Not(HasSubstr("zqcommentqz")));
    EXPECT_THAT(mail, Not(HasSubstr(story_name)));
  }
}

TEST_F(StoryRooms, ModeratorsAreNotToldWhoTheTellerIs) {
  const std::string slug = publish(marked_story());
  const std::string report = "/report/entry/" + entry_of(slug).public_id;
  ASSERT_EQ(
      site_.signed_in("ramil").post(report, {{"reason", "other"}, {"note", "zqreportqz"}}).status,
      303
  );
  const Browser moderator = site_.signed_in("kwame");
  const std::string body = moderator.get("/moderation").body;
  EXPECT_THAT(body, HasSubstr(story_name));
  EXPECT_THAT(body, Not(HasSubstr("Moira")));
  const std::string one = "/moderation/" + case_of(moderator, story_name);
  EXPECT_THAT(moderator.get(one).body, HasSubstr("zqreportqz"));
  EXPECT_THAT(moderator.get(one).body, Not(HasSubstr("Moira")));
  ASSERT_EQ(member_.post("/stories/" + slug + "/withdraw", {}).status, 303);
  EXPECT_EQ(moderator.get(one).status, 404);
  settle();
  EXPECT_THAT(files_with(site_.data(), "zqreportqz"), IsEmpty());
}

TEST_F(StoryRooms, LessConsentWaitsForNobody) {
  Record record = marked_story();
  const std::string slug = publish(record);
  ASSERT_TRUE(visitor_.get("/stories.json").has(story_name));
  record.set(stories::field::open, "");
  EXPECT_EQ(suggest(slug, record).location(), "/stories/" + slug + "?done=saved");
  EXPECT_FALSE(visitor_.get("/stories.json").has(story_name));
  EXPECT_FALSE(editor_.get("/review").has(story_name)) << "nothing is left to decide on";

  record.set(stories::field::consent_until, "2026-11-20");
  record.set(stories::field::text, "zqothertextqz");
  EXPECT_EQ(suggest(slug, record).location(), "/account?done=submitted");
  EXPECT_FALSE(visitor_.get("/stories/" + slug).has("zqothertextqz")) << "an editor reads it first";
  EXPECT_TRUE(visitor_.get("/stories/" + slug).has("zqtextqz"));
  site_.set_clock("2026-11-20T00:00:00Z");
  EXPECT_EQ(visitor_.get("/stories/" + slug).status, 404) << "the end of the consent did not wait";
}

TEST_F(StoryRooms, WhatAChangeTakesOutIsGone) {
  Record record = marked_story();
  const std::string slug = publish(record);
  record.set(stories::field::text, "Nothing but this.");
  ASSERT_EQ(suggest(slug, record).status, 303);
  ASSERT_EQ(decide("publish").status, 303);
  EXPECT_TRUE(visitor_.get("/stories/" + slug).has("Nothing but this."));
  EXPECT_TRUE(visitor_.get("/stories/" + slug + "/history").has("nothing it said before is kept"));
  EXPECT_FALSE(visitor_.get("/stories/" + slug).has("/history\""));
  settle();
  EXPECT_THAT(files_with(site_.data(), "zqtextqz"), IsEmpty());
}

TEST_F(StoryRooms, WhatWasSuggestedGoesWithTheStory) {
  Record record = marked_story();
  const std::string slug = publish(record);
  record.set(stories::field::text, "zqsuggestedqz");
  ASSERT_EQ(suggest(slug, record).status, 303);
  ASSERT_EQ(member_.post("/stories/" + slug + "/withdraw", {}).status, 303);
  settle();
  EXPECT_THAT(files_with(site_.data(), "zqsuggestedqz"), IsEmpty());
}

// What an editor ticked while a change was being written stays ticked.
TEST_F(StoryRooms, AChangeOverwritesNothingOfTheEditors) {
  Record record = marked_story();
  const std::string slug = publish(record);
  record.set(stories::field::text, "zqsuggestedqz");
  ASSERT_EQ(suggest(slug, record).status, 303);
  const std::string desk = "/stories/" + slug + "/desk";
  const std::string version = editor_.get(desk).between("name=\"version\" value=\"", "\"");
  ASSERT_EQ(editor_.post(desk, {{"curator_note", "zqnoteqz"}, {"version", version}}).status, 303);
  ASSERT_EQ(decide("publish").status, 303);
  EXPECT_TRUE(visitor_.get("/stories/" + slug).has("zqsuggestedqz"));
  EXPECT_TRUE(editor_.get(desk).has("zqnoteqz"));
}

TEST_F(StoryRooms, ANoteOfTheEditorsThatIsTooLongIsRefusedAndKept) {
  const std::string desk = "/stories/" + publish(marked_story()) + "/desk";
  const auto save = [&](std::size_t characters) {
    const std::string version = editor_.get(desk).between("name=\"version\" value=\"", "\"");
    return editor_.post(
        desk, {{"curator_note", std::string(characters, 'n')}, {"version", version}}
    );
  };
  const Page refused = save(1'201);
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("the limit is 1,200"));
  EXPECT_TRUE(refused.has(std::string(1'201, 'n'))) << "what was typed stays";
  EXPECT_EQ(save(1'200).status, 303);
}

TEST_F(StoryRooms, ALaterDayAsksTheConsentToo) {
  const std::string link = begin();
  Record record = marked_story();
  record.set(stories::field::consent_until, "2026-11-20");
  const std::string code = tell(link, record);
  const std::string review = review_address(editor_, story_name);
  const auto on = [&](std::string_view day) {
    const std::string version = editor_.get(review).between("name=\"version\" value=\"", "\"");
    return editor_.post(
        review,
        {{"decision", "publish"},
         {"version", version},
         {"publish_on_year", "2026"},
         {"publish_on_month", "11"},
         {"publish_on_day", std::string(day)}}
    );
  };
  const Page late = on("25");
  EXPECT_EQ(late.status, 422);
  EXPECT_TRUE(late.has("href=\"#f-publish_on\""));
  EXPECT_EQ(on("5").location(), "/review?done=scheduled");
  EXPECT_TRUE(visitor_.get(link).has("5 November 2026"));
  const std::string one = "/stories/" + slug_of_marked();
  EXPECT_EQ(visitor_.get(one).status, 404);
  site_.set_clock("2026-11-05T00:00:01Z");
  site_.mails();
  EXPECT_EQ(visitor_.get(one).status, 200);
  site_.set_clock("2026-11-20T00:00:00Z");
  EXPECT_EQ(visitor_.get(one).status, 404);
  EXPECT_EQ(visitor_.post("/stories/withdraw", {{"code", code}}).status, 200);
}

TEST_F(StoryRooms, TakenBackBeforeItsDayItNeverComes) {
  const std::string link = begin();
  const std::string code = tell(link, marked_story());
  const std::string slug = slug_of_marked();
  const std::string review = review_address(editor_, story_name);
  const std::string version = editor_.get(review).between("name=\"version\" value=\"", "\"");
  ASSERT_EQ(
      editor_
          .post(
              review,
              {{"decision", "publish"},
               {"version", version},
               {"publish_on_year", "2026"},
               {"publish_on_month", "11"},
               {"publish_on_day", "5"}}
          )
          .location(),
      "/review?done=scheduled"
  );
  EXPECT_EQ(visitor_.post("/stories/withdraw", {{"code", code}}).status, 200);
  site_.set_clock("2026-11-05T00:00:01Z");
  site_.mails();
  EXPECT_NE(visitor_.get("/stories/" + slug).status, 200);
  settle();
  for (const char* mark : marks)
    EXPECT_THAT(files_with(site_.data(), mark), IsEmpty()) << mark;
}

}  // namespace ibis::testing
