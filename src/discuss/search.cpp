#include "discuss/search.hpp"

#include "discuss/store.hpp"
#include "posts/searched.hpp"

namespace ibis::discuss {

namespace {

std::optional<search::Document> document(db::Read& r, std::int64_t number) {
  const TopicId id{number};
  const auto topic = find_topic(r, id);
  if (!topic || !topic->is(TopicState::stands)) return std::nullopt;
  return search::Document{
      .key = discovery::key_of(topic_kind, number),
      .path = topic_path(topic->public_id, topic->slug),
      .title = topic->title,
      .summary = {},
      .text = posts::searched_words(r, topic_kind, number),
      .names = {},
      .language = topic->language,
      .countries = {},
      .themes = {},
      .published = topic->opened_at,
      .prominence = 0,
  };
}

std::vector<std::int64_t> concerned(db::Read& r, const db::Change& change) {
  if (change.kind == topic_kind) return {change.item};
  const auto topic = posts::owner_concerned(r, change, topic_kind);
  return topic ? std::vector{*topic} : std::vector<std::int64_t>{};
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
