#include "db/database.hpp"
#include "discuss/pages.hpp"
#include "discuss/views.hpp"
#include "discuss/write.hpp"
#include "html/layout.hpp"
#include "jobs/runner.hpp"
#include "notices/follow_part.hpp"
#include "people/mails.hpp"
#include "posts/store.hpp"
#include "posts/thread_part.hpp"

#include <algorithm>

namespace ibis::discuss {

namespace {

posts::Tools tools_of(const site::Context& c) {
  return {.setup = *c.app.posts, .mailer = c.app.mailer, .letterhead = people::letterhead(c.app)};
}

posts::Actor actor_of(const site::Context& c) {
  return {.viewer = c.viewer, .tr = c.tr, .now = c.now};
}

// A topic this viewer may read, with where it stands. Nobody learns of one that waits.
struct Found {
  Topic topic;
  std::vector<Category> categories;
  bool closed;
};

Result<Found> find(const site::Context& c, db::Read& r) {
  auto topic = find_topic_by_public_id(r, c.capture("id"));
  if (!topic) return fail(ErrorKind::not_found);
  const auto thread = posts::find_thread_of(r, topic_kind, topic->id.value);
  const bool reads = thread && posts::rights_in(r, *c.app.posts, c.viewer, *thread).read;
  const bool was_shown = thread && thread->is_public();
  if (was_shown && topic->is(TopicState::removed))
    return fail(ErrorKind::gone, std::string(c.tr("A moderator has removed this topic.")));
  if (!reads || !topic->is(TopicState::stands)) {
    if (was_shown && !topic->is(TopicState::stands)) return fail(ErrorKind::gone);
    if (!reads || topic->is(TopicState::withdrawn)) return fail(ErrorKind::not_found);
  }
  return Found{
      .topic = *std::move(topic),
      .categories = categories(r),
      .closed = !thread->is_open(),
  };
}

Result<Found> found(const site::Context& c) {
  return c.read([&](db::Read& r) { return find(c, r); }, {.label = "topic"});
}

// Of one that was removed those who moderate read what was done with it, and nothing else.
Result<Found> found_to_manage(const site::Context& c) {
  auto removed = c.read(
      [&](db::Read& r) -> std::optional<Found> {
        auto topic = find_topic_by_public_id(r, c.capture("id"));
        if (!topic || !topic->is(TopicState::removed)) return std::nullopt;
        return Found{.topic = *std::move(topic), .categories = categories(r), .closed = true};
      },
      {.label = "topic"}
  );
  if (removed && access::may(c.viewer, access::Permission::moderate)) return *std::move(removed);
  return found(c);
}

std::optional<Category> category_of(const Found& found, std::optional<CategoryId> id) {
  if (!id) return std::nullopt;
  const auto one = std::ranges::find(found.categories, *id, &Category::id);
  if (one == found.categories.end()) return std::nullopt;
  return *one;
}

std::vector<Category> offered_categories(const site::Context& c) {
  return c.read(
      [&](db::Read& r) { return categories_open_to(r, c.viewer); }, {.label = "new topic"}
  );
}

http::Response form_again(
    const site::Context& c, TopicDraft draft, std::vector<FieldError> errors, bool preview
) {
  NewTopicView view{
      .open_to = offered_categories(c),
      .draft = std::move(draft),
      .errors = std::move(errors),
      .newcomer = false,
      .preview = {},
  };
  view.newcomer = c.read(
      [&](db::Read& r) { return posts::is_newcomer(r, c.viewer, {.read = true, .write = true}); },
      {.label = "new topic"}
  );
  if (preview) view.preview = posts::preview_words(c, view.draft.body, view.draft.language);
  auto frame = site::frame(c, std::string(c.tr("Open a topic")));
  frame.section = menu_section;
  frame.hidden_from_search = true;
  const int status = view.errors.empty() ? 200 : site::form_has_errors;
  return site::respond(c, frame, new_topic_page(c, view), status);
}

http::Response manage_response(
    const site::Context& c, Found found, Order order, std::vector<FieldError> errors
) {
  auto log = c.read(
      [&](db::Read& r) { return posts::steps_about(r, topic_kind, found.topic.id.value); },
      {.label = "topic"}
  );
  const int status = errors.empty() ? 200 : site::form_has_errors;
  const ManageView view{
      .topic = std::move(found.topic),
      .closed = found.closed,
      .categories = std::move(found.categories),
      .log = std::move(log),
      .order = std::move(order),
      .errors = std::move(errors),
  };
  auto frame = site::frame(c, std::string(c.tr("Moderate this topic")));
  frame.section = menu_section;
  frame.hidden_from_search = true;
  return site::respond(c, frame, manage_page(c, view), status);
}

bool has_slug(const site::Context& c) {
  return std::ranges::find(c.captures, std::string_view("slug"), [](const auto& one) {
           return one.first;
         }) != c.captures.end();
}

}  // namespace

Result<http::Response> topic(const site::Context& c) {
  const auto one = found(c);
  if (!one) return std::unexpected(one.error());
  const Topic& topic = one->topic;
  const std::string path = topic_path(topic.public_id, topic.slug);
  if (!has_slug(c) || c.capture("slug") != topic.slug) return http::redirect(c.url(path), 301);
  const posts::ThreadView thread = posts::load_thread(
      c,
      topic_kind,
      {.id = topic.id.value, .public_id = topic.public_id, .path = path, .title = topic.title}
  );
  const Category category = category_of(*one, topic.category_id).value();
  const TopicView view{
      .topic = topic,
      .category = category,
      .moved_from = category_of(*one, topic.moved_from),
      .closed = one->closed,
      .follow = notices::follow_button(
          c, notices::Subject::of(topic_kind, std::to_string(topic.id.value)), path
      ),
      .thread = posts::thread_section(c, thread),
  };
  auto frame = site::frame(c, topic.title);
  frame.section = menu_section;
  frame.path = path + posts::query_of(thread);
  frame.hidden_from_search = topic.is(TopicState::held);
  const std::string name = name_of(c, category).text;
  frame.crumbs = {
      {std::string(c.tr("Discuss")), c.url("/discuss")},
      {name, c.url(category_path(category.slug))},
      {topic.title, ""}
  };
  if (const auto feed = posts::thread_feed(c, thread)) frame.feeds.push_back(*feed);
  return site::respond(c, frame, topic_page(c, view));
}

Result<http::Response> new_topic_form(const site::Context& c) {
  TopicDraft draft{
      .category = std::string(c.request.query.value("category")),
      .title = {},
      .language = std::string(c.language()),
      .body = {},
  };
  return form_again(c, std::move(draft), {}, false);
}

Result<http::Response> new_topic(const site::Context& c) {
  TopicDraft draft = read_topic_draft(c.request.form);
  if (c.request.form.value("go") == "preview") {
    auto errors = check_topic_draft(draft, offered_categories(c), c.tr);
    const bool fine = errors.empty();
    return form_again(c, std::move(draft), std::move(errors), fine);
  }
  const posts::Tools tools = tools_of(c);
  const auto opened = c.app.db.write(
      [&](db::Write& w) { return open_topic(tools, w, actor_of(c), draft); },
      {db::Touches::private_only, "open topic"}
  );
  if (!opened && opened.error().kind == ErrorKind::invalid)
    return form_again(c, std::move(draft), opened.error().fields, false);
  if (!opened) return std::unexpected(opened.error());
  c.app.jobs.wake();
  return site::go_to(
      c,
      topic_path(opened->topic.public_id, opened->topic.slug),
      opened->held ? "post-waits" : "posted"
  );
}

Result<http::Response> manage_form(const site::Context& c) {
  auto one = found_to_manage(c);
  if (!one) return std::unexpected(one.error());
  return manage_response(c, *std::move(one), {}, {});
}

Result<http::Response> manage(const site::Context& c) {
  auto one = found(c);
  if (!one) return std::unexpected(one.error());
  Order order = read_order(c.request.form);
  const posts::Tools tools = tools_of(c);
  const auto done = c.app.db.write(
      [&](db::Write& w) { return carry_out(tools, w, actor_of(c), one->topic, order); },
      {db::Touches::private_only, "moderate topic"}
  );
  if (!done && done.error().kind == ErrorKind::invalid) {
    auto errors = done.error().fields;
    return manage_response(c, *std::move(one), std::move(order), std::move(errors));
  }
  if (!done) return std::unexpected(done.error());
  c.app.jobs.wake();
  // What is removed has no page any more but this one.
  return site::go_to(
      c,
      done->is(TopicState::removed) ? "/discuss/t/" + done->public_id + "/manage"
                                    : topic_path(done->public_id, done->slug),
      "decided"
  );
}

}  // namespace ibis::discuss
