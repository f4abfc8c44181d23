// Conventions, their articles, and the states that are bound by them.
#include "front/kinds.hpp"
#include "front/writing.hpp"
#include "instruments/articles.hpp"
#include "instruments/instrument.hpp"
#include "taxonomy/seed_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace ibis::testing {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

constexpr std::string_view convention = "/instruments/icrmw";
constexpr std::string_view icrmw_states = "/instruments/icrmw/states";

// What stands in the file that came with the program.
boost::json::array file_rows() {
  const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  const auto file = program / "share/ibis/data/reference/participation/instruments.json";
  return taxonomy::list_at(taxonomy::read_json_file(file), "rows", "the file");
}

std::string text_or_empty(const boost::json::value& row, const char* name) {
  const auto* value = row.as_object().if_contains(name);
  return value == nullptr ? std::string() : std::string(value->as_string());
}

class Instruments : public ::testing::Test {
 protected:
  std::string id_of(std::string_view path) { return visitor_.get(path).between("8080/id/", "\""); }

  std::string api(std::string_view path) {
    return visitor_.get(fmt::format("/api/v1/instruments/{}/states", id_of(path))).body;
  }

  static Fields correction(std::string of, std::string state) {
    return {
        {"of_state", std::move(of)},
        {"of_name", ""},
        {"state", std::move(state)},
        {"how", "ratification"},
        {"signed_year", "2020"},
        {"signed_month", "5"},
        {"signed_day", "4"},
        {"since_year", "2024"},
        {"since_month", "11"},
        {"since_day", "2"},
        {"confidence", "high"},
        {"sources", "https://treaties.example/iv-13\nA letter of the depositary"},
        {"note", "Copied on paper"},
    };
  }

  static void change(Fields& fields, std::string_view name, std::string value) {
    for (auto& [key, kept] : fields) {
      if (key == name) kept = std::move(value);
    }
  }

  Site site_;
  Browser visitor_ = site_.visitor();
  Browser editor_ = site_.signed_in("salma");
};

}  // namespace

TEST_F(Instruments, TellsFactsArticlesStatesAndWhatIsNotKnown) {
  const Page page = visitor_.get(convention);
  ASSERT_EQ(page.status, 200);
  EXPECT_TRUE(page.has("Reference data, not confirmed by the depositary."));
  EXPECT_TRUE(page.has("A/RES/45/158"));
  EXPECT_TRUE(page.has("id=\"article-43\""));
  EXPECT_TRUE(page.has("Article 43"));
  EXPECT_TRUE(page.has("59 states are parties; 11 more have signed."));
  EXPECT_TRUE(page.has("What this list does not know"));
  EXPECT_TRUE(page.has("which state the sixtieth is could not be found out"));
  EXPECT_TRUE(page.has("Party since 5 June 2007")) << "Albania, on the map and in its table";
  EXPECT_TRUE(page.has("<svg")) << "map and chart";
  EXPECT_TRUE(page.has("Parties by year"));
  const Page arabic = visitor_.get("/ar" + std::string(convention));
  EXPECT_THAT(
      arabic.body,
      AllOf(
          HasSubstr("<h3>المادة 43 · <bdi lang=\"en\" dir=\"ltr\">"),
          Not(HasSubstr("<h3 lang=\"en\""))
      )
  ) << "the number runs as the page does, the title alone is foreign";
  const Page paper = visitor_.get(std::string(convention) + "/print");
  EXPECT_TRUE(paper.has("Article 43"));
  EXPECT_TRUE(paper.has("could not be found out"));
}

TEST_F(Instruments, SaysSoWhereNobodyIsRecorded) {
  const Page ilo = visitor_.get("/instruments/ilo-c097");
  EXPECT_TRUE(ilo.has("Which states are bound is not recorded here yet."));
  EXPECT_TRUE(ilo.has("Generally known, not checked in a source"));
  const Page compact = visitor_.get("/instruments/global-compact-for-migration");
  EXPECT_TRUE(compact.has("It is no treaty: states neither sign nor ratify it."));
  EXPECT_TRUE(compact.has("Objectives"));
  EXPECT_FALSE(compact.has("Article 1"));
  const Page all = visitor_.get("/instruments/states");
  EXPECT_TRUE(all.has("Not in this table"));
  EXPECT_TRUE(all.has("ILO C097"));
}

