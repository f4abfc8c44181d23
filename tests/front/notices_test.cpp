// Who is told of what, where, and how often by mail.
#include "core/text.hpp"
#include "db/database.hpp"
#include "front/kinds.hpp"
#include "notices/limits.hpp"
#include "notices/store.hpp"
#include "notices/tell.hpp"
#include "practices/practice.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class Notices : public ::testing::Test {
 protected:
  Page follow(const Browser& who, std::string_view subject, const char* on = "yes") {
    return who.post(
        "/account/follow",
        {{"subject", std::string(subject)}, {"follow", on}, {"back", "/practices"}}
    );
  }

  std::string publish() {
    return publish_entry(
        author_, editor_, practices::kind, sample_of(practices::kind, std::string(new_title))
    );
  }

  void wish(const Browser& who, const char* spoken_to, const char* followed) {
    ASSERT_EQ(
        who.post(
               "/account/notices",
               {{"change", "wishes"}, {"spoken_to", spoken_to}, {"followed", followed}}
        ).status,
        303
    );
  }

  // An established member, so that nothing waits for a moderator.
  Page comment(const Browser& who, const std::string& slug, const std::string& words) {
    const auto id = site_.app().db.read([&](db::Read& r) {
      return entries::find_entry_by_slug(r, "practice", slug)->public_id;
    });
    return who.post("/threads/entry/" + id, {{"body", words}, {"go", "send"}});
  }

  std::string entry_subject(const std::string& slug, std::string_view kind = "practice") {
    return site_.app().db.read([&](db::Read& r) {
      return notices::Subject::entry(entries::find_entry_by_slug(r, kind, slug)->id.value).text;
    });
  }

  // The first screen with another summary, saved over what is published.
  static void mend(const Browser& editor, const std::string& slug, std::string_view summary) {
    const std::string edit = "/practices/" + slug + "/edit";
    entries::Record record = sample_of(practices::kind, std::string(new_title));
    record.set(*entries::find_field(practices::kind, "summary"), std::string(summary));
    Fields fields = form_of(practices::kind, 0, record);
    fields.emplace_back("version", editor.get(edit).between("name=\"version\" value=\"", "\""));
    ASSERT_EQ(editor.post(edit, std::move(fields)).status, 303);
  }

  std::size_t mails_to(std::string_view address) {
    return static_cast<std::size_t>(std::ranges::count_if(site_.mails(), [&](const auto& mail) {
      return mail.contains(fmt::format("To: {}", address));
    }));
  }

  void next_day() {
    site_.set_clock("2026-11-02T12:00:00Z");
    ASSERT_TRUE(site_.app().db.write([&](db::Write& w) -> Result<> {
      notices::enqueue_daily_mails(w, site_.app().clock.now());
      return {};
    }));
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser author_ = site_.signed_in("moira");
  Browser reader_ = site_.signed_in("ramil");
  Browser editor_ = site_.signed_in("salma");
};

}  // namespace

TEST_F(Notices, WhoFollowsAKindIsToldOnTheSiteAndOnceADayByMail) {
  EXPECT_TRUE(reader_.get("/practices").has("Follow"));
  ASSERT_EQ(follow(reader_, "kind/practice").location(), "/practices?done=followed");
  EXPECT_TRUE(reader_.get("/practices").has("You follow this: stop"));
  const std::string slug = publish();
  EXPECT_EQ(mails_to("ramil@example.org"), 0U);
  const Page told = reader_.get("/account/notices");
  EXPECT_TRUE(told.has("New: Lanterns along the quay"));
  EXPECT_TRUE(told.has("/practices/" + slug));
  EXPECT_TRUE(told.has("1 notice to read"));
  next_day();
  const auto mails = site_.mails();
  EXPECT_THAT(mails, Contains(HasSubstr("Subject: New: Lanterns along the quay")));
  EXPECT_THAT(mails, Contains(HasSubstr("List-Unsubscribe-Post: List-Unsubscribe=One-Click")));
  EXPECT_EQ(mails_to("ramil@example.org"), 1U);
  EXPECT_FALSE(author_.get("/account/notices").has("New: Lanterns")) << "they did it themselves";
  ASSERT_EQ(reader_.post("/account/notices", {{"change", "read"}}).status, 303);
  EXPECT_FALSE(reader_.get("/account/notices").has("notice to read"));
}

