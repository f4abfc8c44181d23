#include "discuss/views.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"

#include <algorithm>

namespace ibis::discuss {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string language_beside(const site::Context& c, std::string_view language) {
  return language == c.language() ? std::string() : std::string(language);
}

Html author_of(const site::Context& c, const TopicRow& topic) {
  if (topic.name.empty()) return R"({})"_html(c.tr("a former member"));
  return html::named_link(c.url("/people/" + topic.handle), topic.name);
}

html::MetaItem answers_of(const site::Context& c, const TopicRow& topic) {
  return {
      .icon = "message-circle",
      .content =
          R"({})"_html(c.tr("{n, plural, one {# post} other {# posts}}", arg("n", topic.posts)))
  };
}

Html marks_of(const site::Context& c, const TopicRow& topic) {
  Html marks;
  if (topic.pinned) marks += html::tag(c.tr("Pinned"), html::Tone::note);
  if (topic.thread_state == posts::code(posts::ThreadState::closed))
    marks += html::tag(c.tr("Topic closed"));
  return marks;
}

html::Entry topic_entry(const site::Context& c, const TopicRow& topic) {
  html::Entry entry{
      .title = topic.title,
      .url = c.url(topic_path(topic.public_id, topic.slug)),
      .eyebrow = {},
      .summary = {},
      .language = language_beside(c, topic.language),
      .art = {},
      .meta = {},
      .chips = {},
      .tag = marks_of(c, topic),
  };
  entry.meta.push_back({.icon = "user", .content = author_of(c, topic)});
  entry.meta.push_back(answers_of(c, topic));
  entry.meta.push_back(
      {.icon = "clock",
       .content = R"({})"_html(html::time(rfc3339(topic.last_post_at), c.date(topic.last_post_at)))}
  );
  return entry;
}

Html topic_rows(const site::Context& c, std::span<const TopicRow> topics) {
  std::vector<html::Entry> entries;
  for (const TopicRow& topic : topics)
    entries.push_back(topic_entry(c, topic));
  return html::rows(c.ui(), entries);
}

Html newest_link(const site::Context& c, const Overview& view, const Category& category) {
  const auto newest = std::ranges::find(view.newest_of_each, category.id, &TopicRow::category_id);
  if (newest == view.newest_of_each.end()) return {};
  return R"(<a href="{}" {}>{}</a>)"_html(
      c.url(topic_path(newest->public_id, newest->slug)),
      html::in_language(language_beside(c, newest->language)),
      newest->title
  );
}

html::Entry category_entry(const site::Context& c, const Overview& view, const Category& category) {
  const Words name = name_of(c, category);
  const Words purpose = words_in(category.purpose, c.language(), c.app.default_language.code);
  html::Entry entry{
      .title = name.text,
      .url = c.url(category_path(category.slug)),
      .eyebrow = {},
      .summary = purpose.text,
      .language = language_beside(c, name.language),
      .art = {},
      .meta = {},
      .chips = {},
      .tag = category.archived ? html::tag(c.tr("Archived")) : Html(),
  };
  entry.meta.push_back(
      {.icon = "list",
       .content = R"({})"_html(
           c.tr("{n, plural, one {# topic} other {# topics}}", arg("n", category.topics))
       )}
  );
  entry.meta.push_back(
      {.icon = "message-circle",
       .content =
           R"({})"_html(c.tr("{n, plural, one {# post} other {# posts}}", arg("n", category.posts)))
      }
  );
  if (const Html newest = newest_link(c, view, category); !newest.empty())
    entry.meta.push_back({.icon = "clock", .content = newest});
  return entry;
}

Html new_topic_button(const site::Context& c, std::string_view category) {
  std::string path = "/discuss/new";
  if (!category.empty()) path += "?category=" + std::string(category);
  return html::link_button(
      c.ui(), c.tr("Open a topic"), c.url(path), html::ButtonKind::primary, "pencil"
  );
}

Html nothing_yet(const site::Context& c, std::string_view category) {
  return html::empty_state(
      c.ui(),
      {.heading = std::string(c.tr("No topics yet")),
       .text = R"({})"_html(c.tr("Ask what you would like to know, or tell what you have tried.")),
       .buttons = category.empty() ? Html() : new_topic_button(c, category),
       .icon = "message-circle"}
  );
}

Html category_rows(const site::Context& c, const Overview& view, bool archived) {
  std::vector<html::Entry> entries;
  for (const Category& category : view.categories) {
    if (category.archived == archived) entries.push_back(category_entry(c, view, category));
  }
  return entries.empty() ? Html() : html::rows(c.ui(), entries);
}

Html files_line(const site::Context& c, std::string_view category) {
  const auto link = [&](std::string_view format, std::string_view name) {
    return R"(<li><a href="{}">{}</a></li>)"_html(c.url(list_file_path(format, category)), name);
  };
  return R"(<ul class="follow"><li>{}<a href="{}">Atom</a></li>{}{}{}</ul>)"_html(
      html::icon(c.ui(), "rss"),
      c.url(list_file_path("atom", category)),
      link("csv", "CSV"),
      link("xlsx", "XLSX"),
      link("json", "JSON")
  );
}

}  // namespace

Words name_of(const site::Context& c, const Category& category) {
  return words_in(category.name, c.language(), c.app.default_language.code);
}

