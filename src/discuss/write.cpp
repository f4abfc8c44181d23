#include "discuss/write.hpp"

#include "discuss/mails.hpp"
#include "discuss/store.hpp"
#include "notices/store.hpp"
#include "posts/case_store.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace ibis::discuss {

namespace {

const posts::Owner& owner_of(const posts::Setup& setup) {
  const posts::Owner* owner = setup.find(topic_kind);
  if (owner == nullptr) throw std::logic_error("nobody named topics as owners of threads");
  return *owner;
}

void set_thread(
    db::Write& w,
    const posts::Owner& owner,
    const Topic& topic,
    posts::ThreadState state,
    Instant now
) {
  posts::set_thread(
      w,
      posts::unbegun(owner, topic.id.value),
      {.state = state,
       .readers = topic.is(TopicState::held) ? posts::Readers::chosen : posts::Readers::everyone,
       .writers = posts::Writers::members},
      now
  );
}

// What the act does to the rows of the topic and its thread.
void change(
    const posts::Tools& tools,
    db::Write& w,
    const Topic& topic,
    const Order& order,
    std::span<const Category> all,
    Instant now
) {
  const posts::Owner& owner = owner_of(tools.setup);
  switch (*order.act) {
    case Act::pin:
    case Act::unpin:
      set_pinned(w, topic, order.act == Act::pin, now);
      return;
    case Act::close:
      set_closed(w, topic, order.reason, now);
      set_thread(w, owner, topic, posts::ThreadState::closed, now);
      return;
    case Act::reopen:
      set_closed(w, topic, {}, now);
      set_thread(w, owner, topic, posts::ThreadState::open, now);
      return;
    case Act::move:
      move_topic(w, topic, std::ranges::find(all, order.category, &Category::slug)->id, now);
      return;
    case Act::remove:
      if (const auto thread = posts::find_thread_of(w, topic_kind, topic.id.value)) {
        remove_topic(w, topic, thread->posts, now);
        posts::take_thread_away(w, *thread, order.reason, now);
      }
      return;
  }
}

}  // namespace

std::vector<Category> categories_open_to(db::Read& r, const access::Viewer& viewer) {
  auto all = categories(r);
  std::erase_if(all, [&](const Category& category) { return !may_open(viewer, category); });
  return all;
}

Result<Opened> open_topic(
    const posts::Tools& tools, db::Write& w, const posts::Actor& actor, const TopicDraft& draft
) {
  if (!actor.viewer.signed_in()) return fail(ErrorKind::unauthenticated);
  const auto allowed = categories_open_to(w, actor.viewer);
  if (auto wrong = check_topic_draft(draft, allowed, actor.tr); !wrong.empty())
    return fail_fields(std::move(wrong));
  const PersonId author = *actor.viewer.id;
  if (opened_since(w, author, actor.now - std::chrono::hours(24)) >= Limits::topics_a_day) {
    return fail_fields(
        {{"title",
          std::string(actor.tr("You have opened many topics today. Please wait until tomorrow; "
                               "answers can be written at any time."))}}
    );
  }
  const posts::Owner& owner = owner_of(tools.setup);
  const Topic topic = add_topic(
      w,
      {.category_id = std::ranges::find(allowed, draft.category, &Category::slug)->id,
       .title = draft.title,
       .language = draft.language,
       .author_id = author},
      actor.now
  );
  set_thread(w, owner, topic, posts::ThreadState::open, actor.now);
  const auto written = posts::write_post(
      tools,
      w,
      actor,
      owner,
      *owner.about(w, topic.id.value),
      {.body = draft.body,
       .language = draft.language,
       .quote = {},
       .answer = {},
       .lines = {},
       .quote_version = {}}
  );
  if (!written) return std::unexpected(written.error());
  // Who follows too many things already looks after their topic without being told.
  static_cast<void>(notices::follow(
      w, author, notices::Subject::of(topic_kind, std::to_string(topic.id.value)), actor.now
  ));
  return Opened{
      .topic = find_topic(w, topic.id).value(),
      .held = written->post.is(posts::PostState::held),
  };
}

Result<Topic> carry_out(
    const posts::Tools& tools,
    db::Write& w,
    const posts::Actor& actor,
    const Topic& topic,
    const Order& order
) {
  if (!access::may(actor.viewer, access::Permission::moderate)) return fail(ErrorKind::forbidden);
  const auto now = find_topic(w, topic.id);
  const auto thread = posts::find_thread_of(w, topic_kind, topic.id.value);
  if (!now || !thread || now->is(TopicState::removed)) return fail(ErrorKind::conflict);
  const auto all = categories(w);
  if (auto wrong = check_order(order, *now, !thread->is_open(), all, actor.tr); !wrong.empty())
    return fail_fields(std::move(wrong));
  change(tools, w, *now, order, all, actor.now);
  posts::log_act(
      w,
      topic_kind,
      topic.id.value,
      *actor.viewer.id,
      code(*order.act),
      order.act == Act::move && order.reason.empty() ? order.category : order.reason,
      actor.now
  );
  if (topic.author_id != actor.viewer.id) {
    if (auto told = tell_author(tools, w, *now, *order.act, order.reason); !told)
      return std::unexpected(told.error());
  }
  return find_topic(w, topic.id).value();
}

}  // namespace ibis::discuss
