#include "media/limits.hpp"
#include "media/test_pictures.hpp"

#include <gmock/gmock.h>

#include <set>
#include <sstream>

namespace ibis::media {
namespace {

TEST_F(PictureTest, MakesTheWidthsThatAreNotLargerAndTheFullOne) {
  const auto made = make(jpeg(quarters(1000, 500)));
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->info.type, PictureType::jpeg);
  EXPECT_EQ(made->info.width, 1000);
  EXPECT_EQ(made->info.height, 500);
  std::vector<std::tuple<std::string, int, int>> sizes;
  for (const auto& f : made->files) {
    sizes.emplace_back(f.name, f.width, f.height);
    EXPECT_EQ(fs::file_size(f.file), f.bytes);
    EXPECT_EQ(f.file, out() / f.name);
    EXPECT_EQ(colour_at(f.file, 0.2, 0.2), "red");
    EXPECT_EQ(colour_at(f.file, 0.8, 0.8), "white");
  }
  EXPECT_THAT(
      sizes,
      ::testing::ElementsAre(
          std::tuple("full.webp", 1000, 500),
          std::tuple("384.webp", 384, 192),
          std::tuple("640.webp", 640, 320),
          std::tuple("960.webp", 960, 480)
      )
  );
}

TEST_F(PictureTest, TheFullOneIsHeldToItsSide) {
  const auto wide = make(jpeg(quarters(4000, 2000)));
  ASSERT_TRUE(wide.has_value());
  EXPECT_EQ(wide->files.front().width, full_side);
  EXPECT_EQ(wide->files.front().height, full_side / 2);
  EXPECT_EQ(wide->files.back().name, "1920.webp");
  const auto tall = make(jpeg(quarters(1000, 4000)));
  ASSERT_TRUE(tall.has_value());
  EXPECT_EQ(tall->files.front().height, full_side);
  EXPECT_EQ(tall->files.front().width, full_side / 4);
  EXPECT_EQ(tall->files.back().name, "640.webp");
}

TEST_F(PictureTest, NothingButStructureIsLeftOfAPictureFullOfMetadata) {
  const fs::path file = jpeg(quarters(800, 600));
  run("exiftool -q -overwrite_original -GPSLatitude=52.52 -GPSLatitudeRef=N -GPSLongitude=13.405 "
      "-GPSLongitudeRef=E -Artist='A Person' -SerialNumber=C0FFEE -XMP-dc:Creator='A Person' "
      "-IPTC:By-line='A Person' -Comment='taken at home' -ImageDescription='secret words' "
      "-ThumbnailImage'<='" +
      file.string() + " " + file.string() + " 2>&1");
  ASSERT_THAT(run("exiftool -a -G1 " + file.string()), ::testing::HasSubstr("[GPS]"));
  ASSERT_TRUE(slurp(file).contains("secret words"));
  // One of each kind: a JPEG, and a PNG and a WebP that carry the same tags.
  for (const char* type : {"png", "webp"}) {
    const fs::path twin = dir_ / (std::string("twin.") + type);
    const VImage image = quarters(800, 600);
    type == std::string_view("png") ? image.pngsave(twin.c_str()) : image.webpsave(twin.c_str());
    run("exiftool -q -overwrite_original -TagsFromFile " + file.string() +
        " -GPS:all -XMP:all -EXIF:ImageDescription " + twin.string() + " 2>&1");
    ASSERT_THAT(run("exiftool -a -G1 " + twin.string()), ::testing::HasSubstr("GPS")) << type;
  }
  const std::set<std::string> structure = {
      "ExifTool:ExifToolVersion",
      "File:FileType",
      "File:FileTypeExtension",
      "File:MIMEType",
      "RIFF:ImageWidth",
      "RIFF:ImageHeight",
      "RIFF:VP8Version",
      "RIFF:HorizontalScale",
      "RIFF:VerticalScale",
      "Composite:ImageSize",
      "Composite:Megapixels"
  };
  for (const char* name : {"a.jpg", "twin.png", "twin.webp"}) {
    const auto made = make(dir_ / name);
    ASSERT_TRUE(made.has_value()) << name;
    for (const auto& f : made->files) {
      const std::string tags =
          run("exiftool -a -G1 -s --System:all " + f.file.string() +
              " | sed -E 's/^\\[([^]]*)\\] *([^ ]*) .*/\\1:\\2/'");
      std::istringstream lines(tags);
      int seen = 0;
      for (std::string line; std::getline(lines, line); ++seen) {
        EXPECT_TRUE(structure.contains(line)) << f.file << " keeps " << line;
      }
      EXPECT_GE(seen, 5) << tags;
      for (const char* word : {"secret words", "EXIF", "Exif", "ICCP", "XMP ", "VP8X"}) {
        EXPECT_FALSE(slurp(f.file).contains(word)) << f.file << " holds " << word;
      }
    }
  }
}

TEST_F(PictureTest, EveryOrientationStandsUpright) {
  const fs::path plain = jpeg(quarters(600, 400));
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const fs::path file = dir_ / fmt::format("o{}.jpg", orientation);
    fs::copy_file(plain, file);
    run(fmt::format(
        "exiftool -q -overwrite_original -n -Orientation={} {} 2>&1", orientation, file.string()
    ));
    const auto made = make(file);
    ASSERT_TRUE(made.has_value());
    const bool turned = orientation >= 5;
    EXPECT_EQ(made->info.width, turned ? 400 : 600) << orientation;
    EXPECT_EQ(made->files.front().width, turned ? 400 : 600) << orientation;
    EXPECT_EQ(made->files.front().height, turned ? 600 : 400) << orientation;
    // Where the corners of the stored picture go, by the table of the EXIF standard.
    constexpr std::array corners = {
        "red green blue white",
        "green red white blue",
        "white blue green red",
        "blue white red green",
        "red blue green white",
        "blue red white green",
        "white green blue red",
        "green white red blue"
    };
    const fs::path full = made->files.front().file;
    EXPECT_EQ(
        fmt::format(
            "{} {} {} {}",
            colour_at(full, 0.2, 0.2),
            colour_at(full, 0.8, 0.2),
            colour_at(full, 0.2, 0.8),
            colour_at(full, 0.8, 0.8)
        ),
        corners[static_cast<std::size_t>(orientation - 1)]
    ) << orientation;
  }
}

