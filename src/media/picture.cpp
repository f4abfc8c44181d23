#include "media/picture.hpp"

#include "media/limits.hpp"

#include <webp/encode.h>

#include <array>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <vips/vips8>

namespace ibis::media {
namespace {

using vips::VError;
using vips::VImage;
using vips::VSource;
namespace fs = std::filesystem;

/// The four loaders that stay open. Everything else libvips can read (SVG, PDF, TIFF, ImageMagick's
/// hundred) is attack surface that no picture of a practice needs.
constexpr std::array open_loaders = {
    "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif"
};

std::optional<PictureType> type_of(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\xff\xd8\xff"sv)) return PictureType::jpeg;
  if (head.starts_with("\x89PNG\r\n\x1a\n"sv)) return PictureType::png;
  if (head.starts_with("GIF87a"sv) || head.starts_with("GIF89a"sv)) return PictureType::gif;
  if (head.starts_with("RIFF"sv) && head.size() >= 12 && head.substr(8, 4) == "WEBP"sv) {
    return PictureType::webp;
  }
  return std::nullopt;
}

std::string head_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("a picture sent could not be opened");
  std::string head(16, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head;
}

/// By its own loader, never by guessing: what the first bytes say decides alone.
VImage open(const fs::path& file, PictureType type) {
  const VSource source = VSource::new_from_file(file.c_str());
  vips::VOption* options =
      VImage::option()->set("access", VIPS_ACCESS_SEQUENTIAL)->set("fail_on", VIPS_FAIL_ON_ERROR);
  switch (type) {
    case PictureType::jpeg:
      return VImage::jpegload_source(source, options);
    case PictureType::png:
      return VImage::pngload_source(source, options);
    case PictureType::webp:
      return VImage::webpload_source(source, options);
    case PictureType::gif:
      return VImage::gifload_source(source, options);
  }
  std::unreachable();
}

std::uint64_t decoded_bytes(const VImage& image) {
  return static_cast<std::uint64_t>(image.width()) * static_cast<std::uint64_t>(image.height()) *
         VIPS_IMAGE_SIZEOF_PEL(image.get_image());
}

std::optional<PictureRefusal> judge(const VImage& image) {
  const int longer = std::max(image.width(), image.height());
  const int shorter = std::min(image.width(), image.height());
  const std::int64_t pixels = std::int64_t{longer} * shorter;
  if (longer > max_side) return PictureRefusal::too_long;
  if (pixels > max_pixels) return PictureRefusal::too_many_pixels;
  if (decoded_bytes(image) > max_decoded_bytes) return PictureRefusal::too_many_pixels;
  if (shorter < min_side) return PictureRefusal::too_small;
  return std::nullopt;
}

struct Opened {
  PictureInfo info;
  std::uint64_t decoded;  // bytes of all its pixels unpacked
};

std::expected<Opened, PictureRefusal> look(const fs::path& file) {
  const auto size = fs::file_size(file);
  if (size == 0) return std::unexpected(PictureRefusal::empty);
  if (size > max_picture_bytes) return std::unexpected(PictureRefusal::too_large);
  const auto type = type_of(head_of(file));
  if (!type) return std::unexpected(PictureRefusal::not_a_picture);
  try {
    const VImage image = open(file, *type);
    if (const auto refusal = judge(image)) return std::unexpected(*refusal);
    // Orientations 5 to 8 lie on their side.
    const bool turned = vips_image_get_orientation_swap(image.get_image()) != 0;
    return Opened{
        .info =
            {.type = *type,
             .width = turned ? image.height() : image.width(),
             .height = turned ? image.width() : image.height()},
        .decoded = decoded_bytes(image)
    };
  } catch (const VError&) {
    vips_error_clear();
    return std::unexpected(PictureRefusal::broken);
  }
}

/// Pixels and nothing else: sRGB, 8 bits, 3 or 4 bands, upright, at most full_side.
struct Pixels {
  std::vector<std::uint8_t> data;
  int width;
  int height;
  int bands;
};

Pixels pixels_of(const VImage& image) {
  std::size_t size = 0;
  const std::unique_ptr<void, decltype(&g_free)> bytes(image.write_to_memory(&size), &g_free);
  const auto* first = static_cast<const std::uint8_t*>(bytes.get());
  return {
      .data = std::vector<std::uint8_t>(first, first + size),
      .width = image.width(),
      .height = image.height(),
      .bands = image.bands()
  };
}

Pixels unpack(const fs::path& file, PictureType type) {
  VImage image = open(file, type)
                     .thumbnail_image(
                         full_side,
                         VImage::option()
                             ->set("height", full_side)
                             ->set("size", VIPS_SIZE_DOWN)
                             ->set("export_profile", "srgb")
                     );
  if (image.interpretation() != VIPS_INTERPRETATION_sRGB) {
    image = image.colourspace(VIPS_INTERPRETATION_sRGB);
  }
  if (image.format() != VIPS_FORMAT_UCHAR) image = image.cast(VIPS_FORMAT_UCHAR);
  if (image.bands() > 4) image = image.extract_band(0, VImage::option()->set("n", 4));
  return pixels_of(image);
}

/// By libwebp itself: libvips 8.14 writes EXIF of its own into every webp, stripped or not.
PictureFile save(const Pixels& pixels, std::string name, const fs::path& outdir, int quality) {
  std::uint8_t* encoded = nullptr;
  const auto encode = pixels.bands == 4 ? &WebPEncodeRGBA : &WebPEncodeRGB;
  const std::size_t size = encode(
      pixels.data.data(),
      pixels.width,
      pixels.height,
      pixels.width * pixels.bands,
      static_cast<float>(quality),
      &encoded
  );
  const std::unique_ptr<std::uint8_t, decltype(&WebPFree)> bytes(encoded, &WebPFree);
  if (size == 0) throw std::runtime_error("a picture's size could not be encoded");
  const fs::path file = outdir / name;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(bytes.get()), static_cast<std::streamsize>(size));
  out.close();
  if (!out) throw std::runtime_error("a picture's size could not be written");
  return {
      .name = std::move(name),
      .file = file,
      .width = pixels.width,
      .height = pixels.height,
      .bytes = size
  };
}

Pixels shrink(const Pixels& full, int width) {
  // libvips takes a pointer to non-const but only reads.
  void* data = const_cast<std::uint8_t*>(full.data.data());
  const VImage image =
      VImage::new_from_memory(
          data, full.data.size(), full.width, full.height, full.bands, VIPS_FORMAT_UCHAR
      )
          .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  // The height is left free: a width is what a page asks for.
  return pixels_of(image.thumbnail_image(
      width, VImage::option()->set("height", VIPS_MAX_COORD)->set("size", VIPS_SIZE_DOWN)
  ));
}

std::vector<PictureFile> save_all(const Pixels& full, const fs::path& outdir) {
  std::vector<PictureFile> files;
  files.push_back(save(full, "full.webp", outdir, full_quality));
  for (const int width : picture_widths) {
    if (width > full.width) break;
    const std::string name = fmt::format("{}.webp", width);
    files.push_back(
        width == full.width ? save(full, name, outdir, size_quality)
                            : save(shrink(full, width), name, outdir, size_quality)
    );
  }
  return files;
}

void start_libvips() {
  if (VIPS_INIT("ibis") != 0) throw std::runtime_error("libvips could not be started");
  // Its warnings go to stderr, one a row of a broken picture: the refusal says it once.
  g_log_set_handler(
      "VIPS",
      // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange): flags, by a C library
      static_cast<GLogLevelFlags>(G_LOG_LEVEL_WARNING | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG),
      [](const gchar*, GLogLevelFlags, const gchar*, gpointer) {},
      nullptr
  );
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoad", TRUE);
  for (const char* loader : open_loaders)
    vips_operation_block_set(loader, FALSE);
  vips_cache_set_max(0);    // a picture is made once; a kept operation would only keep memory
  vips_concurrency_set(1);  // the cpu pool already has a thread for each core
}

}  // namespace

