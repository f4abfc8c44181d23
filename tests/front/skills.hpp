#pragma once
// What the tests of the skills desk through the front share.
#include "front/kinds.hpp"
#include "front/writing.hpp"
#include "skills/skill.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ibis::testing {

inline constexpr std::string_view asked_words = "We mend eleven boats and have no manual.";

class Skills : public ::testing::Test {
 protected:
  // A notice of Moira's; its path.
  std::string publish(const std::string& title = "Splicing rope, taught by hand") {
    entries::Record record = sample_of(skills::kind, title);
    record.set(skills::field::ends, "2027-03-01");
    return "/skills/" + publish_entry(moira_, editor_, skills::kind, record);
  }

  static Page ask(
      const Browser& who, const std::string& path, std::string_view words = asked_words
  ) {
    return who.post(
        path + "/approach",
        {{"message", std::string(words)},
         {"told_field", "Boat building"},
         {"told_country", "TO"},
         {"told_languages", "Tongan"},
         {"answer", ""}}
    );
  }

  // Of what waits for Moira.
  std::string waiting() {
    return moira_.get("/account/skills").between("action=\"/account/skills/", "\"");
  }

  static Page answer(const Browser& who, const std::string& approach, std::string_view decision) {
    return who.post("/account/skills/" + approach, {{"decision", std::string(decision)}});
  }

  // Nothing but what is their own page names them.
  static void expect_unnamed(
      const std::string& body, std::string_view handle, const std::string& of
  ) {
    EXPECT_THAT(body, ::testing::Not(::testing::HasSubstr("/people/" + std::string(handle)))) << of;
    EXPECT_THAT(body, ::testing::Not(::testing::HasSubstr(handle == "moira" ? "Moira" : "Ramil")))
        << of;
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser moira_ = site_.signed_in("moira");
  Browser ramil_ = site_.signed_in("ramil");
  Browser adjoua_ = site_.signed_in("adjoua");
  Browser editor_ = site_.signed_in("salma");
};

}  // namespace ibis::testing
