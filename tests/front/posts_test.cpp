// Threads through the front: the whole way of a post, with what is refused beside what is allowed.
#include "front/threads.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class Threads : public ::testing::Test {
 protected:
  Threads() { add_threads(site_); }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser member_ = site_.signed_in("moira");     // a newcomer
  Browser other_ = site_.signed_in("ramil");      // another
  Browser reviewer_ = site_.signed_in("emilio");  // known
  Browser editor_ = site_.signed_in("salma");     // known
  Browser moderator_ = site_.signed_in("kwame");
};

}  // namespace

TEST_F(Threads, ANewcomersFirstPostWaitsForAModerator) {
  EXPECT_THAT(visitor_.get("/hall/one").body, HasSubstr("Nobody has written here yet."));
  EXPECT_THAT(member_.get("/hall/one").body, HasSubstr("Your first post waits"));
  const std::string id = write_at(member_, "hall/one", "My first words");
  EXPECT_THAT(
      member_.get("/hall/one").body,
      AllOf(
          HasSubstr("My first words"),
          HasSubstr("Waits for a moderator"),
          Not(HasSubstr("Write the first one"))
      )
  );
  EXPECT_THAT(moderator_.get("/hall/one").body, HasSubstr("My first words"));
  for (const Browser* browser : {&visitor_, &other_, &editor_}) {
    EXPECT_THAT(browser->get("/hall/one").body, Not(HasSubstr("My first words")));
    EXPECT_EQ(browser->get("/posts/" + id).status, 404);
    EXPECT_EQ(browser->get("/posts/" + id + "/history").status, 404);
  }
  EXPECT_EQ(member_.get("/posts/" + id).location(), "/hall/one#p-" + id);
  EXPECT_THAT(site_.mails(), Contains(HasSubstr("To: kwame@example.org")));
  const std::string address = "/moderation/" + case_of(moderator_, "My first words");
  EXPECT_THAT(moderator_.get(address).body, HasSubstr("First post of a newcomer"));
  const std::string version = moderator_.get(address).between("name=\"version\" value=\"", "\"");
  const Page decided = moderator_.post(address, {{"decision", "pass"}, {"version", version}});
  EXPECT_EQ(decided.location(), "/moderation?done=decided") << decided.body;
  EXPECT_THAT(visitor_.get("/hall/one").body, HasSubstr("My first words"));
  EXPECT_THAT(
      site_.mails(), Contains(AllOf(HasSubstr("To: moira@example.org"), HasSubstr("stands now")))
  );
  write_at(member_, "hall/one", "My second words");
  EXPECT_THAT(visitor_.get("/hall/one").body, HasSubstr("My second words")) << "stands at once";
}

