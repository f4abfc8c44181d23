// "We used this": told, decided on, counted, and drawn as a tree.
#include "db/database.hpp"
#include "entries/record_store.hpp"
#include "front/kinds.hpp"
#include "front/writing.hpp"
#include "practices/adaptation.hpp"
#include "practices/practice.hpp"
#include "site/memory.hpp"

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

  // What stands beside a choice of the filter: how many practices it would give.
  std::string number_of(std::string_view choice) {
    return visitor_.get("/practices")
        .between(fmt::format(R"(<span>{}</span> <span class="n">)", choice), "<");
  }

  // Every address of the list of practices, whittled down by the filter.
  std::vector<std::string> lists(std::string_view choice) {
    std::vector<std::string> all;
    for (const char* path :
         {"/practices", "/practices.json", "/practices.csv", "/practices.atom", "/api/v1/practices"
         })
      all.push_back(fmt::format("{}?adapted={}", path, choice));
    return all;
  }

  void stand_where(std::string_view slug, bool adapted) {
    for (const std::string& list : lists("yes"))
      EXPECT_EQ(visitor_.get(list).has(slug), adapted) << list;
    for (const std::string& list : lists("no"))
      EXPECT_EQ(visitor_.get(list).has(slug), !adapted) << list;
    site_.app().memory.catch_up();
    EXPECT_TRUE(site_.app().memory.differences(practices::kind.code).empty());
  }

  // The first screen of the form with another answer to "Adapted from", as `who` saves it.
  static Page come_from(
      const Browser& who, const std::string& title, const std::string& slug, const std::string& from
  ) {
    entries::Record record = sample_of(practices::kind, title);
    record.set(practices::field::adapted_from, from);
    Fields fields = form_of(practices::kind, 0, record);
    fields.emplace_back("step", "what");
    fields.emplace_back("go", "stop");
    const Page form = who.get("/practices/" + slug + "/edit?step=what");
    fields.emplace_back("version", form.between(R"(name="version" value=")", "\""));
    return who.post("/practices/" + slug + "/edit", fields);
  }

  Page agree_to(const std::string& title) {
    const std::string review = review_address(editor_, title);
    const std::string version = editor_.get(review).between(R"(name="version" value=")", "\"");
    return editor_.post(review, {{"decision", "publish"}, {"version", version}});
  }

  // What no form lets through, straight into the tables.
  void put_circle(const std::string& slug, const std::string& from) {
    const auto terms = site_.app().memory.terms();
    const auto done = site_.app().db.write(
        [&](db::Write& w) -> Result<> {
          const auto entry = entries::find_entry_by_slug(w, practices::kind.code, slug);
          auto whole = entries::whole_of(w, practices::kind, *entry, *terms);
          whole.record.set(practices::field::adapted_from, from);
          return entries::update_record(
              w, practices::kind, entry->id, whole.record, *terms, entry->version, entry->updated_at
          );
        },
        {db::Touches::public_pages, "test"}
    );
    ASSERT_TRUE(done);
    site_.app().memory.catch_up();
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

TEST_F(Adaptations, AFilterTellsWhichPracticesWereUsedElsewhere) {
  const std::uint64_t all = site_.app().memory.facets(practices::kind.code).size();
  EXPECT_EQ(number_of("Adapted elsewhere"), "2") << "of the sample community";
  EXPECT_EQ(number_of("Not adapted yet"), std::to_string(all - 2));
  stand_where("returning-nurses-paired", false);
  const std::string slug = tell("Midwives, paired", "returning-nurses-paired");
  stand_where("returning-nurses-paired", true);
  EXPECT_EQ(number_of("Adapted elsewhere"), "3");
  const Page chosen = visitor_.get("/practices?adapted=yes");
  EXPECT_TRUE(chosen.has(R"(name="adapted" value="yes" checked)"));
  EXPECT_EQ(visitor_.get("/practices?adapted=maybe").status, 200);
  // What is read at a start is what was followed.
  site_.restart();
  stand_where("returning-nurses-paired", true);
  ASSERT_EQ(author_.post("/adaptations/" + slug + "/withdraw", {}).status, 303);
  stand_where("returning-nurses-paired", false);
  EXPECT_EQ(number_of("Adapted elsewhere"), "2");
}

TEST_F(Adaptations, TheFilterFollowsWhatIsToldOfAnotherPractice) {
  const std::string slug = tell("Midwives, paired", "returning-nurses-paired");
  tell("Midwives, paired again", "market-stall-licences-in-a-week");
  entries::Record record = sample_of(adaptation::kind, "Midwives, paired");
  record.set(adaptation::field::practice, "market-stall-licences-in-a-week");
  Fields fields = form_of(adaptation::kind, 0, record);
  fields.emplace_back("step", "what");
  fields.emplace_back("go", "stop");
  const Page form = editor_.get("/adaptations/" + slug + "/edit?step=what");
  fields.emplace_back("version", form.between(R"(name="version" value=")", "\""));
  ASSERT_EQ(editor_.post("/adaptations/" + slug + "/edit", fields).status, 303);
  stand_where("returning-nurses-paired", false);
  stand_where("market-stall-licences-in-a-week", true);
  ASSERT_EQ(editor_.post("/adaptations/" + slug + "/withdraw", {{"note", "Gone"}}).status, 303);
  stand_where("market-stall-licences-in-a-week", true);
}

