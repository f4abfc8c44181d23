// What editors send: preview, test, sending, and what stands in the letters.
#include "front/kinds.hpp"
#include "front/newsletter.hpp"
#include "newsletter/limits.hpp"
#include "practices/practice.hpp"
#include "stories/story.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <set>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

namespace {

constexpr std::string_view weekly = "/admin/newsletter/weekly";

class NewsletterIssues : public Newsletters {
 protected:
  std::string publish(std::string_view name = new_title) {
    return publish_entry(
        member_, editor_, practices::kind, sample_of(practices::kind, std::string(name))
    );
  }

  // The path of a topic of the editor's.
  std::string open_topic() {
    const std::string sent = editor_
                                 .post(
                                     "/discuss/new",
                                     {{"category", "work-and-skills"},
                                      {"title", "Zqtopicqz on the quay"},
                                      {"language", "en"},
                                      {"body", "First words"},
                                      {"go", "send"}}
                                 )
                                 .location();
    return sent.substr(0, sent.find('?'));
  }

  // Moira asks to be found, or no more.
  Page list_member(bool listed) {
    Fields fields{{"text_language", "en"}};
    fields.emplace_back(
        "version", member_.get("/account/directory").between("name=\"version\" value=\"", "\"")
    );
    if (listed) fields.emplace_back("listed", "yes");
    return member_.post("/account/directory", fields);
  }

  std::string address(std::size_t n) { return fmt::format("reader{}@many.example.org", n); }

  // How many letters each of them has.
  std::multiset<std::string> letters() {
    std::multiset<std::string> to;
    for (const std::string& mail : site_.mails()) {
      const auto at = mail.find("To: reader");
      if (at != std::string::npos && mail.contains("List-Unsubscribe:"))
        to.insert(mail.substr(at, mail.find('\r', at) - at));
    }
    return to;
  }

  Page change(const std::string& what) {
    const std::string issue =
        editor_.get("/admin/newsletter").between("name=\"issue\" value=\"", "\"");
    return editor_.post("/admin/newsletter", {{"issue", issue}, {"do", what}});
  }
};

}  // namespace

// The words of a heading stood twice, and the table was cut at the edge of a phone.
TEST_F(NewsletterIssues, TablesHaveOneHeadingAndStackOnAPhone) {
  const Page page = editor_.get("/admin/newsletter");
  EXPECT_TRUE(page.has("<h2>Subscribers</h2>"));
  EXPECT_TRUE(page.has("<table class=\"stacked\">"));
  EXPECT_TRUE(page.has("<caption class=\"hide\">Subscribers</caption>"));
  EXPECT_TRUE(page.has("data-label=\""));
}

TEST_F(NewsletterIssues, EachGetsWhatTheyAskedFor) {
  newsletter::Wish events = everything();
  events.kinds = {"event"};
  newsletter::Wish french = everything();
  french.language = "fr";
  newsletter::Wish monthly = everything();
  monthly.frequency = newsletter::Frequency::monthly;
  subscribed("all@field.example.org");
  subscribed("events@field.example.org", events);
  subscribed("french@field.example.org", french);
  subscribed("monthly@field.example.org", monthly);
  const std::string slug = publish();
  ASSERT_EQ(send().location(), "/admin/newsletter?done=letter-begun");
  const auto all = letters_to("all@field.example.org");
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_THAT(all[0], AllOf(HasSubstr(new_title), HasSubstr("/practices/" + slug)));
  for (const std::string& letter : letters_to("events@field.example.org"))
    EXPECT_THAT(letter, Not(HasSubstr(new_title)));
  const auto in_french = letters_to("french@field.example.org");
  ASSERT_THAT(in_french, SizeIs(1));
  EXPECT_THAT(
      in_french[0],
      AllOf(
          HasSubstr(new_title),
          HasSubstr("/fr/practices/" + slug),
          HasSubstr("Content-Language: fr")
      )
  );
  EXPECT_THAT(letters_to("monthly@field.example.org"), SizeIs(0));
}

TEST_F(NewsletterIssues, WhoHasNothingNewGetsNoLetter) {
  newsletter::Wish nowhere = everything();
  nowhere.country = "NR";
  subscribed("nowhere@field.example.org", nowhere);
  ASSERT_EQ(send().status, 303);
  EXPECT_THAT(letters_to("nowhere@field.example.org"), SizeIs(0));
  EXPECT_TRUE(editor_.get("/admin/newsletter").has("Nothing new"));
}

