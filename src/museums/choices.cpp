#include "museums/choices.hpp"

#include "core/ascii.hpp"

namespace ibis::museums {

std::string rights_uri(std::string_view code) {
  constexpr std::string_view creative_commons = "https://creativecommons.org/";
  if (i18n::find_choice(rights_statements, code) == nullptr) return {};
  if (code == "PDM") return std::string(creative_commons) + "publicdomain/mark/1.0/";
  if (code == "CC0") return std::string(creative_commons) + "publicdomain/zero/1.0/";
  if (code.starts_with("CC-")) {
    return fmt::format("{}licenses/{}/4.0/", creative_commons, ascii::lower(code.substr(3)));
  }
  return fmt::format("http://rightsstatements.org/vocab/{}/1.0/", code);
}

}  // namespace ibis::museums
