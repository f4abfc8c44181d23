// What stories promise to those who tell them, tried through the whole program: nothing is kept of who tells without an
// account, and a story that is taken back leaves no word in any byte of the data folder.
#include "db/database.hpp"
#include "front/stories.hpp"

#include <gmock/gmock.h>

#include <vips/vips8>

namespace ibis::testing {

using entries::Record;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

namespace {

class StorySafety : public StorySite {};

}  // namespace

TEST_F(StorySafety, ADraftSaysWhatIsMissingAndCanBeThrownAway) {
  const std::string link = begin();
  Record record = marked_story();
  record.set(stories::field::text, "");
  record.set(stories::field::consent_uses, std::vector<std::string>{"print"});
  const Page again = visitor_.post(link, told_fields(link, record, "send"));
  EXPECT_EQ(again.status, 422);
  EXPECT_TRUE(again.has("href=\"#f-text\"") && again.has("href=\"#f-consent_uses\""));
  EXPECT_TRUE(again.has("zqquoteqz")) << "what was typed is kept";
  const Fields of_another_window = told_fields(link, record, "save");
  visitor_.post(link, told_fields(link, record, "save"));
  const Page overtaken = visitor_.post(link, of_another_window);
  EXPECT_EQ(overtaken.status, 422);
  EXPECT_TRUE(overtaken.has("This was changed while you wrote") && overtaken.has("zqquoteqz"));
  EXPECT_EQ(visitor_.post(link, {{"go", "discard"}}).status, 200);
  EXPECT_EQ(visitor_.get(link).status, 404);
  settle();
  for (const char* mark : marks)
    EXPECT_THAT(files_with(site_.data(), mark), IsEmpty()) << mark;
}

// The folder holds what was told, and nothing of who told it, from where, or at which hour.
TEST_F(StorySafety, NothingIsKeptOfWhoTellsWithoutAnAccount) {
  site_.set_clock("2026-11-03T17:43:21Z");
  const auto front_sees = [&](http::Request& request) {
    request.remote = "198.51.100.77";
    request.headers.emplace_back("user-agent", "zqagentqz/1.0");
    request.headers.emplace_back("referer", "http://127.0.0.1:8080/zqrefererqz");
    request.headers.emplace_back("accept-language", "zqlangqz");
  };
  visitor_.looks_like(front_sees);
  const std::string link = begin();
  visitor_.get(link);
  const std::string code = tell(link, marked_story());
  site_.mails();
  const std::string key = link.substr(link.rfind('/') + 1);
  for (const std::string& trace :
       {std::string("198.51.100.77"),
        std::string("zqagentqz"),
        std::string("zqrefererqz"),
        std::string("zqlangqz"),
        key,
        code})
    EXPECT_THAT(files_with(site_.data(), trace), IsEmpty()) << trace;

  // The story's own times and all times of its history are the beginning of the day.
  const auto id = site_.app().db.read([&](db::Read& r) {
    return r.value<entries::EntryId>("select id from entry where title = $1", story_name);
  });
  const auto entry = *site_.app().db.read([&](db::Read& r) { return entries::find_entry(r, id); });
  EXPECT_EQ(entry.author_id, std::nullopt);
  EXPECT_EQ(rfc3339(entry.created_at), "2026-11-03T00:00:00Z");
  EXPECT_EQ(rfc3339(entry.updated_at), "2026-11-03T00:00:00Z");
  EXPECT_EQ(rfc3339(entry.submitted_at.value()), "2026-11-03T00:00:00Z");
  for (const auto& step :
       site_.app().db.read([&](db::Read& r) { return entries::steps_of(r, id); })) {
    EXPECT_EQ(rfc3339(step.at), "2026-11-03T00:00:00Z");
    EXPECT_EQ(step.person_id, std::nullopt);
  }
  // No row anywhere was made at that moment: no job, no mail, no count of mails.
  Instant at{0};
  ASSERT_TRUE(parse_rfc3339("2026-11-03T17:43:21Z", at));
  const auto exact = site_.app().db.read([&](db::Read& r) {
    return r.value<std::int64_t>(
        "select (select count(*) from job where created_at = $1) + (select count(*) from step "
        "where "
        "at = $1) + (select count(*) from change where at = $1) + (select count(*) from file where "
        "created_at = $1) + (select count(*) from mail_count where hour = $1 / 3600000000)",
        at
    );
  });
  EXPECT_EQ(exact, 0);
}

// Editors hear of it by the daily round, whose hour is the site's.
TEST_F(StorySafety, EditorsHearOfItOnceADay) {
  editors_read_english();
  const std::string link = begin();
  tell(link, marked_story());
  EXPECT_THAT(site_.mails(), Not(Contains(HasSubstr("story waits"))));
  site_.run_daily();
  const auto mails = site_.mails();
  EXPECT_THAT(mails, Contains(HasSubstr("A story waits for a decision")));
  for (const std::string& mail : mails) {
    for (const char* mark : marks)
      EXPECT_THAT(mail, Not(HasSubstr(mark)));
  }
  site_.run_daily();
  EXPECT_EQ(site_.mails().size(), mails.size()) << "once";
}

TEST_F(StorySafety, TheRoutesOfTellersAreNeitherLoggedNorCounted) {
  const std::string link = begin();
  visitor_.get(link);
  visitor_.get("/stories/withdraw");
  visitor_.get("/stories/tell");
  visitor_.get("/stories");
  const std::string metrics = site_.visitor().get("/metrics").body;
  EXPECT_THAT(metrics, HasSubstr("/stories\"")) << "or the test looks for nothing";
  for (const char* path : {"/stories/tell", "/stories/told", "/stories/withdraw\""})
    EXPECT_THAT(metrics, Not(HasSubstr(path)));
}

TEST_F(StorySafety, TheCodeTakesAStoryBackAtOnceAndLeavesNoWord) {
  const std::string link = begin();
  Fields who = told_fields(link, marked_story(), "save");
  who.emplace_back("identity_name", "zqpersonqz");
  visitor_.post(link, who);
  const std::string code = tell(link, marked_story());
  ASSERT_EQ(decide("decline", "zqnoteqz").status, 303);
  const std::string second = tell(link, marked_story());
  EXPECT_EQ(visitor_.post("/stories/withdraw", {{"code", code}}).status, 422)
      << "worth nothing now";
  ASSERT_EQ(decide("publish").status, 303);
  const std::string slug = slug_of_marked();
  const auto surfaces = surfaces_of(visitor_, stories::kind, slug);
  site_.mails();
  ASSERT_THAT(files_with(site_.data(), "zqtextqz"), Not(IsEmpty()))
      << "or the test looks for nothing";

  // Typed as people type.
  std::string typed = " " + second;
  std::ranges::replace(typed, '-', ' ');
  typed[1] = static_cast<char>(typed[1] - 'a' + 'A');
  EXPECT_EQ(visitor_.post("/stories/withdraw", {{"code", typed}}).status, 200);
  for (const std::string& surface : surfaces) {
    const Page page = visitor_.get(surface);
    EXPECT_TRUE(page.status == 200 || page.status == 410) << surface;
    const std::string words = read_surface(visitor_, surface);
    for (const char* mark : marks)
      EXPECT_THAT(words, Not(HasSubstr(mark))) << surface;
  }
  const Page tombstone = visitor_.get("/stories/" + slug);
  EXPECT_EQ(tombstone.status, 410);
  EXPECT_TRUE(tombstone.has("Withdrawn by its teller"));
  EXPECT_EQ(visitor_.get(link).status, 404);
  settle();
  for (const char* mark :
       {"Zqnameqz", "zqquoteqz", "zqtextqz", "zqhelpqz", "zqpersonqz", "zqnoteqz"})
    EXPECT_THAT(files_with(site_.data(), mark), IsEmpty()) << mark;
}

TEST_F(StorySafety, AMembersStoryIsTakenBackWithItsCodeToo) {
  const std::string slug = fill_entry(member_, stories::kind, marked_story());
  const Page sent = member_.post("/stories/" + slug + "/submit", {});
  const std::string first = sent.between("lang=\"zxx\">", "<");
  EXPECT_TRUE(member_.get("/stories/" + slug + "/code").has("There is a code already"));
  const std::string code =
      member_.post("/stories/" + slug + "/code", {}).between("lang=\"zxx\">", "<");
  EXPECT_NE(code, first);
  EXPECT_EQ(site_.signed_in("ramil").post("/stories/" + slug + "/code", {}).status, 404);
  EXPECT_EQ(visitor_.post("/stories/withdraw", {{"code", first}}).status, 422);
  EXPECT_EQ(visitor_.post("/stories/withdraw", {{"code", ""}}).status, 422);
  EXPECT_EQ(visitor_.post("/stories/withdraw", {{"code", code}}).status, 200);
  EXPECT_EQ(member_.get("/stories/" + slug).status, 410);
  settle();
  for (const char* mark : marks)
    EXPECT_THAT(files_with(site_.data(), mark), IsEmpty()) << mark;
}

TEST_F(StorySafety, ATellersPictureGoesWithTheStory) {
  const std::string slug = fill_entry(member_, stories::kind, marked_story());
  // One that nothing else of the site shares.
  const auto picture = site_.data().parent_path() / "Zqfilenameqz.png";
  vips::VImage::black(640, 480).invert().cast(VIPS_FORMAT_UCHAR).pngsave(picture.c_str());
  const Page form = member_.get("/stories/" + slug + "/edit?step=picture");
  const Page saved = member_.upload(
      "/stories/" + slug + "/edit",
      {{"step", "picture"},
       {"version", form.between("name=\"version\" value=\"", "\"")},
       {"picture_alt", "zqaltqz"},
       {"picture_credit", "zqcreditqz"}},
      "picture",
      picture
  );
  ASSERT_EQ(saved.status, 303) << saved.body;
  member_.post("/stories/" + slug + "/submit", {});
  ASSERT_EQ(decide("publish").status, 303);
  const std::string file =
      "/files/" + visitor_.get("/stories/" + slug).between("src=\"/files/", "\"");
  EXPECT_EQ(visitor_.get(file).status, 200);
  EXPECT_THAT(files_with(site_.data(), "Zqfilenameqz"), IsEmpty());
  const std::size_t before = files_with(site_.data() / "files", "WEBP").size();
  ASSERT_EQ(member_.post("/stories/" + slug + "/withdraw", {}).status, 303);
  EXPECT_EQ(visitor_.get(file).status, 410);
  site_.mails();  // runs the sweep
  EXPECT_LT(files_with(site_.data() / "files", "WEBP").size(), before);
  settle();
  for (const char* mark : {"zqtextqz", "zqaltqz", "zqcreditqz"})
    EXPECT_THAT(files_with(site_.data(), mark), IsEmpty()) << mark;
}

TEST_F(StorySafety, WhoTheTellerIsNobodySeesWithoutALineInTheHistory) {
  editors_read_english();
  const std::string link = begin();
  Fields fields = told_fields(link, marked_story(), "send");
  fields.emplace_back("identity_name", "zqpersonqz");
  fields.emplace_back("identity_contact", "zqcontactqz");
  ASSERT_EQ(visitor_.post(link, fields).status, 200);
  ASSERT_EQ(decide("publish").status, 303);
  const std::string slug = slug_of_marked();
  const std::string one = "/stories/" + slug;
  site_.run_daily();
  for (const std::string& mail : site_.mails())
    EXPECT_THAT(mail, Not(HasSubstr("zqpersonqz")));
  EXPECT_FALSE(visitor_.get(link).has("zqpersonqz"));
  for (const std::string& surface : surfaces_of(visitor_, stories::kind, slug)) {
    for (const Browser* reader : {&visitor_, &member_, &editor_})
      EXPECT_THAT(read_surface(*reader, surface), Not(HasSubstr("zqpersonqz"))) << surface;
  }
  EXPECT_FALSE(editor_.get(one + "/desk").has("zqpersonqz"));
  EXPECT_FALSE(editor_.get(one).has("Looked at who told it"));
  EXPECT_EQ(member_.post(one + "/identity", {}).status, 403);
  const Page seen = editor_.post(one + "/identity", {});
  EXPECT_TRUE(seen.has("zqpersonqz") && seen.has("zqcontactqz"));
  EXPECT_TRUE(editor_.get(one).has("Looked at who told it"));
}

TEST_F(StorySafety, NoPageNamesTheMemberWhoToldIt) {
  const std::string slug = publish_entry(member_, editor_, stories::kind, marked_story());
  for (const std::string& surface : surfaces_of(visitor_, stories::kind, slug)) {
    const std::string body = read_surface(visitor_, surface);
    if (!body.contains(story_name)) continue;
    EXPECT_THAT(body, Not(AnyOf(HasSubstr("/people/moira"), HasSubstr("Moira T")))) << surface;
  }
  EXPECT_FALSE(visitor_.get("/people/moira").has(story_name));
  EXPECT_THAT(slug, ::testing::MatchesRegex("[0-9a-z]{8}")) << "the address says nothing";
}

TEST_F(StorySafety, DraftsNobodyComesBackToGo) {
  const std::string link = begin();
  visitor_.post(link, told_fields(link, marked_story(), "save"));
  const std::string visited = begin();
  site_.set_clock("2027-01-29T12:00:00Z");
  site_.run_daily();
  EXPECT_EQ(visitor_.get(visited).status, 200);
  settle();
  EXPECT_THAT(files_with(site_.data(), "zqtextqz"), Not(IsEmpty()));
  site_.set_clock("2027-02-01T12:00:00Z");
  site_.run_daily();
  EXPECT_EQ(visitor_.get(link).status, 404);
  EXPECT_EQ(visitor_.get(visited).status, 200) << "somebody came back to it";
  settle();
  EXPECT_THAT(files_with(site_.data(), "zqtextqz"), IsEmpty());
}

}  // namespace ibis::testing
