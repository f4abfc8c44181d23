#include "core/ascii.hpp"
#include "core/clock.hpp"
#include "core/dates.hpp"
#include "core/id.hpp"
#include "core/percent.hpp"
#include "core/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace ibis {

TEST(Clock, WritesAndReadsTheSameInstant) {
  Instant t{0};
  ASSERT_TRUE(parse_rfc3339("2026-03-04T09:30:01Z", t));
  EXPECT_EQ(rfc3339(t), "2026-03-04T09:30:01Z");
  EXPECT_EQ(iso_date(t), "2026-03-04");
  EXPECT_EQ(http_date(t), "Wed, 04 Mar 2026 09:30:01 GMT");
}

TEST(Clock, BeforeTheEpochRoundsDown) {
  EXPECT_EQ(rfc3339({-1}), "1969-12-31T23:59:59Z");
}

TEST(Clock, RefusesWhatIsNoTime) {
  Instant t{7};
  for (const char* bad :
       {"",
        "2026-02-30T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01 00:00:00Z",
        "2026-01-01T00:00:00+"}) {
    EXPECT_FALSE(parse_rfc3339(bad, t)) << bad;
  }
  EXPECT_EQ(t.us, 7);
}

TEST(Id, PublicIdsAreEightUnambiguousCharacters) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = random_public_id();
    EXPECT_THAT(id, testing::MatchesRegex("[0-9a-hjkmnp-tv-z]+"));
    EXPECT_EQ(id.size(), 8U);
    seen.insert(id);
  }
  EXPECT_EQ(seen.size(), 1000U);
}

TEST(Id, TokensAreUrlSafe) {
  EXPECT_THAT(random_token(), testing::MatchesRegex("[-_A-Za-z0-9]+"));
  EXPECT_EQ(random_token().size(), 43U);
  EXPECT_NE(random_token(), random_token());
}

TEST(Id, Sha256OfTheStandardExample) {
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Ascii, KnowsItsOwnLettersAlone) {
  for (int i = 0; i < 256; ++i) {
    const auto c = static_cast<char>(i);
    EXPECT_EQ(ascii::is_digit(c), i >= 48 && i <= 57) << i;
    EXPECT_EQ(ascii::is_upper(c), i >= 65 && i <= 90) << i;
    EXPECT_EQ(ascii::is_lower(c), i >= 97 && i <= 122) << i;
    EXPECT_EQ(ascii::is_control(c), i < 32 || i == 127) << i;
  }
  EXPECT_EQ(ascii::lower("ÄBC [Z]"), "Äbc [z]");
  EXPECT_EQ(ascii::to_upper('z'), 'Z');
  EXPECT_EQ(ascii::to_upper('{'), '{');
}

TEST(Percent, EncodesAllThatCouldMeanSomethingInAnAddress) {
  std::string out;
  text::append_url_part(out, "aZ09-._~ /?&=%é\n");
  EXPECT_EQ(out, "aZ09-._~%20%2F%3F%26%3D%25%C3%A9%0A");
  out.clear();
  text::append_url_part(out, "/a/b?c", "/");
  EXPECT_EQ(out, "/a/b%3Fc");
}

TEST(Text, KnowsUtf8) {
  EXPECT_TRUE(text::is_valid_utf8("Сообщество 社区 ١٢٣"));
  EXPECT_FALSE(text::is_valid_utf8("\xC3"));
  EXPECT_FALSE(text::is_valid_utf8("\xED\xA0\x80"));  // a surrogate
  EXPECT_FALSE(text::is_valid_utf8(std::string_view("a\0b", 3)));
}

