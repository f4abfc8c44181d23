#pragma once
// What the handlers of this room share. For this room alone.
#include "posts/decide.hpp"
#include "posts/load.hpp"
#include "posts/views.hpp"
#include "site/context.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ibis::posts::parts {

/// What writing and deciding work with.
Tools tools_of(const site::Context& c);
Actor actor_of(const site::Context& c);

/// A page that is no one's but the reader's: not for search engines.
http::Response own_page(
    const site::Context& c, std::string title, const html::Html& body, int status = 200
);

/// 303 to a path of ours with its #p-…, and a flash message named by `done`.
http::Response go_to_post(const site::Context& c, std::string_view path, std::string_view done);

/// A post with its thread, as this reader stands to it.
struct Opened {
  Post post;
  Thread thread;
  Rights rights;
  OwnerAbout owner;
};

/// The post of {public}, if this reader may know of it: what stands and the marks of what stood for every reader, what
/// waits for its author and moderators. ErrorKind::not_found else.
Result<Opened> open_post(const site::Context& c, db::Read& r);

}  // namespace ibis::posts::parts
