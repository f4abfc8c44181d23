#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ibis::media {

// What a picture may be before any pixel of it is unpacked.
inline constexpr std::uint64_t max_picture_bytes = 20ULL * 1024 * 1024;   // of the file sent
inline constexpr std::int64_t max_pixels = 50'000'000;                    // width × height
inline constexpr int max_side = 12'000;                                   // pixels
inline constexpr int min_side = 200;                                      // pixels
inline constexpr std::uint64_t max_decoded_bytes = 256ULL * 1024 * 1024;  // unpacked, in memory
inline constexpr std::uint64_t alone_above_bytes = 48ULL * 1024 * 1024;   // unpacked: one at a time

// What is kept of a picture.
inline constexpr int full_side = 2560;  // pixels, the longer side
// A card is 23 rem wide at most: the first is what such a card needs on a plain screen.
inline constexpr int picture_widths[] = {384, 640, 960, 1280, 1920};  // pixels
inline constexpr int size_quality = 70;                               // webp, 1 to 100
inline constexpr int full_quality = 88;                               // webp, 1 to 100

// What a document may be.
inline constexpr std::uint64_t max_document_bytes = 15ULL * 1024 * 1024;  // of the file sent
inline constexpr std::uint32_t max_directory_bytes =
    1024 * 1024;  // of the list of files in a package: longer is taken for damaged
inline constexpr std::size_t max_slug_characters = 60;  // of its name in an address

// What is kept of a file.
inline constexpr std::size_t max_name_characters = 120;  // of a displayed file name
inline constexpr std::size_t longest_ending =
    10;  // characters of ".ending" kept when a name is cut
inline constexpr std::chrono::days unused_keep_days{30};  // before unused bytes go
inline constexpr int rows_per_batch = 500;                // of a walk over all files

}  // namespace ibis::media