std::string_view media_type(PictureType type) {
  switch (type) {
    case PictureType::jpeg:
      return "image/jpeg";
    case PictureType::png:
      return "image/png";
    case PictureType::webp:
      return "image/webp";
    case PictureType::gif:
      return "image/gif";
  }
  std::unreachable();
}

void Pictures::prepare() const {
  std::call_once(prepared_, start_libvips);
}

std::expected<PictureInfo, PictureRefusal> Pictures::check(const fs::path& file) const {
  prepare();
  const auto opened = look(file);
  if (!opened) return std::unexpected(opened.error());
  return opened->info;
}

std::expected<MadePicture, PictureRefusal> Pictures::make_sizes(
    const fs::path& file, const fs::path& outdir
) const {
  prepare();
  const auto opened = look(file);
  if (!opened) return std::unexpected(opened.error());
  std::unique_lock<std::mutex> alone(one_large_, std::defer_lock);
  if (opened->decoded > alone_above_bytes) alone.lock();
  std::optional<Pixels> pixels;
  try {
    pixels = unpack(file, opened->info.type);
  } catch (const VError&) {
    vips_error_clear();
    return std::unexpected(PictureRefusal::broken);
  }
  alone = {};
  return MadePicture{.info = opened->info, .files = save_all(*pixels, outdir)};
}

}  // namespace ibis::media
