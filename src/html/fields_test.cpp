#include "html/fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::html {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Fields : public testing::Test {
 protected:
  i18n::Tr tr_{*i18n::find_language("en"), "", "UTC"};
  i18n::Tr french_{*i18n::find_language("fr"), "", "UTC"};
  Assets assets_{.sprite = "/s.svg"};
  Ui ui_{.tr = tr_, .assets = assets_};
};

TEST_F(Fields, NameHintAndMessageToListeners) {
  const auto out =
      text_field(
          ui_, {.name = "title", .label = "Title", .value = "\"><b>", .hint = "h", .error = "e"}
      )
          .str();
  EXPECT_THAT(
      out,
      AllOf(
          HasSubstr(R"(<div class="field bad"><label for="f-title">Title</label>)"),
          HasSubstr(R"(<p class="hint" id="f-title-hint">h</p><p class="msg" id="f-title-msg">)"),
          HasSubstr(R"(id="f-title" name="title" value="&quot;&gt;&lt;b&gt;")"),
          HasSubstr(R"( required)"),
          HasSubstr(R"(aria-describedby="f-title-hint f-title-msg" aria-invalid="true">)")
      )
  );
}

TEST_F(Fields, WithoutHintNothingIsDescribed) {
  const auto out = text_field(ui_, {.name = "a", .label = "A", .required = false}).str();
  EXPECT_THAT(
      out, AllOf(HasSubstr(R"(<span class="optional">(optional)</span>)"), Not(HasSubstr("aria-")))
  );
  EXPECT_THAT(out, Not(HasSubstr("required")));
}

TEST_F(Fields, PassphrasesAreNeverSentBack) {
  const auto out = text_field(
                       ui_,
                       {.name = "p",
                        .label = "P",
                        .value = "secret",
                        .type = InputType::password,
                        .autocomplete = "new-password"}
  )
                       .str();
  EXPECT_THAT(out, AllOf(Not(HasSubstr("secret")), HasSubstr(R"(autocomplete="new-password")")));
}

TEST_F(Fields, AddressesReadFromLeftToRight) {
  EXPECT_THAT(
      text_field(ui_, {.name = "e", .label = "E", .type = InputType::email}).str(),
      HasSubstr(R"(dir="ltr")")
  );
  EXPECT_THAT(text_field(ui_, {.name = "e", .label = "E"}).str(), Not(HasSubstr("dir=")));
}

TEST_F(Fields, ANumberThatIsNoneIsKeptAsItWasTyped) {
  TextField field{
      .name = "places",
      .label = "Places",
      .value = "a dozen",
      .error = "Write a number.",
      .type = InputType::number,
      .min = 1,
  };
  const std::string wrong = text_field(ui_, field).str();
  EXPECT_THAT(wrong, HasSubstr(R"(type="text")"));
  EXPECT_THAT(wrong, HasSubstr(R"(inputmode="decimal")"));
  EXPECT_THAT(wrong, HasSubstr(R"(value="a dozen")"));
  EXPECT_THAT(wrong, Not(HasSubstr(" min="))) << "a plain field has none";
  field.error.clear();
  EXPECT_THAT(text_field(ui_, field).str(), HasSubstr(R"(type="number")"));
}

TEST_F(Fields, CountersGetTheirTextsFromThePage) {
  EXPECT_THAT(
      text_area(ui_, {.name = "s", .label = "S", .value = "</textarea><b>", .max_words = 100})
          .str(),
      AllOf(
          HasSubstr(R"(data-words="100" data-words-text="Words: {n} of {max}")"),
          HasSubstr("&lt;/textarea&gt;&lt;b&gt;</textarea>")
      )
  );
}

TEST_F(Fields, TypeaheadsKeepWhatWasChosen) {
  const auto out =
      text_field(
          ui_,
          {.name = "city",
           .label = "City",
           .typeahead =
               Typeahead{
                   .url = "/api/v1/places", .with = "country", .id_name = "city_id", .id_value = "7"
               }}
      )
          .str();
  EXPECT_THAT(
      out,
      AllOf(
          HasSubstr(R"(data-typeahead="/api/v1/places" data-with="country" data-id="city_id")"),
          HasSubstr(R"(<input type="hidden" name="city_id" value="7">)")
      )
  );
}