TEST_F(Notices, OneIsToldOnceHoweverManyWaysLeadThere) {
  const auto record = sample_of(practices::kind, std::string(new_title));
  follow(reader_, "kind/practice");
  follow(reader_, "country/" + record.text(*entries::find_field(practices::kind, "country")));
  for (const std::string& theme : record.values(*entries::find_field(practices::kind, "themes")))
    ASSERT_EQ(follow(reader_, "theme/" + theme).status, 303);
  publish();
  site_.mails();
  const std::string page = reader_.get("/account/notices").body;
  EXPECT_NE(page.find("New: Lanterns"), std::string::npos);
  EXPECT_EQ(page.find("New: Lanterns"), page.rfind("New: Lanterns"));
}

TEST_F(Notices, MailComesAtOnceOrNeverAsOneWishes) {
  follow(reader_, "kind/practice");
  wish(reader_, "at-once", "at-once");
  publish();
  EXPECT_EQ(mails_to("ramil@example.org"), 1U);
  next_day();
  EXPECT_EQ(mails_to("ramil@example.org"), 1U) << "not again";
}

TEST_F(Notices, AWishThatIsNoneOfTheChoicesIsRefusedAndNamed) {
  wish(reader_, "never", "never");
  const Page page = reader_.post(
      "/account/notices",
      {{"change", "wishes"}, {"spoken_to", "at-once"}, {"followed", "no-such-choice"}}
  );
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.has(R"(aria-invalid="true")"));
  EXPECT_TRUE(page.has(R"(<option value="at-once" selected)")) << "the other stays as sent";
  EXPECT_FALSE(reader_.get("/account/notices").has(R"(<option value="at-once" selected)"));
}

TEST_F(Notices, WhoWantsNoMailGetsNone) {
  follow(reader_, "kind/practice");
  wish(reader_, "never", "never");
  const std::string slug = publish();
  ASSERT_EQ(comment(editor_, slug, "Good to read, @ramil").status, 303);
  next_day();
  EXPECT_EQ(mails_to("ramil@example.org"), 0U);
  EXPECT_TRUE(reader_.get("/account/notices").has("mentioned you at"));
}

TEST_F(Notices, AuthorsFollowWhatTheyWroteAndOthersWhatTheyChoose) {
  const std::string slug = publish();
  const auto number = site_.app().db.read([&](db::Read& r) {
    return entries::find_entry_by_slug(r, "practice", slug)->id.value;
  });
  ASSERT_EQ(follow(reader_, fmt::format("entry/{}", number)).status, 303);
  ASSERT_EQ(comment(editor_, slug, "How many lamps was it?").status, 303);
  site_.mails();
  for (const Browser& who : {author_, reader_})
    EXPECT_TRUE(who.get("/account/notices").has("wrote at “Lanterns along the quay”"));
  EXPECT_FALSE(editor_.get("/account/notices").has("wrote at"));
  ASSERT_EQ(follow(reader_, fmt::format("entry/{}", number), "no").status, 303);
  ASSERT_EQ(comment(editor_, slug, "And who paid for the oil?").status, 303);
  site_.mails();
  const std::string page = reader_.get("/account/notices").body;
  EXPECT_EQ(page.find("wrote at"), page.rfind("wrote at"));
}

TEST_F(Notices, WhoFollowsAnEntryIsToldOnceOfWhatChanges) {
  const std::string slug = publish();
  ASSERT_EQ(follow(reader_, entry_subject(slug)).status, 303);
  ASSERT_EQ(follow(reader_, "kind/practice").status, 303);
  ASSERT_EQ(follow(editor_, entry_subject(slug)).status, 303);
  mend(editor_, slug, "Forty lamps, mended.");
  mend(editor_, slug, "Fifty lamps, mended.");
  site_.mails();
  EXPECT_FALSE(reader_.get("/account/notices").has("Changed:")) << "more may come at this sitting";
  site_.set_clock("2026-11-01T12:30:00Z");
  site_.mails();
  const Page told = reader_.get("/account/notices");
  EXPECT_EQ(count_in(told.body, "Changed: Lanterns along the quay"), 1U);
  EXPECT_TRUE(told.has("/practices/" + slug + "/history"));
  for (const Browser& who : {editor_, author_})
    EXPECT_FALSE(who.get("/account/notices").has("Changed: Lanterns"));
  next_day();
  EXPECT_THAT(site_.mails(), Contains(HasSubstr("Changed: Lanterns along the quay\r\nhttp")));
}

