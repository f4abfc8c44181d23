// What was answered in any room is there when the power fails right behind the answer: shown with a disk that forgets what
// was not synced. It knows of the database; files and the outbox lie beside it on the real one.
#include "front/site.hpp"
#include "support/forgetful_disk.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::testing {

namespace {

constexpr std::string_view lost_bus = "/practices/les-mediateurs-du-bus-de-nuit";
constexpr std::string_view lost_notebooks = "/networks/reseau-des-carnets-de-famille";
constexpr std::string_view lost_webinar = "/events/pay-slips-read-aloud-a-webinar";

/// Every database that is opened while it lives stands on it.
class DefaultDisk : public ForgetfulDisk {
 public:
  DefaultDisk() { be_default(); }
};

class PowerFailure : public ::testing::Test {
 protected:
  // The power fails at whatever is written next; the site begins again on what the disk has kept.
  void fail_power() {
    disk_.fail_power_after(1, ++failures_, [] {});
    site_.signed_in("kwame");
    const auto remains = disk_.take_remains();
    ASSERT_TRUE(remains.has_value()) << "nothing was written";
    const auto before = std::filesystem::canonical(database_).parent_path();
    const auto after = site_.data() / fmt::format("after-{}", failures_);
    std::filesystem::create_directory(after);
    for (const auto& [path, content] : *remains) {
      const std::filesystem::path file(path);
      if (file.parent_path() == before)
        std::ofstream(after / file.filename(), std::ios::binary) << content;
    }
    database_ = after / database_.filename();
    site_.restart([&](Settings& settings) { settings.database = "sqlite:" + database_.string(); });
  }

  // Sends a form, and behind the answer the power fails; where the answer led.
  std::string write(const Browser& who, std::string_view form, Fields fields) {
    const Page answer = who.post(form, std::move(fields));
    EXPECT_EQ(answer.status, 303) << form << answer.body;
    fail_power();
    const std::string to = answer.location();
    return to.substr(0, to.find('#'));
  }

  void expect_kept(const Browser& reader, const std::string& path, std::string_view words) {
    const Page page = reader.get(path);
    EXPECT_EQ(page.status, 200) << path;
    EXPECT_TRUE(page.has(words)) << path;
    kept_.push_back({.reader = reader, .path = path, .words = std::string(words)});
  }

  // Nor does a later failure take any of it.
  void expect_all_kept() {
    for (const Kept& it : kept_)
      EXPECT_TRUE(it.reader.get(it.path).has(it.words)) << it.path;
  }

  std::size_t mails_with(std::string_view words) {
    return static_cast<std::size_t>(std::ranges::count_if(site_.mails(), [&](const auto& mail) {
      return mail.contains(words);
    }));
  }

  static Fields said(std::string_view words, Fields more = {}) {
    more.emplace_back("body", std::string(words));
    more.emplace_back("language", "en");
    more.emplace_back("go", "send");
    return more;
  }

  struct Kept {
    Browser reader;
    std::string path;
    std::string words;
  };

  DefaultDisk disk_;  // outlives every connection
  Site site_;
  std::filesystem::path database_ = site_.data() / "ibis.sqlite";
  std::uint32_t failures_ = 0;
  std::vector<Kept> kept_;
  Browser visitor_ = site_.visitor();
  Browser moira_ = site_.signed_in("moira");
  Browser ramil_ = site_.signed_in("ramil");
  Browser salma_ = site_.signed_in("salma");  // coordinates a network
  Browser yazan_ = site_.signed_in("yazan");
  std::string entry_ = "/id/" + visitor_.get(lost_bus).between("8080/id/", "\"");
};

}  // namespace

TEST_F(PowerFailure, TakesNothingFromThreadsAndReaders) {
  const std::string bus(lost_bus);
  const std::string comments = "/threads/entry/" + entry_.substr(4);
  expect_kept(
      visitor_, write(yazan_, comments, said("Zqone at every stop")), "Zqone at every stop"
  );
  write(ramil_, entry_ + "/rating", {{"value", "5"}});
  expect_kept(visitor_, bus, "5 of 5, 1 reader has said");
  write(moira_, entry_ + "/bookmark", {{"keep", "yes"}});
  expect_kept(moira_, bus, "Kept: let it go");
  const Fields all_practices{
      {"subject", "kind/practice"}, {"follow", "yes"}, {"back", "/practices"}
  };
  write(moira_, "/account/follow", all_practices);
  expect_kept(moira_, "/practices", "You follow this: stop");
  const std::string topic = write(
      salma_,
      "/discuss/new",
      said("Zqtwo to begin with", {{"category", "work-and-skills"}, {"title", "Zqtitle"}})
  );
  expect_kept(visitor_, topic, "Zqtwo to begin with");
  const std::string dialogue = "/dialogues/before-the-first-pay-slip";
  const std::string question =
      visitor_.get(dialogue).between(dialogue + "/questions/", "\"").substr(0, 8);
  const std::string answer =
      write(yazan_, "/threads/question/" + question, said("Zqthree is mine"));
  expect_kept(visitor_, answer, "Zqthree is mine");
  expect_all_kept();
}

