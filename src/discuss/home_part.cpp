#include "discuss/home_part.hpp"

#include "db/database.hpp"
#include "discuss/store.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"

namespace ibis::discuss {

using namespace html::literals;

namespace {

constexpr std::int64_t most_on_home = 3;

html::Entry line_of(const site::Context& c, const TopicRow& topic) {
  return {
      .title = topic.title,
      .url = c.url(topic_path(topic.public_id, topic.slug)),
      .eyebrow = R"({} · {})"_html(
          c.tr("{n, plural, one {# post} other {# posts}}", i18n::arg("n", topic.posts)),
          html::time(rfc3339(topic.last_post_at), c.date(topic.last_post_at))
      ),
      .summary = {},
      .language = topic.language == c.language() ? std::string() : topic.language,
      .art = {},
      .meta = {},
      .chips = {},
      .tag = {},
  };
}

}  // namespace

site::HomePart home_part(const site::Context& c) {
  const auto topics = c.read(
      [](db::Read& r) { return newest_topics(r, std::nullopt, most_on_home); }, {.label = "home"}
  );
  if (topics.empty()) return {};
  std::vector<html::Entry> lines;
  for (const TopicRow& topic : topics)
    lines.push_back(line_of(c, topic));
  return {
      .section = site::home_section(
          c.tr("Newest topics"), c.url("/discuss"), c.tr("Discuss"), html::lines(lines)
      )
  };
}

}  // namespace ibis::discuss
