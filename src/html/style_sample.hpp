#pragma once
// Invented content for the style page, in the two directions of writing.
#include <string>
#include <string_view>
#include <vector>

namespace ibis::html {

struct StyleSample {
  std::string_view language;
  std::string place;
  std::string other_place;
  std::string title;
  std::string long_title;
  std::string long_word;
  std::string summary;
  std::string short_summary;
  std::vector<std::string> themes;
  std::string person;
  std::string other_person;
  std::string organisation;
  std::string date;
  std::string quotation;
  std::string after;
  std::string error;
  std::string hint;
  std::string measure;
  std::string markdown;
};

/// Arabic for "ar", else English.
const StyleSample& style_sample(std::string_view language);

}  // namespace ibis::html
