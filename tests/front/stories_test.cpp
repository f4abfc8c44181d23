// Stories through the whole program: told with and without an account, agreed to, warned of, and shown by the clock.
#include "front/stories.hpp"

#include "db/database.hpp"

#include <gmock/gmock.h>

namespace ibis::testing {

using entries::Record;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class Stories : public StorySite {};

}  // namespace

TEST_F(Stories, AreToldWithoutAnAccount) {
  EXPECT_TRUE(visitor_.get("/stories/tell").has("Begin without an account"));
  const std::string link = begin();
  EXPECT_GE(link.size(), std::string("/stories/told/").size() + 22) << "128 bits";
  const Page saved = visitor_.post(link, told_fields(link, marked_story(), "save"));
  EXPECT_EQ(saved.location(), link + "?done=draft-saved");
  EXPECT_TRUE(visitor_.get(link).has("zqquoteqz"));
  EXPECT_EQ(visitor_.get("/stories/told/AAAAAAAAAAAAAAAAAAAAAA").status, 404);
  EXPECT_THAT(tell(link, marked_story()), ::testing::MatchesRegex("([a-z]{5}-){5}[a-z]{5}"));
  EXPECT_EQ(visitor_.post(link, {{"go", "save"}}).status, 409) << "it is with the editors";

  EXPECT_EQ(decide("decline", "Please leave out the street.").status, 303);
  EXPECT_TRUE(visitor_.get(link).has("Please leave out the street."));
  tell(link, marked_story());
  EXPECT_EQ(decide("publish").status, 303);
  EXPECT_TRUE(visitor_.get("/stories/" + slug_of_marked()).has("zqtextqz"));
}

TEST_F(Stories, AChildsIsPublishedOnlyWithGuardianAndBestInterest) {
  Record record = marked_story();
  record.set(stories::field::age, "child");
  const std::string slug = fill_entry(member_, stories::kind, record);
  EXPECT_EQ(member_.post("/stories/" + slug + "/submit", {}).status, 303)
      << "the guardian is missing";
  EXPECT_TRUE(member_.get("/stories/" + slug + "/edit?step=check").has("guardian has to agree"));

  record.set(stories::field::guardian, "yes");
  const std::string edit = "/stories/" + slug + "/edit";
  Fields about = form_of(stories::kind, 1, record);
  about.emplace_back(
      "version", member_.get(edit + "?step=about").between("name=\"version\" value=\"", "\"")
  );
  ASSERT_EQ(member_.post(edit, about).status, 303);
  ASSERT_EQ(member_.post("/stories/" + slug + "/submit", {}).status, 200);
  const Page refused = decide("publish");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("its best interest was checked"));
  EXPECT_EQ(visitor_.get("/stories/" + slug).status, 404);

  const std::string desk = "/stories/" + slug + "/desk";
  EXPECT_EQ(member_.post(desk, {{"best_interest", "yes"}}).status, 403) << "no member ticks it";
  const std::string version = editor_.get(desk).between("name=\"version\" value=\"", "\"");
  ASSERT_EQ(
      editor_
          .post(desk, {{"best_interest", "yes"}, {"seen_by_teller", "yes"}, {"version", version}})
          .status,
      303
  );
  EXPECT_EQ(decide("publish").status, 303);
  EXPECT_EQ(visitor_.get("/stories/" + slug).status, 200);
  const std::string later = editor_.get(desk).between("name=\"version\" value=\"", "\"");
  EXPECT_EQ(editor_.post(desk, {{"version", later}}).status, 422) << "it can't be unticked unseen";
}

