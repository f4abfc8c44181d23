// What a letter tells, without a database.
#include "newsletter/digest.hpp"

#include "entries/test_kind.hpp"
#include "newsletter/letter.hpp"
#include "newsletter/limits.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::newsletter {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr Instant now{1'767'225'600'000'000};

taxonomy::Term housing() {
  return {
      .id = {7},
      .taxonomy = "theme",
      .slug = "housing",
      .code = "",
      .parent = std::nullopt,
      .position = 1,
      .active = true,
      .names = {"Housing"},
  };
}

entries::Kind kind_named(std::string_view code) {
  entries::Kind kind = entries::testing::kind;
  kind.code = code;
  return kind;
}

class Digests : public ::testing::Test {
 protected:
  Piece piece(std::int64_t id, std::string facets, Instant at = now - 1h) {
    return piece_of(practice_, id, std::move(facets), at);
  }

  static Piece piece_of(
      const entries::Kind& kind, std::int64_t id, std::string facets, Instant at = now - 1h
  ) {
    return {
        .kind = &kind,
        .card =
            {.id = {id},
             .public_id = "abcd1234",
             .slug = fmt::format("entry-{}", id),
             .language = "pt",
             .title = fmt::format("Title {}", id),
             .summary = "A summary.",
             .country = "PT",
             .city_id = std::nullopt,
             .picture_id = std::nullopt,
             .picture_alt = "",
             .theme_ids = "",
             .card = "{}",
             .position = id,
             .published_at = at,
             .updated_at = at},
        .facets = std::move(facets),
    };
  }

  Coming coming(std::int64_t id) {
    return {
        .piece = piece_of(event_, id, "cPT"),
        .times = {.starts = "2026-02-01T09:30", .ends = "2026-02-01T17:00", .zone = "Europe/Lisbon"}
    };
  }

  Digest digest(const Wish& wish) const {
    return make_digest(material_, wish, selection_of(wish, terms_), now - 7 * 24h);
  }

  Letter letter(const Digest& digest, std::string_view language = "en") const {
    return write_letter(
        {.translations = translations_,
         .default_language = *i18n::find_language("en"),
         .base_url = "https://site.example",
         .site_name = "IBIS"},
        translations_.in(language),
        {.words = words_,
         .digest = digest,
         .frequency = Frequency::weekly,
         .own_path = "/newsletter/own/TOKEN"}
    );
  }

  entries::Kind practice_ = kind_named("practice");
  entries::Kind event_ = kind_named("event");
  taxonomy::Terms terms_ = [] {
    std::vector<taxonomy::Term> all;
    all.push_back(housing());
    return taxonomy::Terms(std::move(all));
  }();
  i18n::Translations translations_;
  Words words_{.subject = {}, .introduction = {}};
  Material material_{.fresh = {}, .coming = {}, .until = now};
  Wish everything_ = all_of("en", Frequency::weekly);
};

TEST_F(Digests, OnlyWhatIsNewSinceTheLastOneIsTold) {
  material_.fresh = {piece(3, "", now + 1us), piece(2, "", now), piece(1, "", now - 7 * 24h)};
  const Digest one = digest(everything_);
  ASSERT_THAT(one.groups, SizeIs(1));
  ASSERT_THAT(one.groups[0].shown, SizeIs(1));
  EXPECT_EQ(one.groups[0].shown[0]->card.id, entries::EntryId{2});
}

TEST_F(Digests, ThemesAndCountryAreBothMeant) {
  material_.fresh = {piece(1, "h7 cPT"), piece(2, "h7 cAR"), piece(3, "h77 cPT")};
  Wish wish = everything_;
  wish.themes = {"housing"};
  wish.country = "PT";
  const Digest one = digest(wish);
  ASSERT_THAT(one.groups, SizeIs(1));
  EXPECT_THAT(one.groups[0].shown, SizeIs(1));
  wish.themes = {"gone"};
  EXPECT_TRUE(digest(wish).empty()) << "a theme that is not there any more fits nothing";
}

TEST_F(Digests, KindsThatWereNotChosenAreLeftOut) {
  material_.fresh = {piece(1, ""), piece_of(event_, 2, "")};
  Wish wish = everything_;
  EXPECT_THAT(digest(wish).groups, SizeIs(2)) << "none chosen: all";
  wish.kinds = {"event"};
  ASSERT_THAT(digest(wish).groups, SizeIs(1));
  EXPECT_EQ(digest(wish).groups[0].kind->code, "event");
}

TEST_F(Digests, OfAKindTheNewestAndHowManyMore) {
  for (std::size_t n = 0; n < Limits::of_a_kind; ++n)
    material_.fresh.push_back(piece(static_cast<std::int64_t>(n) + 1, ""));
  EXPECT_EQ(digest(everything_).groups.at(0).more, 0U);
  material_.fresh.push_back(piece(1000, ""));
  const Digest one = digest(everything_);
  EXPECT_THAT(one.groups.at(0).shown, SizeIs(Limits::of_a_kind));
  EXPECT_EQ(one.groups.at(0).more, 1U);
  EXPECT_THAT(letter(one).text, HasSubstr("And 1 more:\n  https://site.example/practices"));
  EXPECT_THAT(
      letter(one).html, HasSubstr("<a href=\"https://site.example/practices\">See 1 more</a>")
  );
}

