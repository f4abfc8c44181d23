#include "posts/page_parts.hpp"

#include "people/mails.hpp"
#include "site/app.hpp"

#include <fmt/format.h>

namespace ibis::posts::parts {

namespace {

// Whether a reader may know that the post is or was there.
bool knows_of(const access::Viewer& viewer, const Post& post, const Rights& rights) {
  if (may_see(viewer, post, rights)) return true;
  const bool gone = post.is(PostState::withdrawn) || post.is(PostState::removed);
  return gone && rights.read && post.was_shown();
}

}  // namespace

Tools tools_of(const site::Context& c) {
  return {.setup = *c.app.posts, .mailer = c.app.mailer, .letterhead = people::letterhead(c.app)};
}

Actor actor_of(const site::Context& c) {
  return {.viewer = c.viewer, .tr = c.tr, .now = c.now};
}

http::Response own_page(
    const site::Context& c, std::string title, const html::Html& body, int status
) {
  auto frame = site::frame(c, std::move(title));
  frame.hidden_from_search = true;
  return site::respond(c, frame, body, status);
}

http::Response go_to_post(const site::Context& c, std::string_view path, std::string_view done) {
  const auto mark = path.find('#');
  std::string location = c.url(path.substr(0, mark));
  location += fmt::format("{}done={}", location.contains('?') ? '&' : '?', done);
  if (mark != std::string_view::npos) location += path.substr(mark);
  return http::redirect(std::move(location));
}

Result<Opened> open_post(const site::Context& c, db::Read& r) {
  auto post = find_post_by_public_id(r, c.capture("public"));
  if (!post) return fail(ErrorKind::not_found);
  auto thread = find_thread(r, post->thread_id).value();
  const Owner* owner = c.app.posts->find(thread.owner_kind);
  auto about = owner == nullptr ? std::nullopt : owner->about(r, thread.owner_id);
  if (!about) return fail(ErrorKind::not_found);
  const Rights rights = rights_under(r, *owner, c.viewer, thread);
  thread = at_moment(r, *owner, std::move(thread), c.now);
  if (!knows_of(c.viewer, *post, rights)) return fail(ErrorKind::not_found);
  return Opened{
      .post = *std::move(post),
      .thread = std::move(thread),
      .rights = rights,
      .owner = *std::move(about),
  };
}

}  // namespace ibis::posts::parts