TEST(Text, CleansWhatPeoplePaste) {
  EXPECT_EQ(text::clean("  a\r\nb\rc\x07  "), "a\nb\nc");
  EXPECT_EQ(text::clean("e\xCC\x81"), "é");
  EXPECT_EQ(text::clean("\u3000\u2028東京 \u3000"), "東京") << "white space of any script";
  EXPECT_EQ(text::clean(" \n\u3000"), "");
  EXPECT_EQ(text::clean("a\xFF\xE2\x82"), "a\uFFFD\uFFFD") << "what is no UTF-8 is shown as such";
  // NOLINTNEXTLINE(misc-misleading-bidirectional): what misleads is what is taken out
  EXPECT_EQ(text::clean("safe\u202Egpj.exe"), "safegpj.exe");
  EXPECT_EQ(text::clean_line(" one \n\t two\u00A0three "), "one two three");
}

TEST(Text, CountsWordsInEveryScript) {
  EXPECT_EQ(text::count_words(""), 0U);
  EXPECT_EQ(text::count_words("The housing desk that speaks first."), 6U);
  EXPECT_EQ(text::count_words("L’école, aujourd’hui"), 2U);
  EXPECT_EQ(text::count_words("移民社区"), 2U);
  EXPECT_EQ(text::count_words("移民社"), 2U);
  EXPECT_EQ(text::count_words("المياه النظيفة"), 2U);
}

TEST(Text, SlugsComeFromAnyScript) {
  EXPECT_EQ(
      text::slugify("Côte d'Ivoire: Night-bus mediators!"), "cote-divoire-night-bus-mediators"
  );
  EXPECT_EQ(text::slugify("Дом дружбы"), "dom-druzby");
  EXPECT_FALSE(text::slugify("社区厨房").empty());
  EXPECT_FALSE(text::slugify("مكتب السكن").empty());
  EXPECT_EQ(text::slugify("???"), "");
  EXPECT_EQ(text::slugify("one two three", 8), "one-two");
  EXPECT_EQ(text::slugify("one two three", 7), "one-two");
}

TEST(Text, ShortensAtAWord) {
  EXPECT_EQ(text::shorten("short", 5), "short");
  EXPECT_EQ(text::shorten("a longer sentence here", 18), "a longer sentence…");
  EXPECT_EQ(text::shorten("社区社区社区", 3), "社区社…");
}

TEST(Text, KnowsWhatCanBeAnEmailAddress) {
  for (const char* good : {"a@b.c", "amina.diallo+ibis@city.example.org", "имя@пример.рф"})
    EXPECT_TRUE(text::is_email(good)) << good;
  for (const char* bad :
       {"", "a", "@b.c", "a@b", "a@@b.c", "a@b..c", "a@.c", "a@b.", "a b@c.d", "a@b.c>", "a\n@b.c"
       }) {
    EXPECT_FALSE(text::is_email(bad)) << bad;
  }
}

TEST(Text, ReadsWholeNumbersOnly) {
  EXPECT_EQ(text::to_int("-12"), -12);
  for (const char* bad : {"", "1x", " 1", "1.5", "99999999999999999999"})
    EXPECT_FALSE(text::to_int(bad)) << bad;
}

TEST(Dates, PartialDatesExistInTheCalendar) {
  for (const char* good : {"2019", "2019-05", "2019-05-03", "2024-02-29"})
    EXPECT_TRUE(parse_partial_date(good)) << good;
  for (const char* bad :
       {"", "19", "2019-13", "2019-00", "2023-02-29", "2019/05", "2019-5-3", "-019", "2019-05-3x"
       }) {
    EXPECT_FALSE(parse_partial_date(bad)) << bad;
  }
}

TEST(Dates, WhatIsUnknownIsNotAfter) {
  const auto date = [](const char* text) { return *parse_partial_date(text); };
  EXPECT_TRUE(certainly_after(date("2020"), date("2019-12-31")));
  EXPECT_FALSE(certainly_after(date("2019"), date("2019-01")));
  EXPECT_TRUE(certainly_after(date("2019-05-03"), date("2019-05-02")));
  EXPECT_FALSE(certainly_after(date("2019-05-03"), date("2019-05-03")));
}

TEST(Text, SplitsAndTrims) {
  EXPECT_THAT(text::split("a,,b", ','), testing::ElementsAre("a", "", "b"));
  EXPECT_EQ(text::trim(" \t x \n"), "x");
}

}  // namespace ibis
