#include "inside/member.hpp"

#include "inside/document.hpp"
#include "inside/topic.hpp"

#include <gtest/gtest.h>

namespace ibis::inside {
namespace {

const i18n::Translations& translations() {
  static const i18n::Translations all("UTC");
  return all;
}

const i18n::Tr& english() {
  return translations().in("en");
}

TEST(Asking, HasASentenceOfFiveHundredCharactersAtMost) {
  EXPECT_EQ(check_asking({.sentence = "", .shown = false}, english()).size(), 1U);
  EXPECT_TRUE(check_asking({.sentence = std::string(500, 'a'), .shown = true}, english()).empty());
  EXPECT_EQ(check_asking({.sentence = std::string(501, 'a'), .shown = true}, english()).size(), 1U);
}

TEST(Titles, HaveThreeToAHundredAndFiftyCharacters) {
  EXPECT_EQ(check_title("ab", english()).size(), 1U);
  EXPECT_TRUE(check_title("abc", english()).empty());
  EXPECT_TRUE(check_title(std::string(150, 'a'), english()).empty());
  EXPECT_EQ(check_title(std::string(151, 'a'), english()).size(), 1U);
}

TEST(Files, AreTakenByWhatTheyAre) {
  EXPECT_NE(type_of_file("Report.PDF", "%PDF-1.7 …"), nullptr);
  EXPECT_EQ(type_of_file("report.pdf", "<html>"), nullptr) << "not what its name says";
  EXPECT_NE(type_of_file("a.docx", "PK\x03\x04rest"), nullptr);
  EXPECT_EQ(type_of_file("a.zip", "PK\x03\x04rest"), nullptr);
  EXPECT_EQ(type_of_file("a.html", "<html>"), nullptr);
  EXPECT_EQ(type_of_file("a.svg", "<svg>"), nullptr);
  EXPECT_EQ(type_of_file("pdf", "%PDF-"), nullptr) << "an ending has its dot";
  EXPECT_NE(type_of_file("a.txt", "Grüße"), nullptr);
  EXPECT_EQ(type_of_file("a.txt", "\xff\xfe"), nullptr);
}

TEST(Documents, AreAFileOrALink) {
  const auto wrong = [](std::string link, bool file) {
    return check_document_draft(
        {.title = "A paper", .language = "en", .link = std::move(link)}, file, english()
    );
  };
  EXPECT_TRUE(wrong("", true).empty());
  EXPECT_TRUE(wrong("https://a.example/paper", false).empty());
  EXPECT_EQ(wrong("", false).front().field, "file");
  EXPECT_EQ(wrong("https://a.example/paper", true).front().field, "link");
  EXPECT_EQ(wrong("javascript:alert(1)", false).front().field, "link");
  const std::string beginning = "https://a.example/";
  EXPECT_TRUE(wrong(beginning + std::string(500 - beginning.size(), 'a'), false).empty());
  EXPECT_EQ(wrong(beginning + std::string(501 - beginning.size(), 'a'), false).size(), 1U);
}

}  // namespace
}  // namespace ibis::inside