TEST_F(NewsletterIssues, WhatWasToldIsNotToldAgain) {
  subscribed("all@field.example.org");
  publish();
  ASSERT_EQ(send().status, 303);
  ASSERT_THAT(letters_to("all@field.example.org"), SizeIs(1));
  site_.set_clock("2026-11-08T12:00:00Z");
  publish("A second quay");
  ASSERT_EQ(send().status, 303);
  const auto letters = letters_to("all@field.example.org");
  ASSERT_THAT(letters, SizeIs(2));
  EXPECT_THAT(letters, Contains(AllOf(HasSubstr("A second quay"), Not(HasSubstr(new_title)))));
}

TEST_F(NewsletterIssues, WithdrawnEntriesAndClosedStoriesStandInNoLetter) {
  subscribed("all@field.example.org");
  const std::string slug = publish();
  publish("A quay that stays");
  ASSERT_EQ(member_.post("/practices/" + slug + "/withdraw", {}).status, 303);
  entries::Record open = sample_of(stories::kind, "Zqopenqz");
  open.set(*stories::kind.care.open, "yes");
  entries::Record closed = sample_of(stories::kind, "Zqclosedqz");
  closed.set(*stories::kind.care.open, "");
  const std::string told = publish_entry(member_, editor_, stories::kind, open);
  const std::string kept = publish_entry(member_, editor_, stories::kind, closed);
  ASSERT_EQ(send().status, 303);
  const auto letters = letters_to("all@field.example.org");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(
      letters[0],
      AllOf(
          HasSubstr("A quay that stays"),
          Not(HasSubstr(new_title)),
          HasSubstr("/stories/" + told),
          Not(HasSubstr("Zqopenqz")),
          Not(HasSubstr("/stories/" + kept)),
          Not(HasSubstr("Zqclosedqz"))
      )
  );
}

TEST_F(NewsletterIssues, TopicsAndWhoIsListedAreNewToo) {
  newsletter::Wish talk = everything();
  talk.kinds = {"topic"};
  newsletter::Wish portugal = everything();
  portugal.kinds = {"topic"};
  portugal.country = "PT";
  subscribed("all@field.example.org");
  subscribed("talk@field.example.org", talk);
  subscribed("portugal@field.example.org", portugal);
  publish();
  const std::string topic = open_topic();
  ASSERT_EQ(list_member(true).status, 303);
  const Page preview = editor_.get(weekly);
  EXPECT_TRUE(preview.has("Zqtopicqz on the quay") && preview.has("/people/moira"));
  ASSERT_EQ(send().status, 303);
  const auto all = letters_to("all@field.example.org");
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_THAT(
      all[0],
      AllOf(HasSubstr("Zqtopicqz on the quay"), HasSubstr(topic), HasSubstr("/people/moira"))
  );
  const auto of_talk = letters_to("talk@field.example.org");
  ASSERT_THAT(of_talk, SizeIs(1));
  EXPECT_THAT(
      of_talk[0],
      AllOf(HasSubstr(topic), Not(HasSubstr("/people/moira")), Not(HasSubstr(new_title)))
  );
  EXPECT_THAT(letters_to("portugal@field.example.org"), SizeIs(0)) << "a topic is of no country";
}

TEST_F(NewsletterIssues, WhoIsListedNoMoreAndTopicsThatAreGoneStandInNoLetter) {
  subscribed("all@field.example.org");
  publish();
  ASSERT_EQ(list_member(true).status, 303);
  ASSERT_EQ(list_member(false).status, 303);
  const std::string topic = open_topic();
  const std::string id = topic.substr(std::string_view("/discuss/t/").size(), 8);
  ASSERT_EQ(
      site_.signed_in("kwame")
          .post("/discuss/t/" + id + "/manage", {{"act", "remove"}, {"reason", "A test."}})
          .status,
      303
  );
  ASSERT_EQ(send().status, 303);
  const auto letters = letters_to("all@field.example.org");
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters[0], AllOf(Not(HasSubstr("/people/moira")), Not(HasSubstr("Zqtopicqz"))));
}

