#include "db/database.hpp"
#include "jobs/runner.hpp"
#include "posts/page_parts.hpp"
#include "posts/pages.hpp"

#include <fmt/format.h>

namespace ibis::posts {

namespace {

// The owner that {kind} and {public} name, if this reader may read its thread.
struct Found {
  const Owner* owner;
  OwnerAbout about;
  Thread thread;
  Rights rights;
};

Result<Found> find(const site::Context& c, db::Read& r) {
  const Tools tools = parts::tools_of(c);
  const Owner* owner = tools.setup.find(c.capture("kind"));
  auto about = owner == nullptr ? std::nullopt : owner->find(r, c.capture("public"));
  if (!about) return fail(ErrorKind::not_found);
  auto thread = find_thread_of(r, owner->kind, about->id).value_or(unbegun(*owner, about->id));
  const Rights rights = rights_under(r, *owner, c.viewer, thread);
  if (!rights.read) return fail(ErrorKind::not_found);
  return Found{
      .owner = owner, .about = *std::move(about), .thread = std::move(thread), .rights = rights
  };
}

// The post as it would stand if it were sent now.
ShownRow drawn(const site::Context& c, const WriteForm& form, std::int64_t posts) {
  std::string lines;
  for (const std::size_t line : form.draft.lines) {
    if (form.quote && line < form.quote->lines.size())
      lines += (lines.empty() ? "" : "\n") + form.quote->lines[line];
  }
  return {
      .id = {0},
      .public_id = "preview",
      .parent_id = {},
      .position = {},
      .author_id = *c.viewer.id,
      .handle = c.viewer.handle,
      .name = c.viewer.name,
      .role = std::string(access::role_row(c.viewer.role.value_or(access::Role::member)).code),
      .author_posts = posts,
      .language = form.draft.language,
      .body = form.draft.body,
      .quoted_public = form.quote ? form.quote->public_id : std::string{},
      .quoted_name = form.quote ? form.quote->name : std::string{},
      .quoted_state = form.quote ? std::string(code(PostState::stands)) : std::string{},
      .quoted_lines = std::move(lines),
      .state = std::string(code(PostState::stands)),
      .version = 1,
      .answers = 0,
      .reason = {},
      .created_at = c.now,
      .shown_at = c.now,
      .edited_at = {},
      .mend_until = {},
  };
}

// The form with what was typed, and above it how that will look unless something is wrong with it.
http::Response form_again(
    const site::Context& c, const Found& found, Draft draft, std::vector<FieldError> errors
) {
  WritePage page{
      .heading = errors.empty() ? c.tr("Preview") : c.tr("Write an answer"),
      .action = fmt::format("/threads/{}/{}", found.owner->kind, found.about.public_id),
      .back = found.about.path,
      .back_label = found.about.title,
      .form = {.draft = std::move(draft), .errors = std::move(errors)},
  };
  c.read(
      [&](db::Read& r) {
        fill_form(r, *found.owner, found.thread, c.viewer, found.rights, page.form);
        if (!page.form.errors.empty()) return;
        page.preview = drawn(c, page.form, tally_of(r, *c.viewer.id).posts);
        page.known = known_handles(r, mentioned_handles(page.form.draft.body));
        page.photos = photos_of(r, *c.app.posts, c.viewer, {*page.preview});
      },
      {.label = "write"}
  );
  const int status = page.form.errors.empty() ? 200 : site::form_has_errors;
  return parts::own_page(c, std::string(page.heading), write_page(c, page), status);
}

}  // namespace

Result<http::Response> thread(const site::Context& c) {
  const auto found = c.read([&](db::Read& r) { return find(c, r); }, {.label = "thread"});
  if (!found) return std::unexpected(found.error());
  return http::redirect(c.url(found->about.path) + "#thread", 302);
}

Result<http::Response> write(const site::Context& c) {
  const auto found = c.read([&](db::Read& r) { return find(c, r); }, {.label = "write"});
  if (!found) return std::unexpected(found.error());
  if (!found->rights.write) return fail(ErrorKind::forbidden);
  const Draft draft = read_draft(c.request.form);
  if (c.request.form.value("go") == "preview")
    return form_again(c, *found, draft, check_body(draft.body, c.tr));

  struct Done {
    std::string path;
    bool held;
  };

  const Tools tools = parts::tools_of(c);
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<Done> {
        const auto written =
            write_post(tools, w, parts::actor_of(c), *found->owner, found->about, draft);
        if (!written) return std::unexpected(written.error());
        return Done{
            .path = path_to(w, written->thread, written->post, found->about.path),
            .held = written->post.is(PostState::held),
        };
      },
      {db::Touches::private_only, "write post"}
  );
  if (!done && done.error().kind == ErrorKind::invalid)
    return form_again(c, *found, draft, done.error().fields);
  if (!done && done.error().kind == ErrorKind::conflict && !done.error().message.empty())
    return form_again(c, *found, draft, {{"body", done.error().message}});
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  return parts::go_to_post(
      c,
      done->path,
      done->held ? (found->owner->holds == nullptr ? "post-waits" : "post-held") : "posted"
  );
}

}  // namespace ibis::posts