TEST_F(Instruments, NumbersAreThoseOfTheFile) {
  const auto rows = file_rows();
  const std::string table = visitor_.get(icrmw_states).body;
  const std::string matrix = visitor_.get("/instruments/states").body;
  const std::string csv = visitor_.get(std::string(icrmw_states) + ".csv").body;
  const std::string json = api(convention);
  std::map<std::string, std::size_t> by_way;
  for (const auto& row : rows) {
    const std::string state = text_or_empty(row, "state");
    const std::string how = text_or_empty(row, "how");
    ++by_way[how];
    EXPECT_THAT(json, HasSubstr(fmt::format(R"("state":"{}")", state)));
    EXPECT_THAT(csv, HasSubstr(fmt::format("\"{}\",", state)));
    std::string place = state;
    std::ranges::transform(place, place.begin(), [](unsigned char c) { return std::tolower(c); });
    EXPECT_THAT(table, HasSubstr(fmt::format("/worldwide/{}\"", place)));
    EXPECT_THAT(matrix, HasSubstr(fmt::format("/worldwide/{}\"", place)));
    if (const std::string since = text_or_empty(row, "since"); !since.empty()) {
      EXPECT_THAT(table, HasSubstr(fmt::format("datetime=\"{}\"", since)));
      EXPECT_THAT(json, HasSubstr(fmt::format(R"("since":"{}")", since)));
    }
  }
  EXPECT_EQ(by_way["signature"], 11U);
  EXPECT_EQ(rows.size() - by_way["signature"], 59U);
  EXPECT_EQ(count_in(json, R"("standing":"party")"), 59U);
  EXPECT_EQ(count_in(json, R"("standing":"signatory")"), 11U);
  EXPECT_EQ(count_in(csv, "\r\n"), rows.size() + 1);
  EXPECT_EQ(count_in(matrix, "<th scope=\"row\">"), rows.size());
  EXPECT_EQ(count_in(matrix, "aria-hidden=\"true\">●</span>"), 59U);
  EXPECT_EQ(count_in(matrix, "aria-hidden=\"true\">○</span>"), 11U);
}

TEST_F(Instruments, PartiesComeFirstAndOneColumnHasNoSum) {
  const std::string one = visitor_.get("/instruments/states").body;
  EXPECT_THAT(one, Not(HasSubstr(">Number <b")));
  EXPECT_LT(one.find("/worldwide/ve\""), one.find("/worldwide/am\"")) << "Armenia has only signed";
  EXPECT_THAT(visitor_.get("/instruments/states.csv").body, Not(HasSubstr("\"number\"")));
  Fields other = correction("", "AM");
  change(other, "how", "ratification");
  ASSERT_EQ(editor_.post("/instruments/ilo-c097/states/edit", other).status, 303);
  const std::string two = visitor_.get("/instruments/states").body;
  EXPECT_THAT(two, HasSubstr(">Number <b"));
  EXPECT_THAT(
      two.substr(two.find("/worldwide/am\"")).substr(0, 600), HasSubstr("<td class=\"num\">1</td>")
  ) << "what it only signed is not counted";
  EXPECT_TRUE(visitor_.get("/networks/matrix").has(">Number <b"));
}

