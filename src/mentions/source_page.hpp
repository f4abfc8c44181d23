#pragma once
// What is read of a page elsewhere: whether it links to an address of ours, and its title. No I/O.
#include "mentions/web_address.hpp"

#include <string>
#include <string_view>

namespace ibis::mentions {

struct SourcePage {
  bool links;  // a link, picture, film or frame whose address is the target
  std::string
      title;  // at most title_characters, one line; empty where there is none that can be read
};

/// Reads HTML as it comes, however broken, in time that grows with its length alone. What stands in comments, scripts and
/// style sheets is no link. An address is one only as a whole or with its scheme left out, which is then `scheme`.
SourcePage read_source(std::string_view html, std::string_view scheme, const WebAddress& target);

}  // namespace ibis::mentions