TEST_F(Notices, WhoFollowsAnEventHearsThatItIsCancelled) {
  const std::string slug = "pay-slips-read-aloud-a-webinar";
  ASSERT_EQ(follow(reader_, entry_subject(slug, "event")).status, 303);
  const Browser organiser = site_.signed_in("sione");
  ASSERT_EQ(follow(organiser, entry_subject(slug, "event")).status, 303);
  const Page done = organiser.post(
      "/events/" + slug + "/status", {{"status", "cancelled"}, {"status_note", "No voice left."}}
  );
  ASSERT_EQ(done.status, 303) << done.body;
  site_.set_clock("2026-11-01T12:30:00Z");
  site_.mails();
  EXPECT_TRUE(reader_.get("/account/notices").has("Changed: "));
  EXPECT_FALSE(organiser.get("/account/notices").has("Changed: ")) << "they did it themselves";
}

TEST_F(Notices, WhoFollowsAPracticeIsToldOnceOfAnAdaptation) {
  const std::string slug = publish();
  ASSERT_EQ(follow(reader_, entry_subject(slug)).status, 303);
  ASSERT_EQ(follow(reader_, "kind/practice").status, 303);
  entries::Record record = sample_of(practices::kind, "Lamps in the harbour");
  record.set(practices::field::adapted_from, slug);
  publish_entry(author_, editor_, practices::kind, record);
  site_.mails();
  EXPECT_EQ(count_in(reader_.get("/account/notices").body, "New: Lamps in the harbour"), 1U);
  EXPECT_FALSE(author_.get("/account/notices").has("New: Lamps")) << "they did it themselves";
  EXPECT_FALSE(editor_.get("/account/notices").has("New: Lamps"));
}

TEST_F(Notices, AnAuthorIsToldWhatAnEditorChanged) {
  const std::string slug = publish();
  const std::string summary(entries::find_field(practices::kind, "summary")->label.english());
  const auto before = mails_to("moira@example.org");
  mend(editor_, slug, "Forty lamps, mended.");
  const Page told = author_.get("/account/notices");
  EXPECT_TRUE(told.has("changed your “"));
  EXPECT_TRUE(told.has("Lanterns along the quay"));
  EXPECT_TRUE(told.has(summary)) << "what was changed";
  EXPECT_TRUE(told.has("/practices/" + slug + "/history"));
  EXPECT_EQ(mails_to("moira@example.org"), before + 1) << "at once, as long as they wish that";
  mend(editor_, slug, "Forty lamps, mended.");
  EXPECT_EQ(mails_to("moira@example.org"), before + 1) << "nothing changed";
  wish(author_, "never", "never");
  mend(editor_, slug, "Sixty lamps, mended.");
  EXPECT_EQ(mails_to("moira@example.org"), before + 1);
  EXPECT_EQ(count_in(author_.get("/account/notices").body, "changed your “"), 1U);
}

TEST_F(Notices, WhatIsWithdrawnIsToldNowhere) {
  follow(reader_, "kind/practice");
  const std::string slug = publish();
  site_.mails();
  ASSERT_TRUE(reader_.get("/account/notices").has("New: Lanterns"));
  ASSERT_EQ(author_.post("/practices/" + slug + "/withdraw", {}).status, 303);
  EXPECT_FALSE(reader_.get("/account/notices").has("Lanterns"));
  next_day();
  EXPECT_THAT(site_.mails(), Not(Contains(HasSubstr("Subject: New: Lanterns"))));
}

