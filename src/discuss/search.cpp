#include "discuss/search.hpp"

#include "discuss/store.hpp"
#include "html/markdown.hpp"
#include "posts/moderation.hpp"
#include "posts/store.hpp"

namespace ibis::discuss {

namespace {

std::optional<search::Document> document(db::Read& r, std::int64_t number) {
  const TopicId id{number};
  const auto topic = find_topic(r, id);
  if (!topic || !topic->is(TopicState::stands)) return std::nullopt;
  std::string text;
  for (const std::string& words : words_of(r, id)) {
    if (text.size() > Limits::searched_bytes) break;
    text += html::markdown_to_text(words);
    text += '\n';
  }
  return search::Document{
      .key = discovery::key_of(topic_kind, number),
      .path = topic_path(topic->public_id, topic->slug),
      .title = topic->title,
      .summary = {},
      .text = std::move(text),
      .names = {},
      .language = topic->language,
      .countries = {},
      .themes = {},
      .published = topic->opened_at,
      .prominence = 0,
  };
}

// A post that comes, changes or goes is told of under its thread.
std::vector<std::int64_t> concerned(db::Read& r, const db::Change& change) {
  if (change.kind == topic_kind) return {change.item};
  if (change.kind != posts::about_post || change.item == 0) return {};
  const auto thread = posts::find_thread(r, posts::ThreadId{change.item});
  if (!thread || thread->owner_kind != topic_kind) return {};
  return {thread->owner_id};
}

std::vector<discovery::Thing> things(db::Read& r, const std::vector<std::int64_t>& numbers) {
  std::vector<discovery::Thing> all;
  for (const TopicRow& topic : topics_numbered(r, numbers)) {
    all.push_back({
        .number = topic.id.value,
        .public_id = topic.public_id,
        .title = topic.title,
        .path = topic_path(topic.public_id, topic.slug),
        .language = topic.language,
        .published = topic.opened_at,
    });
  }
  return all;
}

}  // namespace

discovery::Source search_source() {
  return {
      .kind = topic_kind,
      .one = i18n::msg("Topic"),
      .many = i18n::msg("Topics"),
      .document = &document,
      .numbers_after = &numbers_after,
      .concerned = &concerned,
      .things = &things,
  };
}

}  // namespace ibis::discuss
