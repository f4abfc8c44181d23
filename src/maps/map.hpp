#pragma once
// The shapes of the world's countries, from a file that tools/maps/build.mjs makes and nobody writes.
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::maps {

/// A rectangle of a sheet, in its units; x grows to the right, y downwards.
struct Box {
  int left;
  int top;
  int right;
  int bottom;

  [[nodiscard]] int width() const { return right - left; }

  [[nodiscard]] int height() const { return bottom - top; }

  [[nodiscard]] bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }

  [[nodiscard]] bool holds(int x, int y) const {
    return x >= left && x <= right && y >= top && y <= bottom;
  }
};

/// One country or area on one sheet.
struct Shape {
  std::string
      code;  // ISO 3166-1 alpha-2, or XK; three letters: an area whose status is not settled
  std::string path;  // for <path d>, beginning with absolute numbers; empty: too small to be drawn
  int x;             // where a dot or a label stands
  int y;
  Box box;
  bool dot;  // too small to be seen or hit: a dot is drawn as well
  std::string
      part_of;  // drawn like this country when it has nothing of its own to tell; mostly empty

  /// Whether it has a place in the gazetteer, and so may have a number.
  [[nodiscard]] bool is_country() const { return code.size() == 2; }
};

/// A part of the world in one projection.
struct Sheet {
  int width;
  int height;
  std::string lakes;          // for one <path d>, over the countries
  std::vector<Shape> shapes;  // by code

  /// nullptr: it does not lie on this sheet.
  [[nodiscard]] const Shape* find(std::string_view code) const;
};

/// Whose shapes they are, and so whom to credit.
enum class Source : std::uint8_t {
  un,   // the United Nations: not for commercial use
  open  // Natural Earth: free for all
};

/// The map file in memory. Immutable: any thread may read it.
class Map {
 public:
  /// Throws std::runtime_error when the file is missing, broken or of another format.
  explicit Map(const std::filesystem::path& file);

  [[nodiscard]] Source source() const { return source_; }

  /// The packages it was made from, with their versions.
  [[nodiscard]] std::span<const std::string> packages() const { return packages_; }

  /// The whole world for a page, and in more detail for a whole screen.
  [[nodiscard]] const Sheet& world() const { return sheets_.at("world"); }

  [[nodiscard]] const Sheet& world_fine() const { return sheets_.at("world-fine"); }

  /// The same in little detail, for a picture.
  [[nodiscard]] const Sheet& world_small() const { return sheets_.at("world-small"); }

  /// One of the five continents by its M49 code ("150"); nullptr for any other.
  [[nodiscard]] const Sheet* continent(std::string_view m49) const;

 private:
  void fill(const std::filesystem::path& file);

  Source source_ = Source::un;
  std::vector<std::string> packages_;
  std::map<std::string, Sheet, std::less<>> sheets_;
};

}  // namespace ibis::maps
