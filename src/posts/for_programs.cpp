#include "posts/for_programs.hpp"

#include "core/text.hpp"
#include "site/log.hpp"

#include <fmt/format.h>

namespace ibis::posts {

namespace {

using site::json_string;

std::string text_or_null(std::string_view value) {
  return value.empty() ? "null" : json_string(value);
}

}  // namespace

std::string author_json(std::string_view handle, std::string_view name) {
  if (name.empty()) return "null";
  return fmt::format(R"({{"handle":{},"name":{}}})", json_string(handle), json_string(name));
}

std::string post_json(const site::Context& c, const ShownRow& post, std::string_view answered) {
  const bool stands = post.is(PostState::stands);
  return fmt::format(
      R"({{"id":{},"url":{},"state":{},"author":{},"language":{},"body":{},"answers":{},"quotes":{},"written":"{}","edited":{}}})",
      json_string(post.public_id),
      json_string(c.absolute("/posts/" + post.public_id)),
      json_string(post.state),
      stands ? author_json(post.handle, post.name) : "null",
      stands ? text_or_null(post.language) : "null",
      stands ? json_string(post.body) : "null",
      text_or_null(answered),
      stands ? text_or_null(post.quoted_public) : "null",
      rfc3339(post.shown_at.value_or(post.created_at)),
      stands && post.edited_at ? json_string(rfc3339(*post.edited_at)) : "null"
  );
}

}  // namespace ibis::posts
