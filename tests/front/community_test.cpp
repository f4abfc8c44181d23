// People who are listed, what each shows to whom, and messages that hide both addresses.
#include "contact/limits.hpp"
#include "directory/practitioner.hpp"
#include "directory/store.hpp"
#include "front/kinds.hpp"
#include "front/newsletter.hpp"
#include "people/store.hpp"
#include "rooms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace ibis::testing {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

using entries::Audience;
using entries::Field;
using entries::FieldType;

constexpr std::string_view listing_form = "/account/directory";

// A value nobody else has, as the form sends it and as a page or a file shows it.
struct Marked {
  Fields sent;
  std::string shown;
};

// Of a field of words: a word of its own. Of what is chosen: something nobody of the sample community chose.
Marked marked_value(const Field& field) {
  const std::string name(field.name);
  std::string word = "zq" + name + "qz";
  std::erase(word, '_');
  switch (field.type) {
    case FieldType::web:
      return {{{name, "https://example.org/" + word}}, word};
    case FieldType::number:
      return {{{name, "77"}}, "77"};
    case FieldType::country:
      return {{{name, "IS"}}, "Iceland"};
    case FieldType::city:
      return {{{name, "Reykjavík"}}, "Reykjav"};
    case FieldType::countries:
      return {{{name + "_1", "FJ"}}, "Fiji"};
    case FieldType::languages:
      return {{{name + "_1", "cy"}}, "Welsh"};
    case FieldType::term:
      return {{{name, "academia"}}, "Academi"};
    case FieldType::terms:
      return {{{name, "religion"}}, "Religion"};
    case FieldType::choices:
      return {{{name, "mission"}}, "Missions and visits"};
    default:
      return {{{name, word}}, word};
  }
}

// What files for programs hold of the same: codes, not names.
std::string code_of(const Field& field) {
  switch (field.type) {
    case FieldType::country:
      return "\"IS\"";
    case FieldType::city:
      return "Reykjav";
    case FieldType::countries:
      return "\"FJ\"";
    case FieldType::languages:
      return "\"cy\"";
    case FieldType::term:
      return "\"academia\"";
    case FieldType::terms:
      return "\"religion\"";
    case FieldType::choices:
      return "\"mission\"";
    case FieldType::number:
      return fmt::format(R"("{}":{})", field.name, marked_value(field).shown);
    default:
      return marked_value(field).shown;
  }
}

class Directory : public ::testing::Test {
 protected:
  // Moira fills in every field, each seen by `audience`, and is listed unless she says otherwise.
  Page fill(Audience audience, bool listed = true, std::string headline = {}) {
    Fields fields{{"version", version(moira_)}, {"text_language", "en"}};
    if (listed) fields.emplace_back("listed", "yes");
    fields.emplace_back("contact", "yes");
    for (const Field* field : directory::kind.fields) {
      if (!directory::has_choice(*field)) continue;
      fields.emplace_back(
          fmt::format("{}_seen", field->name), std::string(directory::code_of(audience))
      );
      if (field->type == FieldType::picture) continue;
      for (auto& sent : marked_value(*field).sent) {
        const bool own = field == &directory::field::headline && !headline.empty();
        fields.emplace_back(sent.first, own ? headline : sent.second);
      }
    }
    fields.emplace_back("lived_experience", "yes");
    return moira_.post(listing_form, std::move(fields));
  }

  static std::string version(const Browser& browser) {
    return browser.get(listing_form).between("name=\"version\" value=\"", "\"");
  }

  std::string public_id() {
    return site_.app().db.read([](db::Read& r) {
      return people::find_person_by_handle(r, "moira")->public_id;
    });
  }

  std::string row_in(std::string_view file) {
    const std::string body = visitor_.get(file).body;
    const auto at = body.find("/people/moira");
    if (at == std::string::npos) return {};
    const auto begin = body.rfind('{', at);
    return body.substr(begin, body.find('}', body.find("\"updated\"", at)) - begin);
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser moira_ = site_.signed_in("moira");
  Browser member_ = site_.signed_in("ramil");
  Browser editor_ = site_.signed_in("salma");
};

constexpr std::array directory_files{
    "/people.json", "/people.csv", "/people.atom", "/people.geojson"
};

}  // namespace