TEST_F(Instruments, TheTableIsPutInOrderAndCutDown) {
  const auto place = [](const Page& page, std::string_view code) {
    return page.body.find(fmt::format("/worldwide/{}\"", code));
  };
  const Page by_name = visitor_.get(icrmw_states);
  EXPECT_LT(place(by_name, "al"), place(by_name, "eg"));
  const Page by_date = visitor_.get(std::string(icrmw_states) + "?sort=since");
  EXPECT_LT(place(by_date, "eg"), place(by_date, "al")) << "Egypt was the first";
  EXPECT_LT(place(by_date, "al"), place(by_date, "am")) << "who has only signed comes last";
  const Page by_standing = visitor_.get(std::string(icrmw_states) + "?sort=standing");
  EXPECT_LT(place(by_standing, "ve"), place(by_standing, "am"));
  const Page asia = visitor_.get(std::string(icrmw_states) + "?region=asia&sort=since");
  EXPECT_TRUE(asia.has("/worldwide/ph\""));
  EXPECT_FALSE(asia.has("/worldwide/mx\""));
  EXPECT_TRUE(asia.has("sort=name&amp;region=asia"));
  EXPECT_TRUE(visitor_.get(std::string(icrmw_states) + "?region=oceania").status == 200);
  const Page africa = visitor_.get("/instruments/states?region=africa");
  EXPECT_TRUE(africa.has("/worldwide/eg\""));
  EXPECT_FALSE(africa.has("/worldwide/mx\""));
}

TEST_F(Instruments, ACountryNamesWhatBindsIt) {
  const Page egypt = visitor_.get("/worldwide/eg");
  EXPECT_TRUE(egypt.has(convention));
  EXPECT_TRUE(egypt.has("Migrant Workers Convention"));
  EXPECT_TRUE(egypt.has("Party since 19 February 1993"));
  EXPECT_FALSE(visitor_.get("/worldwide/se").has(convention));
}

TEST_F(Instruments, EditorsAddARowAndSayWhereItIsFrom) {
  const std::string edit = std::string(icrmw_states) + "/edit";
  EXPECT_TRUE(editor_.get(icrmw_states).has(edit));
  EXPECT_FALSE(visitor_.get(icrmw_states).has(edit));
  EXPECT_EQ(editor_.get(edit).status, 200);
  ASSERT_EQ(
      editor_.post(edit, correction("", "KE")).location(), std::string(icrmw_states) + "?done=saved"
  );
  const Page page = visitor_.get(icrmw_states);
  EXPECT_TRUE(page.has("/worldwide/ke\""));
  EXPECT_TRUE(page.has("Copied on paper"));
  EXPECT_TRUE(page.has("Corrections</h2>"));
  EXPECT_TRUE(page.has("A letter of the depositary"));
  EXPECT_FALSE(page.has("Salma")) << "who it was is for editors";
  EXPECT_TRUE(editor_.get(icrmw_states).has("Salma"));
  EXPECT_TRUE(visitor_.get(convention).has("60 states are parties"));
  EXPECT_TRUE(visitor_.get("/worldwide/ke").has("Party since 2 November 2024"));
  EXPECT_THAT(api(convention), HasSubstr(R"("state":"KE","name")"));
  site_.restart();
  EXPECT_TRUE(visitor_.get(convention).has("60 states are parties"));
}

TEST_F(Instruments, WhatAnEditorCorrectedNoStartUndoes) {
  const std::string edit = std::string(icrmw_states) + "/edit";
  const Page form = editor_.get(edit + "?state=AL");
  EXPECT_TRUE(form.has("value=\"2007\"")) << "it is filled with what is kept";
  ASSERT_EQ(editor_.post(edit, correction("AL", "AL")).status, 303);
  ASSERT_EQ(
      editor_.post(edit, {{"do", "remove"}, {"of_state", "DZ"}, {"of_name", ""}}).status, 303
  );
  for (int n = 0; n < 2; ++n) {
    const std::string now = api(convention);
    EXPECT_THAT(now, HasSubstr(R"("since":"2024-11-02")"));
    EXPECT_THAT(now, Not(HasSubstr("2007-06-05")));
    EXPECT_THAT(now, Not(HasSubstr(R"("state":"DZ")")));
    site_.restart();
  }
  EXPECT_TRUE(visitor_.get(icrmw_states).has("Taken away"));
  EXPECT_EQ(editor_.post(edit, {{"do", "remove"}, {"of_state", "DZ"}, {"of_name", ""}}).status, 409)
      << "somebody was faster";
  EXPECT_EQ(editor_.get(edit + "?state=DZ").status, 404);
}

