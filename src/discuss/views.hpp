#pragma once
// What this room shows: values to Html, no I/O.
#include "discuss/store.hpp"
#include "html/html.hpp"
#include "posts/case_store.hpp"
#include "site/context.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibis::discuss {

/// Where categories are looked after.
inline constexpr std::string_view category_list_path = "/admin/discuss";

/// The name of a category in the reader's language.
Words name_of(const site::Context& c, const Category& category);
/// As text with its language, for where markup may stand.
html::Html marked_name(const site::Context& c, const Category& category);

/// /discuss
struct Overview {
  std::vector<Category> categories;
  std::vector<TopicRow> newest_of_each;
  std::vector<TopicRow> newest;
};

html::Html overview_page(const site::Context& c, const Overview& view);

/// /discuss/{category}
struct CategoryView {
  Category category;
  std::vector<TopicRow> pinned;  // on the first page alone
  std::vector<TopicRow> topics;
  html::Html follow;
  std::string previous;  // queries of the pages beside this one; empty: there is none
  std::string next;
};

html::Html category_page(const site::Context& c, const CategoryView& view);

/// /discuss/t/{id}/{slug}
struct TopicView {
  Topic topic;
  Category category;
  std::optional<Category> moved_from;
  bool closed;
  html::Html follow;
  html::Html thread;
};

html::Html topic_page(const site::Context& c, const TopicView& view);

/// The form of a new topic.
struct NewTopicView {
  std::vector<Category> open_to;
  TopicDraft draft;
  std::vector<FieldError> errors;
  bool newcomer;
  html::Html preview;
};

html::Html new_topic_page(const site::Context& c, const NewTopicView& view);

/// What a moderator may do with a topic, and what was done.
struct ManageView {
  Topic topic;
  bool closed;
  std::vector<Category> categories;
  std::vector<posts::StepRow> log;
  Order order;
  std::vector<FieldError> errors;
};

html::Html manage_page(const site::Context& c, const ManageView& view);

/// Categories, looked after.
html::Html categories_page(
    const site::Context& c,
    std::span<const Category> all,
    const CategoryDraft& draft,
    std::span<const FieldError> errors
);
html::Html category_form_page(
    const site::Context& c,
    const Category& category,
    const CategoryDraft& draft,
    std::span<const FieldError> errors
);

}  // namespace ibis::discuss