TEST_F(Directory, NobodyIsListedWhoDidNotAsk) {
  EXPECT_THAT(visitor_.get("/people.json").body, Not(HasSubstr("/people/moira")));
  EXPECT_EQ(visitor_.get("/people/moira").status, 200) << "what she published leads to her page";
  ASSERT_EQ(fill(Audience::everyone, false).location(), "/account/directory?done=profile");
  EXPECT_THAT(visitor_.get("/people.json").body, Not(HasSubstr("/people/moira")));
  EXPECT_THAT(visitor_.get("/people").body, Not(HasSubstr("/people/moira")));
  ASSERT_EQ(fill(Audience::everyone).status, 303);
  for (const char* file : directory_files)
    EXPECT_THAT(visitor_.get(file).body, HasSubstr("people/moira")) << file;
  EXPECT_THAT(visitor_.get("/people").body, HasSubstr("/people/moira"));
  EXPECT_THAT(visitor_.get("/sitemap-people-0.xml").body, HasSubstr("/people/moira"));
  ASSERT_EQ(fill(Audience::everyone, false).status, 303);
  for (const char* file : directory_files)
    EXPECT_THAT(visitor_.get(file).body, Not(HasSubstr("people/moira"))) << file;
  EXPECT_THAT(visitor_.get("/people").body, Not(HasSubstr("/people/moira")));
  EXPECT_EQ(visitor_.get("/api/v1/people/" + public_id()).status, 404);
}

TEST_F(Directory, AsksForNothingAndClosesWhatIsNotOpened) {
  const Page saved = moira_.post(
      listing_form,
      {{"version", version(moira_)},
       {"text_language", "en"},
       {"listed", "yes"},
       {"about", "zqwordsqz"},
       {"about_seen", "neighbours"}}
  );
  ASSERT_EQ(saved.status, 303) << saved.body;
  for (const Browser& other : {visitor_, member_})
    EXPECT_THAT(other.get("/people/moira").body, Not(HasSubstr("zqwordsqz")));
  EXPECT_THAT(editor_.get("/people/moira").body, HasSubstr("zqwordsqz"));
  EXPECT_THAT(moira_.get("/people/moira").body, HasSubstr("Only you and editors see this."));
}

// The walk of field, audience and surface.
TEST_F(Directory, EachFieldIsSeenByItsAudienceAlone) {
  for (const Audience audience : {Audience::everyone, Audience::members, Audience::staff}) {
    ASSERT_EQ(fill(audience).status, 303);
    const std::string to_visitor = visitor_.get("/people/moira").body;
    const std::string to_member = member_.get("/people/moira").body;
    const std::string to_editor = editor_.get("/people/moira").body;
    const std::string in_json = row_in("/people.json");
    const std::string in_api = visitor_.get("/api/v1/people/" + public_id()).body;
    const bool open = audience == Audience::everyone;
    for (const Field* field : directory::kind.fields) {
      if (!directory::has_choice(*field) || field->type == FieldType::picture) continue;
      // Filters and footers say some of these words too: those are looked for in files alone.
      const bool own_word = marked_value(*field).shown.starts_with("zq");
      const std::string& shown = marked_value(*field).shown;
      EXPECT_THAT(to_editor, HasSubstr(shown)) << field->name;
      if (own_word || field->type == FieldType::country || field->type == FieldType::languages) {
        EXPECT_EQ(to_visitor.contains(shown), open) << field->name;
        EXPECT_EQ(to_member.contains(shown), audience != Audience::staff) << field->name;
      }
      EXPECT_EQ(in_json.contains(code_of(*field)), open) << field->name << in_json;
      EXPECT_EQ(in_api.contains(code_of(*field)), open) << field->name << in_api;
      if (!own_word) continue;
      for (const char* file :
           {"/people", "/people.csv", "/people.xlsx", "/people.atom", "/people.geojson"}) {
        if (!open) EXPECT_THAT(read_surface(visitor_, file), Not(HasSubstr(shown))) << file;
        // Lists are for all: whoever looks, they hold no more.
        if (!open) EXPECT_THAT(read_surface(editor_, file), Not(HasSubstr(shown))) << file;
      }
    }
    for (const char* filter : {"country=is", "works_in=FJ", "language=cy", "theme=religion"})
      EXPECT_EQ(visitor_.get(fmt::format("/people.json?{}", filter)).has("/people/moira"), open)
          << filter;
  }
}

// What she does may be told by mail; what she keeps to herself is not.
TEST_F(Directory, NoMailOfSomebodyHoldsWhatTheyClosed) {
  ASSERT_EQ(fill(Audience::staff).status, 303);
  ASSERT_EQ(moira_.post("/people/anabela/contact", {{"text", "May I ask you?"}}).status, 303);
  const std::string id = visitor_.get("/api/v1/practices?limit=1").between("\"id\":\"", "\"");
  ASSERT_EQ(moira_.post("/id/" + id + "/mail", {{"email", "aunt@example.org"}}).status, 303);
  const Fields words{{"body", "To @ramil"}, {"language", "en"}, {"go", "send"}};
  ASSERT_EQ(moira_.post("/threads/entry/" + id, words).status, 303);
  ASSERT_EQ(member_.post("/people/moira/contact", {{"text", "And I you?"}}).status, 303);
  const auto mails = site_.mails();
  for (const char* address : {"anabela@example.org", "aunt@example.org", "moira@example.org"})
    EXPECT_THAT(mails, Contains(HasSubstr(fmt::format("To: {}", address))));
  for (const Field* field : directory::kind.fields) {
    const std::string& word = marked_value(*field).shown;
    if (!word.starts_with("zq")) continue;
    for (const std::string& mail : mails)
      EXPECT_THAT(unfolded(mail), Not(HasSubstr(word)));
  }
}

