#include "inside/write.hpp"

#include "inside/store.hpp"
#include "inside/topic_store.hpp"
#include "notices/store.hpp"

#include <chrono>
#include <stdexcept>

namespace ibis::inside {

namespace {

const posts::Owner& owner_of(const posts::Setup& setup) {
  const posts::Owner* owner = setup.find(topic_owner);
  if (owner == nullptr) throw std::logic_error("nobody named topics inside as owners of threads");
  return *owner;
}

}  // namespace

Result<Topic> open_topic(
    const posts::Tools& tools,
    db::Write& w,
    const posts::Actor& actor,
    entries::EntryId network,
    const TopicDraft& draft
) {
  const Rights rights = rights_in(w, actor.viewer, network);
  if (!rights.write || (draft.announcement && !rights.coordinate))
    return fail(ErrorKind::forbidden);
  if (auto wrong = check_topic_draft(draft, actor.tr); !wrong.empty())
    return fail_fields(std::move(wrong));
  const PersonId author = *actor.viewer.id;
  if (opened_since(w, author, actor.now - std::chrono::hours(24)) >= Limits::topics_a_day) {
    return fail_fields(
        {{"title",
          std::string(actor.tr("You have opened many topics today. Please wait until tomorrow; "
                               "answers can be written at any time."))}}
    );
  }
  const Topic topic = add_topic(
      w,
      {.network = network,
       .title = draft.title,
       .language = draft.language,
       .author_id = author,
       .announcement = draft.announcement},
      actor.now
  );
  const posts::Owner& owner = owner_of(tools.setup);
  const auto about = owner.about(w, topic.id.value);
  if (!about) return fail(ErrorKind::not_found);
  const auto written = posts::write_post(
      tools,
      w,
      actor,
      owner,
      *about,
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
      w, author, notices::Subject::of(topic_owner, std::to_string(topic.id.value)), actor.now
  ));
  return find_topic(w, topic.id).value();
}

}  // namespace ibis::inside
