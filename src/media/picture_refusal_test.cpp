#include "media/limits.hpp"
#include "media/test_pictures.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace ibis::media {
namespace {

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
