#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::media {

enum class PictureType { jpeg, png, webp, gif };

/// Why a picture is not taken. Callers turn it into a sentence with tr().
enum class PictureRefusal {
  empty,            // no bytes at all
  too_large,        // over max_picture_bytes
  not_a_picture,    // none of the four types, whatever its name says
  too_many_pixels,  // over max_pixels, or over max_decoded_bytes once unpacked
  too_long,         // a side over max_side
  too_small,        // a side under min_side
  broken,           // the type is right, but it is cut short or damaged
};

/// "image/jpeg" …
std::string_view media_type(PictureType type);

/// What the bytes themselves say: never the name, never the type the sender claimed.
struct PictureInfo {
  PictureType type;
  int width;   // pixels as it is looked at, after the orientation was applied
  int height;  // likewise
};

/// One picture file we made ourselves.
struct PictureFile {
  std::string name;  // "640.webp", or "full.webp" for the largest
  std::filesystem::path file;
  int width;
  int height;
  std::uint64_t bytes;
};

/// All that is kept of a picture: "full.webp" first (at most full_side), then the widths of
/// picture_widths that are not larger, ascending.
struct MadePicture {
  PictureInfo info;
  std::vector<PictureFile> files;
};

/// The only door to libvips. The first picture prepares the library for the whole process: no cache,
/// one thread for an operation, and every loader blocked but those of the four types. Not before,
/// because it brings dozens of libraries with it, and a start should be quick. One is built by the
/// wiring; safe from many threads; the work is heavy and belongs on the cpu pool.
class Pictures {
 public:
  Pictures() = default;
  Pictures(const Pictures&) = delete;
  Pictures& operator=(const Pictures&) = delete;

  /// Done by the first picture too: for who uses libvips beside this. Throws when it cannot start.
  void prepare() const;

  /// Reads the head of `file` and judges it; no pixel is unpacked, so that a picture cut short
  /// passes here and is refused by make_sizes. Throws when the file cannot be read at all.
  [[nodiscard]] std::expected<PictureInfo, PictureRefusal> check(const std::filesystem::path& file
  ) const;

  /// check(), then writes the sizes into the existing folder `outdir`: turned upright, in sRGB, 8
  /// bits, the first frame alone, and made of pixels and nothing else: no EXIF, GPS, XMP, IPTC,
  /// colour profile or comment can follow, because what is saved was never more than a block of
  /// memory. Throws when the disk fails.
  [[nodiscard]] std::expected<MadePicture, PictureRefusal> make_sizes(
      const std::filesystem::path& file, const std::filesystem::path& outdir
  ) const;

 private:
  mutable std::once_flag prepared_;
  mutable std::mutex one_large_;  // held while a large picture is unpacked: memory, not correctness
};

}  // namespace ibis::media
