// Who is told when a published entry says something else: each once, of what others did and of that alone.
#include "db/database.hpp"
#include "front/kinds.hpp"
#include "front/writing.hpp"
#include "notices/store.hpp"
#include "notices/tell.hpp"
#include "practices/practice.hpp"
#include "resources/resource.hpp"
#include "stories/story.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class ChangesTold : public ::testing::Test {
 protected:
  // A published practice that all of these follow.
  std::string followed_by(std::initializer_list<const Browser*> all) {
    const auto& kind = practices::kind;
    std::string slug = publish_entry(author_, editor_, kind, sample_of(kind, new_title));
    const auto id = site_.app().db.read([&](db::Read& r) {
      return entries::find_entry_by_slug(r, kind.code, slug)->id.value;
    });
    const std::string subject = notices::Subject::entry(id).text;
    for (const Browser* who : all) {
      const Page done = who->post(
          "/account/follow", {{"subject", subject}, {"follow", "yes"}, {"back", "/practices"}}
      );
      EXPECT_EQ(done.status, 303);
    }
    return slug;
  }

  void mail_to_reader_at_once() {
    const Fields wishes{{"change", "wishes"}, {"spoken_to", "at-once"}, {"followed", "at-once"}};
    ASSERT_EQ(reader_.post("/account/notices", wishes).status, 303);
  }

  // One screen of what is published, saved as an editor does; with a file where one is named.
  static void save(
      const Browser& editor,
      const std::string& slug,
      const entries::Kind& kind,
      std::size_t part,
      const entries::Record& record,
      std::string_view file_field = {},
      const std::filesystem::path& file = {}
  ) {
    const std::string edit = entries::entry_path(kind, slug) + "/edit";
    const Page form = editor.get(fmt::format("{}?step={}", edit, kind.parts[part].code));
    Fields fields = form_of(kind, part, record);
    fields.emplace_back("version", form.between("name=\"version\" value=\"", "\""));
    const Page saved = file_field.empty()
                           ? editor.post(edit, std::move(fields))
                           : editor.upload(edit, std::move(fields), file_field, file);
    ASSERT_EQ(saved.status, 303) << saved.body;
  }

  static void mend(const Browser& editor, const std::string& slug, std::string_view summary) {
    entries::Record record = sample_of(practices::kind, new_title);
    record.set(*entries::find_field(practices::kind, "summary"), std::string(summary));
    save(editor, slug, practices::kind, 0, record);
  }

  void at(std::string_view time) { site_.set_clock(fmt::format("2026-11-01T{}:00Z", time)); }

  // What is due is done first.
  std::vector<notices::Told> told(std::string_view handle, std::string_view why) {
    site_.mails();
    return site_.app().db.read([&](db::Read& r) {
      const auto who = r.value<PersonId>("select id from person where handle = $1", handle);
      auto all = notices::told(r, who, notices::Which::all, 10);
      std::erase_if(all, [&](const notices::Told& one) { return one.why != why; });
      return all;
    });
  }

  std::size_t mails_to_reader() {
    return static_cast<std::size_t>(std::ranges::count_if(site_.mails(), [](const auto& mail) {
      return mail.contains("To: ramil@example.org");
    }));
  }

  void read_all_notices(const Browser& who) {
    ASSERT_EQ(who.post("/account/notices", {{"change", "read"}}).status, 303);
  }

  Scratch scratch_;
  Site site_;
  Browser author_ = site_.signed_in("moira");
  Browser reader_ = site_.signed_in("ramil");
  Browser editor_ = site_.signed_in("salma");
  Browser other_editor_ = site_.signed_in("aigerim");
};

}  // namespace

TEST_F(ChangesTold, AJobThatRunsAgainTellsNobodyAgain) {
  const std::string slug = followed_by({&reader_});
  mail_to_reader_at_once();
  mend(editor_, slug, "Forty lamps, mended.");
  const jobs::Job job = site_.app().db.read([&](db::Read& r) {
    return r
        .row<jobs::Job>(
            "select id, kind, payload, attempts, created_at from job where payload "
            "like 'change %'"
        )
        .value();
  });
  at("12:15");
  ASSERT_EQ(told("ramil", "changed").size(), 1U);
  EXPECT_EQ(mails_to_reader(), 1U);
  read_all_notices(reader_);
  at("12:16");
  EXPECT_EQ(notices::tell_followers(site_.app(), job).kind, jobs::Outcome::Kind::done);
  EXPECT_TRUE(told("ramil", "changed").front().read_at) << "not new again";
  EXPECT_EQ(mails_to_reader(), 1U);
  mend(editor_, slug, "Fifty lamps, mended.");
  at("12:30");
  EXPECT_FALSE(told("ramil", "changed").front().read_at) << "this is";
  EXPECT_EQ(mails_to_reader(), 2U);
}

