#pragma once
// What the tests of this room draw with: both map files of the build, the gazetteer, readers of six languages.
#include "html/assets.hpp"
#include "maps/drawing.hpp"

#include <filesystem>
#include <string_view>

namespace ibis::maps {

inline const i18n::Translations& translations() {
  static const i18n::Translations all;
  return all;
}

inline const places::Gazetteer& gazetteer() {
  static const places::Gazetteer opened(
      std::filesystem::path(IBIS_BINARY_DIR) / "share/gazetteer.sqlite", translations()
  );
  return opened;
}

inline const Map& map_of(Source source) {
  const auto file = [](const char* name) {
    return std::filesystem::path(IBIS_BINARY_DIR) / "share" / name;
  };
  static const Map un(file("map-un.json"));
  static const Map open(file("map-open.json"));
  return source == Source::un ? un : open;
}

inline Atlas atlas(Source source = Source::un) {
  return {.map = map_of(source), .places = gazetteer()};
}

inline html::Ui ui(std::string_view language = "en") {
  static const html::Assets assets{};
  return {.tr = translations().in(language), .assets = assets};
}

}  // namespace ibis::maps
