#pragma once
// What the index keeps of a document to show it: no more than lists of hits need. Internal to the room.
#include "search/document.hpp"

#include <string>
#include <string_view>

namespace ibis::search {

struct Record {
  Key key;
  std::string path;
  std::string title;
  std::string summary;
  std::string language;
  std::string text;  // its beginning, that snippets are cut from
};

Record record_of(const Document& cleaned);
std::string pack(const Record& record);
/// Throws std::runtime_error where `bytes` are none of pack's.
Record unpack(std::string_view bytes);

}  // namespace ibis::search