TEST_F(Digests, AnEventIsToldOnce) {
  material_.fresh = {piece_of(event_, 1, "")};
  material_.coming = {coming(1), coming(2)};
  const Digest one = digest(everything_);
  ASSERT_THAT(one.coming, SizeIs(1));
  EXPECT_EQ(one.coming[0]->piece.card.id, entries::EntryId{2});
  for (std::int64_t id = 3; id < 20; ++id)
    material_.coming.push_back(coming(id));
  EXPECT_THAT(digest(everything_).coming, SizeIs(Limits::coming));
  Wish wish = everything_;
  wish.kinds = {"practice"};
  EXPECT_THAT(digest(wish).coming, IsEmpty());
}

TEST_F(Digests, NothingThatFitsIsNoLetter) {
  EXPECT_TRUE(digest(everything_).empty());
  material_.coming = {coming(1)};
  EXPECT_FALSE(digest(everything_).empty());
}

TEST_F(Digests, ALetterHasTitlesAddressesAndThePrivateLink) {
  material_.fresh = {piece(1, "")};
  material_.coming = {coming(2)};
  const Letter one = letter(digest(everything_));
  EXPECT_EQ(one.subject, "New on IBIS");
  EXPECT_THAT(
      one.text,
      AllOf(
          HasSubstr("* Title 1\n  A summary.\n  https://site.example/practices/entry-1\n"),
          HasSubstr("Events to come\n\n* Title 2\n"),
          HasSubstr("(Lisbon time)"),
          HasSubstr("https://site.example/newsletter/own/TOKEN")
      )
  );
  EXPECT_THAT(
      letter(digest(everything_), "fr").text, HasSubstr("https://site.example/fr/newsletter/own/")
  );
}

TEST_F(Digests, WordsOfEditorsStandFirstAndAsPlainText) {
  material_.fresh = {piece(1, "")};
  words_ = {
      .subject = "Before the\nsummer",
      .introduction = "**Dear** readers of [us](https://x.example)."
  };
  const Letter one = letter(digest(everything_));
  EXPECT_EQ(one.subject, "Before the summer");
  EXPECT_THAT(one.text, AllOf(HasSubstr("Dear readers of us"), Not(HasSubstr("**"))));
}

TEST_F(Digests, OfWhomItCouldEndangerThereIsNoWordInALetter) {
  practice_.care.unnamed = true;
  material_.fresh = {piece(1, "")};
  const Letter one = letter(digest(everything_));
  for (const std::string& part : {one.text, one.html}) {
    EXPECT_THAT(
        part,
        AllOf(
            Not(HasSubstr("Title 1")), Not(HasSubstr("A summary")), HasSubstr("/practices/entry-1")
        )
    );
  }
}

TEST_F(Digests, TheDocumentSaysTheSameAndAsksNoSiteForAnything) {
  material_.fresh = {piece(1, "")};
  material_.fresh[0].card.title = "A <table> & \"chairs\"";
  material_.coming = {coming(2)};
  words_ = {
      .subject = "From the quay",
      .introduction = "**Dear** readers of [us](/about/us). ![A quay](https://x.example/quay.png)"
  };
  const Letter one = letter(digest(everything_));
  EXPECT_THAT(
      one.html,
      AllOf(
          HasSubstr("<html lang=\"en\" dir=\"ltr\">"),
          HasSubstr("<h1>From the quay</h1>"),
          HasSubstr("<strong>Dear</strong> readers of <a href=\"https://site.example/about/us\">"),
          HasSubstr(
              "<h3><a href=\"https://site.example/practices/entry-1\" lang=\"pt\" dir=\"ltr\">A "
              "&lt;table&gt; &amp; &quot;chairs&quot;</a></h3>"
          ),
          HasSubstr("<h2>Events to come</h2>"),
          HasSubstr("<a href=\"https://site.example/newsletter/own/TOKEN\">")
      )
  );
  for (const char* loaded : {"<img", "<script", "<link", "src=", "url(", "@import", " style="})
    EXPECT_THAT(one.html, Not(HasSubstr(loaded)));
}

TEST_F(Digests, TheDocumentRunsAsItsLanguageDoes) {
  material_.fresh = {piece(1, "")};
  const std::string html = letter(digest(everything_), "ar").html;
  EXPECT_THAT(html, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
  EXPECT_THAT(html, HasSubstr("<div class=\"letter\" lang=\"ar\" dir=\"rtl\">"))
      << "where the mail program keeps no <html>";
  EXPECT_THAT(html, HasSubstr("<p><span lang=\"pt\" dir=\"ltr\">A summary.</span></p>"))
      << "on the side its title stands on";
  EXPECT_THAT(html, HasSubstr("<a href=\"https://site.example/ar\">IBIS</a>"));
  EXPECT_TRUE(letter(digest(everything_), "ar").text.ends_with("\nhttps://site.example/ar\n"));
}

TEST(NewsletterWords, AreKeptInOneColumn) {
  const std::vector<std::string> words{"practice", "museum-item"};
  EXPECT_EQ(join_words(words), "practice museum-item");
  EXPECT_EQ(split_words("practice museum-item"), words);
  EXPECT_TRUE(split_words("").empty());
}

TEST(NewsletterWords, FrequenciesHaveCodes) {
  for (const i18n::Choice& choice : frequency_choices())
    EXPECT_EQ(frequency_code(find_frequency(choice.code).value()), choice.code);
  EXPECT_FALSE(find_frequency("hourly"));
}

}  // namespace
}  // namespace ibis::newsletter