TEST_F(Threads, WhatIsWrongKeepsWhatWasTypedAndAPreviewWritesNothing) {
  const Page empty = editor_.post("/threads/hall/one", {{"body", "  "}, {"language", "fr"}});
  EXPECT_EQ(empty.status, 422);
  EXPECT_THAT(empty.body, HasSubstr("href=\"#f-body\""));
  EXPECT_THAT(empty.body, HasSubstr("<option value=\"fr\" selected>"));
  const Page preview =
      editor_.post("/threads/hall/one", {{"body", "Some **bold** words"}, {"go", "preview"}});
  EXPECT_EQ(preview.status, 200);
  EXPECT_THAT(
      preview.body,
      AllOf(
          HasSubstr("<strong>bold</strong>"),
          HasSubstr(">\nSome **bold** words</textarea>"),
          Not(HasSubstr("/posts/preview"))
      )
  );
  EXPECT_THAT(visitor_.get("/hall/one").body, Not(HasSubstr("bold")));
  const std::string longest(10'000, 'a');
  EXPECT_EQ(editor_.post("/threads/hall/one", {{"body", longest + "a"}}).status, 422);
  EXPECT_EQ(editor_.post("/threads/hall/one", {{"body", longest}}).status, 303);
}

TEST_F(Threads, VisitorsReadAndAreAskedToSignIn) {
  write_at(editor_, "hall/one", "Everybody reads this");
  const Page page = visitor_.get("/hall/one");
  EXPECT_THAT(page.body, HasSubstr("href=\"/account/sign-in?next=/hall/one\""));
  EXPECT_THAT(page.body, Not(HasSubstr("<textarea")));
  EXPECT_THAT(page.body, HasSubstr("href=\"/report/post/"));
  EXPECT_THAT(page.body, Not(HasSubstr("quote="))) << "what they may not do is not offered";
  EXPECT_EQ(visitor_.post("/threads/hall/one", {{"body", "Hello"}}).status, 401);
  EXPECT_EQ(editor_.post_without_token("/threads/hall/one", {{"body", "Forged"}}).status, 403);
  EXPECT_EQ(editor_.post("/threads/hall/draft", {{"body", "Hello"}}).status, 404);
  EXPECT_EQ(editor_.post("/threads/cellar/one", {{"body", "Hello"}}).status, 404);
  EXPECT_EQ(visitor_.get("/threads/hall/one").location(), "/hall/one#thread");
}

TEST_F(Threads, KeptPagesGoStaleWithEachWrite) {
  EXPECT_THAT(visitor_.get("/hall/one").body, Not(HasSubstr("Written now")));
  const std::string id = write_at(editor_, "hall/one", "Written now");
  EXPECT_THAT(visitor_.get("/hall/one").body, HasSubstr("Written now"));
  EXPECT_EQ(
      editor_.post("/posts/" + id + "/edit", {{"body", "Changed now"}, {"version", "1"}}).status,
      303
  );
  EXPECT_THAT(
      visitor_.get("/hall/one").body, AllOf(HasSubstr("Changed now"), Not(HasSubstr("Written now")))
  );
  EXPECT_EQ(editor_.post("/posts/" + id + "/removal", {}).status, 303);
  EXPECT_THAT(
      visitor_.get("/hall/one").body,
      AllOf(HasSubstr("Removed by its author."), Not(HasSubstr("Changed now")))
  );
  EXPECT_EQ(visitor_.get("/posts/" + id + "/history").status, 404);
}

TEST_F(Threads, AnEditOverANewerOneKeepsWhatWasTyped) {
  const std::string edit = "/posts/" + write_at(editor_, "hall/one", "Written now") + "/edit";
  ASSERT_EQ(editor_.post(edit, {{"body", "From the phone"}, {"version", "1"}}).status, 303);
  const Page told = editor_.post(edit, {{"body", "From the desk"}, {"version", "1"}});
  EXPECT_EQ(told.status, 422);
  EXPECT_TRUE(told.has("This was changed while you wrote") && told.has("From the desk"));
  EXPECT_TRUE(told.has("name=\"version\" value=\"2\""));
  EXPECT_THAT(visitor_.get("/hall/one").body, HasSubstr("From the phone"));
}

TEST_F(Threads, AnEditIsToldWithWhatItChanged) {
  const std::string id = write_at(editor_, "hall/one", "We meet on Monday");
  site_.set_clock("2026-11-01T12:10:00Z");
  EXPECT_EQ(member_.get("/posts/" + id + "/edit").status, 403);
  EXPECT_EQ(moderator_.get("/posts/" + id + "/edit").status, 403) << "nobody edits others' words";
  EXPECT_EQ(
      moderator_.post("/posts/" + id + "/edit", {{"body", "Mine"}, {"version", "1"}}).status, 403
  );
  EXPECT_THAT(
      editor_.get("/posts/" + id + "/edit").body, HasSubstr(">\nWe meet on Monday</textarea>")
  );
  EXPECT_EQ(editor_.post("/posts/" + id + "/edit", {{"body", ""}, {"version", "1"}}).status, 422);
  EXPECT_EQ(
      editor_.post("/posts/" + id + "/edit", {{"body", "We meet on Friday"}, {"version", "1"}})
          .location(),
      "/hall/one?done=post-changed#p-" + id
  );
  EXPECT_THAT(visitor_.get("/hall/one").body, HasSubstr("edited 10 minutes after writing"));
  const Page history = visitor_.get("/posts/" + id + "/history");
  EXPECT_THAT(history.body, AllOf(HasSubstr("Monday</del>"), HasSubstr("Friday</ins>")));
  site_.set_clock("2026-11-01T13:00:01Z");
  EXPECT_EQ(editor_.get("/posts/" + id + "/edit").status, 403);
}

TEST_F(Threads, AnEditWithinAMinuteIsNotToldInMinutes) {
  const std::string id = write_at(editor_, "hall/one", "We meet on Monday");
  site_.set_clock("2026-11-01T12:00:40Z");
  ASSERT_EQ(
      editor_.post("/posts/" + id + "/edit", {{"body", "We meet on Friday"}, {"version", "1"}})
          .status,
      303
  );
  const Page thread = visitor_.get("/hall/one");
  EXPECT_THAT(thread.body, HasSubstr("edited shortly after writing"));
  EXPECT_THAT(thread.body, Not(HasSubstr("0 minutes")));
  EXPECT_THAT(
      visitor_.get("/posts/" + id + "/history").body, HasSubstr("Edited shortly after writing")
  );
}

TEST_F(Threads, AQuoteGoesWithWhatItQuotesWhenAModeratorRemovesThat) {
  const std::string id = write_at(editor_, "hall/one", "Terrible words.\n\nHarmless words.");
  const Page form = reviewer_.get("/hall/one?quote=" + id);
  EXPECT_THAT(
      form.body,
      AllOf(HasSubstr("Quote of Salma"), HasSubstr("Terrible words."), HasSubstr("name=\"lines\""))
  );
  const std::string version = form.between("name=\"quote_version\" value=\"", "\"");
  const Page moved = reviewer_.post(
      "/threads/hall/one",
      {{"body", "I disagree"}, {"quote", id}, {"quote_version", "9"}, {"lines", "0"}}
  );
  EXPECT_EQ(moved.status, 422);
  EXPECT_THAT(moved.body, HasSubstr("choose the lines again"));
  const std::string answer = write_at(
      reviewer_,
      "hall/one",
      "I disagree",
      {{"quote", id}, {"quote_version", version}, {"lines", "0"}}
  );
  EXPECT_THAT(visitor_.get("/hall/one").body, HasSubstr("<blockquote class=\"quoted\">"));
  EXPECT_EQ(reviewer_.get("/posts/" + id + "/removal").status, 403);
  EXPECT_EQ(
      reviewer_.post("/posts/" + id + "/removal", {{"note", "No"}, {"version", "1"}}).status, 403
  );
  EXPECT_EQ(
      moderator_.post("/posts/" + id + "/removal", {{"note", ""}, {"version", "1"}}).status, 422
  );
  EXPECT_EQ(
      moderator_
          .post("/posts/" + id + "/removal", {{"note", "It insults people."}, {"version", "1"}})
          .status,
      303
  );
  for (const std::string_view place : {"/hall/one", "/threads/hall/one/feed", "/fr/hall/one"}) {
    const Page page = visitor_.get(place);
    EXPECT_EQ(page.status, 200) << place;
    EXPECT_THAT(page.body, Not(HasSubstr("Terrible words"))) << place;
    EXPECT_THAT(page.body, Not(HasSubstr("It insults people"))) << place;
  }
  EXPECT_THAT(
      visitor_.get("/hall/one").body, HasSubstr("What was quoted here was removed by a moderator.")
  );
  EXPECT_THAT(editor_.get("/hall/one").body, HasSubstr("It insults people."))
      << "its author sees why";
  EXPECT_EQ(visitor_.get("/posts/" + id + "/history").status, 404);
  EXPECT_EQ(visitor_.get("/posts/" + id).location(), "/hall/one#p-" + id) << "the mark is there";
  EXPECT_EQ(visitor_.get("/posts/" + answer).location(), "/hall/one#p-" + answer);
  EXPECT_THAT(
      site_.mails(),
      Contains(AllOf(HasSubstr("To: salma@example.org"), HasSubstr("It insults people.")))
  );
}

TEST_F(Threads, AMentionIsALinkForThoseWhoAreHere) {
  write_at(editor_, "hall/one", "Ask @anabela, not @nobody-at-all.");
  const Page page = visitor_.get("/fr/hall/one");
  EXPECT_THAT(page.body, HasSubstr("<a href=\"/fr/people/anabela\">@anabela</a>"));
  EXPECT_THAT(page.body, HasSubstr("not @nobody-at-all."));
  EXPECT_THAT(
      visitor_.get("/ar/hall/one").body, HasSubstr("<a href=\"/ar/people/salma\"><bdi>Salma")
  ) << "a name keeps its own direction";
  EXPECT_THAT(
      site_.mails(),
      Contains(AllOf(HasSubstr("To: anabela@example.org"), HasSubstr("mentions you")))
  );
}

TEST_F(Threads, AnswersStandBelowTheFirstFewAtOnce) {
  const std::string top = write_at(editor_, "hall/one", "What do you think?");
  EXPECT_THAT(reviewer_.get("/hall/one?answer=" + top).body, HasSubstr("In answer to Salma"));
  EXPECT_THAT(reviewer_.get("/ar/hall/one?answer=" + top).body, HasSubstr("\u2068Salma"));
  std::vector<std::string> ids;
  for (const char* text : {"Answer 1", "Answer 2", "Answer 3", "Answer 4"})
    ids.push_back(write_at(reviewer_, "hall/one", text, {{"answer", top}}));
  const Page page = visitor_.get("/hall/one");
  EXPECT_THAT(
      page.body,
      AllOf(HasSubstr("Answer 3"), Not(HasSubstr("Answer 4")), HasSubstr("All 4 answers"))
  );
  EXPECT_EQ(visitor_.get("/posts/" + ids[3]).location(), "/hall/one?under=" + top + "#p-" + ids[3]);
  EXPECT_THAT(
      visitor_.get("/hall/one?under=" + top).body,
      AllOf(HasSubstr("What do you think?"), HasSubstr("Answer 4"))
  );
}

TEST_F(Threads, AForumHasPagesWhoseLinksStay) {
  std::vector<std::string> ids;
  for (int n = 1; n <= 21; ++n) {
    site_.set_clock(fmt::format("2026-11-01T12:{:02}:00Z", n));
    ids.push_back(
        write_at(n % 2 == 0 ? editor_ : reviewer_, "forum/one", fmt::format("Post number {}.", n))
    );
  }
  const Page first = visitor_.get("/forum/one");
  EXPECT_THAT(first.body, AllOf(HasSubstr("Post number 20."), Not(HasSubstr("Post number 21."))));
  EXPECT_THAT(first.body, HasSubstr("href=\"/forum/one?page=2#thread\""));
  EXPECT_EQ(visitor_.get("/posts/" + ids[20]).location(), "/forum/one?page=2#p-" + ids[20]);
  EXPECT_THAT(visitor_.get("/forum/one?page=2").body, HasSubstr("Post number 21."));
  EXPECT_EQ(reviewer_.post("/posts/" + ids[0] + "/removal", {}).status, 303);
  EXPECT_EQ(visitor_.get("/posts/" + ids[20]).location(), "/forum/one?page=2#p-" + ids[20])
      << "for good";
  RecordProperty("page_bytes", static_cast<int>(first.body.size()));
  EXPECT_LT(first.body.size(), 48'000U) << "a page of 20 posts is light";
}

TEST_F(Threads, AClosedSideIsClosedOnEveryWay) {
  const std::string id = write_at(editor_, "circle/one", "Among ourselves @moira @ramil @anabela");
  for (const Browser* outside : {&visitor_, &reviewer_, &moderator_}) {
    EXPECT_THAT(outside->get("/circle/one").body, Not(HasSubstr("Among ourselves")));
    for (const std::string& path :
         {"/posts/" + id,
          "/posts/" + id + "/history",
          std::string("/threads/circle/one"),
          std::string("/threads/circle/one/feed")})
      EXPECT_EQ(outside->get(path).status, 404) << path;
  }
  EXPECT_EQ(reviewer_.post("/threads/circle/one", {{"body", "Let me in"}}).status, 404);
  EXPECT_EQ(reviewer_.get("/report/post/" + id).status, 404);
  EXPECT_THAT(member_.get("/circle/one").body, HasSubstr("Among ourselves"));
  EXPECT_EQ(member_.get("/posts/" + id).status, 302);
  EXPECT_EQ(member_.get("/threads/circle/one/feed").status, 200);
  const auto mails = site_.mails();
  EXPECT_THAT(mails, Contains(HasSubstr("To: moira@example.org")));
  EXPECT_THAT(mails, Not(Contains(HasSubstr("To: anabela@example.org"))));
}

TEST_F(Threads, NothingTypedBecomesMarkup) {
  const std::string evil =
      "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))";
  const std::string id = write_at(editor_, "hall/one", evil);
  EXPECT_EQ(
      editor_.post("/posts/" + id + "/edit", {{"body", evil + " \"'&"}, {"version", "1"}}).status,
      303
  );
  const std::string quoted = "/hall/one?quote=" + id;
  for (const std::string& place :
       {std::string("/hall/one"),
        quoted,
        "/posts/" + id + "/history",
        "/posts/" + id + "/edit",
        std::string("/threads/hall/one/feed")}) {
    const Page page = editor_.get(place);
    EXPECT_EQ(page.status, 200) << place;
    EXPECT_THAT(page.body, Not(HasSubstr("<script>alert"))) << place;
    EXPECT_THAT(page.body, Not(HasSubstr("<img src=x"))) << place;
    EXPECT_THAT(page.body, Not(HasSubstr("href=\"javascript:"))) << place;
  }
}

TEST_F(Threads, TheFeedTellsTheNewestFirst) {
  write_at(editor_, "hall/one", "Older words");
  site_.set_clock("2026-11-01T12:30:00Z");
  write_at(reviewer_, "hall/one", "Newer words");
  EXPECT_THAT(visitor_.get("/hall/one").body, HasSubstr("href=\"/threads/hall/one/feed\""));
  const Page feed = visitor_.get("/threads/hall/one/feed");
  EXPECT_EQ(feed.type, "application/atom+xml; charset=utf-8");
  EXPECT_LT(feed.body.find("Newer words"), feed.body.find("Older words"));
  EXPECT_THAT(feed.body, HasSubstr("<updated>2026-11-01T12:30:00Z</updated>"));
  EXPECT_THAT(feed.body, HasSubstr("&lt;p&gt;Newer words&lt;/p&gt;"));
  EXPECT_EQ(visitor_.get("/threads/hall/draft/feed").status, 404);
}

TEST_F(Threads, WhoLeavesIsAFormerMember) {
  write_at(editor_, "hall/one", "Ask @salma, that is me");
  const Browser leaver = site_.signed_in("emilio");
  write_at(leaver, "hall/one", "Good words stay");
  EXPECT_EQ(
      leaver.post("/account/removal", {{"passphrase", "ten thousand wings"}, {"sure", "yes"}})
          .status,
      303
  );
  const Page page = visitor_.get("/hall/one");
  EXPECT_THAT(
      page.body,
      AllOf(HasSubstr("Good words stay"), HasSubstr("a former member"), Not(HasSubstr("Emilio")))
  );
  EXPECT_THAT(visitor_.get("/threads/hall/one/feed").body, Not(HasSubstr("Emilio")));
}

TEST_F(Threads, APostShowsItsAuthorsPictureToWhomItIsFor) {
  write_at(editor_, "hall/one", "Words with a face");
  const auto send = [&](std::string_view audience) {
    const std::string form = "/account/directory";
    return editor_.upload(
        form,
        {{"version", editor_.get(form).between("name=\"version\" value=\"", "\"")},
         {"text_language", "en"},
         {"listed", "yes"},
         {"picture_seen", std::string(audience)}},
        "picture",
        std::filesystem::read_symlink("/proc/self/exe").parent_path() /
            "share/ibis/seeds/pictures/night-bus.jpg"
    );
  };
  const auto shows = [&](const Browser& reader) {
    return reader.get("/hall/one").has("src=\"/files/");
  };
  EXPECT_FALSE(shows(visitor_));
  ASSERT_EQ(send("staff").status, 303);
  EXPECT_FALSE(shows(visitor_) || shows(other_));
  EXPECT_TRUE(shows(editor_)) << "one's own";
  ASSERT_EQ(send("members").status, 303);
  EXPECT_FALSE(shows(visitor_));
  EXPECT_TRUE(shows(other_));
  ASSERT_EQ(send("everyone").status, 303);
  EXPECT_TRUE(shows(visitor_));
}

TEST_F(Threads, APageReadsFromRightToLeft) {
  write_at(editor_, "hall/one", "English words");
  const Page page = visitor_.get("/ar/hall/one");
  EXPECT_THAT(page.body, HasSubstr("<html lang=\"ar\" dir=\"rtl\""));
  EXPECT_THAT(page.body, HasSubstr("<div class=\"prose\" lang=\"en\" dir=\"ltr\">"));
}

}  // namespace ibis::testing