// The network went while it was being decided who is told of it.
TEST_F(Notices, WhatIsGoneMeanwhileMailsNoOlderNoticeAgain) {
  struct Row {
    entries::EntryId id;
    std::string slug;
  };

  const auto networks = site_.app().db.read([&](db::Read& r) {
    return r.rows<Row>(
        "select id, slug from entry where kind = 'network' and state = 'published' order by id "
        "limit 2"
    );
  });
  ASSERT_EQ(networks.size(), 2U);
  const auto accept = [&](entries::EntryId network) {
    return site_.app().db.write([&](db::Write& w) {
      const auto ramil = w.value<PersonId>("select id from person where handle = 'ramil'");
      return notices::tell_of_membership(
          site_.app(), w, ramil, notices::Why::accepted, network, site_.app().clock.now()
      );
    });
  };
  const auto before = mails_to("ramil@example.org");
  ASSERT_TRUE(accept(networks[0].id));
  EXPECT_EQ(mails_to("ramil@example.org"), before + 1);
  const std::string gone = "/networks/" + networks[1].slug + "/withdraw";
  ASSERT_EQ(editor_.post(gone, {{"note", "It ended."}}).status, 303);
  ASSERT_TRUE(accept(networks[1].id));
  EXPECT_EQ(mails_to("ramil@example.org"), before + 1) << "what came before is not told again";
}

TEST_F(Notices, OnlyWhatIsThereCanBeFollowed) {
  for (const char* subject :
       {"entry/999999",
        "kind/nothing",
        "theme/nowhere",
        "country/QQ",
        "country/pt",
        "",
        "x",
        "a/b/c"})
    EXPECT_EQ(follow(reader_, subject).status, 404) << subject;
  const std::string draft =
      fill_entry(author_, practices::kind, sample_of(practices::kind, "A draft of mine"));
  const auto number = site_.app().db.read([&](db::Read& r) {
    return entries::find_entry_by_slug(r, "practice", draft)->id.value;
  });
  EXPECT_EQ(follow(reader_, fmt::format("entry/{}", number)).status, 404);
  EXPECT_EQ(follow(visitor_, "kind/practice").status, 401);
  EXPECT_EQ(visitor_.get("/account/notices").status, 303);
  for (const char* back : {"https://elsewhere.example", "//elsewhere.example", "javascript:x"}) {
    const Page page = reader_.post(
        "/account/follow", {{"subject", "kind/practice"}, {"follow", "yes"}, {"back", back}}
    );
    EXPECT_EQ(page.location(), "/account/notices?done=followed") << back;
  }
}

TEST_F(Notices, OneFollowsNotMoreThanTheLimit) {
  const auto person = site_.app().db.read([](db::Read& r) {
    return r.value<PersonId>("select id from person where handle = 'ramil'");
  });
  ASSERT_TRUE(site_.app().db.write([&](db::Write& w) -> Result<> {
    for (std::int64_t n = 0; n < notices::most_followed - 1; ++n) {
      const auto one = notices::Subject::of("theme", fmt::format("t{}", n));
      if (auto done = notices::follow(w, person, one, Instant{n}); !done) return done;
    }
    return {};
  }));
  EXPECT_EQ(follow(reader_, "kind/practice").status, 303);
  const Page refused = follow(reader_, "kind/resource");
  EXPECT_EQ(refused.status, 409);
  EXPECT_TRUE(refused.has("Stop some first."));
  EXPECT_EQ(follow(reader_, "kind/practice").status, 303) << "that one already";
}

TEST_F(Notices, OneClickEndsTheMailWithoutSigningIn) {
  follow(reader_, "kind/practice");
  wish(reader_, "at-once", "at-once");
  publish();
  std::string stop;
  for (const std::string& mail : site_.mails()) {
    if (const auto at = mail.find("/notices/stop/"); at != std::string::npos)
      stop = mail.substr(at, mail.find_first_of(">\r\n", at) - at);
  }
  ASSERT_FALSE(stop.empty());
  EXPECT_EQ(visitor_.get("/notices/stop/none").status, 404);
  EXPECT_EQ(visitor_.post("/notices/stop/none", {}).status, 404);
  EXPECT_TRUE(visitor_.get(stop).has("Do you want no more of this mail?"));
  EXPECT_TRUE(reader_.get("/account/notices").has(R"(<option value="at-once" selected)"))
      << "looking changes nothing";
  // As a mail program does it, from nowhere.
  EXPECT_EQ(visitor_.post_from("", stop, {{"List-Unsubscribe", "One-Click"}}).status, 200);
  EXPECT_FALSE(reader_.get("/account/notices").has(R"(<option value="at-once" selected)"));
  EXPECT_TRUE(visitor_.post(stop, {}).has("It is done."));
}

}  // namespace ibis::testing
