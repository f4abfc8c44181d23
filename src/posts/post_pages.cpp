#include "core/text.hpp"
#include "db/database.hpp"
#include "jobs/runner.hpp"
#include "posts/page_parts.hpp"
#include "posts/pages.hpp"

namespace ibis::posts {

namespace {

using parts::Opened;

Result<Opened> opened(const site::Context& c) {
  return c.read([&](db::Read& r) { return parts::open_post(c, r); }, {.label = "post"});
}

Result<Opened> opened_to_edit(const site::Context& c) {
  auto found = opened(c);
  if (!found) return found;
  if (may_edit(c.viewer, found->post, found->thread, found->rights, c.now)) return found;
  if (c.viewer.id != found->post.author_id) return fail(ErrorKind::forbidden);
  if (!found->thread.is_open())
    return fail(ErrorKind::forbidden, std::string(c.tr("This discussion is closed.")));
  return fail(
      ErrorKind::forbidden,
      c.tr(
          "A post can be changed for {n, plural, one {# minute} other {# minutes}} after it first "
          "stood. You can still "
          "write another.",
          i18n::arg("n", Limits::edit.count())
      )
  );
}

// What a moderator last asked the author to change, while they may.
std::string asked_for(db::Read& r, const Post& post) {
  if (!post.mend_until) return {};
  const auto about = find_open_case(r, about_post, post.id.value);
  if (!about) return {};
  std::string asked;
  for (StepRow& step : steps_of(r, about->id)) {
    if (step.decision == code(Decision::mend)) asked = std::move(step.note);
  }
  return asked;
}

http::Response edit_response(
    const site::Context& c, const Opened& found, EditPage page, bool preview
) {
  c.read(
      [&](db::Read& r) {
        page.asked = asked_for(r, found.post);
        if (preview) page.preview = known_handles(r, mentioned_handles(page.body));
      },
      {.label = "edit post"}
  );
  const int status = page.errors.empty() ? 200 : site::form_has_errors;
  return parts::own_page(c, std::string(c.tr("Change your post")), edit_page(c, page), status);
}

http::Response removal_response(
    const site::Context& c, const Opened& found, std::string note, std::vector<FieldError> errors
) {
  const bool own = c.viewer.id == found.post.author_id;
  const RemovalPage page = c.read(
      [&](db::Read& r) {
        ShownRow row = shown_rows(r, {found.post.id}).at(found.post.id);
        Handles known = mentioned_in(r, {row});
        Photos photos = photos_of(r, *c.app.posts, c.viewer, {row});
        return RemovalPage{
            .post = std::move(row),
            .known = std::move(known),
            .photos = std::move(photos),
            .own = own,
            .note = std::move(note),
            .errors = std::move(errors),
        };
      },
      {.label = "remove post"}
  );
  const int status = page.errors.empty() ? 200 : site::form_has_errors;
  return parts::own_page(
      c,
      std::string(own ? c.tr("Remove your post") : c.tr("Remove a post")),
      removal_page(c, page),
      status
  );
}

Result<Opened> opened_to_remove(const site::Context& c) {
  auto found = opened(c);
  if (!found) return found;
  const Post& post = found->post;
  if (may_withdraw(c.viewer, post) || may_remove(c.viewer, post, found->rights)) return found;
  return fail(ErrorKind::forbidden);
}

}  // namespace

Result<http::Response> post(const site::Context& c) {
  const auto path = c.read(
      [&](db::Read& r) -> Result<std::string> {
        const auto found = parts::open_post(c, r);
        if (!found) return std::unexpected(found.error());
        return path_to(r, found->thread, found->post, found->owner.path);
      },
      {.label = "post"}
  );
  if (!path) return std::unexpected(path.error());
  const auto mark = path->find('#');
  const std::string_view done = c.request.query.value("done");
  if (!done.empty()) return parts::go_to_post(c, *path, text::slugify(done));
  return http::redirect(c.url(path->substr(0, mark)) + path->substr(mark), 302);
}

Result<http::Response> edit_form(const site::Context& c) {
  const auto found = opened_to_edit(c);
  if (!found) return std::unexpected(found.error());
  return edit_response(
      c,
      *found,
      {.public_id = found->post.public_id,
       .body = found->post.body,
       .language = found->post.language,
       .version = found->post.version},
      false
  );
}

Result<http::Response> edit(const site::Context& c) {
  const auto found = opened_to_edit(c);
  if (!found) return std::unexpected(found.error());
  EditPage page{
      .public_id = found->post.public_id,
      .body = text::clean(c.request.form.value("body")),
      .language = found->post.language,
      .version = text::to_int(c.request.form.value("version")).value_or(0),
  };
  if (c.request.form.value("go") == "preview") {
    page.errors = check_body(page.body, c.tr);
    const bool preview = page.errors.empty();
    return edit_response(c, *found, std::move(page), preview);
  }
  const Tools tools = parts::tools_of(c);
  const auto saved = c.app.db.write(
      [&](db::Write& w) {
        return save_edit(
            tools, w, parts::actor_of(c), found->post.public_id, page.body, page.version
        );
      },
      {db::Touches::private_only, "edit post"}
  );
  if (!saved && saved.error().kind == ErrorKind::invalid) {
    page.errors = saved.error().fields;
    return edit_response(c, *found, std::move(page), false);
  }
  if (!saved && saved.error().kind == ErrorKind::conflict) {
    page.errors = site::overtaken(c);
    page.version = found->post.version;
    return edit_response(c, *found, std::move(page), false);
  }
  if (!saved) return std::unexpected(saved.error());
  const std::string path = c.read([&](db::Read& r) {
    return path_to(r, found->thread, found->post, found->owner.path);
  });
  return parts::go_to_post(c, path, "post-changed");
}

Result<http::Response> history(const site::Context& c) {
  struct History {
    Opened opened;
    std::string author;
    std::vector<VersionRow> rows;
  };

  const auto found = c.read(
      [&](db::Read& r) -> Result<History> {
        auto post = parts::open_post(c, r);
        if (!post) return std::unexpected(post.error());
        if (!may_see(c.viewer, post->post, post->rights)) return fail(ErrorKind::not_found);
        const PostId id = post->post.id;
        return History{
            .opened = *std::move(post),
            .author = shown_rows(r, {id}).at(id).name,
            .rows = versions_of(r, id),
        };
      },
      {.label = "history"}
  );
  if (!found) return std::unexpected(found.error());
  return parts::own_page(
      c,
      std::string(c.tr("History of a post")),
      history_page(c, found->opened.post, found->author, found->rows)
  );
}

Result<http::Response> removal_form(const site::Context& c) {
  const auto found = opened_to_remove(c);
  if (!found) return std::unexpected(found.error());
  return removal_response(c, *found, {}, {});
}

Result<http::Response> remove(const site::Context& c) {
  const auto found = opened_to_remove(c);
  if (!found) return std::unexpected(found.error());
  const bool own = c.viewer.id == found->post.author_id;
  Verdict verdict = read_verdict(c.request.form);
  verdict.decision = Decision::remove;
  const Tools tools = parts::tools_of(c);
  const auto removed = c.app.db.write(
      [&](db::Write& w) {
        if (own) return withdraw_post(tools, w, parts::actor_of(c), found->post.public_id);
        return remove_post(tools, w, parts::actor_of(c), found->post, verdict);
      },
      {db::Touches::private_only, "remove post"}
  );
  if (!removed && removed.error().kind == ErrorKind::invalid)
    return removal_response(c, *found, verdict.note, removed.error().fields);
  if (!removed) return std::unexpected(removed.error());
  c.app.jobs.wake();
  if (!found->post.was_shown())
    return parts::go_to_post(c, found->owner.path + "#thread", "post-removed");
  const std::string path = c.read([&](db::Read& r) {
    return path_to(r, found->thread, found->post, found->owner.path);
  });
  return parts::go_to_post(c, path, "post-removed");
}

}  // namespace ibis::posts