TEST_F(Instruments, ARowMayNameAnotherStateAfterwards) {
  const std::string edit = std::string(icrmw_states) + "/edit";
  EXPECT_EQ(editor_.post(edit, correction("AL", "DZ")).status, 422) << "that row is there already";
  ASSERT_EQ(editor_.post(edit, correction("AL", "KE")).status, 303);
  const std::string now = api(convention);
  EXPECT_THAT(now, HasSubstr(R"("state":"KE")"));
  EXPECT_THAT(now, Not(HasSubstr(R"("state":"AL")")));
}

TEST_F(Instruments, AStateThatIsThereIsNotWrittenOver) {
  const std::string edit = std::string(icrmw_states) + "/edit";
  const Page again = editor_.post(edit, correction("", "AL"));
  EXPECT_EQ(again.status, 422);
  EXPECT_THAT(
      again.body,
      AllOf(
          HasSubstr("href=\"#f-state\""),
          HasSubstr("Albania is there already; correct its row."),
          HasSubstr("/states/edit?state=AL&amp;name=\">Correct the row of Albania</a>"),
          HasSubstr("Copied on paper")
      )
  ) << "with what was typed";
  EXPECT_TRUE(visitor_.get("/worldwide/al").has("Party since 5 June 2007"));
  ASSERT_EQ(editor_.post(edit, correction("", "KE")).status, 303);
  EXPECT_EQ(editor_.post(edit, correction("", "KE")).status, 303) << "sent twice, it is one row";
}

TEST_F(Instruments, TheStateIsNeededInItsFormAlone) {
  const auto label = [&](const std::string& path) {
    return editor_.get(path).between("for=\"f-state\"", "</label>");
  };
  EXPECT_THAT(label(std::string(icrmw_states) + "/edit"), Not(HasSubstr("optional")));
  EXPECT_THAT(label("/networks/almaty-process/members/edit"), HasSubstr("optional"));
}

TEST_F(Instruments, AListWithGapsSaysSoWhereverItIsCounted) {
  const std::string ilo = "/instruments/ilo-c189";
  for (const char* state : {"KE", "PT"})
    ASSERT_EQ(editor_.post(ilo + "/states/edit", correction("", state)).status, 303);
  const std::string gaps = "2 are recorded here so far; the list is not complete.";
  const Page page = visitor_.get(ilo);
  EXPECT_THAT(
      page.body,
      AllOf(
          HasSubstr(gaps),
          HasSubstr("Nothing recorded"),
          Not(HasSubstr("states are parties")),
          Not(HasSubstr("Neither party nor signatory")),
          Not(HasSubstr("Parties by year"))
      )
  );
  EXPECT_TRUE(visitor_.get(ilo + "/print").has(gaps));
  EXPECT_TRUE(visitor_.get(ilo + "/states").has(gaps));
  const Page matrix = visitor_.get("/instruments/states");
  EXPECT_THAT(
      matrix.between("/worldwide/eg\"", "</tr>"),
      AllOf(
          HasSubstr("<span aria-hidden=\"true\">?</span><span class=\"hide\">Nothing recorded"),
          Not(HasSubstr("Neither party"))
      )
  );
  EXPECT_TRUE(matrix.has("<li><b>?</b> Nothing recorded</li>"));
  EXPECT_THAT(visitor_.get(convention).body, Not(HasSubstr("Nothing recorded"))) << "loaded whole";
  EXPECT_TRUE(editor_.get(ilo + "/edit?step=sources").has("The list of its parties is complete"));
}