Html marked_name(const site::Context& c, const Category& category) {
  const Words name = name_of(c, category);
  return R"(<span {}>{}</span>)"_html(
      html::in_language(language_beside(c, name.language)), name.text
  );
}

Html overview_page(const site::Context& c, const Overview& view) {
  const Html current = category_rows(c, view, false);
  const Html archived = category_rows(c, view, true);
  return R"(<div class="wrap"><header class="page-head"><h1>{}</h1><p class="lead">{}</p>{}</header>
    <section class="flow" aria-labelledby="categories"><h2 id="categories">{}</h2>{}</section>
    <section class="flow" aria-labelledby="newest"><header><h2 id="newest">{}</h2>{}</header>{}</section>{}</div>)"_html(
      c.tr("Discuss"),
      c.tr("People who work on migration and integration ask, answer and think aloud here."),
      current.empty() ? Html() : html::actions(new_topic_button(c, {})),
      c.tr("Categories"),
      current.empty() ? nothing_yet(c, {}) : current,
      c.tr("Newest topics"),
      files_line(c, {}),
      view.newest.empty() ? nothing_yet(c, {}) : topic_rows(c, view.newest),
      html::when(
          !archived.empty(),
          [&] {
            return R"(<section class="flow" aria-labelledby="archived"><h2 id="archived">{}</h2>{}</section>)"_html(
                c.tr("Categories that are archived"), archived
            );
          }
      )
  );
}

Html category_page(const site::Context& c, const CategoryView& view) {
  const Words purpose = words_in(view.category.purpose, c.language(), c.app.default_language.code);
  const std::string path = category_path(view.category.slug);
  Html lists;
  if (!view.pinned.empty()) lists += topic_rows(c, view.pinned);
  if (!view.topics.empty()) lists += topic_rows(c, view.topics);
  if (lists.empty())
    lists = nothing_yet(c, view.category.archived ? "" : view.category.slug);
  else
    lists = R"(<h2 class="hide">{}</h2>{})"_html(c.tr("Topics"), lists);
  const auto link = [&](const std::string& query) {
    return query.empty() ? std::string() : c.url(path + query);
  };
  Html ways;
  if (view.category.archived)
    ways = R"(<p class="hint">{}</p>)"_html(
        c.tr("This category is archived: nothing new is opened in it.")
    );
  else if (view.category.openers == code(Openers::staff))
    ways = R"(<p class="hint">{}</p>)"_html(
        c.tr("Topics are opened here by those who look after the site. Everybody can answer.")
    );
  const bool offers = !view.category.archived &&
                      (!c.viewer.signed_in() ? view.category.openers == code(Openers::members)
                                             : may_open(c.viewer, view.category));
  return R"(<div class="wrap"><header class="page-head"><h1>{}</h1><p class="lead" {}>{}</p>{}{}{}</header>{}{}{}</div>)"_html(
      marked_name(c, view.category),
      html::in_language(language_beside(c, purpose.language)),
      purpose.text,
      ways,
      html::when(offers, [&] { return html::actions(new_topic_button(c, view.category.slug)); }),
      view.follow,
      files_line(c, view.category.slug),
      lists,
      html::pager(c.ui(), {.previous = link(view.previous), .next = link(view.next)})
  );
}

Html topic_page(const site::Context& c, const TopicView& view) {
  const Topic& topic = view.topic;
  std::vector<html::MetaItem> facts{
      {.icon = "message-circle",
       .content = R"(<a href="{}">{}</a>)"_html(
           c.url(category_path(view.category.slug)), marked_name(c, view.category)
       )},
      {.icon = "clock",
       .content = R"({})"_html(html::time(rfc3339(topic.opened_at), c.date(topic.opened_at)))},
  };
  if (topic.pinned)
    facts.push_back({.icon = std::nullopt, .content = html::tag(c.tr("Pinned"), html::Tone::note)});
  if (view.closed) facts.push_back({.icon = "lock", .content = html::tag(c.tr("Topic closed"))});
  if (view.moved_from) {
    const std::string from = name_of(c, *view.moved_from).text;
    facts.push_back(
        {.icon = std::nullopt,
         .content = R"({})"_html(c.tr("Moved from {category}", arg("category", from)))}
    );
  }
  Html notes;
  if (topic.is(TopicState::held))
    notes += html::panel(
        html::PanelKind::quiet,
        c.tr("This topic waits"),
        R"(<p>{}</p>)"_html(c.tr("Only its author and moderators see it until a moderator has read "
                                 "its first post."))
    );
  if (view.closed && !topic.closed_reason.empty())
    notes += html::panel(
        html::PanelKind::quiet,
        c.tr("Why this topic is closed"),
        R"(<p dir="auto">{}</p>)"_html(topic.closed_reason)
    );
  Html buttons = view.follow;
  if (access::may(c.viewer, access::Permission::moderate))
    buttons += html::actions(html::link_button(
        c.ui(),
        c.tr("Moderate this topic"),
        c.url("/discuss/t/" + topic.public_id + "/manage"),
        html::ButtonKind::quiet,
        "settings"
    ));
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1 {}>{}</h1>{}{}</header>{}{}</div>)"_html(
      html::in_language(language_beside(c, topic.language)),
      topic.title,
      html::meta(c.ui(), facts),
      buttons,
      notes,
      view.thread
  );
}

}  // namespace ibis::discuss
