// Topics as an Atom feed (RFC 4287), those that were answered last first.
#include "discuss/pages.hpp"
#include "discuss/store.hpp"
#include "html/escape.hpp"
#include "html/markdown.hpp"
#include "site/open_data.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ibis::discuss {

namespace {

struct Entry {
  TopicRow topic;
  std::string words;  // of its first post, if that stands
};

struct Feed {
  std::string title;
  std::string page;  // what it is a feed of, without language prefix
  std::string self;  // its own address, also without
  std::vector<Entry> entries;
};

void element(std::string& out, std::string_view name, std::string_view text) {
  out += fmt::format("<{}>", name);
  html::escape_to(out, text);
  out += fmt::format("</{}>\n", name);
}

void link(std::string& out, std::string_view rel, std::string_view type, std::string_view href) {
  out += fmt::format(R"(<link rel="{}" type="{}" href=")", rel, type);
  html::escape_to(out, href);
  out += "\"/>\n";
}

std::optional<Feed> load(const site::Context& c, db::Read& r) {
  Feed feed{
      .title = std::string(c.tr("Newest topics")),
      .page = "/discuss",
      .self = list_file_path("atom", {}),
      .entries = {},
  };
  std::vector<TopicRow> topics;
  if (const std::string_view asked = c.request.query.value("category"); !asked.empty()) {
    const auto category = find_category(r, asked);
    if (!category) return std::nullopt;
    feed.title = words_in(category->name, c.language(), c.app.default_language.code).text;
    feed.page = category_path(category->slug);
    feed.self = list_file_path("atom", category->slug);
    topics = topics_in(r, category->id, std::nullopt, Limits::feed_entries);
  } else {
    topics = newest_topics(r, std::nullopt, Limits::feed_entries);
  }
  for (TopicRow& topic : topics) {
    auto words = first_words(r, topic.id);
    feed.entries.push_back({.topic = std::move(topic), .words = words.value_or(std::string())});
  }
  return feed;
}

void write_entry(std::string& out, const site::Context& c, const Entry& entry) {
  const TopicRow& topic = entry.topic;
  out += fmt::format("<entry xml:lang=\"{}\">\n", topic.language);
  element(out, "title", topic.title);
  element(out, "id", c.app.base_url + "/discuss/t/" + topic.public_id);
  element(out, "published", rfc3339(topic.opened_at));
  element(out, "updated", rfc3339(topic.last_post_at));
  link(out, "alternate", "text/html", c.absolute(topic_path(topic.public_id, topic.slug)));
  out += "<author>";
  element(out, "name", topic.name.empty() ? c.tr("a former member") : std::string_view(topic.name));
  out += "</author>\n<content type=\"html\">";
  html::escape_to(out, html::render_markdown(entry.words).html.str());
  out += "</content>\n</entry>\n";
}

}  // namespace

Result<http::Response> feed(const site::Context& c) {
  const auto feed = c.read([&](db::Read& r) { return load(c, r); }, {.label = "topics feed"});
  if (!feed) return fail(ErrorKind::not_found);
  Instant newest{0};
  for (const Entry& entry : feed->entries)
    newest = std::max(newest, entry.topic.last_post_at);
  const std::string self = c.absolute(feed->self);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xml:lang=\"{}\" xml:base=\"{}/\">\n",
      c.language(),
      c.app.base_url
  );
  element(out, "title", feed->title);
  element(out, "id", self);
  element(out, "updated", rfc3339(newest));
  link(out, "self", "application/atom+xml", self);
  link(out, "alternate", "text/html", c.absolute(feed->page));
  for (const Entry& entry : feed->entries)
    write_entry(out, c, entry);
  out += "</feed>\n";
  return site::open_data("application/atom+xml; charset=utf-8", std::move(out));
}

}  // namespace ibis::discuss
