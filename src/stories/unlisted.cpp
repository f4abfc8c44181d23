#include "stories/unlisted.hpp"

#include "publishing/load.hpp"
#include "stories/story.hpp"

namespace ibis::stories {

http::Response unlisted(
    const site::Context& c, std::string_view title, const html::Html& body, int status
) {
  auto frame = publishing::frame_of(c, room, std::string(title));
  frame.hidden_from_search = true;
  return site::respond(c, frame, body, status);
}

}  // namespace ibis::stories
