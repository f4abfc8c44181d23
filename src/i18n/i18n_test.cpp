#include "i18n/catalogue.hpp"
#include "i18n/pattern.hpp"
#include "i18n/test_support.hpp"
#include "i18n/tr.hpp"

#include <gtest/gtest.h>
#include <unicode/msgfmt.h>

#include <thread>

namespace ibis::i18n {
namespace {

using testing::make_mo;

const Language& language(std::string_view code) {
  return *find_language(code);
}

TEST(Languages, AreTheSixInOrder) {
  std::string codes;
  for (const Language& l : languages())
    codes += std::string(l.code) + ' ';
  EXPECT_EQ(codes, "en fr es ar ru zh ");
  EXPECT_EQ(language("ar").direction, "rtl");
  EXPECT_EQ(language("fr").direction, "ltr");
  EXPECT_EQ(find_language("de"), nullptr);
  EXPECT_EQ(find_language("FR"), nullptr);
  EXPECT_EQ(find_language(""), nullptr);
  for (std::size_t i = 0; i < 6; ++i)
    EXPECT_EQ(index_of(languages()[i]), i);
}

TEST(Apart, KeepsWordsOfPeopleFromTurningASentenceAbout) {
  const Tr english(language("en"), "", "UTC");
  const Tr arabic(language("ar"), make_mo({{"By {name}", "كتبه {name}"}}), "UTC");
  EXPECT_EQ(arabic("By {name}", apart("name", "Salma G.")), "كتبه \u2068Salma G.\u2069");
  EXPECT_EQ(english("By {name}", apart("name", "سلمى ج.")), "By \u2068سلمى ج.\u2069");
  EXPECT_EQ(english("By {name}", apart("name", "Zoë Ž.")), "By Zoë Ž.") << "nothing to part";
  EXPECT_EQ(arabic("By {name}", arg("name", "Salma G.")), "كتبه Salma G.") << "as in a mail";
}

TEST(Addresses, PrefixIsCutOnlyWhereItIsOne) {
  const auto is = [](std::string_view path, const char* code, std::string_view rest) {
    const auto [found, left] = split_prefix(path);
    EXPECT_EQ(found ? found->code : std::string_view(), code) << path;
    EXPECT_EQ(left, rest) << path;
  };
  is("/fr/practices", "fr", "/practices");
  is("/fr", "fr", "/");
  is("/ar/", "ar", "/");
  is("/practices", "", "/practices");
  is("/french", "", "/french");
  is("/de/practices", "", "/de/practices");
  is("/", "", "/");
  is("", "", "");
  is("/en/en/x", "en", "/en/x");
}

TEST(Addresses, PrefixNeverLeavesTheAddressOfAnotherSite) {
  EXPECT_EQ(split_prefix("/en//example.org").language, nullptr);
  EXPECT_EQ(split_prefix("/en//example.org").path, "/en//example.org");
}

TEST(Addresses, PathForPutsThePrefix) {
  const Language& en = language("en");
  const Language& fr = language("fr");
  EXPECT_EQ(path_for(en, "/practices", en), "/practices");
  EXPECT_EQ(path_for(fr, "/practices?theme=a", en), "/fr/practices?theme=a");
  EXPECT_EQ(path_for(fr, "/", en), "/fr");
  EXPECT_EQ(path_for(fr, "/?a=b", en), "/fr?a=b");
  EXPECT_EQ(path_for(en, "/x", fr), "/en/x");
  EXPECT_EQ(path_for(fr, "/x", fr), "/x");
}

TEST(Msgids, AreReadWhileCompiling) {
  static_assert(msg("verb|Open").english() == "Open");
  static_assert(msg("verb|Open").hash() != msg("Open").hash());
  static_assert(msg("Page {page} of {pages}").arguments() == 2);
  static_assert(msg("{n, plural, one {# by {who}} other {# by {who}}}").arguments() == 2);
  static_assert(msg("{a, select, x {{n, plural, other {#}}} other {no}}").arguments() == 2);
  static_assert(msg("{a} and {a}").arguments() == 1);
}

TEST(Catalogue, FindsEveryStringAndNoOther) {
  std::map<std::string, std::string> strings;
  for (int i = 0; i < 3000; ++i)
    strings["key " + std::to_string(i)] = "text " + std::to_string(i);
  const Catalogue catalogue(make_mo(strings));
  EXPECT_EQ(catalogue.size(), 3000U);
  for (const auto& [key, text] : strings) {
    const auto* entry = catalogue.find(detail::hash_more(detail::hash_start, key));
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->text, text);
  }
  EXPECT_EQ(catalogue.find(msg("something else").hash()), nullptr);
  EXPECT_EQ(Catalogue("").find(0), nullptr);
}

TEST(Catalogue, RefusesBrokenFilesAtEveryLength) {
  const std::string whole = make_mo({{"Sign in", "Entrer"}, {"verb\x04Open", "Ouvrir"}});
  EXPECT_EQ(Catalogue(whole).size(), 2U);
  for (std::size_t length = 1; length + 1 < whole.size(); ++length) {
    EXPECT_THROW(Catalogue(whole.substr(0, length)), std::runtime_error) << length;
  }
  EXPECT_THROW(Catalogue("not a catalogue, but long enough to hold its head"), std::runtime_error);
}

TEST(Translating, FallsBackToEnglish) {
  const Tr tr(
      language("fr"),
      make_mo({{"Sign in", "Se connecter"}, {"verb\x04Open", "Ouvrir"}, {"Open", "Ouvert"}}),
      "UTC"
  );
  EXPECT_EQ(tr("Sign in"), "Se connecter");
  EXPECT_EQ(tr("verb|Open"), "Ouvrir");
  EXPECT_EQ(tr("Open"), "Ouvert");
  EXPECT_EQ(tr("noun|Open"), "Open");
  EXPECT_EQ(tr("Not there"), "Not there");
  EXPECT_TRUE(tr.knows("Sign in"));
  EXPECT_FALSE(tr.knows("Not there"));
  static constexpr Msgid label = msg("Sign in");
  EXPECT_EQ(tr(label), "Se connecter");
}

TEST(Translating, PutsArgumentsInTheLanguagesOrder) {
  const Tr tr(language("fr"), make_mo({{"{who} wrote {what}", "{what} par {who}"}}), "UTC");
  EXPECT_EQ(tr("{who} wrote {what}", arg("who", "Ana"), arg("what", "X")), "X par Ana");
  EXPECT_EQ(tr("{n} of {m}", arg("n", 2), arg("m", 12345)), "2 of 12\u202F345");
}

TEST(Translating, TextOfArgumentsIsNeverRead) {
  const Tr tr(language("en"), "", "UTC");
  EXPECT_EQ(tr("Hello {name}", arg("name", "{name} '{' #")), "Hello {name} '{' #");
}

TEST(Translating, ATranslationWithWrongArgumentsGivesWayToEnglish) {
  const Tr tr(
      language("fr"),
      make_mo({
          {"Hello {name}", "Bonjour {nom}"},
          {"Broken {name}", "Cassé {name"},
          {"On {when}", "Le {when, date, short}"},
      }),
      "UTC"
  );
  EXPECT_EQ(tr("Hello {name}", arg("name", "Ana")), "Hello Ana");
  EXPECT_EQ(tr("Broken {name}", arg("name", "Ana")), "Broken Ana");
  EXPECT_EQ(tr("On {when}", arg("when", Instant{0})), "On 1 janvier 1970");
}

TEST(Translating, ArgumentsOfAllTypes) {
  const Tr tr(language("en"), "", "Asia/Tokyo");
  EXPECT_EQ(tr("{d}", arg("d", 4.5)), "4.5");
  EXPECT_EQ(tr("{d}", arg("d", 4.0)), "4");
  EXPECT_EQ(tr("{s, number, percent}", arg("s", 0.456)), "46%");
  EXPECT_EQ(tr("{n, number}", arg("n", std::uint8_t{7})), "7");
  EXPECT_EQ(tr("{t}", arg("t", Instant{0} + std::chrono::hours(20))), "2 January 1970");
  EXPECT_EQ(tr("{o, select, true {open} other {shut}}", arg("o", true)), "open");
  EXPECT_EQ(tr("{o, select, true {open} other {shut}}", arg("o", false)), "shut");
  EXPECT_EQ(tr("{g, select, a {A} other {Z}}", arg("g", std::string("q"))), "Z");
  EXPECT_EQ(tr("{n, selectordinal, one {#st} other {#th}}", arg("n", 21)), "21st");
}

// The walk over our tree against ICU's own formatter, in every language, for counts that reach all
// categories.
TEST(Translating, PluralsAreThoseOfIcu) {
  const std::string pattern =
      "{n, plural, offset:1 =0 {nobody} =1 {{who} alone} zero {z #} one {o # {who}} two {t #} "
      "few {f #} many {m #} other {x '{'#'}' it''s {n}}}";
  const auto parsed = parse_pattern(pattern);
  ASSERT_TRUE(parsed);
  for (const Language& l : languages()) {
    const Tr tr(l, "", "UTC");
    const Plurals plurals(l.locale);
    UErrorCode status = U_ZERO_ERROR;
    const auto locale = icu::Locale::forLanguageTag(std::string(l.locale), status);
    const icu::MessageFormat icu_format(icu::UnicodeString::fromUTF8(pattern), locale, status);
    for (const std::int64_t n : {0,  1,   2,   3,   4,   5,   11,  12,  21,  22,     25,
                                 99, 100, 101, 102, 103, 111, 199, 200, 201, 12'345, 1'000'000}) {
      const icu::UnicodeString names[] = {u"n", u"who"};
      const icu::Formattable values[] = {icu::Formattable(n), icu::Formattable(u"Ana")};
      icu::UnicodeString expected;
      icu_format.format(names, values, 2, expected, status);
      ASSERT_TRUE(U_SUCCESS(status));
      std::string text;
      expected.toUTF8String(text);
      const Arg args[] = {arg("n", n), arg("who", "Ana")};
      EXPECT_EQ(fill(*parsed, args, tr, plurals), text) << l.code << ' ' << n;
    }
  }
}

TEST(Translating, ArabicAndRussianCategories) {
  const Plurals ar("ar");
  std::string all;
  for (const double n : {0, 1, 2, 3, 11, 100})
    all += ar.category(n, false) + ' ';
  EXPECT_EQ(all, "zero one two few many other ");
  const Plurals ru("ru");
  EXPECT_EQ(ru.category(1.5, false), "other");
  EXPECT_EQ(ru.category(21, false), "one");
  EXPECT_EQ(ru.category(1'000'011, false), "many");
}

TEST(Translating, PiecesLeaveHolesInTheLanguagesOrder) {
  const Tr tr(
      language("fr"),
      make_mo(
          {{"By {who} in {place}", "À {place}, par {who}"},
           {"{n, plural, one {# note by {who}} other {# notes by {who}}}",
            "{n, plural, one {# avis de {who}} other {# avis de {who} !}}"}}
      ),
      "UTC"
  );
  const auto shown = [](const std::vector<Piece>& pieces) {
    std::string out;
    for (const auto& piece : pieces)
      out += piece.hole.empty() ? piece.text : "[" + piece.hole + "]";
    return out;
  };
  EXPECT_EQ(shown(tr.pieces(msg("By {who} in {place}"))), "À [place], par [who]");
  const Arg who[] = {arg("who", "{place}")};
  EXPECT_EQ(shown(tr.pieces(msg("By {who} in {place}"), who)), "À [place], par {place}");
  const Arg n[] = {arg("n", 3)};
  EXPECT_EQ(
      shown(tr.pieces(msg("{n, plural, one {# note by {who}} other {# notes by {who}}}"), n)),
      "3 avis de [who] !"
  );
  EXPECT_EQ(shown(tr.pieces(msg("Plain"))), "Plain");
}

// What the build put into the program: every pattern must be one we can walk, with the names of its
// English.
TEST(Embedded, EveryMessageTakesItsArguments) {
  std::size_t seen = 0;
  for (const Language& l : languages()) {
    const auto bytes = embedded_catalogue(l.code);
    ASSERT_FALSE(bytes.empty()) << l.code;
    const Catalogue catalogue(bytes);  // throws when two strings share a hash
    read_mo(bytes, [&](std::string_view key, std::string_view text) {
      ++seen;
      const auto bar = key.find(detail::context_end);
      const auto english = bar == key.npos ? key : key.substr(bar + 1);
      if (english.find('{') == english.npos) return;
      const auto wanted = parse_pattern(english);
      const auto given = parse_pattern(text);
      ASSERT_TRUE(wanted) << english;
      ASSERT_TRUE(given) << l.code << ": " << text;
      auto a = wanted->names;
      auto b = given->names;
      std::ranges::sort(a);
      std::ranges::sort(b);
      EXPECT_EQ(a, b) << l.code << ": " << text;
    });
  }
  EXPECT_GT(seen, 0U);
  EXPECT_TRUE(embedded_catalogue("de").empty());
}

TEST(Translations, HoldsTheSixAndRefusesAnUnknownZone) {
  const Translations all("Europe/Lisbon");
  for (const Language& l : languages()) {
    EXPECT_EQ(&all.in(l).language(), &l);
    EXPECT_EQ(&all.in(l.code), &all.in(l));
  }
  EXPECT_EQ(all.in("xx").language().code, "en");
  EXPECT_EQ(all.in("fr").zone(), "Europe/Lisbon");
  EXPECT_THROW(Translations("Europe/Nowhere"), std::runtime_error);
  EXPECT_TRUE(is_zone("America/Sao_Paulo"));
  EXPECT_FALSE(is_zone(""));
}

TEST(Translations, AreSharedByThreads) {
  const Translations all("Europe/Paris");
  const auto work = [&all](std::string& out) {
    for (int round = 0; round < 20; ++round) {
      for (const Language& l : languages()) {
        const Tr& tr = all.in(l);
        const std::string names[] = {"a", "b", "c"};
        out = tr.number(1'234'567 + round) + tr.date_time(Instant{1'000'000'000'000'000}) +
              tr.list(names) + tr.sort_key("Évora") + tr.number(1.5, 2) + tr.percent(0.5) +
              tr.relative(Instant{0}, Instant{86'400'000'000}) +
              tr("{n, plural, one {# a} other {# b}}", arg("n", 500 + round)) +
              std::to_string(tr.compare("Öl", "Zug"));
      }
    }
  };
  std::string results[4];
  {
    std::vector<std::jthread> threads;
    for (auto& result : results)
      threads.emplace_back([&work, &result] { work(result); });
  }
  for (const auto& result : results)
    EXPECT_EQ(result, results[0]);
}

}  // namespace
}  // namespace ibis::i18n