TEST_F(ChangesTold, OfTwoWhoChangedItEachHearsOfTheOtherAndFollowersOnce) {
  const std::string slug = followed_by({&reader_, &editor_, &other_editor_});
  mail_to_reader_at_once();
  mend(editor_, slug, "Forty lamps, mended.");
  at("12:05");
  mend(other_editor_, slug, "It is not held any more.");
  at("12:11");
  EXPECT_EQ(told("aigerim", "changed").size(), 1U);
  EXPECT_EQ(told("salma", "changed").size(), 0U) << "more may come at that sitting";
  at("12:16");
  EXPECT_EQ(told("salma", "changed").size(), 1U);
  EXPECT_EQ(told("aigerim", "changed").size(), 1U);
  EXPECT_EQ(told("ramil", "changed").size(), 1U);
  EXPECT_EQ(mails_to_reader(), 1U) << "of both";
}

TEST_F(ChangesTold, WhatComesAfterOneWasToldIsToldToo) {
  const std::string slug = followed_by({&reader_});
  mail_to_reader_at_once();
  mend(editor_, slug, "Forty lamps, mended.");
  at("12:05");
  mend(other_editor_, slug, "Fifty lamps, mended.");
  at("12:11");
  EXPECT_EQ(mails_to_reader(), 1U);
  at("12:12");
  mend(other_editor_, slug, "It is not held any more.");
  at("12:16");
  EXPECT_EQ(mails_to_reader(), 2U) << "at one sitting with what was told";
}

TEST_F(ChangesTold, OnlyTheFileThatWasExchangedIsNamed) {
  const auto& kind = resources::kind;
  const entries::Record record = sample_of(kind, new_title);
  const std::string slug = publish_entry(author_, editor_, kind, record);
  const auto part = [&](std::string_view code) {
    return static_cast<std::size_t>(
        std::ranges::find(kind.parts, code, &entries::FormPart::code) - kind.parts.begin()
    );
  };
  const auto picture = std::filesystem::read_symlink("/proc/self/exe").parent_path() /
                       "share/ibis/seeds/pictures/night-bus.jpg";
  entries::Record pictured = record;
  pictured.set(*entries::find_field(kind, "picture_alt"), "A bus at night");
  pictured.set(*entries::find_field(kind, "picture_credit"), "Moira");
  save(editor_, slug, kind, part("picture"), pictured, "picture", picture);
  const auto named = [&] {
    const auto all = told("moira", "mended");
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? std::string() : fmt::format(" {} ", all.front().fields);
  };
  EXPECT_THAT(named(), AllOf(HasSubstr(" picture "), Not(HasSubstr(" document "))));
  read_all_notices(author_);
  const auto document = scratch_.path() / "manual.csv";
  std::ofstream(document, std::ios::binary) << "a manual,in two words\r\n";
  save(editor_, slug, kind, part("source"), pictured, "document", document);
  EXPECT_THAT(named(), AllOf(HasSubstr(" document "), Not(HasSubstr(" picture "))));
}

// A notice of it would stand on no page, and be counted beside the bell.
TEST_F(ChangesTold, OfAStoryThatRestsNobodyIsTold) {
  entries::Record record = sample_of(stories::kind, new_title);
  const std::string shown = publish_entry(author_, editor_, stories::kind, record);
  record.set(*entries::find_field(stories::kind, "name"), "Somebody else");
  record.set(stories::field::embargo, "2026-12-24");
  const std::string rests = publish_entry(author_, editor_, stories::kind, record);
  const auto unread = [&] {
    return site_.app().db.read([](db::Read& r) {
      return notices::unread(r, r.value<PersonId>("select id from person where handle = 'moira'"));
    });
  };
  const auto before = unread();
  record.set(stories::field::quote, "Mended by hand.");
  save(editor_, rests, stories::kind, 0, record);
  EXPECT_EQ(unread(), before);
  record.set(*entries::find_field(stories::kind, "name"), std::string(new_title));
  save(editor_, shown, stories::kind, 0, record);
  EXPECT_EQ(unread(), before + 1) << "of one that is shown they are";
}

}  // namespace ibis::testing
