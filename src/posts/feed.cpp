// A thread as an Atom feed (RFC 4287).
#include "db/database.hpp"
#include "html/escape.hpp"
#include "html/markdown.hpp"
#include "posts/page_parts.hpp"
#include "posts/pages.hpp"

#include <fmt/format.h>

namespace ibis::posts {

namespace {

struct Feed {
  OwnerAbout about;
  Thread thread;
  std::vector<ShownRow> rows;
};

class Writer {
 public:
  void element(std::string_view name, std::string_view text, std::string_view attributes = {}) {
    out_ += fmt::format("<{}{}>", name, attributes);
    html::escape_to(out_, text);
    out_ += fmt::format("</{}>\n", name);
  }

  void link(std::string_view rel, std::string_view type, std::string_view href) {
    out_ += fmt::format(R"(<link rel="{}" type="{}" href=")", rel, type);
    html::escape_to(out_, href);
    out_ += "\"/>\n";
  }

  void raw(std::string_view text) { out_ += text; }

  std::string done() && { return std::move(out_); }

 private:
  std::string out_;
};

Result<Feed> load(const site::Context& c, db::Read& r) {
  const Tools tools = parts::tools_of(c);
  const Owner* owner = tools.setup.find(c.capture("kind"));
  auto about = owner == nullptr ? std::nullopt : owner->find(r, c.capture("public"));
  if (!about || !about->in_feeds) return fail(ErrorKind::not_found);
  Feed feed{
      .about = *about,
      .thread = find_thread_of(r, owner->kind, about->id).value_or(unbegun(*owner, about->id)),
      .rows = {},
  };
  if (!rights_under(r, *owner, c.viewer, feed.thread).read) return fail(ErrorKind::not_found);
  const auto ids = ids_newest(r, feed.thread.id, Limits::feed_entries);
  auto rows = shown_rows(r, ids);
  for (const PostId id : ids)
    feed.rows.push_back(std::move(rows.at(id)));
  return feed;
}

void write_entry(Writer& out, const site::Context& c, const Feed& feed, const ShownRow& row) {
  const std::string name = author_name(c.tr, row.name);
  const Instant shown = row.shown_at.value_or(row.created_at);
  out.raw(
      row.language.empty() ? std::string("<entry>\n")
                           : fmt::format("<entry xml:lang=\"{}\">\n", row.language)
  );
  out.element(
      "title",
      c.tr("{name} on {title}", i18n::arg("name", name), i18n::arg("title", feed.about.title))
  );
  out.element("id", c.app.base_url + "/posts/" + row.public_id);
  out.element("published", rfc3339(shown));
  out.element("updated", rfc3339(std::max(shown, row.edited_at.value_or(shown))));
  out.link("alternate", "text/html", c.absolute("/posts/" + row.public_id));
  out.raw("<author>");
  out.element("name", name);
  out.raw("</author>\n");
  out.element("content", html::render_markdown(row.body).html.str(), R"( type="html")");
  out.raw("</entry>\n");
}

}  // namespace

Result<http::Response> feed(const site::Context& c) {
  const auto feed = c.read([&](db::Read& r) { return load(c, r); }, {.label = "thread feed"});
  if (!feed) return std::unexpected(feed.error());
  Instant newest = feed->thread.created_at;
  for (const ShownRow& row : feed->rows)
    newest = std::max({newest, row.shown_at.value_or(newest), row.edited_at.value_or(newest)});
  const std::string self = c.absolute(c.path);
  Writer out;
  out.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
  out.raw(fmt::format(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\" xml:base=\"{}/\">\n",
      c.language(),
      c.app.base_url
  ));
  out.element("title", feed->about.title);
  out.element("id", self);
  out.element("updated", rfc3339(newest));
  out.link("self", "application/atom+xml", self);
  out.link("alternate", "text/html", c.absolute(feed->about.path));
  for (const ShownRow& row : feed->rows)
    write_entry(out, c, *feed, row);
  out.raw("</feed>\n");
  http::Response response;
  response.type = "application/atom+xml; charset=utf-8";
  response.body = std::move(out).done();
  if (feed->thread.is_public()) response.cache_control = "no-cache";
  return response;
}

}  // namespace ibis::posts