TEST_F(Fields, SelectsMarkWhatWasChosen) {
  const auto out = select_field(
                       ui_,
                       {.name = "c",
                        .label = "C",
                        .value = "b",
                        .options = {{.value = "a", .label = "A"}, {.value = "b", .label = "B"}}}
  ).str();
  EXPECT_THAT(
      out,
      HasSubstr(
          R"(<option value="">Choose …</option><option value="a">A</option><option value="b" selected>B</option>)"
      )
  );
}

TEST_F(Fields, ChoicesLeadToTheirFirstBox) {
  const Choices f{
      .name = "t",
      .label = "T",
      .values = {"b"},
      .options = {{.value = "a", .label = "A", .hint = "ha"}, {.value = "b", .label = "B"}},
      .hint = "h",
      .error = "e"
  };
  const auto out = choices(ui_, f).str();
  EXPECT_THAT(
      out,
      AllOf(
          HasSubstr(
              R"(<fieldset class="choices bad" aria-describedby="f-t-hint f-t-msg"><legend>T</legend>)"
          ),
          HasSubstr(
              R"(<input type="radio" id="f-t" name="t" value="a" required aria-invalid="true">)"
          ),
          HasSubstr(
              R"(<input type="radio" name="t" value="b" checked required aria-invalid="true">)"
          ),
          HasSubstr(R"(<span>A<span class="hint">ha</span></span>)")
      )
  );
  auto mixed = f;
  mixed.own_direction = true;
  EXPECT_THAT(choices(ui_, mixed).str(), HasSubstr(R"(<span dir="auto">A<span class="hint">)"));
  auto several = f;
  several.several = true;
  // A browser would ask for every box of a set to be ticked.
  EXPECT_THAT(
      choices(ui_, several).str(), AllOf(HasSubstr("checkbox"), Not(HasSubstr("required")))
  );
}

TEST_F(Fields, LabelsThatSomebodyTypedKeepTheirLanguage) {
  EXPECT_THAT(
      text_field(ui_, {.name = "q", .label = "A?", .required = false, .label_language = "ar"})
          .str(),
      HasSubstr(R"(<label for="f-q"><bdi lang="ar">A?</bdi> <span class="optional">)")
  );
  const Choices own{
      .name = "q",
      .label = "A?",
      .values = {},
      .options = {{.value = "b", .label = "B", .hint = {}}},
      .own_direction = true,
      .label_language = "ar"
  };
  EXPECT_THAT(
      choices(ui_, own).str(),
      AllOf(
          HasSubstr(R"(<legend><bdi lang="ar">A?</bdi></legend>)"),
          HasSubstr(R"(<span lang="ar" dir="auto">B</span>)")
      )
  );
}

TEST_F(Fields, DatesAskForTheYearFirst) {
  const DateField f{
      .name = "started", .label = "Started", .year = "2019", .month = "05", .error = "e"
  };
  EXPECT_THAT(
      date_field(ui_, f).str(),
      AllOf(
          HasSubstr(R"(id="f-started" name="started_year" value="2019")"),
          HasSubstr(
              R"(<select class="input" id="f-started-month" name="started_month" aria-invalid="true">)"
          ),
          HasSubstr(R"(<option value="5" selected>May</option>)"),
          HasSubstr(R"(id="f-started-day" name="started_day")")
      )
  );
  const Ui french{.tr = french_, .assets = assets_};
  EXPECT_THAT(date_field(french, f).str(), HasSubstr(">mai</option>"));
}

