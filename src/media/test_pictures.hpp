#pragma once
// What the tests of pictures share: pictures to send, and how to look at what was made of them.
#include "media/picture.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <vips/vips8>

namespace ibis::media {

using vips::VImage;
namespace fs = std::filesystem;

inline std::string run(const std::string& command) {
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

inline std::string slurp(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class PictureTest : public ::testing::Test {
 protected:
  PictureTest() {
    fs::create_directory(out());
    pictures_.prepare();
  }

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
    std::ofstream(dir_ / name, std::ios::binary) << bytes;
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
  const testing::Scratch scratch_;
  const fs::path dir_ = scratch_.path();
};

}  // namespace ibis::media