TEST_F(PowerFailure, TakesNothingFromPeopleAndNetworks) {
  const std::string notebooks(lost_notebooks);
  write(moira_, notebooks + "/membership", {{"act", "ask"}, {"sentence", "Zqfour notebooks"}});
  expect_kept(salma_, notebooks + "/inside/members", "Zqfour notebooks");
  const std::string inside = write(
      salma_,
      notebooks + "/inside/new",
      said("Zqfive for us alone", {{"title", "Zqinside"}, {"announcement", "yes"}})
  );
  expect_kept(yazan_, inside, "Zqfive for us alone");
  const std::string link = "https://papers.example/zqsix";
  write(
      yazan_,
      notebooks + "/inside/documents",
      {{"title", "Zqpaper"}, {"language", "en"}, {"link", link}}
  );
  expect_kept(salma_, notebooks + "/inside/documents", "Zqpaper");
  write(
      ramil_,
      "/skills/teaching-marine-repair-back-home/approach",
      {{"message", "Zqseven boats"},
       {"told_field", "Boat building"},
       {"told_country", "TO"},
       {"told_languages", "Tongan"},
       {"answer", ""}}
  );
  expect_kept(site_.signed_in("sione"), "/account/skills", "Zqseven boats");
  write(moira_, "/account/profile", {{"name", "Zqmoira Q."}, {"language", "en"}});
  expect_kept(visitor_, "/people/moira", "Zqmoira Q.");
  write(moira_, "/people/anabela/contact", {{"text", "Zqeight?"}});
  EXPECT_EQ(mails_with("Zqeight?"), 1U);
  expect_all_kept();
}

TEST_F(PowerFailure, TakesNothingFromWhoHasNoAccount) {
  write(
      visitor_,
      std::string(lost_webinar) + "/register",
      {{"category", "participant"},
       {"name", "Zqvera V."},
       {"email", "zqvera@field.example.org"},
       {"answer_1", "Norte"},
       {"shown", "nobody"}}
  );
  const Browser organiser = site_.signed_in("sione");
  expect_kept(organiser, std::string(lost_webinar) + "/participants.csv", "Zqvera V.");
  EXPECT_NE(mails_with("zqvera@field.example.org"), 0U);
  write(
      visitor_,
      "/newsletter",
      {{"email", "zqwim@field.example.org"}, {"language", "en"}, {"frequency", "weekly"}}
  );
  EXPECT_NE(mails_with("zqwim@field.example.org"), 0U);
  const std::string draft = write(visitor_, "/stories/tell", {});
  const Page told = visitor_.post(
      draft,
      {{"version", visitor_.get(draft).between("name=\"version\" value=\"", "\"")},
       {"go", "send"},
       {"name", "Zqnine"},
       {"language", "en"},
       {"text", "It was a long way."},
       {"quote", "It was a long way."},
       {"age", "adult"},
       {"told_by", "self"},
       {"consent_uses", "site"},
       {"consent_language", "en"},
       {"consent_date_year", "2026"},
       {"consent_date_month", "5"},
       {"consent_date_day", "11"},
       {"consent_form", "2026-1"},
       {"licence", "none"},
       {"themes", "housing"},
       {"role", "worker"},
       {"year_year", "2020"},
       {"country", "PT"}}
  );
  ASSERT_EQ(told.status, 200) << told.body;
  fail_power();
  EXPECT_TRUE(salma_.get("/review").has("Zqnine"));
  const std::string code = told.between("lang=\"zxx\">", "<");
  EXPECT_EQ(visitor_.post("/stories/withdraw", {{"code", code}}).status, 200);
  fail_power();
  EXPECT_FALSE(salma_.get("/review").has("Zqnine"));
  expect_all_kept();
}

TEST_F(PowerFailure, OnADiskThatLiesTheSameIsLost) {
  disk_.lie();
  bool lost = false;
  for (int moment = 0; moment < 20 && !lost; ++moment) {
    const std::string value = std::to_string(moment % 5 + 1);
    try {
      const Browser reader = site_.signed_in("ramil");
      write(reader, entry_ + "/rating", {{"value", value}});
      const Page page = reader.get(lost_bus);
      lost = !page.has(fmt::format(R"(value="{}" aria-pressed="true")", value));
    } catch (const std::exception&) {
      lost = true;  // what is left is no database any more
    }
  }
  EXPECT_TRUE(lost) << "the tests above would not notice a missing sync";
}

}  // namespace ibis::testing
