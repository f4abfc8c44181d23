#include "media/picture.hpp"

#include "media/limits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <thread>
#include <vips/vips8>

namespace ibis::media {
namespace {

using vips::VImage;
namespace fs = std::filesystem;

std::string run(const std::string& command) {
  std::string out;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  EXPECT_NE(pipe, nullptr);
  std::array<char, 4096> buffer{};
  while (const auto n = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    out.append(buffer.data(), n);
  }
  EXPECT_EQ(::pclose(pipe), 0) << command << "\n" << out;
  return out;
}

std::string slurp(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::uint32_t crc(std::string_view bytes) {
  std::uint32_t c = 0xffffffffU;
  for (const char ch : bytes) {
    c ^= static_cast<unsigned char>(ch);
    for (int k = 0; k < 8; ++k)
      c = (c & 1U) != 0 ? 0xedb88320U ^ (c >> 1U) : c >> 1U;
  }
  return ~c;
}

std::string big_endian(std::uint32_t v) {
  return {
      static_cast<char>(v >> 24U),
      static_cast<char>(v >> 16U),
      static_cast<char>(v >> 8U),
      static_cast<char>(v)
  };
}

std::string png_chunk(std::string_view type, std::string_view data) {
  const std::string body = std::string(type) + std::string(data);
  return big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(crc(body));
}

/// A well-formed head that claims a size, and next to no pixels behind it.
std::string png_claiming(std::uint32_t width, std::uint32_t height, char depth = 8, char kind = 2) {
  std::string head = big_endian(width) + big_endian(height);
  head += depth;
  head += kind;
  head += std::string(3, '\0');
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", head) +
         png_chunk("IDAT", std::string_view("\x78\x9c\x03\x00\x00\x00\x00\x01", 8)) +
         png_chunk("IEND", "");
}

class PictureTest : public testing::Test {
 protected:
  PictureTest() {
    std::string name = (fs::temp_directory_path() / "ibis-picture-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a test");
    dir_ = name;
    fs::create_directory(dir_ / "out");
  }

  ~PictureTest() override { fs::remove_all(dir_); }

  /// Red in the upper left corner, green right of it, blue below, white in the last quarter.
  static VImage quarters(int width, int height) {
    const VImage black = VImage::black(width, height, VImage::option()->set("bands", 3));
    VImage image = black.new_from_image({255, 255, 255}).copy_memory();
    image.draw_rect({255, 0, 0}, 0, 0, width / 2, height / 2, VImage::option()->set("fill", true));
    image.draw_rect(
        {0, 255, 0},
        width / 2,
        0,
        width - width / 2,
        height / 2,
        VImage::option()->set("fill", true)
    );
    image.draw_rect(
        {0, 0, 255},
        0,
        height / 2,
        width / 2,
        height - height / 2,
        VImage::option()->set("fill", true)
    );
    return image.copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  }

  fs::path keep(std::string_view name, std::string_view bytes) const {
    std::ofstream(dir_ / name, std::ios::binary).write(bytes.data(), std::ssize(bytes));
    return dir_ / name;
  }

  fs::path jpeg(const VImage& image, std::string_view name = "a.jpg") const {
    image.jpegsave((dir_ / name).c_str());
    return dir_ / name;
  }

  auto make(const fs::path& file) const { return pictures_.make_sizes(file, out()); }

  [[nodiscard]] fs::path out() const { return dir_ / "out"; }

  void empty_out() const {
    fs::remove_all(out());
    fs::create_directory(out());
  }

  /// The colour near a corner of what was made, as an eye would name it.
  static std::string colour_at(const fs::path& webp, double fx, double fy) {
    const VImage image = VImage::webpload(webp.c_str());
    const auto p =
        image.getpoint(static_cast<int>(fx * image.width()), static_cast<int>(fy * image.height()));
    const bool r = p[0] > 160;
    const bool g = p[1] > 160;
    const bool b = p[2] > 160;
    if (r && g && b) return "white";
    if (r && !g && !b) return "red";
    if (!r && g && !b) return "green";
    if (!r && !g && b) return "blue";
    return fmt::format("{} {} {}", p[0], p[1], p[2]);
  }

  void expect_refused(const fs::path& file, PictureRefusal why) const {
    const auto checked = pictures_.check(file);
    ASSERT_FALSE(checked.has_value()) << file;
    EXPECT_EQ(checked.error(), why) << file;
    const auto made = make(file);
    ASSERT_FALSE(made.has_value()) << file;
    EXPECT_EQ(made.error(), why) << file;
    EXPECT_TRUE(fs::is_empty(out())) << "nothing may be left of a refused picture";
  }

  void expect_broken_when_made(const fs::path& file) const {
    const auto made = make(file);
    ASSERT_FALSE(made.has_value()) << file;
    EXPECT_EQ(made.error(), PictureRefusal::broken) << file;
    EXPECT_TRUE(fs::is_empty(out()));
  }

  Pictures pictures_;
  fs::path dir_;
};

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
      testing::ElementsAre(
          std::tuple("full.webp", 1000, 500),
          std::tuple("320.webp", 320, 160),
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
  ASSERT_THAT(run("exiftool -a -G1 " + file.string()), testing::HasSubstr("[GPS]"));
  ASSERT_TRUE(slurp(file).contains("secret words"));
  // One of each kind: a JPEG, and a PNG and a WebP that carry the same tags.
  for (const char* type : {"png", "webp"}) {
    const fs::path twin = dir_ / (std::string("twin.") + type);
    const VImage image = quarters(800, 600);
    type == std::string_view("png") ? image.pngsave(twin.c_str()) : image.webpsave(twin.c_str());
    run("exiftool -q -overwrite_original -TagsFromFile " + file.string() +
        " -GPS:all -XMP:all -EXIF:ImageDescription " + twin.string() + " 2>&1");
    ASSERT_THAT(run("exiftool -a -G1 " + twin.string()), testing::HasSubstr("GPS")) << type;
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

TEST_F(PictureTest, TheNameCountsForNothing) {
  const fs::path file = jpeg(quarters(300, 300), "holiday.png");
  const auto info = pictures_.check(file);
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(info->type, PictureType::jpeg);
  EXPECT_EQ(media_type(info->type), "image/jpeg");
  expect_refused(
      keep("a.jpg", "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'/>"),
      PictureRefusal::not_a_picture
  );
  expect_refused(keep("b.jpg", "%PDF-1.4\n%%EOF\n"), PictureRefusal::not_a_picture);
  expect_refused(
      keep("c.png", "II*\0\x08\0\0\0 a TIFF's first bytes"), PictureRefusal::not_a_picture
  );
  expect_refused(keep("d.webp", "RIFF\x24\0\0\0WAVEfmt "), PictureRefusal::not_a_picture);
  expect_refused(keep("e[n=-1].jpg", "push graphic-context\n"), PictureRefusal::not_a_picture);
}

TEST_F(PictureTest, ANameWithLoaderOptionsIsOnlyAName) {
  const fs::path file = jpeg(quarters(640, 640), "a[shrink=8].jpg");
  ASSERT_TRUE(fs::exists(file)) << "libvips took the options out of the name";
  const auto made = make(file);
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->files.front().width, 640);
}

TEST_F(PictureTest, OfAPolyglotOnlyThePictureIsKept) {
  const fs::path file = jpeg(quarters(300, 300));
  std::ofstream(file, std::ios::app | std::ios::binary)
      << "<script>alert(1)</script>PK\x03\x04 and an archive";
  const auto made = make(file);
  ASSERT_TRUE(made.has_value());
  for (const auto& f : made->files) {
    EXPECT_FALSE(slurp(f.file).contains("script"));
    EXPECT_FALSE(slurp(f.file).contains("archive"));
  }
  empty_out();
  expect_refused(
      keep("x.gif", "GIF89a=1;/*" + std::string(400, 'x') + "*/alert(1)"), PictureRefusal::broken
  );
}

TEST_F(PictureTest, LimitsOfSizeHoldOnBothSides) {
  const auto checked = [&](std::uint32_t w, std::uint32_t h, char depth = 8, char kind = 2) {
    const auto info = pictures_.check(keep("limit.png", png_claiming(w, h, depth, kind)));
    return info ? std::optional<PictureRefusal>{} : info.error();
  };
  EXPECT_EQ(checked(max_side, min_side), std::nullopt);
  EXPECT_EQ(checked(max_side + 1, min_side), PictureRefusal::too_long);
  EXPECT_EQ(checked(min_side, max_side + 1), PictureRefusal::too_long);
  EXPECT_EQ(checked(min_side, min_side), std::nullopt);
  EXPECT_EQ(checked(min_side - 1, min_side), PictureRefusal::too_small);
  EXPECT_EQ(checked(min_side, min_side - 1), PictureRefusal::too_small);
  EXPECT_EQ(checked(10'000, max_pixels / 10'000), std::nullopt);
  EXPECT_EQ(checked(10'000, max_pixels / 10'000 + 1), PictureRefusal::too_many_pixels);
  // 16 bits in four bands are eight bytes a pixel: fewer of them fit.
  EXPECT_EQ(checked(8192, max_decoded_bytes / 8192 / 8, 16, 6), std::nullopt);
  EXPECT_EQ(
      checked(8192, max_decoded_bytes / 8192 / 8 + 1, 16, 6), PictureRefusal::too_many_pixels
  );
}

TEST_F(PictureTest, LimitOfBytesHoldsOnBothSides) {
  const fs::path file = jpeg(quarters(300, 300));
  fs::resize_file(file, max_picture_bytes);  // zeros after the end of a JPEG are no fault
  EXPECT_TRUE(pictures_.check(file).has_value());
  EXPECT_TRUE(make(file).has_value());
  empty_out();
  fs::resize_file(file, max_picture_bytes + 1);
  expect_refused(file, PictureRefusal::too_large);
}

TEST_F(PictureTest, BombsAreRefusedByTheirHead) {
  const auto began = std::chrono::steady_clock::now();
  expect_refused(keep("bomb.png", png_claiming(30'000, 30'000)), PictureRefusal::too_long);
  expect_refused(keep("bomb2.png", png_claiming(0x7fffffff, 0x7fffffff)), PictureRefusal::broken);
  std::string jpg = slurp(jpeg(quarters(256, 256)));
  const auto frame = jpg.find("\xff\xc0");
  ASSERT_NE(frame, std::string::npos);
  jpg.replace(frame + 5, 4, "\x75\x30\x75\x30");  // 30,000 each way
  expect_refused(keep("bomb.jpg", jpg), PictureRefusal::too_long);
  using namespace std::string_literals;
  const std::string gif = "GIF89a\x30\x75\x30\x75\0\0\0"s + ",\0\0\0\0\x30\x75\x30\x75\x80"s +
                          "\0\0\0\xff\xff\xff"s + "\x02\x02\x4c\x01\0;"s;
  expect_refused(keep("bomb.gif", gif), PictureRefusal::too_long);
  // Far more than reading a head takes, far less than unpacking four gigapixels would.
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
}

TEST_F(PictureTest, WhatIsEmptyCutShortOrDamagedIsRefused) {
  expect_refused(keep("none.jpg", ""), PictureRefusal::empty);
  expect_refused(keep("head.jpg", "\xff\xd8\xff\xe0"), PictureRefusal::broken);
  expect_refused(keep("head.png", "\x89PNG\r\n\x1a\n"), PictureRefusal::broken);
  expect_refused(keep("head.gif", "GIF89a"), PictureRefusal::broken);
  expect_refused(
      keep("head.webp", std::string("RIFF\x10\0\0\0WEBPVP8 ", 16)), PictureRefusal::broken
  );
  // Noise, so that what is cut away would have held pixels.
  const VImage noise = VImage::gaussnoise(500, 400).cast(VIPS_FORMAT_UCHAR);
  noise.jpegsave((dir_ / "n.jpg").c_str());
  noise.pngsave((dir_ / "n.png").c_str());
  noise.webpsave((dir_ / "n.webp").c_str());
  noise.gifsave((dir_ / "n.gif").c_str());
  for (const char* name : {"n.jpg", "n.png", "n.webp", "n.gif"}) {
    SCOPED_TRACE(name);
    ASSERT_TRUE(make(dir_ / name).has_value());
    empty_out();
    fs::resize_file(dir_ / name, fs::file_size(dir_ / name) / 2);
    expect_broken_when_made(dir_ / name);
  }
  std::string png = png_claiming(400, 400);
  expect_broken_when_made(keep("hollow.png", png));
}

TEST_F(PictureTest, OtherLoadersAreBlockedInTheWholeProcess) {
  const fs::path svg =
      keep("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'/>");
  EXPECT_THROW(VImage::svgload(svg.c_str()), vips::VError);
  EXPECT_THROW(VImage::new_from_file(svg.c_str()), vips::VError);
  vips_error_clear();
}

TEST_F(PictureTest, ManyThreadsMakeTheSamePictures) {
  const fs::path file = jpeg(quarters(4300, 4000));
  std::vector<std::vector<std::uint64_t>> sizes(3);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      threads.emplace_back([&, i] {
        const fs::path mine = dir_ / std::to_string(i);
        fs::create_directory(mine);
        const auto made = pictures_.make_sizes(file, mine);
        if (!made) return;
        for (const auto& f : made->files)
          sizes[i].push_back(f.bytes);
      });
    }
  }
  EXPECT_EQ(sizes[0].size(), 6U);
  for (const auto& s : sizes)
    EXPECT_EQ(s, sizes[0]);
}

}  // namespace
}  // namespace ibis::media