TEST_F(Adaptations, AnAdaptationThatOnlyWaitsCountsForNothing) {
  entries::Record record = sample_of(adaptation::kind, "Midwives, paired");
  record.set(adaptation::field::practice, "returning-nurses-paired");
  fill_entry(author_, adaptation::kind, record);
  stand_where("returning-nurses-paired", false);
  ASSERT_EQ(editor_.post(std::string(nurses) + "/withdraw", {{"note", "Closed"}}).status, 303);
  for (const std::string& choice : {std::string("yes"), std::string("no")}) {
    for (const std::string& list : lists(choice))
      EXPECT_FALSE(visitor_.get(list).has("returning-nurses-paired")) << list;
  }
}

TEST_F(Adaptations, StandTogetherOnAPageWithTheirCountries) {
  const std::string all = std::string(kitchen) + "/adaptations";
  EXPECT_TRUE(visitor_.get(kitchen).has("href=\"" + all + "\""));
  const Page page = visitor_.get(all);
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.has("/adaptations/la-mesa-que-camina\""));
  EXPECT_TRUE(page.has("/adaptations/ten-words-at-the-laundrette\""));
  EXPECT_TRUE(page.has("/adaptations?practice=kitchen-table-language-exchange&amp;country=uy\""));
  EXPECT_TRUE(page.has("Uruguay (1)"));
  EXPECT_TRUE(page.has("<h2>2 adaptations</h2>"));
  EXPECT_FALSE(page.has("ligne-9-des-mediateurs")) << "of another practice";
  const Page none = visitor_.get(std::string(nurses) + "/adaptations");
  EXPECT_EQ(none.status, 200);
  EXPECT_TRUE(none.has("Nobody has told yet of using it somewhere else."));
  EXPECT_FALSE(visitor_.get(nurses).has(std::string(nurses) + "/adaptations"));
}

TEST_F(Adaptations, TheirPageIsThatOfAPracticeOnTheSite) {
  EXPECT_EQ(visitor_.get("/practices/none/adaptations").status, 404);
  const std::string draft =
      begin_entry(author_, practices::kind, sample_of(practices::kind, "A table not yet told"));
  for (const Browser& reader : {visitor_, author_})
    EXPECT_EQ(reader.get("/practices/" + draft + "/adaptations").status, 404);
  ASSERT_EQ(editor_.post(std::string(nurses) + "/withdraw", {{"note", "Closed"}}).status, 303);
  EXPECT_EQ(visitor_.get(std::string(nurses) + "/adaptations").status, 410);
}

