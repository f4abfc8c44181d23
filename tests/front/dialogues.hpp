#pragma once
// What the tests of dialogues through the front share.
#include "dialogues/dialogue.hpp"
#include "front/kinds.hpp"
#include "front/threads.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::testing {

/// A dialogue of Anabela's, and people of every sort around it. The clock stands at 2026-11-01T12:00Z.
class Dialogues : public ::testing::Test {
 protected:
  struct Days {
    std::string opens = "2026-10-20";
    std::string closes = "2026-11-10";
    std::string summary_until = "2026-12-31";
  };

  static entries::Record record_of(std::string_view title, const Days& days) {
    namespace field = dialogues::field;
    entries::Record record = sample_of(dialogues::kind, title);
    record.set(field::opens, days.opens);
    record.set(field::closes, days.closes);
    record.set(field::summary_until, days.summary_until);
    record.set(field::zone, std::string("UTC"));
    record.set(
        field::questions, std::vector<std::string>{"Who held the ladder?", "Who held the lamp?"}
    );
    return record;
  }

  // Publishes one; its path.
  std::string publish(std::string_view title = "Ladders and lamps") {
    return publish(title, Days{});
  }

  std::string publish(std::string_view title, const Days& days) {
    return "/dialogues/" + publish_entry(author_, editor_, dialogues::kind, record_of(title, days));
  }

  // The public ids of its questions, in their order.
  std::vector<std::string> questions(const std::string& path) {
    std::vector<std::string> all;
    const std::string body = visitor_.get(path).body;
    const std::string mark = path + "/questions/";
    for (auto at = body.find(mark); at != std::string::npos; at = body.find(mark, at + 1))
      all.push_back(body.substr(at + mark.size(), 8));
    return all;
  }

  Page say(const Browser& who, const std::string& question, std::string_view words) {
    return who.post(
        "/threads/question/" + question,
        {{"body", std::string(words)}, {"language", "en"}, {"go", "send"}}
    );
  }

  static std::string line(std::string_view post, std::string_view words) {
    return fmt::format("[[{}]] {}\n\n", post, words);
  }

  Page sum_up(
      const Browser& who,
      const std::string& path,
      std::string_view go,
      std::string_view text,
      std::string_view version
  ) {
    return who.post(
        path + "/synthesis/edit",
        {{"title", "What the ladders said"},
         {"summary", "Some held, some climbed."},
         {"language", "en"},
         {"body", std::string(text)},
         {"version", std::string(version)},
         {"go", std::string(go)}}
    );
  }

  // Answers everything somebody is asked about.
  Page answer(const Browser& who, const std::string& path, std::string_view with) {
    const Page asked = who.get(path + "/quotes");
    EXPECT_EQ(asked.status, 200);
    Fields fields;
    const std::string mark = "name=\"quote_";
    for (auto at = asked.body.find(mark); at != std::string::npos;
         at = asked.body.find(mark, at + 1)) {
      const auto begin = at + std::string_view("name=\"").size();
      std::string name = asked.body.substr(begin, asked.body.find('"', begin) - begin);
      if (std::ranges::find(fields, name, &Fields::value_type::first) == fields.end())
        fields.emplace_back(std::move(name), with);
    }
    return who.post(path + "/quotes", std::move(fields));
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser author_ = site_.signed_in("anabela");
  Browser editor_ = site_.signed_in("salma");
  Browser newcomer_ = site_.signed_in("ramil");
  Browser yazan_ = site_.signed_in("yazan");
  Browser adjoua_ = site_.signed_in("adjoua");
  Browser meilin_ = site_.signed_in("meilin");
  Browser sione_ = site_.signed_in("sione");
};

}  // namespace ibis::testing
