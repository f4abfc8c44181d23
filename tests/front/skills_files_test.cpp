// What is left in the files of the database of what the skills desk forgets.
#include "db/database.hpp"
#include "front/skills.hpp"

#include <filesystem>

namespace ibis::testing {

namespace {

class SkillsFiles : public Skills {
 protected:
  // Whether words stand in any file of the database, its log and its free pages among them.
  bool stands_in_a_file(std::string_view words) {
    // The log is emptied after the answer and before the next write.
    if (!site_.app().db.write([](db::Write& /*w*/) -> Result<> { return {}; })) return true;
    for (const char* file : {"ibis.sqlite", "ibis.sqlite-wal"}) {
      const auto path = site_.data() / file;
      if (std::filesystem::exists(path) && read_all(path).contains(words)) return true;
    }
    return false;
  }
};

}  // namespace

TEST_F(SkillsFiles, WhatIsForgottenStandsInNoFileAnyMore) {
  const std::string path = publish();
  const auto declined = [&] { answer(moira_, waiting(), "decline"); };
  const auto taken_back = [&] { answer(ramil_, waiting(), "take-back"); };
  ask(adjoua_, path, "Zqoneqz, please");
  ASSERT_TRUE(stands_in_a_file("Zqoneqz")) << "the test can see it";
  declined();
  EXPECT_FALSE(stands_in_a_file("Zqoneqz"));
  ask(ramil_, path, "Zqtwoqz, please");
  taken_back();
  EXPECT_FALSE(stands_in_a_file("Zqtwoqz"));
  const std::string other = publish("Sails from old cloth");
  ask(ramil_, other, "Zqthreeqz, please");
  moira_.post(other + "/end", {{"outcome", "nobody"}});
  EXPECT_FALSE(stands_in_a_file("Zqthreeqz"));
  ask(ramil_, publish("Nets from old rope"), "Zqfourqz, please");
  ASSERT_TRUE(stands_in_a_file("Zqfourqz"));
  site_.set_clock("2027-03-02T12:00:00Z");
  site_.run_daily();  // the clock has ended its notice
  site_.set_clock("2027-03-03T12:00:00Z");
  site_.run_daily();
  EXPECT_FALSE(stands_in_a_file("Zqfourqz"));
}

}  // namespace ibis::testing