TEST_F(Instruments, WrongFieldsAreNamedAndNothingIsKept) {
  const std::string edit = std::string(icrmw_states) + "/edit";
  const std::vector<std::tuple<std::string, std::string, std::string>> wrongs{
      {"sources", "", "sources"},
      {"sources", std::string(401, 'x'), "sources"},
      {"confidence", "", "confidence"},
      {"confidence", "very", "confidence"},
      {"state", "", "state"},
      {"state", "XX", "state"},
      {"how", "", "how"},
      {"how", "by heart", "how"},
      {"how", "signature", "since"},
      {"since_year", "2019", "since"},
      {"since_month", "13", "since"},
      {"signed_year", "yesterday", "signed"},
      {"note", std::string(401, 'x'), "note"},
  };
  for (const auto& [name, value, field] : wrongs) {
    Fields fields = correction("", "KE");
    change(fields, name, value);
    const Page page = editor_.post(edit, fields);
    EXPECT_EQ(page.status, 422) << name << ' ' << value;
    EXPECT_TRUE(page.has(fmt::format("href=\"#f-{}", field))) << name << ' ' << value;
  }
  EXPECT_FALSE(visitor_.get(icrmw_states).has("/worldwide/ke\""));
  Fields longest = correction("", "KE");
  change(longest, "note", std::string(400, 'x'));
  change(longest, "sources", std::string(400, 'x'));
  EXPECT_EQ(editor_.post(edit, longest).status, 303);
}

TEST_F(Instruments, OnlyEditorsCorrect) {
  const std::string edit = std::string(icrmw_states) + "/edit";
  for (const char* who : {"moira", "emilio", "kwame"}) {
    EXPECT_EQ(site_.signed_in(who).get(edit).status, 403) << who;
    EXPECT_EQ(site_.signed_in(who).post(edit, correction("", "KE")).status, 403) << who;
  }
  EXPECT_EQ(visitor_.post(edit, correction("", "KE")).status, 401);
  EXPECT_EQ(editor_.post_without_token(edit, correction("", "KE")).status, 403);
  EXPECT_FALSE(visitor_.get(icrmw_states).has("/worldwide/ke\""));
}

TEST_F(Instruments, WhatIsWithdrawnTakesItsStatesAlong) {
  ASSERT_EQ(editor_.post(std::string(convention) + "/withdraw", {{"note", "Wrong"}}).status, 303);
  EXPECT_EQ(visitor_.get(icrmw_states).status, 410);
  EXPECT_EQ(visitor_.get(std::string(icrmw_states) + ".csv").status, 410);
  EXPECT_EQ(editor_.get(std::string(icrmw_states) + "/edit").status, 410);
  EXPECT_FALSE(visitor_.get("/worldwide/eg").has("Migrant Workers Convention"));
  EXPECT_FALSE(visitor_.get("/instruments/states").has("Migrant Workers Convention"));
  EXPECT_EQ(visitor_.get("/instruments/nowhere/states").status, 404);
}

TEST_F(Instruments, ArticlesAreHeldToTheirForm) {
  const Browser author = site_.signed_in("moira");
  entries::Record record = sample_of(instruments::kind, "A charter of nobody's");
  const std::string slug = begin_entry(author, instruments::kind, record);
  const std::string edit = entries::entry_path(instruments::kind, slug) + "/edit";
  for (const std::vector<std::string>& lines :
       {std::vector<std::string>{"No number"},
        {"1; First", "1; Again"},
        {"1234567890123; A number that is too long"},
        {"1; " + std::string(400, 'x')}}) {
    record.set(instruments::field::articles, lines);
    Fields fields = form_of(instruments::kind, 1, record);
    fields.emplace_back("version", "1");
    const Page page = author.post(edit, fields);
    EXPECT_EQ(page.status, 422) << lines.front();
    EXPECT_TRUE(page.has("href=\"#f-articles\"")) << lines.front();
  }
  record.set(
      instruments::field::articles,
      std::vector<std::string>{"123456789012; As long as a number may be"}
  );
  Fields fields = form_of(instruments::kind, 1, record);
  fields.emplace_back("version", "1");
  EXPECT_EQ(author.post(edit, fields).status, 303);
}

TEST_F(Instruments, SearchFindsAConventionAtOnce) {
  site_.search_all();
  EXPECT_TRUE(visitor_.get("/search?q=migrant+workers+convention").has(convention));
}

}  // namespace ibis::testing
