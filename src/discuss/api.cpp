// Categories, topics and their posts for programs: what everyone may read, whoever asks.
#include "discuss/for_programs.hpp"
#include "discuss/pages.hpp"
#include "discuss/store.hpp"
#include "posts/for_programs.hpp"
#include "posts/read_store.hpp"
#include "posts/store.hpp"
#include "site/log.hpp"
#include "site/open_data.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace ibis::discuss {

namespace {

using site::json_string;

std::string category_json(const site::Context& c, const Category& category) {
  const std::string_view fallback = c.app.default_language.code;
  return fmt::format(
      R"({{"slug":{},"url":{},"name":{},"purpose":{},"archived":{},"topics":{},"posts":{}}})",
      json_string(category.slug),
      json_string(c.absolute(category_path(category.slug))),
      json_string(words_in(category.name, c.language(), fallback).text),
      json_string(words_in(category.purpose, c.language(), fallback).text),
      category.archived,
      category.topics,
      category.posts
  );
}

}  // namespace

Result<http::Response> api_categories(const site::Context& c) {
  const auto all = c.read([](db::Read& r) { return categories(r); }, {.label = "categories"});
  std::vector<std::string> items;
  for (const Category& category : all)
    items.push_back(category_json(c, category));
  return site::open_json(fmt::format(R"({{"items":[{}]}})", fmt::join(items, ",")));
}

Result<http::Response> api_topics(const site::Context& c) {
  const auto limit = site::asked_number(c, "limit", 1, Limits::api_page_most);
  if (!limit) return std::unexpected(limit.error());
  const std::int64_t most = limit->value_or(Limits::api_page);
  const std::string_view after = c.request.query.value("after");
  const auto behind = find_place(after);
  if (!after.empty() && !behind)
    return fail_fields({{"after", std::string(c.tr("This is no place in the list."))}});
  const std::string_view wanted = c.request.query.value("category");

  struct Page {
    std::vector<Category> categories;
    std::vector<TopicRow> topics;
  };

  const auto page = c.read(
      [&](db::Read& r) -> std::optional<Page> {
        Page all{.categories = categories(r), .topics = {}};
        if (wanted.empty()) {
          all.topics = newest_topics(r, behind, most + 1);
          return all;
        }
        const auto category = std::ranges::find(all.categories, wanted, &Category::slug);
        if (category == all.categories.end()) return std::nullopt;
        all.topics = topics_in(r, category->id, behind, most + 1);
        return all;
      },
      {.label = "topics"}
  );
  if (!page) return fail_fields({{"category", std::string(c.tr("Choose one of the categories."))}});
  const TopicWriter writer = topic_writer(c, page->categories);
  std::vector<std::string> items;
  std::string next = "null";
  for (const TopicRow& topic : page->topics) {
    if (std::ssize(items) == most) break;
    items.push_back("{" + writer.members(topic) + "}");
  }
  if (std::ssize(page->topics) > most) {
    const TopicRow& last = page->topics[static_cast<std::size_t>(most - 1)];
    std::string url = c.absolute("/api/v1/discuss/topics") + "?after=" +
                      place_text({.at = last.last_post_at, .public_id = last.public_id}) +
                      fmt::format("&limit={}", most);
    if (!wanted.empty()) url += fmt::format("&category={}", wanted);
    next = json_string(url);
  }
  return site::open_json(fmt::format(R"({{"next":{},"items":[{}]}})", next, fmt::join(items, ",")));
}

Result<http::Response> api_topic(const site::Context& c) {
  const auto asked = site::asked_number(c, "page", 1, posts::Limits::last_page);
  if (!asked) return std::unexpected(asked.error());

  struct Whole {
    std::vector<Category> categories;
    TopicRow topic;
    std::int64_t page;
    std::int64_t pages;
    std::vector<posts::ShownRow> posts;
  };

  const auto whole = c.read(
      [&](db::Read& r) -> Result<Whole> {
        const auto topic = find_topic_by_public_id(r, c.capture("id"));
        if (!topic || topic->is(TopicState::held)) return fail(ErrorKind::not_found);
        auto rows = topics_numbered(r, {topic->id.value});
        const auto thread = posts::find_thread_of(r, topic_kind, topic->id.value);
        if (rows.empty() || !thread) return fail(ErrorKind::gone);
        Whole all{
            .categories = categories(r),
            .topic = std::move(rows.front()),
            .page = 1,
            .pages = posts::pages_of(thread->positions, posts::Limits::flat_a_page),
            .posts = {},
        };
        all.page = std::min(asked->value_or(1), all.pages);
        const std::int64_t last = all.page * posts::Limits::flat_a_page;
        const auto ids = posts::ids_of_page(
            r, thread->id, {.from = last - posts::Limits::flat_a_page + 1, .to = last}, 0
        );
        auto shown = posts::shown_rows(r, ids);
        for (const posts::PostId id : ids) {
          if (const auto found = shown.find(id); found != shown.end())
            all.posts.push_back(std::move(found->second));
        }
        return all;
      },
      {.label = "topic"}
  );
  if (!whole) return std::unexpected(whole.error());
  std::vector<std::string> items;
  for (const posts::ShownRow& post : whole->posts)
    items.push_back(posts::post_json(c, post));
  return site::open_json(fmt::format(
      R"({{{},"page":{},"pages":{},"items":[{}]}})",
      topic_writer(c, whole->categories).members(whole->topic),
      whole->page,
      whole->pages,
      fmt::join(items, ",")
  ));
}

}  // namespace ibis::discuss
