#include "entries/cards.hpp"

#include "entries/test_kind.hpp"
#include "media/store.hpp"
#include "places/gazetteer.hpp"
#include "support/engines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibis::entries {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Card card() {
  return {
      .id = {1},
      .public_id = "abcd1234",
      .slug = "a-desk",
      .language = "en",
      .title = "A <desk>",
      .summary = "It speaks first.",
      .country = "PT",
      .city_id = std::nullopt,
      .picture_id = std::nullopt,
      .picture_alt = "A desk & a lamp",
      .theme_ids = "7 99 3",
      .position = 1,
      .published_at = {0},
      .updated_at = {0},
  };
}

taxonomy::Term theme(std::int64_t id, std::string slug, std::string english, std::string french) {
  return {
      .id = {id},
      .taxonomy = "theme",
      .slug = std::move(slug),
      .code = "",
      .parent = std::nullopt,
      .position = id,
      .active = true,
      .names = {std::move(english), std::move(french)},
  };
}

class Cards : public ::testing::Test {
 protected:
  Cards()
      : terms_({theme(3, "health", "Health", "Santé"), theme(7, "housing", "Housing", "Logement")}
        ) {}

  std::string drawn(
      const Card& one,
      std::string_view language = "en",
      const CardPictures& pictures = {},
      CardArt art = CardArt::small
  ) {
    const html::Ui ui{translations_.in(language), assets_};
    const std::string prefix = language == "en" ? "" : "/" + std::string(language);
    const CardSurroundings around{
        .ui = ui,
        .url = [&](std::string_view path) { return prefix + std::string(path); },
        .terms = terms_,
        .places = places_,
    };
    const std::vector<Card> cards{one};
    return html::cards(ui, card_entries(around, testing::kind, cards, pictures, art)).str();
  }

  html::Assets assets_;
  i18n::Translations translations_;
  taxonomy::Terms terms_;
  places::Gazetteer places_{
      std::filesystem::path(IBIS_BINARY_DIR) / "share" / "gazetteer.sqlite", translations_
  };
};

TEST_F(Cards, LeadToTheEntryItsPlaceAndItsThemes) {
  const std::string out = drawn(card());
  EXPECT_THAT(out, HasSubstr(R"(<a href="/practices/a-desk">A &lt;desk&gt;</a>)"));
  EXPECT_THAT(out, HasSubstr(R"(<a href="/practices?country=pt">Portugal</a>)"));
  const auto housing = out.find(R"(<a class="chip" href="/themes/housing">Housing</a>)");
  const auto health = out.find(R"(<a class="chip" href="/themes/health">Health</a>)");
  ASSERT_NE(housing, std::string::npos);
  ASSERT_NE(health, std::string::npos);
  EXPECT_LT(housing, health);
  EXPECT_THAT(out, Not(HasSubstr("lang=")));
}

TEST_F(Cards, NameTheCityInTheReadersLanguage) {
  Card one = card();
  one.city_id = 2267057;  // Lisbon
  EXPECT_THAT(drawn(one), HasSubstr(R"(<a href="/practices?city=2267057"><bdi>Lisbon</bdi></a>)"));
  EXPECT_THAT(
      drawn(one, "fr"), HasSubstr(R"(<a href="/fr/practices?city=2267057"><bdi>Lisbonne</bdi></a>)")
  );
}

TEST_F(Cards, SayWhenTheyAreInAnotherLanguage) {
  const std::string out = drawn(card(), "ar");
  EXPECT_THAT(out, HasSubstr(R"(<h3><a href="/ar/practices/a-desk" lang="en" dir="ltr">)"));
  EXPECT_THAT(out, HasSubstr(R"(<p lang="en" dir="ltr">It speaks first.</p>)"));
  EXPECT_THAT(drawn(card(), "fr"), HasSubstr(R"(href="/fr/themes/housing">Logement</a>)"));
}

TEST_F(Cards, AnUnknownPlaceIsLeftOut) {
  Card one = card();
  one.country = "";
  one.theme_ids = "";
  const std::string out = drawn(one);
  EXPECT_THAT(out, Not(HasSubstr("eyebrow")));
  EXPECT_THAT(out, Not(HasSubstr("chips")));
}

TEST_F(Cards, ShowTheirPictureOrOneDrawnFromTheirId) {
  Card one = card();
  EXPECT_EQ(drawn(one), drawn(one));
  EXPECT_THAT(drawn(one), HasSubstr("<svg"));
  EXPECT_GT(drawn(one, "en", {}, CardArt::large).size(), drawn(one).size());

  one.picture_id = 5;
  EXPECT_THAT(drawn(one), HasSubstr("<svg"));  // withdrawn meanwhile
  const CardPictures pictures{
      {5,
       {.url = "/files/x/640.webp",
        .sources = {{.url = "/files/x/640.webp", .width = 640}},
        .width = 640,
        .height = 400,
        .alt = {}}}
  };
  const std::string out = drawn(one, "en", pictures);
  EXPECT_THAT(out, HasSubstr(R"(alt="A desk &amp; a lamp")"));
  EXPECT_THAT(out, HasSubstr(R"(loading="lazy")"));
  EXPECT_THAT(out, Not(HasSubstr("<svg")));
  EXPECT_THAT(drawn(one, "en", pictures, CardArt::large), Not(HasSubstr("loading")));
}

class CardPictureStore : public ibis::testing::StoreTest {};

TEST_P(CardPictureStore, APictureComesWithItsWidths) {
  const auto size = [](std::string name, int width) {
    return media::Form{
        .name = std::move(name),
        .content = {.sha256 = std::string(64, 'a'), .bytes = 10},
        .type = "image/webp",
        .width = width,
        .height = width / 2,
    };
  };
  const auto file = database().write([&](db::Write& w) -> Result<media::AddedFile> {
    const media::NewFile made{
        .kind = "picture",
        .name = "desk.jpg",
        .forms = {size("320.webp", 320), size("640.webp", 640), size("full.webp", 900)},
    };
    return media::add_file(w, made, clock_.now());
  });
  ASSERT_TRUE(file);
  std::vector<Card> cards{card(), card(), card()};
  cards[1].picture_id = file->id.value;
  cards[2].picture_id = file->id.value + 1;  // gone
  const auto pictures =
      database().read([&](db::Read& r) { return pictures_of(r, std::span<const Card>(cards)); });
  ASSERT_EQ(pictures.size(), 1U);
  const html::Picture& picture = pictures.at(file->id.value);
  EXPECT_EQ(picture.url, "/files/" + file->public_id + "/640.webp");
  EXPECT_EQ(picture.width, 640);
  EXPECT_EQ(picture.height, 320);
  ASSERT_EQ(picture.sources.size(), 3U);
  EXPECT_EQ(picture.sources[2].width, 900);
}

IBIS_BOTH_ENGINES(CardPictureStore);

}  // namespace
}  // namespace ibis::entries