TEST_F(NewsletterIssues, EditorsLookAtItAndTryItFirst) {
  subscribed("all@field.example.org");
  publish();
  const Page preview = editor_.get(weekly);
  EXPECT_TRUE(preview.has(new_title) && preview.has("New on"));
  EXPECT_FALSE(preview.has("field.example.org")) << "numbers, never addresses";
  EXPECT_FALSE(editor_.get("/admin/newsletter").has("field.example.org"));
  const Page arabic = editor_.get(std::string(weekly) + "?language=ar");
  EXPECT_TRUE(arabic.has("lang=\"ar\""));
  EXPECT_TRUE(arabic.has("<p class=\"by-line\">")) << "each line runs as its words do";
  EXPECT_FALSE(arabic.has("“New on")) << "its subject by itself, in its own language";
  EXPECT_EQ(editor_.get("/admin/newsletter/hourly").status, 404);
  const Page tried = editor_.post(
      weekly,
      {{"language", "en"},
       {"do", "test"},
       {"subject", "From the quay"},
       {"introduction", "**Dear** readers"}}
  );
  EXPECT_EQ(tried.location(), std::string(weekly) + "?language=en&done=test-sent");
  const auto tests = mails_to("salma@example.org");
  EXPECT_THAT(
      tests,
      Contains(AllOf(
          HasSubstr("Subject: From the quay"), HasSubstr("Dear readers"), Not(HasSubstr("/own/"))
      ))
  );
  EXPECT_TRUE(editor_.get(weekly).has("value=\"From the quay\""));
  EXPECT_THAT(letters_to("all@field.example.org"), SizeIs(0));
  ASSERT_EQ(send().status, 303);
  EXPECT_THAT(
      letters_to("all@field.example.org"),
      Contains(AllOf(HasSubstr("Subject: From the quay"), HasSubstr("Dear readers")))
  );
  EXPECT_FALSE(editor_.get(weekly).has("From the quay")) << "the next one begins anew";
}

