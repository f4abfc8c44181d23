// "We used this": told, decided on, counted, and drawn as a tree.
#include "front/kinds.hpp"
#include "practices/adaptation.hpp"
#include "practices/practice.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::testing {

using ::testing::HasSubstr;
using ::testing::Not;

namespace {

namespace adaptation = practices::adaptation;

constexpr const char* kitchen = "/practices/kitchen-table-language-exchange";
constexpr const char* nurses = "/practices/returning-nurses-paired";

class Adaptations : public ::testing::Test {
 protected:
  std::string tell(const std::string& title, const std::string& practice) {
    entries::Record record = sample_of(adaptation::kind, title);
    record.set(adaptation::field::practice, practice);
    return publish_entry(author_, editor_, adaptation::kind, record);
  }

  std::string adapt(const std::string& title, const std::string& from) {
    entries::Record record = sample_of(practices::kind, title);
    record.set(practices::field::adapted_from, from);
    return publish_entry(author_, editor_, practices::kind, record);
  }

  static std::string tree(const Page& page) {
    const std::string from = page.body.substr(page.body.find("<ul class=\"tree\">"));
    return from.substr(0, from.find("</section>"));
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser author_ = site_.signed_in("moira");
  Browser editor_ = site_.signed_in("salma");
};

}  // namespace

TEST_F(Adaptations, BeginFromThePracticeTheyAreAbout) {
  const std::string form = visitor_.get(nurses).between("/adaptations/new?practice=", "\"");
  EXPECT_EQ(form, "returning-nurses-paired");
  const Page page = author_.get("/adaptations/new?practice=" + form);
  EXPECT_TRUE(page.has(R"(value="returning-nurses-paired" selected)"));
  EXPECT_EQ(author_.get("/adaptations/new?practice=%22%3E%3Cscript%3E").status, 200);
}

TEST_F(Adaptations, StandOnThePracticeAndAreCounted) {
  EXPECT_TRUE(visitor_.get(nurses).has("Nobody has told yet of using it somewhere else."));
  const std::string slug = tell("Midwives, paired", "returning-nurses-paired");
  EXPECT_THAT(tree(visitor_.get(nurses)), HasSubstr("/adaptations/" + slug));
  EXPECT_TRUE(visitor_.get("/adaptations?practice=returning-nurses-paired").has("Midwives, paired")
  );
  EXPECT_TRUE(visitor_.get("/practices").has("1 adaptation"));
  ASSERT_EQ(author_.post("/adaptations/" + slug + "/withdraw", {}).status, 303);
  EXPECT_TRUE(visitor_.get(nurses).has("Nobody has told yet of using it somewhere else."));
}

TEST_F(Adaptations, WaitForAnEditor) {
  entries::Record record = sample_of(adaptation::kind, "Midwives, paired");
  record.set(adaptation::field::practice, "returning-nurses-paired");
  fill_entry(author_, adaptation::kind, record);
  EXPECT_FALSE(visitor_.get(nurses).has("Midwives, paired"));
}

TEST_F(Adaptations, AFamilyIsDrawnFromItsBeginningOnEveryPageOfIt) {
  const std::string child = adapt("A table in a barber shop", "kitchen-table-language-exchange");
  const std::string grandchild = adapt("A table on a ferry", child);
  const std::string leaf = tell("A table on two ferries", grandchild);
  for (const std::string& page :
       {std::string(kitchen), "/practices/" + child, "/practices/" + grandchild}) {
    const std::string drawn = tree(visitor_.get(page));
    for (const std::string& of : {child, grandchild, leaf}) {
      if (page.ends_with(of)) continue;
      EXPECT_THAT(drawn, HasSubstr("/" + of + "\"")) << page;
    }
    EXPECT_THAT(drawn, HasSubstr("aria-current")) << page;
  }
  EXPECT_TRUE(visitor_.get("/practices/" + child).has("Adapted from"));
}

TEST_F(Adaptations, ACircleThatPeopleToldEnds) {
  const std::string first = adapt("First of two", "kitchen-table-language-exchange");
  const std::string second = adapt("Second of two", first);
  entries::Record record = sample_of(practices::kind, "First of two");
  record.set(practices::field::adapted_from, second);
  Fields fields = form_of(practices::kind, 0, record);
  fields.emplace_back("step", "what");
  fields.emplace_back("go", "stop");
  const Page form = editor_.get("/practices/" + first + "/edit?step=what");
  fields.emplace_back("version", form.between(R"(name="version" value=")", "\""));
  ASSERT_EQ(editor_.post("/practices/" + first + "/edit", fields).status, 303);
  EXPECT_EQ(visitor_.get("/practices/" + first).status, 200);
  EXPECT_THAT(tree(visitor_.get("/practices/" + second)), HasSubstr("First of two"));
}

TEST_F(Adaptations, OfAWithdrawnPracticeStayAndLeadNowhere) {
  const std::string slug = tell("Midwives, paired", "returning-nurses-paired");
  ASSERT_EQ(editor_.post(std::string(nurses) + "/withdraw", {{"note", "Closed"}}).status, 303);
  const Page page = visitor_.get("/adaptations/" + slug);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, Not(HasSubstr(nurses)));
}

}  // namespace ibis::testing
