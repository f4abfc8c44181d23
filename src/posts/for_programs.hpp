#pragma once
// Posts as the API tells them, whatever they stand under.
#include "posts/read_store.hpp"
#include "site/context.hpp"

#include <string>
#include <string_view>

namespace ibis::posts {

/// {"handle": …, "name": …}, or null where there is no name any more.
std::string author_json(std::string_view handle, std::string_view name);

/// A post that was once seen; `answered` is the public id of the post it answers, empty: none. Of what was taken away it
/// says that it is, and nothing else.
std::string post_json(const site::Context& c, const ShownRow& post, std::string_view answered = {});

}  // namespace ibis::posts
