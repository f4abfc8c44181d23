#include "discuss/for_programs.hpp"

#include "core/text.hpp"
#include "posts/for_programs.hpp"
#include "posts/store.hpp"
#include "site/log.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::discuss {

using site::json_string;

std::string TopicWriter::url(const TopicRow& topic) const {
  return base_url + topic_path(topic.public_id, topic.slug);
}

std::string TopicWriter::category(const TopicRow& topic) const {
  const auto found = std::ranges::find(categories, topic.category_id, &Category::id);
  return found == categories.end() ? std::string() : found->slug;
}

std::string TopicWriter::members(const TopicRow& topic) const {
  return fmt::format(
      R"("id":{},"url":{},"title":{},"category":{},"language":{},"author":{},"pinned":{},"closed":{},"posts":{},"opened":"{}","last_post":"{}")",
      json_string(topic.public_id),
      json_string(url(topic)),
      json_string(topic.title),
      json_string(category(topic)),
      json_string(topic.language),
      posts::author_json(topic.handle, topic.name),
      topic.pinned,
      is_closed(topic),
      topic.posts,
      rfc3339(topic.opened_at),
      rfc3339(topic.last_post_at)
  );
}

TopicWriter topic_writer(const site::Context& c, std::vector<Category> categories) {
  std::string base = c.absolute("/");
  base.pop_back();
  return {.base_url = std::move(base), .categories = std::move(categories)};
}

bool is_closed(const TopicRow& topic) {
  return topic.thread_state == posts::code(posts::ThreadState::closed);
}

}  // namespace ibis::discuss