TEST_F(Stories, AConsentThatEndsTakesTheStoryOffByTheClock) {
  Record record = marked_story();
  record.set(stories::field::consent_until, "2026-11-20");
  const std::string slug = publish_entry(member_, editor_, stories::kind, record);
  const std::string one = "/stories/" + slug;
  EXPECT_EQ(visitor_.get(one).status, 200);
  EXPECT_TRUE(visitor_.get("/stories").has(story_name)) << "and now it is kept";
  EXPECT_TRUE(visitor_.get("/stories.json").has(story_name));

  site_.set_clock("2026-11-19T23:59:59Z");
  EXPECT_EQ(visitor_.get(one).status, 200);
  site_.set_clock("2026-11-20T00:00:00Z");  // no job has run
  EXPECT_FALSE(visitor_.get("/stories").has(story_name));
  EXPECT_EQ(visitor_.get(one).status, 404);
  EXPECT_EQ(visitor_.get(one + "/print").status, 404);
  EXPECT_FALSE(visitor_.get("/stories.json").has(story_name));
  EXPECT_FALSE(visitor_.get("/stories.atom").has(story_name));
  EXPECT_FALSE(visitor_.get("/api/v1/stories").has(story_name));
  EXPECT_EQ(member_.get(one).status, 200) << "its teller sees it";
  EXPECT_EQ(editor_.get(one).status, 200);

  site_.run_daily();
  const auto mails = site_.mails();
  EXPECT_THAT(
      mails, Contains(AllOf(HasSubstr("A consent has ended"), HasSubstr("moira@example.org")))
  );
  // With a new consent it returns by itself.
  const std::string edit = one + "/edit?step=consent";
  record.set(stories::field::consent_until, "2027-11-20");
  Fields consent = form_of(stories::kind, 3, record);
  consent.emplace_back("version", editor_.get(edit).between("name=\"version\" value=\"", "\""));
  ASSERT_EQ(editor_.post(one + "/edit", consent).status, 303);
  EXPECT_EQ(visitor_.get(one).status, 200);
  EXPECT_TRUE(visitor_.get("/stories").has(story_name));
}

TEST_F(Stories, WithoutConsentNothingIsPublished) {
  const std::string link = begin();
  Record record = marked_story();
  record.set(stories::field::consent_until, "2026-11-10");
  tell(link, record);
  site_.set_clock("2026-11-12T09:00:00Z");
  const Page refused = decide("publish");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("The consent has ended"));
}

TEST_F(Stories, AnEmbargoHoldsUntilItsDay) {
  Record record = marked_story();
  record.set(stories::field::embargo, "2026-12-24");
  const std::string slug = publish_entry(member_, editor_, stories::kind, record);
  EXPECT_EQ(visitor_.get("/stories/" + slug).status, 404);
  EXPECT_FALSE(visitor_.get("/stories").has(story_name));
  site_.set_clock("2026-12-24T00:00:00Z");
  EXPECT_TRUE(visitor_.get("/stories").has(story_name));
  EXPECT_EQ(visitor_.get("/stories/" + slug).status, 200);
}

TEST_F(Stories, OnlyWhatMayLeavesTheSite) {
  Record record = marked_story();
  record.set(stories::field::open, "");
  const std::string slug = publish_entry(member_, editor_, stories::kind, record);
  const Page page = visitor_.get("/stories/" + slug);
  EXPECT_TRUE(page.has("zqtextqz"));
  EXPECT_TRUE(page.has("name=\"robots\" content=\"noindex\""));
  EXPECT_FALSE(page.has("og:description") || page.has("ld+json"));
  EXPECT_TRUE(visitor_.get("/stories").has("zqquoteqz"));
  for (const char* feed :
       {"/stories.atom",
        "/stories.json",
        "/stories.csv",
        "/stories.geojson",
        "/api/v1/stories",
        "/sitemap-stories-0.xml"}) {
    const std::string body = visitor_.get(feed).body;
    EXPECT_THAT(body, Not(AnyOf(HasSubstr(story_name), HasSubstr(slug)))) << feed;
  }
  EXPECT_EQ(visitor_.get("/api/v1/stories/" + entry_of(slug).public_id).status, 404);
}

// The tick says what it opens; that the search of this site is among it, nobody was told.
TEST_F(Stories, WhoKeepsAStoryHereReadsThatTheSearchDoesNotFindIt) {
  constexpr std::string_view unfound = "The search of this site does not find it";
  EXPECT_TRUE(visitor_.get(begin()).has(unfound)) << "beside the tick";
  Record record = marked_story();
  record.set(stories::field::open, "");
  const std::string closed = publish_entry(member_, editor_, stories::kind, record);
  EXPECT_TRUE(member_.get("/stories/" + closed).has(unfound));
  EXPECT_FALSE(visitor_.get("/stories/" + closed).has(unfound));
  EXPECT_FALSE(editor_.get("/stories/" + closed).has(unfound));
  record.set(stories::field::open, "yes");
  const std::string open = publish_entry(member_, editor_, stories::kind, record);
  EXPECT_FALSE(member_.get("/stories/" + open).has(unfound));
}