TEST_F(NewsletterIssues, ALetterHasItsTextAndTheSameAsADocument) {
  subscribed("all@field.example.org");
  const std::string slug = publish();
  const std::string preview = std::string(weekly) + "/letter";
  const Page shown = editor_.get(preview);
  ASSERT_EQ(shown.status, 200);
  EXPECT_THAT(
      shown.body, AllOf(HasSubstr("<div class=\"letter\" lang=\"en\""), HasSubstr(new_title))
  );
  EXPECT_THAT(shown.body, Not(HasSubstr("/newsletter/own/"))) << "it is nobody's";
  EXPECT_TRUE(shown.header("Content-Security-Policy").starts_with("default-src 'none';"));
  EXPECT_TRUE(editor_.get(weekly).has("href=\"" + preview + "?language=en\""));
  EXPECT_THAT(editor_.get(preview + "?language=ar").body, HasSubstr("lang=\"ar\" dir=\"rtl\""));
  EXPECT_EQ(editor_.get("/admin/newsletter/hourly/letter").status, 404);
  EXPECT_EQ(member_.get(preview).status, 403);
  EXPECT_EQ(visitor_.get(preview).status, 303);
  ASSERT_EQ(send().status, 303);
  const auto letters = letters_to("all@field.example.org");
  ASSERT_THAT(letters, SizeIs(1));
  const std::string& letter = letters[0];
  const auto text = letter.find("Content-Type: text/plain");
  const auto document = letter.find("Content-Type: text/html");
  ASSERT_LT(text, document) << letter;
  ASSERT_NE(document, std::string::npos) << letter;
  EXPECT_THAT(letter, HasSubstr("Content-Type: multipart/alternative;"));
  EXPECT_THAT(letter, HasSubstr("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
  EXPECT_THAT(letter.substr(text, document - text), HasSubstr("/practices/" + slug + "\n"));
  EXPECT_THAT(
      letter.substr(document),
      AllOf(HasSubstr("/practices/" + slug + "\""), HasSubstr("/newsletter/own/"))
  );
}

TEST_F(NewsletterIssues, WordsAreKeptWithinTheirLimits) {
  const auto save = [&](std::size_t subject, std::size_t introduction) {
    return editor_.post(
        weekly,
        {{"language", "fr"},
         {"do", "save"},
         {"subject", std::string(subject, 's')},
         {"introduction", std::string(introduction, 'i')}}
    );
  };
  using newsletter::Limits;
  EXPECT_EQ(save(Limits::subject, Limits::introduction).status, 303);
  const Page wrong = save(Limits::subject + 1, Limits::introduction + 1);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(wrong.has("href=\"#f-subject\"") && wrong.has("href=\"#f-introduction\""));
  EXPECT_TRUE(wrong.has(std::string(Limits::subject + 1, 's')));
}

TEST_F(NewsletterIssues, ItIsSentOnlyByWhoSaysTheyReadIt) {
  subscribed("all@field.example.org");
  const Page unsure = editor_.post(weekly, {{"language", "en"}, {"do", "send"}});
  EXPECT_EQ(unsure.status, 422);
  EXPECT_TRUE(unsure.has("href=\"#f-sure\""));
  EXPECT_EQ(editor_.post(weekly, {{"language", "en"}, {"do", "publish"}}).status, 422);
  EXPECT_EQ(member_.get(weekly).status, 403);
  EXPECT_EQ(member_.get("/admin/newsletter").status, 403);
  const Fields sure{{"language", "en"}, {"do", "send"}, {"sure", "yes"}};
  EXPECT_EQ(member_.post(weekly, sure).status, 403);
  EXPECT_EQ(visitor_.post(weekly, sure).status, 401);
  EXPECT_EQ(member_.post("/admin/newsletter", {{"do", "stop"}}).status, 403);
  EXPECT_EQ(visitor_.post("/admin/newsletter", {{"do", "stop"}}).status, 401);
  EXPECT_EQ(editor_.post("/admin/newsletter", {{"do", "stop"}, {"issue", "none"}}).status, 404);
  EXPECT_EQ(editor_.post("/admin/newsletter", {{"do", "burn"}, {"issue", "none"}}).status, 422);
  EXPECT_THAT(letters_to("all@field.example.org"), SizeIs(0));
}

TEST_F(NewsletterIssues, AnEndInTheMiddleLeavesNobodyOutAndWritesToNobodyTwice) {
  const auto half = static_cast<std::size_t>(newsletter::Limits::letters_at_once);
  publish();
  for (std::size_t n = 0; n < 2 * half - 1; ++n)
    subscribed(address(n));
  ASSERT_EQ(send().status, 303);
  const auto first = letters();
  EXPECT_THAT(first, SizeIs(half));
  site_.restart();
  EXPECT_EQ(letters(), first) << "the next batch has its time";
  EXPECT_EQ(send().status, 409) << "one at a time";
  site_.set_clock("2026-11-01T12:04:00Z");
  site_.mails();
  site_.set_clock("2026-11-01T12:08:00Z");
  const auto all = letters();
  EXPECT_THAT(all, SizeIs(2 * half - 1));
  EXPECT_THAT(std::set(all.begin(), all.end()), SizeIs(2 * half - 1));
  site_.set_clock("2026-11-01T13:00:00Z");
  EXPECT_EQ(letters(), all);
}

TEST_F(NewsletterIssues, WhatIsWithdrawnBetweenTwoBatchesIsNotInTheSecond) {
  const auto half = static_cast<std::size_t>(newsletter::Limits::letters_at_once);
  const std::string gone = publish();
  publish("A quay that stays");
  entries::Record open = sample_of(stories::kind, "Zqopenqz");
  open.set(*stories::kind.care.open, "yes");
  const std::string told = publish_entry(member_, editor_, stories::kind, open);
  for (std::size_t n = 0; n < half + 20; ++n)
    subscribed(address(n));
  const auto letters_with = [&](const std::string& words) {
    return static_cast<std::size_t>(std::ranges::count_if(site_.mails(), [&](const auto& mail) {
      return mail.contains("To: reader") && unfolded(mail).contains(words);
    }));
  };
  ASSERT_EQ(send().status, 303);
  ASSERT_EQ(letters_with("/stories/" + told), half);
  ASSERT_EQ(member_.post("/stories/" + told + "/withdraw", {}).status, 303);
  ASSERT_EQ(member_.post("/practices/" + gone + "/withdraw", {}).status, 303);
  site_.set_clock("2026-11-01T12:30:00Z");
  EXPECT_EQ(letters_with("A quay that stays"), half + 20);
  EXPECT_EQ(letters_with("/stories/" + told), half);
  EXPECT_EQ(letters_with(std::string(new_title)), half);
}

TEST_F(NewsletterIssues, ItIsStoppedAndGoesOn) {
  const auto half = static_cast<std::size_t>(newsletter::Limits::letters_at_once);
  publish();
  for (std::size_t n = 0; n < half + 20; ++n)
    subscribed(address(n));
  ASSERT_EQ(send().status, 303);
  const auto first = letters();
  ASSERT_EQ(change("stop").location(), "/admin/newsletter?done=letter-stopped");
  EXPECT_TRUE(editor_.get("/admin/newsletter").has("Stopped"));
  site_.set_clock("2026-11-01T12:30:00Z");
  EXPECT_EQ(letters(), first);
  ASSERT_EQ(change("go-on").status, 303);
  EXPECT_THAT(letters(), SizeIs(half + 20));
}

}  // namespace ibis::testing