TEST_F(Fields, MomentsAreADayAndATimeAndKeepWhatWasTypedWrong) {
  MomentField f{.name = "starts", .label = "It begins", .day = "2026-12-01", .time = "09:30"};
  EXPECT_THAT(
      moment_field(ui_, f).str(),
      AllOf(
          HasSubstr(R"(type="date" id="f-starts" name="starts_day" value="2026-12-01" dir="ltr")"),
          HasSubstr(R"(type="time" id="f-starts-time" name="starts_time" value="09:30" dir="ltr")")
      )
  );
  f.day = "1 December";
  f.error = "Write the day.";
  EXPECT_THAT(
      moment_field(ui_, f).str(),
      HasSubstr(R"(type="text" id="f-starts" name="starts_day" value="1 December")")
  );
}

TEST_F(Fields, FilesSayTheirLimit) {
  EXPECT_THAT(
      file_field(ui_, {.name = "p", .label = "P", .accept = "image/png", .max_bytes = 5}).str(),
      AllOf(
          HasSubstr(
              R"(type="file" id="f-p" name="p" accept="image/png" required data-max-bytes="5")"
          ),
          HasSubstr(R"(data-file-over="{name} is {size}; the limit is {max}.")")
      )
  );
}

TEST_F(Fields, ChecksAreOneBox) {
  EXPECT_THAT(
      check_field(ui_, {.name = "ok", .label = "OK", .checked = true, .required = true}).str(),
      HasSubstr(R"(<input type="checkbox" id="f-ok" name="ok" value="yes" checked required>)")
  );
}

TEST_F(Fields, ErrorsAreSummedUpWithLinks) {
  const std::vector<FieldError> errors = {
      {.field = "title", .message = "18 words <b>"},
      {.field = "", .message = "Try again."},
      {.field = "x", .message = "m"}
  };
  const std::vector<FieldLabel> labels = {{.field = "title", .label = "Title"}};
  EXPECT_EQ(
      error_summary(ui_, errors, labels).str(),
      "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" id=\"errors\">\n<h2>3 things need a "
      "look</h2>\n"
      "<ul><li><a href=\"#f-title\">Title: 18 words &lt;b&gt;</a></li><li>Try again.</li>"
      "<li><a href=\"#f-x\">m</a></li></ul>\n</div>"
  );
  EXPECT_TRUE(error_summary(ui_, {}, {}).empty());
  EXPECT_EQ(error_of(errors, "x"), "m");
  EXPECT_EQ(error_of(errors, "y"), "");
}

TEST_F(Fields, FoldedChoicesOpenWhereSomethingIsTicked) {
  FoldedChoices f{
      .name = "t",
      .label = "T",
      .values = {"b"},
      .sets =
          {{.label = "One", .options = {{.value = "a", .label = "A"}}},
           {.label = "Two", .options = {{.value = "b", .label = "B"}, {.value = "c", .label = "C"}}}
          },
      .hint = "h",
      .error = "e",
  };
  EXPECT_THAT(
      folded_choices(ui_, f).str(),
      AllOf(
          HasSubstr(R"(<fieldset class="choices bad" aria-describedby="f-t-hint f-t-msg"><legend>T)"
          ),
          HasSubstr(R"(<details class="disclosure"><summary>One</summary>)"),
          HasSubstr(R"(<details class="disclosure" open><summary>Two</summary>)"),
          HasSubstr(R"(<input type="checkbox" name="t" value="a" aria-invalid="true">)"),
          HasSubstr(
              R"(<input type="checkbox" id="f-t" name="t" value="b" checked aria-invalid="true">)"
          ),
          HasSubstr(R"(<input type="checkbox" name="t" value="c" aria-invalid="true">)")
      )
  );
  f.values.clear();
  EXPECT_THAT(
      folded_choices(ui_, f).str(),
      AllOf(
          HasSubstr(R"(<input type="checkbox" id="f-t" name="t" value="a")"),
          Not(HasSubstr(" open"))
      )
  );
}

TEST_F(Fields, GroupsAndRows) {
  EXPECT_EQ(
      group("G", R"(<hr>)"_html(), "h").str(),
      R"(<fieldset class="group"><legend>G</legend><p class="hint">h</p><hr></fieldset>)"
  );
  EXPECT_EQ(fields_row(R"(<hr>)"_html()).str(), R"(<div class="fields-row"><hr></div>)");
}

}  // namespace
}  // namespace ibis::html