TEST_F(PictureTest, TakesCmykSixteenBitsGreyPaletteAndTransparency) {
  const VImage base = quarters(400, 300);
  base.colourspace(VIPS_INTERPRETATION_RGB16).pngsave((dir_ / "deep.png").c_str());
  base.pngsave((dir_ / "palette.png").c_str(), VImage::option()->set("palette", true));
  base.pngsave((dir_ / "interlaced.png").c_str(), VImage::option()->set("interlace", true));
  base.jpegsave((dir_ / "progressive.jpg").c_str(), VImage::option()->set("interlace", true));
  base.webpsave((dir_ / "lossless.webp").c_str(), VImage::option()->set("lossless", true));
  base.gifsave((dir_ / "still.gif").c_str());
  for (const char* name :
       {"deep.png", "palette.png", "interlaced.png", "progressive.jpg", "lossless.webp", "still.gif"
       }) {
    const auto made = make(dir_ / name);
    ASSERT_TRUE(made.has_value()) << name;
    const fs::path full = made->files.front().file;
    EXPECT_EQ(colour_at(full, 0.2, 0.2), "red") << name;
    EXPECT_EQ(colour_at(full, 0.8, 0.2), "green") << name;
    EXPECT_EQ(colour_at(full, 0.2, 0.8), "blue") << name;
    EXPECT_EQ(colour_at(full, 0.8, 0.8), "white") << name;
    EXPECT_EQ(VImage::webpload(full.c_str()).bands(), 3) << name;
  }
  base.colourspace(VIPS_INTERPRETATION_B_W).jpegsave((dir_ / "grey.jpg").c_str());
  EXPECT_TRUE(make(dir_ / "grey.jpg").has_value());
  base.bandjoin(100).pngsave((dir_ / "clear.png").c_str());
  const auto clear = make(dir_ / "clear.png");
  ASSERT_TRUE(clear.has_value());
  EXPECT_EQ(VImage::webpload(clear->files.front().file.c_str()).bands(), 4);
}

TEST_F(PictureTest, CmykBecomesColoursOfAScreen) {
  quarters(400, 300).colourspace(VIPS_INTERPRETATION_CMYK).jpegsave((dir_ / "cmyk.jpg").c_str());
  ASSERT_EQ(VImage::jpegload((dir_ / "cmyk.jpg").c_str()).bands(), 4);
  const auto made = make(dir_ / "cmyk.jpg");
  ASSERT_TRUE(made.has_value());
  const VImage full = VImage::webpload(made->files.front().file.c_str());
  ASSERT_EQ(full.bands(), 3);
  const auto red = full.getpoint(80, 60);
  EXPECT_GT(red[0], red[1] + 80);
  EXPECT_GT(red[0], red[2] + 80);
  const auto blue = full.getpoint(80, 240);
  EXPECT_GT(blue[2], blue[0] + 50);
  EXPECT_GT(full.getpoint(320, 240)[1], 230) << "white stays white";
}

TEST_F(PictureTest, AColourProfileIsAppliedAndLeftOut) {
  const fs::path file = dir_ / "p3.jpg";
  quarters(400, 400).jpegsave(file.c_str(), VImage::option()->set("profile", "p3"));
  ASSERT_GT(VImage::jpegload(file.c_str()).get_typeof(VIPS_META_ICC_NAME), 0U);
  const auto made = make(file);
  ASSERT_TRUE(made.has_value());
  const VImage full = VImage::webpload(made->files.front().file.c_str());
  EXPECT_EQ(full.get_typeof(VIPS_META_ICC_NAME), 0U);
  EXPECT_EQ(colour_at(made->files.front().file, 0.2, 0.8), "blue");
}

TEST_F(PictureTest, OnlyTheFirstFrameOfAnAnimationIsKept) {
  const VImage first = quarters(300, 240);
  const VImage strip =
      VImage::arrayjoin({first, first.invert()}, VImage::option()->set("across", 1)).copy();
  VImage frames = strip.copy();
  frames.set("page-height", 240);
  frames.set("delay", std::vector<int>{100, 100});
  frames.gifsave((dir_ / "moving.gif").c_str());
  frames.webpsave((dir_ / "moving.webp").c_str());
  for (const char* name : {"moving.gif", "moving.webp"}) {
    const VImage source = std::string_view(name).ends_with("gif")
                              ? VImage::gifload((dir_ / name).c_str())
                              : VImage::webpload((dir_ / name).c_str());
    ASSERT_EQ(source.get_int("n-pages"), 2) << name;
    const auto made = make(dir_ / name);
    ASSERT_TRUE(made.has_value()) << name;
    EXPECT_EQ(made->info.height, 240) << name;
    const fs::path full = made->files.front().file;
    EXPECT_EQ(VImage::webpload(full.c_str()).height(), 240) << name;
    EXPECT_EQ(colour_at(full, 0.2, 0.2), "red") << name;
    EXPECT_FALSE(slurp(full).contains("ANIM")) << name;
  }
}

}  // namespace
}  // namespace ibis::media