TEST_F(Adaptations, ArePagedAsListsAre) {
  constexpr int more_than_a_page = 21;
  for (int n = 1; n <= more_than_a_page; ++n)
    tell(fmt::format("Pair number {}", n), "returning-nurses-paired");
  const std::string all = std::string(nurses) + "/adaptations";
  const Page first = visitor_.get(all);
  EXPECT_TRUE(first.has("<h2>21 adaptations</h2>"));
  EXPECT_TRUE(first.has("Pair number 21"));
  EXPECT_FALSE(first.has("Pair number 1<"));
  const Page second =
      visitor_.get(all + "?after=" + first.between("href=\"" + all + "?after=", "\""));
  EXPECT_TRUE(second.has("Pair number 1<"));
  EXPECT_FALSE(second.has("Pair number 21"));
  EXPECT_TRUE(second.has("href=\"" + all + "?before="));
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

TEST_F(Adaptations, APracticeComesNeitherFromItselfNorFromWhatCameFromIt) {
  const std::string first = adapt("First of two", "kitchen-table-language-exchange");
  const std::string second = adapt("Second of two", first);
  const Page form = editor_.get("/practices/" + first + "/edit?step=what");
  EXPECT_FALSE(form.has("value=\"" + first + "\"")) << "it is not even offered";
  EXPECT_TRUE(form.has("value=\"" + second + "\""));
  for (const std::string& from : {first, second}) {
    for (const Browser& who : {editor_, author_}) {
      const Page refused = come_from(who, "First of two", first, from);
      EXPECT_EQ(refused.status, 422) << from;
      EXPECT_TRUE(refused.has("It can&#39;t have come from itself")) << from;
    }
  }
  EXPECT_THAT(tree(visitor_.get("/practices/" + second)), HasSubstr("First of two"));
  EXPECT_EQ(come_from(editor_, "Second of two", second, "").status, 303);
  EXPECT_EQ(come_from(editor_, "First of two", first, second).status, 303) << "now it may";
}

// Each by itself is right as long as the other is not agreed to.
TEST_F(Adaptations, OfTwoChangesThatMakeACircleOneIsRefusedAtTheDecision) {
  const std::string first = adapt("First of two", "kitchen-table-language-exchange");
  const std::string second = adapt("Second of two", "kitchen-table-language-exchange");
  ASSERT_EQ(come_from(author_, "First of two", first, second).status, 303);
  ASSERT_EQ(come_from(author_, "Second of two", second, first).status, 303);
  for (const std::string& slug : {first, second})
    ASSERT_EQ(author_.post("/practices/" + slug + "/submit", {}).status, 303);
  EXPECT_EQ(agree_to("First of two").status, 303);
  const Page refused = agree_to("Second of two");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.has("It can&#39;t have come from itself"));
}

TEST_F(Adaptations, ACircleInTheDataEndsAndCanBeMended) {
  const std::string first = adapt("First of two", "kitchen-table-language-exchange");
  const std::string second = adapt("Second of two", first);
  for (const std::string& from : {second, first}) {
    put_circle(first, from);
    EXPECT_EQ(visitor_.get("/practices/" + first).status, 200);
    EXPECT_THAT(tree(visitor_.get("/practices/" + second)), HasSubstr("First of two"));
    EXPECT_EQ(come_from(editor_, "First of two", first, from).status, 422);
  }
  EXPECT_EQ(come_from(editor_, "First of two", first, "").status, 303);
}

TEST_F(Adaptations, AFamilySaysOfEachWhatItIsAndWhere) {
  const std::string drawn = tree(visitor_.get(kitchen));
  EXPECT_THAT(drawn, HasSubstr(R"(<span class="hint">Practice · Canada</span>)"));
  EXPECT_THAT(drawn, HasSubstr(R"(<span class="hint">Adaptation · Uruguay</span>)"));
}

TEST_F(Adaptations, OfAWithdrawnPracticeStayAndLeadNowhere) {
  const std::string slug = tell("Midwives, paired", "returning-nurses-paired");
  ASSERT_EQ(editor_.post(std::string(nurses) + "/withdraw", {{"note", "Closed"}}).status, 303);
  const Page page = visitor_.get("/adaptations/" + slug);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, Not(HasSubstr(nurses)));
}

}  // namespace ibis::testing
