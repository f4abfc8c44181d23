#include "maps/picture.hpp"

#include "maps/limits.hpp"
#include "maps/test_atlas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace ibis::maps {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<Count> everywhere() {
  std::vector<Count> counts;
  for (const auto* country : gazetteer().countries(*i18n::find_language("en")))
    counts.push_back({.iso2 = country->iso2, .number = country->iso2.front() - '@', .url = {}});
  return counts;
}

std::size_t packed(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::string out(size, '\0');
  const auto* bytes = reinterpret_cast<const Bytef*>(text.data());
  EXPECT_EQ(compress2(reinterpret_cast<Bytef*>(out.data()), &size, bytes, text.size(), 6), Z_OK);
  return size;
}

TEST(Picture, IsADocumentOfItsOwnWithoutWordsOrLinks) {
  const std::vector<Count> counts{
      {.iso2 = "PT", .number = 3, .url = "/worldwide/pt"}, {.iso2 = "TV", .number = 1, .url = {}}
  };
  const std::string out = picture(map_of(Source::un), counts);
  EXPECT_TRUE(out.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 700 "));
  EXPECT_THAT(out, AllOf(Not(HasSubstr("href")), Not(HasSubstr("<text")), Not(HasSubstr("style"))));
  EXPECT_THAT(out, HasSubstr("h0\"")) << "what is too small to be seen is a dot";
}

TEST(Picture, IsLight) {
  for (const Source source : {Source::un, Source::open}) {
    const std::string out = picture(map_of(source), everywhere());
    EXPECT_LE(out.size(), picture_max_bytes);
    EXPECT_LE(packed(out), picture_max_gzip_bytes);
  }
}

TEST(Picture, ShowsTheLandWhenThereIsNothingYet) {
  EXPECT_THAT(
      picture(map_of(Source::un), {}), AllOf(HasSubstr("<path"), Not(HasSubstr("#0e8687")))
  );
}

}  // namespace
}  // namespace ibis::maps