TEST_F(Stories, AFormOnPaperIsNamedOnlyWhereThereWasOne) {
  Record record = marked_story();
  const auto shown = [&](std::string version) {
    record.set(stories::field::consent_form, std::move(version));
    const std::string path = "/stories/" + publish_entry(member_, editor_, stories::kind, record);
    EXPECT_EQ(editor_.get(path).has("signed on paper"), member_.get(path).has("signed on paper"));
    return editor_.get(path);
  };
  EXPECT_FALSE(shown("").has("signed on paper"));
  EXPECT_TRUE(shown("zqpaperqz 3").has("zqpaperqz 3"));
}

// It would be read as a version of our own form, and be shown nowhere.
TEST_F(Stories, AFormOnPaperIsNotCalledAsOurOwn) {
  const std::string link = begin();
  Record record = marked_story();
  record.set(stories::field::consent_form, "site zqpaperqz");
  const Page refused = visitor_.post(link, told_fields(link, record, "save"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("href=\"#f-consent_form\"") && refused.has("site zqpaperqz"));
  record.set(stories::field::consent_form, "paper site zqpaperqz");
  EXPECT_EQ(visitor_.post(link, told_fields(link, record, "save")).status, 303);
}

TEST_F(Stories, TheListBeginsWithTheWayToTellOne) {
  EXPECT_THAT(
      visitor_.get("/stories").between("<header class=\"entry-head\">", "</header>"),
      AllOf(HasSubstr("href=\"/stories/tell\""), HasSubstr("Tell your story"))
  );
}

// A title is what a teller is called: it goes into no mailbox, and the form says so.
TEST_F(Stories, WhoMailsOneSendsItsAddressAlone) {
  const std::string slug = publish_entry(member_, editor_, stories::kind, marked_story());
  const std::string id = entry_of(slug).public_id;
  const Page page = member_.get("/stories/" + slug);
  EXPECT_TRUE(page.has("mailto:?subject=" + id));
  const Page form = member_.get("/id/" + id + "/mail");
  EXPECT_TRUE(form.has("no word of the page itself"));
  EXPECT_FALSE(form.has("They get the title"));
  ASSERT_EQ(member_.post("/id/" + id + "/mail", {{"email", "aunt@example.org"}}).status, 303);
  for (const std::string& mail : site_.mails()) {
    if (mail.contains("To: aunt@example.org")) EXPECT_THAT(mail, Not(HasSubstr(story_name)));
  }
}

// Wherever text or quote stand, they stand behind a summary that says of what.
TEST_F(Stories, AWarningFoldsTextAndQuoteAwayEverywhere) {
  Record record = marked_story();
  record.set(stories::field::warnings, std::vector<std::string>{"death", "detention"});
  const std::string slug = publish_entry(member_, editor_, stories::kind, record);
  const std::string one = "/stories/" + slug;
  for (const std::string& path : {one, one + "/print", std::string("/stories"), "/ar" + one}) {
    std::string body = visitor_.get(path).body;
    EXPECT_TRUE(body.contains("zqquoteqz")) << path;
    for (auto from = body.find("<details class=\"warned\">"); from != std::string::npos;
         from = body.find("<details class=\"warned\">")) {
      const auto to = body.find("</details>", from);
      ASSERT_NE(to, std::string::npos);
      body.erase(from, to - from);
    }
    EXPECT_FALSE(body.contains("zqquoteqz") || body.contains("zqtextqz")) << path;
    EXPECT_FALSE(body.contains("<details class=\"warned\" open")) << path;
  }
  EXPECT_TRUE(visitor_.get(one).has("Content warning: death and detention"));
  for (const std::string path :
       {"/stories.atom",
        "/stories.json",
        "/stories.csv",
        "/stories.geojson",
        "/stories.xlsx",
        "/api/v1/stories"}) {
    const std::string list = read_surface(visitor_, path);
    EXPECT_FALSE(list.contains("zqquoteqz")) << path;
    EXPECT_TRUE(list.contains("Content warning: death and detention")) << path;
  }
  const std::string alone = visitor_.get("/api/v1/stories/" + entry_of(slug).public_id).body;
  EXPECT_THAT(
      alone, AllOf(HasSubstr("zqquoteqz"), HasSubstr(R"("warnings":["death","detention"])"))
  );
}

// The hour would be midnight, or tell too much.
TEST_F(Stories, OfOneToldWithoutAnAccountTheDayAloneIsKnown) {
  tell(begin(), marked_story());
  const Page queue = editor_.get("/review");
  EXPECT_TRUE(queue.has("somebody without an account"));
  EXPECT_TRUE(queue.has(", 1 November 2026</p>"));
  const Page page = editor_.get("/stories/" + slug_of_marked());
  EXPECT_TRUE(page.has("Draft begun"));
  EXPECT_FALSE(page.has("1 November 2026 at"));
}

TEST_F(Stories, NothingIsToldOfWhyOneWasWithdrawn) {
  const std::string slug = publish_entry(member_, editor_, stories::kind, marked_story());
  ASSERT_EQ(editor_.post("/stories/" + slug + "/withdraw", {{"note", "zqwhyqz"}}).status, 303);
  for (const Browser& who : {visitor_, editor_, member_}) {
    const Page gone = who.get("/stories/" + slug);
    EXPECT_EQ(gone.status, 410);
    EXPECT_FALSE(gone.has("zqwhyqz"));
  }
  EXPECT_FALSE(member_.get("/account").has("zqwhyqz"));
}

// A feed names whoever the page names: never a country, never nobody.
TEST_F(Stories, AFeedNamesTheTellerByTheNameTheyChose) {
  publish_entry(member_, editor_, stories::kind, marked_story());
  const std::string feed = visitor_.get("/stories.atom").body;
  EXPECT_THAT(feed, HasSubstr("<author><name>Zqnameqz</name>"));
  EXPECT_THAT(feed, Not(HasSubstr("<name></name>")));
  EXPECT_THAT(feed, Not(HasSubstr("Moira")));
}

TEST_F(Stories, ACityIsKeptOnlyWhereTheTellerAsksForIt) {
  const std::string link = begin();
  Record record = marked_story();
  record.set(stories::field::place, "PT");
  Fields fields = told_fields(link, record, "save");
  for (auto& [name, value] : fields) {
    if (name == "city") value = "Lisbon";
  }
  EXPECT_EQ(visitor_.post(link, fields).status, 422);
  fields.emplace_back("city_wished", "yes");
  EXPECT_EQ(visitor_.post(link, fields).status, 303);
}

TEST_F(Stories, EveryPageOfTheRoomHasAWayOut) {
  const std::string link = begin();
  const std::string slug = publish_entry(member_, editor_, stories::kind, marked_story());
  for (const std::string& path :
       {std::string("/stories"),
        "/stories/" + slug,
        "/stories/" + slug + "/print",
        std::string("/stories/tell"),
        std::string("/stories/withdraw"),
        link,
        std::string("/stories?choose=theme")}) {
    const Page page = visitor_.get(path);
    EXPECT_TRUE(page.has("href=\"https://www.wikipedia.org/\" rel=\"noreferrer\" data-leave"))
        << path;
  }
  EXPECT_TRUE(member_.get("/stories/new").has("data-leave"));
  EXPECT_FALSE(visitor_.get("/practices").has("data-leave"));
}

TEST_F(Stories, TheSampleHasOneThatWasTakenBack) {
  EXPECT_EQ(visitor_.get("/stories/a-story-taken-back").status, 410);
  EXPECT_TRUE(visitor_.get("/stories/a-story-taken-back").has("Withdrawn by its teller"));
  EXPECT_TRUE(visitor_.get("/stories/tsekh-bez-okon").has("Долг"))
      << "told by nobody with an account";
}

}  // namespace ibis::testing