TEST_F(Directory, WhatNoChoiceOpensStaysClosed) {
  ASSERT_EQ(fill(Audience::everyone).status, 303);
  constexpr const char* label = "I have migrated or fled myself";
  EXPECT_THAT(moira_.get(listing_form).body, Not(HasSubstr("lived_experience_seen")));
  for (const Browser& other : {visitor_, member_})
    EXPECT_THAT(other.get("/people/moira").body, Not(HasSubstr(label)));
  for (const char* file : directory_files)
    EXPECT_THAT(visitor_.get(file).body, Not(HasSubstr("lived"))) << file;
  EXPECT_THAT(visitor_.get("/api/v1/people/" + public_id()).body, Not(HasSubstr("lived")));
}

TEST_F(Directory, APhotoIsForWhomItIsMeant) {
  const auto send = [&](std::string_view audience) {
    return moira_.upload(
        listing_form,
        {{"version", version(moira_)},
         {"text_language", "en"},
         {"listed", "yes"},
         {"picture_seen", std::string(audience)}},
        "picture",
        std::filesystem::read_symlink("/proc/self/exe").parent_path() /
            "share/ibis/seeds/pictures/night-bus.jpg"
    );
  };
  ASSERT_EQ(send("members").status, 303);
  // Pictures of what she published are there for everyone.
  EXPECT_THAT(visitor_.get("/people/moira").body, Not(HasSubstr("portrait")));
  const std::string file = "/files/" + member_.get("/people/moira").between("src=\"/files/", "\"");
  EXPECT_EQ(member_.get(file).status, 200);
  EXPECT_EQ(visitor_.get(file).status, 404);
  EXPECT_THAT(visitor_.get("/people?country=xx").body, Not(HasSubstr(file)));
  ASSERT_EQ(send("everyone").status, 303);
  const std::string open = "/files/" + visitor_.get("/people/moira").between("src=\"/files/", "\"");
  EXPECT_EQ(visitor_.get(open).status, 200);
  EXPECT_EQ(member_.get(file).status, 404) << "the one before is nobody's any more";
}

TEST_F(Directory, FormsKeepWhatWasTypedAndNameTheField) {
  const Page page = fill(Audience::everyone, true, std::string(161, 'x'));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.has("href=\"#f-headline\""));
  EXPECT_TRUE(page.has("zqaboutqz"));
  EXPECT_TRUE(page.has("name=\"listed\" value=\"yes\" checked") || page.has("checked"));
  EXPECT_THAT(visitor_.get("/people/moira").body, Not(HasSubstr("zqaboutqz")));
}

TEST_F(Directory, WhoSavedMeanwhileElsewhereIsToldSo) {
  const std::string old = version(moira_);
  ASSERT_EQ(fill(Audience::everyone).status, 303);
  const Page told = moira_.post(
      listing_form, {{"version", old}, {"text_language", "en"}, {"headline", "Written elsewhere"}}
  );
  EXPECT_EQ(told.status, 422);
  EXPECT_TRUE(told.has("This was changed while you wrote") && told.has("Written elsewhere"));
  EXPECT_NE(told.between("name=\"version\" value=\"", "\""), old);
}

TEST_F(Directory, AListIsPagedByKeyAndFiltered) {
  const Page first = visitor_.get("/people?sort=oldest");
  const std::string next = first.between("href=\"/people?sort=oldest&amp;after=", "\"");
  EXPECT_EQ(visitor_.get("/people?sort=oldest&after=" + next).status, 200);
  EXPECT_EQ(visitor_.get("/people?available=review").status, 200);
  EXPECT_EQ(visitor_.get("/ar/people?choose=country").status, 200);
  EXPECT_EQ(moira_.get("/people/new").location(), "/account/directory");
  const std::string found = visitor_.get("/people.json?available=review&language=ar").body;
  EXPECT_THAT(found, HasSubstr("/people/halima"));
  EXPECT_THAT(found, Not(HasSubstr("/people/amparo")));
}

