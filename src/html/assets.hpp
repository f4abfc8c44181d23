#pragma once
#include "i18n/tr.hpp"

#include <string>

namespace ibis::html {

/// Addresses of the files every page needs, as the build of web/ named them:
/// "/assets/app-0123456789.css".
struct Assets {
  std::string css;
  std::string inner_css;  // of every page but the home page
  std::string script;
  std::string sprite;
  std::string favicon;
  std::string touch_icon;
  std::string sans_latin;
  std::string serif_latin;
  std::string sans_cyrillic;
  std::string serif_cyrillic;
  std::string arabic;
};

/// What every part needs to speak and to draw: passed down by reference, it lives as long as the
/// request.
struct Ui {
  const i18n::Tr& tr;
  const Assets& assets;
};

}  // namespace ibis::html
