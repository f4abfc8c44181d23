#include "core/text.hpp"
#include "db/database.hpp"
#include "inside/news_store.hpp"
#include "inside/page_parts.hpp"
#include "inside/pages.hpp"
#include "inside/views.hpp"
#include "inside/write.hpp"
#include "jobs/runner.hpp"
#include "notices/follow_part.hpp"
#include "people/mails.hpp"
#include "posts/case_store.hpp"
#include "posts/store.hpp"
#include "posts/thread_part.hpp"

#include <fmt/format.h>

namespace ibis::inside {

namespace {

posts::Tools tools_of(const site::Context& c) {
  return {.setup = *c.app.posts, .mailer = c.app.mailer, .letterhead = people::letterhead(c.app)};
}

posts::Actor actor_of(const site::Context& c) {
  return {.viewer = c.viewer, .tr = c.tr, .now = c.now};
}

// A topic of the network of the address, which this viewer may read.
struct FoundTopic {
  parts::Opened opened;
  Topic topic;
  posts::Thread thread;
};

Result<FoundTopic> find_opened_topic(const site::Context& c) {
  auto opened = parts::open_for(c, &Rights::read);
  if (!opened) return std::unexpected(opened.error());
  return c.read(
      [&](db::Read& r) -> Result<FoundTopic> {
        auto topic = find_topic_by_public_id(r, c.capture("id"));
        if (!topic || topic->network != opened->network.id) return fail(ErrorKind::not_found);
        auto thread = posts::find_thread_of(r, topic_owner, topic->id.value);
        if (!thread || !posts::rights_in(r, *c.app.posts, c.viewer, *thread).read)
          return fail(ErrorKind::not_found);
        if (topic->is(TopicState::withdrawn)) return fail(ErrorKind::gone);
        return FoundTopic{
            .opened = *std::move(opened),
            .topic = *std::move(topic),
            .thread = *std::move(thread),
        };
      },
      {.label = "topic inside"}
  );
}

std::string path_of_topic(const FoundTopic& found) {
  return inside_path(found.opened.network.slug, "/t/" + found.topic.public_id);
}

// What was new is new no more from the next visit on. That it could not be kept is no reason to show nothing.
void note_seen(const site::Context& c, entries::EntryId network) {
  static_cast<void>(c.app.db.write(
      [&](db::Write& w) -> Result<> {
        mark_seen(w, network, *c.viewer.id, c.now);
        return {};
      },
      {db::Touches::private_only, "seen inside"}
  ));
}

http::Response form_again(
    const site::Context& c,
    const parts::Opened& opened,
    TopicDraft draft,
    std::vector<FieldError> errors,
    bool preview
) {
  NewTopicView view{
      .network = opened.network,
      .announces = opened.rights.coordinate,
      .newcomer = c.read(
          [&](db::Read& r) {
            return posts::is_newcomer(
                r, c.viewer, {.read = true, .write = true, .moderate = opened.rights.coordinate}
            );
          },
          {.label = "new topic"}
      ),
      .draft = std::move(draft),
      .errors = std::move(errors),
      .preview = {},
  };
  if (preview) view.preview = posts::preview_words(c, view.draft.body, view.draft.language);
  const int status = view.errors.empty() ? 200 : site::form_has_errors;
  return parts::page_below(
      c, opened, std::string(c.tr("Open a topic")), new_topic_page(c, view), status
  );
}

}  // namespace

Result<http::Response> overview(const site::Context& c) {
  const auto opened = parts::open_for(c, &Rights::read);
  if (!opened) return std::unexpected(opened.error());
  const entries::Entry& network = opened->network;
  TalkView view{
      .network = network,
      .rights = opened->rights,
      .topics = {},
      .documents = {},
      .follow = {},
      .next = {},
  };
  const bool decides =
      opened->rights.coordinate || access::may(c.viewer, access::Permission::moderate);
  News news;
  c.read(
      [&](db::Read& r) {
        const auto behind = find_topic_by_public_id(r, c.request.query.value("after"));
        const std::int64_t waiting_of = decides ? 0 : c.viewer.id->value;
        view.topics = topics_of(
            r,
            network.id,
            waiting_of,
            behind ? behind->id.value : std::int64_t{0},
            Limits::topics_a_page + 1
        );
        if (!behind) view.documents = documents_of(r, network.id, Limits::documents_shown);
        if (opened->rights.coordinate) {
          const auto topics = topic_numbers(r, network.id);
          view.waiting = posts::queue_under(r, *c.viewer.id, topic_owner, topics).size();
        }
        news = news_for(r, network.id, *c.viewer.id);
      },
      {.label = "inside"}
  );
  if (news.posts > 0) note_seen(c, network.id);
  if (std::ssize(view.topics) > Limits::topics_a_page) {
    view.topics.pop_back();
    view.next = "?after=" + view.topics.back().public_id;
  }
  view.follow = notices::follow_button(
      c,
      notices::Subject::of(network_kind, std::to_string(network.id.value)),
      inside_path(network.slug)
  );
  return parts::inside_page(
      c, *opened, parts::Tab::talk, std::string(c.tr("Inside")), talk_page(c, view)
  );
}

Result<http::Response> topic(const site::Context& c) {
  const auto found = find_opened_topic(c);
  if (!found) return std::unexpected(found.error());
  const Topic& topic = found->topic;
  const std::string path = path_of_topic(*found);
  const posts::ThreadView thread = posts::load_thread(
      c,
      topic_owner,
      {.id = topic.id.value,
       .public_id = topic.public_id,
       .path = path,
       .title = topic.title,
       .in_feeds = false}
  );
  const TopicView view{
      .network = found->opened.network,
      .rights = found->opened.rights,
      .topic = topic,
      .closed = !found->thread.is_open(),
      .follow = notices::follow_button(
          c, notices::Subject::of(topic_owner, std::to_string(topic.id.value)), path
      ),
      .thread = posts::thread_section(c, thread),
  };
  return parts::page_below(c, found->opened, topic.title, topic_page(c, view));
}

Result<http::Response> new_topic_form(const site::Context& c) {
  const auto opened = parts::open_for(c, &Rights::write);
  if (!opened) return std::unexpected(opened.error());
  TopicDraft draft{
      .title = {}, .language = std::string(c.language()), .body = {}, .announcement = false
  };
  return form_again(c, *opened, std::move(draft), {}, false);
}

Result<http::Response> new_topic(const site::Context& c) {
  const auto opened = parts::open_for(c, &Rights::write);
  if (!opened) return std::unexpected(opened.error());
  TopicDraft draft = read_topic_draft(c.request.form);
  if (c.request.form.value("go") == "preview") {
    auto errors = check_topic_draft(draft, c.tr);
    const bool fine = errors.empty();
    return form_again(c, *opened, std::move(draft), std::move(errors), fine);
  }
  const posts::Tools tools = tools_of(c);
  const auto made = c.app.db.write(
      [&](db::Write& w) { return open_topic(tools, w, actor_of(c), opened->network.id, draft); },
      {db::Touches::private_only, "open topic inside"}
  );
  if (!made && made.error().kind == ErrorKind::invalid)
    return form_again(c, *opened, std::move(draft), made.error().fields, false);
  if (!made) return std::unexpected(made.error());
  c.app.jobs.wake();
  return site::go_to(
      c,
      inside_path(opened->network.slug, "/t/" + made->public_id),
      made->is(TopicState::held) ? "post-waits" : "posted"
  );
}

Result<http::Response> close_topic(const site::Context& c) {
  const auto found = find_opened_topic(c);
  if (!found) return std::unexpected(found.error());
  if (!found->opened.rights.coordinate) return fail(ErrorKind::forbidden);
  const bool closes = c.request.form.value("act") == "close";
  const auto done = c.app.db.write(
      [&](db::Write& w) -> Result<> {
        posts::set_thread(
            w,
            found->thread,
            {.state = closes ? posts::ThreadState::closed : posts::ThreadState::open,
             .readers = posts::Readers::chosen,
             .writers = posts::Writers::chosen},
            c.now
        );
        return {};
      },
      {db::Touches::private_only, "close topic inside"}
  );
  if (!done) return std::unexpected(done.error());
  return site::go_to(c, path_of_topic(*found), "membership");
}

}  // namespace ibis::inside