// The filter named fields of expertise by their addresses ("alquiler-social").
TEST_F(Directory, ExpertiseIsNamedInTheWordsOfThosePeople) {
  const auto say = [&](std::string_view words, std::string_view audience) {
    return moira_
        .post(
            listing_form,
            {{"version", version(moira_)},
             {"text_language", "en"},
             {"listed", "yes"},
             {"expertise", std::string(words)},
             {"expertise_seen", std::string(audience)}}
        )
        .status;
  };
  ASSERT_EQ(say("Night Bus Timetables", "everyone"), 303);
  const Page chosen = visitor_.get("/people?expertise=night-bus-timetables");
  EXPECT_TRUE(chosen.has("<span>Night Bus Timetables</span>"));
  EXPECT_TRUE(visitor_.get("/people?choose=expertise").has("<span>Night Bus Timetables</span>"));
  ASSERT_EQ(say("Night Bus Timetables", "members"), 303);
  EXPECT_FALSE(visitor_.get("/people?expertise=night-bus-timetables").has("Night Bus"))
      << "what not everyone sees is no word of the list";
}

TEST_F(Directory, SomeTownsAreInSightBesideTheList) {
  EXPECT_TRUE(visitor_.get("/people").has("name=\"city\" value="));
}

// Seven empty lists of languages stood one below the other.
TEST_F(Directory, TheFormAsksForTwoMoreLanguagesThanThereAre) {
  const auto save = [&](Fields languages) {
    languages.insert(languages.begin(), {{"version", version(moira_)}, {"text_language", "en"}});
    return moira_.post(listing_form, std::move(languages)).status;
  };
  ASSERT_EQ(save({}), 303);
  EXPECT_TRUE(moira_.get(listing_form).has("name=\"languages_2\""));
  EXPECT_FALSE(moira_.get(listing_form).has("name=\"languages_3\""));
  ASSERT_EQ(save({{"languages_1", "cy"}, {"languages_2", "fr"}}), 303);
  const Page filled = moira_.get(listing_form);
  EXPECT_TRUE(filled.has("name=\"languages_4\""));
  EXPECT_FALSE(filled.has("name=\"languages_5\""));
}

// In one block all text begins at one edge, whichever way it is written.
TEST_F(Directory, TheCommunityPageIsolatesWhatIsWrittenTheOtherWay) {
  const std::string page = visitor_.get("/community").body;
  EXPECT_THAT(page, HasSubstr("<bdi lang=\"ar\" dir=\"rtl\">"));
  EXPECT_THAT(page, Not(HasSubstr("<span class=\"hint\" lang=")));
}

TEST_F(Directory, APageHoldsWhatSomebodyPublishedOfEveryKind) {
  const entries::Kind& organisation = kinds().at("organisation");
  const std::string slug =
      publish_entry(moira_, editor_, organisation, sample_of(organisation, "Table Circle"));
  const Page page = visitor_.get("/people/moira");
  EXPECT_TRUE(page.has("/practices/"));
  EXPECT_TRUE(page.has("/organisations/" + slug));
  const Page one = visitor_.get("/people/moira?of=organisations");
  EXPECT_TRUE(one.has("/organisations/" + slug));
  EXPECT_FALSE(one.has("href=\"/practices/the"));
}

TEST_F(Directory, SearchFindsThemByWhatEveryoneSeesAlone) {
  const auto found = [&](const std::string& words) {
    site_.search_all();
    return visitor_.get("/search?q=" + words).has("/people/moira\"");
  };
  ASSERT_EQ(fill(Audience::members).status, 303);
  EXPECT_TRUE(found("Moira"));
  EXPECT_FALSE(found("zqaboutqz"));
  ASSERT_EQ(fill(Audience::everyone).status, 303);
  EXPECT_TRUE(found("zqaboutqz"));
  EXPECT_TRUE(visitor_.get("/api/v1/search?q=zqaboutqz").has(R"("kind":"practitioner")"));
  ASSERT_EQ(fill(Audience::everyone, false).status, 303);
  EXPECT_FALSE(visitor_.get("/search?q=zqaboutqz").has("/people/moira\""))
      << "before the index followed";
  EXPECT_FALSE(found("zqaboutqz"));
}

TEST_F(Directory, WithAnAccountItGoesAtOnce) {
  ASSERT_EQ(fill(Audience::everyone).status, 303);
  ASSERT_EQ(visitor_.get("/people").has("/people/moira"), true);
  ASSERT_EQ(
      moira_.post("/account/removal", {{"passphrase", "ten thousand wings"}, {"sure", "yes"}})
          .status,
      303
  );
  for (const char* file : directory_files)
    EXPECT_THAT(visitor_.get(file).body, Not(HasSubstr("people/moira"))) << file;
  EXPECT_THAT(visitor_.get("/people").body, Not(HasSubstr("zqheadlineqz")));
  EXPECT_EQ(visitor_.get("/people/moira").status, 410);
  const auto left = site_.app().db.read([](db::Read& r) {
    return r.value<std::int64_t>("select count(*) from listing_field where value like 'zq%'");
  });
  EXPECT_EQ(left, 0);
}

}  // namespace ibis::testing
