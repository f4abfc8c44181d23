#include "i18n/dates.hpp"
#include "i18n/stretch.hpp"
#include "i18n/tr.hpp"
#include "i18n/zones.hpp"

#include <gtest/gtest.h>
#include <unicode/dtptngen.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>

namespace ibis::i18n {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class Formats : public ::testing::Test {
 protected:
  const Tr& in(std::string_view code) const { return all_.in(code); }

 private:
  Translations all_{"UTC"};
};

icu::Locale locale_of(const Language& l) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Locale::forLanguageTag(std::string(l.locale), status);
}

std::string by_icu(icu::SimpleDateFormat& format, Instant t) {
  icu::UnicodeString text;
  format.format(static_cast<UDate>(t.us) / 1000, text);
  std::string out;
  return text.toUTF8String(out);
}

constexpr Instant spring{1'772'616'600'000'000};  // 2026-03-04T09:30:00Z

TEST_F(Formats, DatesReadAsPeopleWriteThem) {
  EXPECT_EQ(in("en").date(spring), "4 March 2026");
  EXPECT_EQ(in("fr").date(spring), "4 mars 2026");
  EXPECT_EQ(in("es").date(spring), "4 de marzo de 2026");
  EXPECT_EQ(in("ar").date(spring), "4 مارس 2026");
  EXPECT_EQ(in("ru").date(spring), "4 марта 2026\u202Fг.");
  EXPECT_EQ(in("zh").date(spring), "2026年3月4日");
  EXPECT_EQ(in("en").date_time(spring, "Asia/Tokyo"), "4 March 2026 at 18:30");
  EXPECT_EQ(in("en").date(spring, "Pacific/Kiritimati"), "4 March 2026");
  EXPECT_EQ(in("en").date(spring + hours(12), "Pacific/Kiritimati"), "5 March 2026");
  EXPECT_EQ(in("en").date_time(spring, "No/Where"), "4 March 2026 at 09:30");
}

// Our writer against ICU's, for every day of two years and odd hours, in every language.
TEST_F(Formats, DatesAreThoseOfIcu) {
  for (const Language& l : languages()) {
    UErrorCode status = U_ZERO_ERROR;
    const auto locale = locale_of(l);
    const std::unique_ptr<icu::DateTimePatternGenerator> best(
        icu::DateTimePatternGenerator::createInstance(locale, status)
    );
    icu::SimpleDateFormat day(best->getBestPattern(u"yMMMMd", status), locale, status);
    const std::unique_ptr<icu::DateFormat> whole(icu::DateFormat::createDateTimeInstance(
        icu::DateFormat::kLong, icu::DateFormat::kShort, locale
    ));
    auto& minute = dynamic_cast<icu::SimpleDateFormat&>(*whole);
    const auto zone = icu::UnicodeString("America/New_York");
    day.adoptTimeZone(icu::TimeZone::createTimeZone(zone));
    minute.adoptTimeZone(icu::TimeZone::createTimeZone(zone));
    ASSERT_TRUE(U_SUCCESS(status));
    for (int i = 0; i < 731; ++i) {
      const Instant t = spring + hours(24 * i) + minutes(61 * i);
      EXPECT_EQ(in(l.code).date(t, "America/New_York"), by_icu(day, t)) << l.code;
      EXPECT_EQ(in(l.code).date_time(t, "America/New_York"), by_icu(minute, t)) << l.code;
    }
  }
}

TEST_F(Formats, DatesBefore1970AndAtMidnight) {
  EXPECT_EQ(in("en").date(Instant{-1}), "31 December 1969");
  EXPECT_EQ(in("en").date_time(Instant{0}), "1 January 1970 at 00:00");
}

TEST_F(Formats, PartialDates) {
  EXPECT_EQ(in("en").partial_date("2019"), "2019");
  EXPECT_EQ(in("en").partial_date("2019-05"), "May 2019");
  EXPECT_EQ(in("en").partial_date("2019-05-03"), "3 May 2019");
  EXPECT_EQ(in("ru").partial_date("2019-05"), "май 2019\u202Fг.");
  EXPECT_EQ(in("ru").partial_date("2019-05-03"), "3 мая 2019\u202Fг.");
  EXPECT_EQ(in("zh").partial_date("2019"), "2019年");
  for (const auto* odd :
       {"",
        "19",
        "2019-",
        "2019-13",
        "2019-00",
        "2019-05-32",
        "2019-5-3",
        "2019/05",
        "20x9",
        "2019-05-03T",
        "-201"}) {
    EXPECT_EQ(in("en").partial_date(odd), odd);
  }
}

TEST_F(Formats, WeekdaysStandWhereTheLanguageHasThem) {
  EXPECT_EQ(in("fr").weekday_date("2028-10-25"), "mercredi 25 octobre 2028");
  EXPECT_EQ(in("es").weekday_date("2028-10-25T09:00"), "miércoles, 25 de octubre de 2028");
  EXPECT_EQ(in("zh").weekday_date("2028-10-25"), "2028年10月25日星期三");
  EXPECT_EQ(in("en").weekday_date("2028-02-31"), "2028-02-31");
}

TEST_F(Formats, FromOneDayToAnother) {
  const Tr& tr = in("en");
  EXPECT_EQ(stretch(tr, "2019", "2021-05"), "2019 to May 2021");
  EXPECT_EQ(stretch(tr, "2019-05-03", "2019-05-03"), "3 May 2019");
  EXPECT_EQ(stretch(tr, "2019-05-03", "2019-05-05"), "3 May 2019 to 5 May 2019");
  EXPECT_EQ(stretch(tr, "2019-05-03T09:30", "2019-05-03T17:00"), "3 May 2019 at 09:30 to 17:00");
  EXPECT_EQ(
      stretch(tr, "2019-05-03T09:30", "2019-05-04T17:00"),
      "3 May 2019 at 09:30 to 4 May 2019 at 17:00"
  );
}

TEST_F(Formats, ZonesAreNamedForTheirPlace) {
  EXPECT_EQ(zone_place(in("fr"), "Europe/Lisbon"), "Lisbonne");
  EXPECT_EQ(zone_place(in("en"), "Asia/Kolkata"), zone_place(in("en"), "Asia/Calcutta"));
  EXPECT_EQ(zone_place(in("en"), "No/Such_Town"), "Such Town");
  EXPECT_EQ(zone_time(in("en"), "America/Los_Angeles"), "Los Angeles time");
  EXPECT_EQ(zone_time(in("fr"), "UTC"), "UTC");
  for (const Language& l : languages()) {
    const auto choices = zone_choices(in(l.code));
    ASSERT_GT(choices.size(), 400U);
    EXPECT_EQ(choices.front().zone, "UTC") << "before all places";
    for (std::size_t i = 2; i < choices.size(); ++i)
      EXPECT_LE(in(l.code).compare(choices[i - 1].name, choices[i].name), 0);
  }
  const auto english = zone_choices(in("en"));
  const auto lisbon = std::ranges::find(english, "Europe/Lisbon", &ZoneChoice::zone);
  ASSERT_NE(lisbon, english.end());
  EXPECT_EQ(lisbon->name, "Europe · Lisbon");
}

TEST_F(Formats, Numbers) {
  EXPECT_EQ(in("en").number(12'345), "12,345");
  EXPECT_EQ(in("es").number(1'234), "1234");
  EXPECT_EQ(in("es").number(12'345), "12.345");
  EXPECT_EQ(in("ar").number(7), "7");
  EXPECT_EQ(in("en").number(-5), "-5");
  EXPECT_EQ(in("ru").number(1.25, 1), "1,2");
  EXPECT_EQ(in("en").number(2.0, 3), "2");
  EXPECT_EQ(in("en").number(2.123456789, 99), "2.123457");
  EXPECT_EQ(in("en").number(2.6, -1), "3");
  EXPECT_EQ(in("en").percent(0.454), "45%");
  EXPECT_EQ(in("fr").percent(1), "100\u00A0%");
}

TEST_F(Formats, SmallNumbersNeedNoFormatter) {
  for (const Language& l : languages()) {
    const auto format = icu::number::NumberFormatter::withLocale(locale_of(l));
    for (std::int64_t n = -1; n <= 1001; ++n) {
      UErrorCode status = U_ZERO_ERROR;
      std::string text;
      format.formatInt(n, status).toString(status).toUTF8String(text);
      EXPECT_EQ(in(l.code).number(n), text);
    }
  }
}

TEST_F(Formats, RelativeTimes) {
  const Instant now = spring;
  EXPECT_EQ(in("en").relative(now - std::chrono::seconds(59), now), "now");
  EXPECT_EQ(in("en").relative(now - minutes(1), now), "1 minute ago");
  EXPECT_EQ(in("en").relative(now - minutes(59), now), "59 minutes ago");
  EXPECT_EQ(in("en").relative(now - hours(3 * 24 + 5), now), "3 days ago");
  EXPECT_EQ(in("en").relative(now + hours(2), now), "in 2 hours");
  EXPECT_EQ(in("ru").relative(now - hours(5 * 24), now), "5 дней назад");
  EXPECT_EQ(in("en").relative(now - hours(24 * 366), now), "1 year ago");
}

TEST_F(Formats, Lists) {
  const std::vector<std::string> three{"A", "B", "C"};
  EXPECT_EQ(in("en").list(three), "A, B and C");
  EXPECT_EQ(in("fr").list(three), "A, B et C");
  EXPECT_EQ(in("zh").list(three), "A、B和C");
  EXPECT_EQ(in("en").list({three.data(), 1}), "A");
  EXPECT_EQ(in("en").list({}), "");
}

TEST_F(Formats, OrderIsTheReaders) {
  EXPECT_LT(in("fr").compare("Église", "Fjord"), 0);
  EXPECT_GT(in("es").compare("ñu", "nz"), 0);
  EXPECT_LT(in("zh").compare("阿富汗", "中国"), 0);  // by pinyin: a before zh
  EXPECT_EQ(in("en").compare("x", "x"), 0);
  const std::vector<std::string> names{"Österreich", "Zaire", "åland", "Albania", "", "中国", "A"};
  for (const Language& l : languages()) {
    for (const auto& a : names) {
      for (const auto& b : names) {
        const auto keys = in(l.code).sort_key(a).compare(in(l.code).sort_key(b));
        const int order = in(l.code).compare(a, b);
        EXPECT_EQ(keys < 0, order < 0) << a << ' ' << b;
        EXPECT_EQ(keys == 0, order == 0) << a << ' ' << b;
      }
    }
  }
  EXPECT_GT(in("en").sort_key(std::string(5000, 'w')).size(), 4999U);
}

TEST_F(Formats, LanguageNames) {
  EXPECT_EQ(in("en").language_name("pt"), "Portuguese");
  EXPECT_EQ(in("fr").language_name("pt"), "Portugais");
  EXPECT_EQ(in("ar").language_name("en"), "الإنجليزية");
  EXPECT_EQ(in("en").language_name("zz"), "zz");
  EXPECT_EQ(in("en").language_name(""), "");
  EXPECT_EQ(in("en").language_name_within("pt"), "Portuguese");
  EXPECT_EQ(in("fr").language_name_within("pt"), "portugais");
  EXPECT_EQ(in("es").language_name_within("en"), "inglés");
  EXPECT_EQ(in("ru").language_name_within("en"), "английский");
  EXPECT_EQ(in("fr").language_name_within("zz"), "zz");
  const std::vector<std::string> codes{"pt", "ar", "ru"};
  EXPECT_EQ(in("fr").language_list(codes), "Portugais, arabe et russe");
  for (const Language& l : languages()) {
    const auto names = in(l.code).language_names();
    EXPECT_GT(names.size(), 180U);
    for (std::size_t i = 1; i < names.size(); ++i) {
      EXPECT_LE(in(l.code).compare(names[i - 1].name, names[i].name), 0);
    }
  }
}

}  // namespace
}  // namespace ibis::i18n
