// The articles of conventions a practice touches: chosen in its form, shown, filtered by, told to programs.
#include "instruments/articles.hpp"

#include "front/kinds.hpp"
#include "practices/practice.hpp"
#include "site/memory.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ibis::testing {

using ::testing::HasSubstr;
using ::testing::Not;

namespace {

using Chosen = std::vector<std::string>;

constexpr std::string_view treaty = "/instruments/icrmw";
constexpr std::size_t of_the_sample = 5;  // articles of it that its practices touch
constexpr std::string_view housing = "/practices/the-housing-desk-that-speaks-first";
constexpr std::string_view gone_message = "One of these is not in the list any more";

class Articles : public ::testing::Test {
 protected:
  // The screen that asks for them.
  static std::size_t screen() {
    for (std::size_t part = 0; part < practices::kind.parts.size(); ++part) {
      for (const entries::FieldGroup& group : practices::kind.parts[part].groups) {
        if (std::ranges::find(group.fields, &practices::field::articles) != group.fields.end())
          return part;
      }
    }
    throw std::runtime_error("no screen asks for articles");
  }

  static entries::Record practice_with(const Chosen& chosen) {
    entries::Record record = sample_of(practices::kind, new_title);
    record.set(practices::field::articles, chosen);
    return record;
  }

  static std::string edit_of(const std::string& slug) {
    return entries::entry_path(practices::kind, slug) + "/edit";
  }

  static std::string step_of(const std::string& slug) { return edit_of(slug) + "?step=whom"; }

  // Sends that screen again with other articles.
  Page choose(const Browser& by, const std::string& slug, const Chosen& chosen) {
    Fields fields = form_of(practices::kind, screen(), practice_with(chosen));
    fields.emplace_back(
        "version", by.get(step_of(slug)).between("name=\"version\" value=\"", "\"")
    );
    return by.post(edit_of(slug), std::move(fields));
  }

  std::string publish_with(const Chosen& chosen) {
    return publish_entry(author_, editor_, practices::kind, practice_with(chosen));
  }

  std::string id_of(std::string_view path) { return visitor_.get(path).between("8080/id/", "\""); }

  boost::json::array told(std::string_view kind, std::string_view path, const char* member) {
    const Page page = visitor_.get(fmt::format("/api/v1/{}/{}", kind, id_of(path)));
    EXPECT_EQ(page.status, 200);
    return boost::json::parse(page.body).as_object().at(member).as_array();
  }

  static Chosen forty() {
    Chosen most;
    for (const int article :
         {7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
          27, 28, 29, 30, 31, 32, 33, 34, 35, 37, 38, 39, 40, 41, 42, 43, 44, 45, 47, 48})
      most.push_back(fmt::format("icrmw#{}", article));
    return most;
  }

