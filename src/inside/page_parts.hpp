#pragma once
// What the handlers of this room share. For this room alone.
#include "entries/entry.hpp"
#include "html/layout.hpp"
#include "inside/store.hpp"
#include "site/context.hpp"

#include <optional>
#include <string>

namespace ibis::inside::parts {

/// The network of the address, and how the viewer stands to it.
struct Opened {
  entries::Entry network;
  std::optional<Membership> own;
  Rights rights;
};

/// The network if it is on the site.
Result<Opened> open_network(const site::Context& c);
/// The same for those alone of whom `has` is true; to others there is nothing behind it: ErrorKind::not_found.
Result<Opened> open_for(const site::Context& c, bool Rights::* has);

/// Which page of the closed side.
enum class Tab : std::uint8_t { talk, members, documents };

/// A page of the closed side with its heading and links to the others. Nothing of it is for search engines.
http::Response inside_page(
    const site::Context& c,
    const Opened& opened,
    Tab tab,
    std::string title,
    const html::Html& body,
    int status = 200
);
/// A page below one of them, which brings its own heading.
http::Response page_below(
    const site::Context& c,
    const Opened& opened,
    std::string title,
    const html::Html& body,
    int status = 200
);

}  // namespace ibis::inside::parts
