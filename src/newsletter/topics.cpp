#include "newsletter/topics.hpp"

namespace ibis::newsletter {

using i18n::msg;

// Letters show the name alone; of the other words every kind has some.
constinit const entries::Kind topics{
    .code = discuss::topic_kind,
    .path = "/discuss",
    .schema_name = {},
    .schema_org = {},
    .words =
        {
            .one = msg("Topic"),
            .many = msg("Discussions"),
            .lead =
                msg("People who work on migration and integration ask, answer and think aloud here."
                ),
            .description = msg("Newest topics"),
            .count = msg("{n, plural, one {# topic} other {# topics}}"),
            .add = msg("Open a topic"),
            .none_yet = msg("No topics yet"),
            .none_fits = msg("No topics yet"),
            .all = msg("Newest topics"),
        },
    .fields = {},
    .parts = {},
    .filters = {},
    .glance = {},
    .rules = nullptr,
};

entries::Card topic_card(discuss::TopicRow topic) {
  // entries::entry_path puts the path of the kind before it.
  std::string below =
      discuss::topic_path(topic.public_id, topic.slug).substr(topics.path.size() + 1);
  return {
      .id = {},
      .public_id = std::move(topic.public_id),
      .slug = std::move(below),
      .language = std::move(topic.language),
      .title = std::move(topic.title),
      .summary = {},
      .country = {},
      .city_id = {},
      .picture_id = {},
      .picture_alt = {},
      .theme_ids = {},
      .card = {},
      .position = 0,
      .published_at = topic.opened_at,
      .updated_at = topic.last_post_at,
  };
}

}  // namespace ibis::newsletter