  // Whether the list stands with this practice for those who ask for the convention, wherever they ask.
  void stands_under(std::string_view instrument, const std::string& slug, bool there) {
    for (const char* path :
         {"/practices",
          "/practices.json",
          "/practices.csv",
          "/practices.geojson",
          "/practices.atom",
          "/api/v1/practices"}) {
      const std::string list = fmt::format("{}?instrument={}", path, instrument);
      EXPECT_EQ(visitor_.get(list).has(slug), there) << list;
    }
    site_.app().memory.catch_up();
    EXPECT_TRUE(site_.app().memory.differences(practices::kind.code).empty());
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser author_ = site_.signed_in("moira");
  Browser editor_ = site_.signed_in("salma");
};

}  // namespace

TEST_F(Articles, AreChosenInADraft) {
  const std::string slug = fill_entry(author_, practices::kind, practice_with({}));
  const Page empty = author_.get(step_of(slug));
  EXPECT_TRUE(empty.has("<summary>Migrant Workers Convention</summary>"));
  EXPECT_TRUE(empty.has("value=\"icrmw#43\""));
  EXPECT_TRUE(empty.has("43 · Equal access to services"));
  EXPECT_TRUE(empty.has("Choose up to 40."));
  EXPECT_FALSE(empty.has("value=\"icrmw#43\" checked"));
  ASSERT_EQ(choose(author_, slug, {"icrmw#45", "icrmw#43"}).status, 303);
  const Page kept = author_.get(step_of(slug));
  EXPECT_TRUE(kept.has("value=\"icrmw#43\" checked"));
  EXPECT_TRUE(kept.has("value=\"icrmw#45\" checked"));
  EXPECT_TRUE(kept.has("<details class=\"disclosure\" open><summary>Migrant Workers Convention<"));
  EXPECT_TRUE(kept.has("<details class=\"disclosure\"><summary>Global Compact<"));
  EXPECT_FALSE(visitor_.get(treaty).has(slug)) << "nobody else sees a draft";
  ASSERT_EQ(choose(author_, slug, {}).status, 303);
  EXPECT_FALSE(author_.get(step_of(slug)).has("value=\"icrmw#43\" checked"));
}

TEST_F(Articles, StandOnBothPagesAndInTheApi) {
  const std::string slug =
      publish_with({"icrmw#45", "icrmw#43", "global-compact-for-migration#15"});
  const std::string practice = entries::entry_path(practices::kind, slug);
  const Page page = visitor_.get(practice);
  EXPECT_TRUE(page.has("Articles of conventions it touches"));
  EXPECT_TRUE(page.has("/instruments/icrmw#article-43\">Migrant Workers Convention, 43: "));
  EXPECT_TRUE(page.has("/instruments/icrmw#article-45"));
  EXPECT_TRUE(page.has("/instruments/global-compact-for-migration#article-15"));
  EXPECT_TRUE(visitor_.get(treaty).has(practice));
  EXPECT_TRUE(visitor_.get(treaty).has("href=\"/practices?instrument=icrmw\">5 practices</a>"))
      << "with four of the sample community";
  const auto articles = told("practices", practice, "articles");
  ASSERT_EQ(articles.size(), 3U);
  std::vector<std::string> addresses;
  for (const auto& one : articles)
    addresses.emplace_back(one.as_object().at("url").as_string());
  EXPECT_THAT(addresses, ::testing::Contains(::testing::EndsWith("/instruments/icrmw#article-43")));
  const auto touched_by = told("instruments", treaty, "touched_by");
  ASSERT_EQ(touched_by.size(), 2 + of_the_sample);
  EXPECT_EQ(touched_by.front().as_object().at("id").as_string(), id_of(practice).c_str());
  ASSERT_EQ(editor_.post(practice + "/withdraw", {}).status, 303);
  EXPECT_EQ(told("instruments", treaty, "touched_by").size(), of_the_sample);
  EXPECT_FALSE(visitor_.get(treaty).has(practice));
  EXPECT_TRUE(visitor_.get(treaty).has("href=\"/practices?instrument=icrmw\">4 practices</a>"));
}

TEST_F(Articles, PracticesOfTheSampleTouchTheConvention) {
  const Page page = visitor_.get(treaty);
  for (const char* slug :
       {"yurist-na-avtovokzale",
        "peizhenyuan-yu-shuangyu-binglibu",
        "saff-al-ummahat-qabla-al-jaras",
        "pay-slip-evenings-at-the-packing-shed"})
    EXPECT_TRUE(page.has(fmt::format("href=\"/practices/{}\"", slug))) << slug;
}

TEST_F(Articles, ListsAreFilteredByTheirInstrument) {
  const std::string slug = publish_with({"icrmw#43", "icrmw#45"});
  stands_under("icrmw", slug, true);
  stands_under("global-compact-for-migration", slug, false);
  stands_under("nowhere", slug, false);
  const Page list = visitor_.get("/practices?instrument=icrmw");
  EXPECT_TRUE(list.has("name=\"instrument\" value=\"icrmw\" checked"));
  EXPECT_THAT(
      list.between("name=\"instrument\" value=\"icrmw\" checked", "</label>"),
      HasSubstr("<span class=\"n\">5</span>")
  );
  ASSERT_EQ(choose(editor_, slug, {"global-compact-for-migration#15"}).status, 303);
  stands_under("icrmw", slug, false);
  stands_under("global-compact-for-migration", slug, true);
}

TEST_F(Articles, AnEditorsChangeIsInTheHistory) {
  const std::string slug = publish_with({"icrmw#43"});
  const std::string practice = entries::entry_path(practices::kind, slug);
  EXPECT_TRUE(visitor_.get(practice + "/history").has("Nothing has been changed"));
  ASSERT_EQ(choose(editor_, slug, {"icrmw#45"}).status, 303);
  EXPECT_FALSE(visitor_.get(practice).has("#article-43"));
  const Page history = visitor_.get(practice + "/history");
  EXPECT_TRUE(history.has("<summary>Articles of conventions it touches</summary>"));
  EXPECT_TRUE(history.has("/instruments/icrmw#article-43"));
  EXPECT_TRUE(history.has("/instruments/icrmw#article-45"));
}

TEST_F(Articles, ItsAuthorSuggestsThemOnceItIsPublished) {
  const std::string slug = publish_with({});
  const std::string practice = entries::entry_path(practices::kind, slug);
  Fields fields = form_of(practices::kind, screen(), practice_with({"icrmw#43"}));
  fields.emplace_back("version", "0");
  ASSERT_EQ(author_.post(edit_of(slug), std::move(fields)).status, 303);
  EXPECT_FALSE(visitor_.get(practice).has("#article-43")) << "nobody agreed yet";
  EXPECT_TRUE(author_.get(step_of(slug)).has("value=\"icrmw#43\" checked"));
  ASSERT_EQ(author_.post(practice + "/submit", {}).status, 303);
  const std::string review = fmt::format("/review/{}", id_of(practice));
  const Page waits = editor_.get(review);
  EXPECT_TRUE(waits.has("/instruments/icrmw#article-43"));
  const std::string version = waits.between("name=\"version\" value=\"", "\"");
  ASSERT_EQ(editor_.post(review, {{"decision", "publish"}, {"version", version}}).status, 303);
  EXPECT_TRUE(visitor_.get(practice).has("/instruments/icrmw#article-43"));
  stands_under("icrmw", slug, true);
}

TEST_F(Articles, WhatIsWrongKeepsWhatWasTicked) {
  const std::string slug = fill_entry(author_, practices::kind, practice_with({}));
  for (const char* gone : {"icrmw#999", "nowhere#1", "icrmw", "#43", "icrmw#"}) {
    const Page wrong = choose(author_, slug, {"icrmw#43", gone});
    EXPECT_EQ(wrong.status, 422) << gone;
    EXPECT_TRUE(wrong.has(gone_message)) << gone;
    EXPECT_TRUE(wrong.has("href=\"#f-articles\"")) << gone;
    EXPECT_EQ(count_in(wrong.body, "id=\"f-articles\""), 1U) << gone;
    EXPECT_TRUE(wrong.has("value=\"icrmw#43\" checked")) << gone;
    EXPECT_TRUE(wrong.has(fmt::format("value=\"{}\" checked", gone))) << gone;
    EXPECT_TRUE(wrong.has("<summary>no longer on this site</summary>")) << gone;
  }
  EXPECT_FALSE(author_.get(step_of(slug)).has("value=\"icrmw#43\" checked"));
}

TEST_F(Articles, AreFortyAtMost) {
  const std::string slug = fill_entry(author_, practices::kind, practice_with({}));
  Chosen most = forty();
  ASSERT_EQ(most.size(), instruments::ArticleLimits::links);
  EXPECT_EQ(choose(author_, slug, most).status, 303);
  most.emplace_back("icrmw#49");
  const Page more = choose(author_, slug, most);
  EXPECT_EQ(more.status, 422);
  EXPECT_TRUE(more.has("Choose at most 40."));
  EXPECT_TRUE(more.has("value=\"icrmw#49\" checked"));
}

TEST_F(Articles, OfAWithdrawnConventionAreLetGo) {
  const std::string slug = publish_with({"icrmw#43", "global-compact-for-migration#15"});
  const std::string practice = entries::entry_path(practices::kind, slug);
  ASSERT_EQ(editor_.post(std::string(treaty) + "/withdraw", {{"note", "Wrong"}}).status, 303);
  EXPECT_FALSE(visitor_.get(practice).has("#article-43"));
  EXPECT_TRUE(visitor_.get(practice).has("#article-15"));
  EXPECT_FALSE(editor_.get(step_of(slug)).has("icrmw#43"));
  // Another screen is saved as if nothing had happened.
  Fields fields = form_of(practices::kind, 0, practice_with({}));
  fields.emplace_back(
      "version", editor_.get(edit_of(slug)).between("name=\"version\" value=\"", "\"")
  );
  EXPECT_EQ(editor_.post(edit_of(slug), std::move(fields)).status, 303);
  EXPECT_TRUE(visitor_.get(practice).has("#article-15"));
  stands_under("icrmw", slug, false);
}

TEST_F(Articles, TheirPermanentAddressLeadsToTheForm) {
  const std::string choose_at = fmt::format("/id/{}/articles", id_of(housing));
  EXPECT_TRUE(editor_.get(housing).has(choose_at));
  EXPECT_FALSE(visitor_.get(housing).has(choose_at));
  const Page leads = editor_.get(choose_at);
  EXPECT_EQ(leads.status, 303);
  EXPECT_EQ(leads.location(), std::string(housing) + "/edit?step=whom");
  EXPECT_EQ(editor_.get(leads.location()).status, 200);
  EXPECT_EQ(site_.signed_in("anabela").get(choose_at).status, 303) << "its author suggests them";
  EXPECT_EQ(editor_.get(fmt::format("/id/{}/articles", id_of(treaty))).status, 404)
      << "it touches none";
  EXPECT_EQ(editor_.get("/id/nothing/articles").status, 404);
}

TEST_F(Articles, OnlyAuthorAndEditorsChoose) {
  const std::string choose_at = fmt::format("/id/{}/articles", id_of(housing));
  EXPECT_EQ(author_.get(choose_at).status, 403);
  Fields fields = form_of(practices::kind, screen(), practice_with({"icrmw#43"}));
  fields.emplace_back("version", "1");
  const std::string edit = std::string(housing) + "/edit";
  EXPECT_EQ(author_.post(edit, fields).status, 403);
  EXPECT_EQ(visitor_.post(edit, fields).status, 401);
  EXPECT_THAT(visitor_.get(housing).body, Not(HasSubstr("#article-43")));
}

}  // namespace ibis::testing
