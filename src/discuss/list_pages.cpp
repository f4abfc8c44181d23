#include "discuss/pages.hpp"
#include "discuss/views.hpp"
#include "html/layout.hpp"
#include "notices/follow_part.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::discuss {

namespace {

std::string query_to(std::string_view side, const TopicRow& row) {
  const Place place{.at = row.last_post_at, .public_id = row.public_id};
  return fmt::format("?{}={}", side, place_text(place));
}

// A page of a category, and whether there are more on either side.
void load_page(const site::Context& c, db::Read& r, CategoryView& view) {
  const auto behind = find_place(c.request.query.value("after"));
  const auto before = find_place(c.request.query.value("before"));
  const CategoryId id = view.category.id;
  constexpr std::int64_t most = Limits::topics_a_page;
  if (before && !behind) {
    view.topics = topics_before(r, id, *before, most + 1);
    if (std::ssize(view.topics) > most) {
      view.topics.erase(view.topics.begin());
      view.previous = query_to("before", view.topics.front());
    }
    if (!view.topics.empty()) view.next = query_to("after", view.topics.back());
    return;
  }
  view.topics = topics_in(r, id, behind, most + 1);
  if (std::ssize(view.topics) > most) {
    view.topics.pop_back();
    view.next = query_to("after", view.topics.back());
  }
  if (behind && !view.topics.empty()) view.previous = query_to("before", view.topics.front());
}

}  // namespace

Result<http::Response> overview(const site::Context& c) {
  const Overview view = c.read(
      [](db::Read& r) {
        return Overview{
            .categories = categories(r),
            .newest_of_each = newest_of_each(r),
            .newest = newest_topics(r, std::nullopt, Limits::newest_shown),
        };
      },
      {.label = "discuss"}
  );
  auto frame = site::frame(c, std::string(c.tr("Discuss")));
  frame.section = menu_section;
  frame.description = c.tr(
      "People who work on migration and integration ask, answer and think "
      "aloud here."
  );
  frame.feeds.push_back(
      {.type = "application/atom+xml",
       .title = std::string(c.tr("Newest topics")),
       .url = c.url(list_file_path("atom", {}))}
  );
  return site::respond(c, frame, overview_page(c, view));
}

Result<http::Response> category(const site::Context& c) {
  const auto view = c.read(
      [&](db::Read& r) -> std::optional<CategoryView> {
        auto found = find_category(r, c.capture("category"));
        if (!found) return std::nullopt;
        CategoryView all{
            .category = *std::move(found),
            .pinned = {},
            .topics = {},
            .follow = {},
            .previous = {},
            .next = {},
        };
        load_page(c, r, all);
        const bool first = all.previous.empty();
        if (first) all.pinned = pinned_topics(r, all.category.id, Limits::pinned_shown);
        // What is pinned stands above the others, not among them too.
        std::erase_if(all.topics, [&](const TopicRow& topic) {
          return topic.pinned &&
                 std::ranges::find(all.pinned, topic.id, &TopicRow::id) != all.pinned.end();
        });
        return all;
      },
      {.label = "category"}
  );
  if (!view) return fail(ErrorKind::not_found);
  CategoryView shown = *view;
  const std::string path = category_path(shown.category.slug);
  shown.follow = notices::follow_button(
      c, notices::Subject::of(category_kind, std::to_string(shown.category.id.value)), path
  );
  const std::string name = name_of(c, shown.category).text;
  auto frame = site::frame(c, name);
  frame.section = menu_section;
  frame.path = path;
  frame.hidden_from_search =
      !c.request.query.value("after").empty() || !c.request.query.value("before").empty();
  frame.description =
      words_in(shown.category.purpose, c.language(), c.app.default_language.code).text;
  frame.crumbs = {{std::string(c.tr("Discuss")), c.url("/discuss")}, {name, ""}};
  frame.feeds.push_back(
      {.type = "application/atom+xml",
       .title = name,
       .url = c.url(list_file_path("atom", shown.category.slug))}
  );
  return site::respond(c, frame, category_page(c, shown));
}

}  // namespace ibis::discuss
