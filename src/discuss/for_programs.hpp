#pragma once
// Topics as programs get them: in the API and in the list's files.
#include "discuss/store.hpp"
#include "site/context.hpp"

#include <string>
#include <vector>

namespace ibis::discuss {

/// What is told of a topic beside its row; no request, so that a stream may outlive it.
struct TopicWriter {
  std::string base_url;  // https://…, and the language's prefix
  std::vector<Category> categories;

  [[nodiscard]] std::string url(const TopicRow& topic) const;
  /// The slug of its category.
  [[nodiscard]] std::string category(const TopicRow& topic) const;
  /// The members of a JSON object, without braces: in lists, and before its posts.
  [[nodiscard]] std::string members(const TopicRow& topic) const;
};

/// `categories`: all there are.
TopicWriter topic_writer(const site::Context& c, std::vector<Category> categories);

/// Whether it takes no answers any more.
bool is_closed(const TopicRow& topic);

}  // namespace ibis::discuss
