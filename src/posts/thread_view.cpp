#include "core/percent.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "posts/views.hpp"

#include <fmt/format.h>

namespace ibis::posts {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

// The page as it is asked for now, with one more thing in its query.
std::string with(const site::Context& c, const ThreadView& view, std::string_view query) {
  const std::string here = view.about.path + query_of(view);
  return c.url(fmt::format("{}{}{}", here, here.contains('?') ? '&' : '?', query));
}

Html act(std::string_view url, std::string_view label) {
  return R"(<li><a href="{}" rel="nofollow">{}</a></li>)"_html(url, label);
}

// What this viewer may do with a post.
Html acts_of(const site::Context& c, const ThreadView& view, const ShownRow& row) {
  Html acts;
  const std::string path = "/posts/" + row.public_id;
  const bool own = c.viewer.id == row.author_id;
  const bool stands = row.is(PostState::stands);
  const Html report =
      stands && !own ? act(c.url("/report/post/" + row.public_id), c.tr("Report")) : Html();
  if (!c.viewer.signed_in()) return report;
  if (stands && view.rights.write && view.thread.is_open()) {
    if (view.thread.has_answers())
      acts += act(with(c, view, "answer=" + row.public_id) + "#write", c.tr("Answer"));
    acts += act(with(c, view, "quote=" + row.public_id) + "#write", c.tr("Quote"));
  }
  const Post post{
      .id = row.id,
      .public_id = row.public_id,
      .thread_id = view.thread.id,
      .parent_id = row.parent_id,
      .position = row.position,
      .author_id = row.author_id,
      .language = {},
      .body = {},
      .quoted_id = {},
      .quoted_lines = {},
      .state = row.state,
      .version = row.version,
      .answers = row.answers,
      .reason = {},
      .created_at = row.created_at,
      .shown_at = row.shown_at,
      .edited_at = row.edited_at,
      .mend_until = row.mend_until,
      .gone_at = {},
  };
  if (may_edit(c.viewer, post, view.thread, view.rights, c.now))
    acts += act(c.url(path + "/edit"), c.tr("Edit"));
  if (may_withdraw(c.viewer, post) || may_remove(c.viewer, post, view.rights))
    acts += act(c.url(path + "/removal"), c.tr("verb|Remove"));
  acts += report;
  const auto open = view.cases.find(row.id);
  if (open != view.cases.end() && !own)
    acts +=
        act(c.url("/moderation/" + open->second),
            stands ? c.tr("Reported: decide") : c.tr("Decide"));
  return acts;
}

Html item(const site::Context& c, const ThreadView& view, const ShownRow& row, PostFrame frame) {
  frame.photo = photo_of(view.photos, row);
  frame.acts = acts_of(c, view, row);
  return post_item(c, row, view.known, frame);
}

Html more_answers(const site::Context& c, const ThreadView& view, const ShownRow& post) {
  if (post.answers <= Limits::answers_inline) return {};
  return R"(<p class="actions"><a class="btn btn-quiet" href="{}">{}</a></p>)"_html(
      c.url(fmt::format("{}?under={}", view.about.path, post.public_id)) + "#p-" + post.public_id,
      c.tr("{n, plural, one {# answer} other {All # answers}}", arg("n", post.answers))
  );
}

// Posts in order; answers follow theirs and are drawn inside it.
Html posts_of(const site::Context& c, const ThreadView& view, std::span<const ShownRow> rows) {
  Html out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ShownRow& top = rows[i];
    Html answers;
    while (i + 1 < rows.size() && rows[i + 1].parent_id == top.id) {
      const ShownRow& answer = rows[++i];
      answers += item(c, view, answer, {.heading = 4});
    }
    Html below;
    if (!answers.empty())
      below = R"(<ol class="posts">{}</ol>{})"_html(answers, more_answers(c, view, top));
    out += item(c, view, top, {.heading = 3, .below = std::move(below)});
  }
  return out;
}

Html pages_below(const site::Context& c, const ThreadView& view) {
  const auto link = [&](std::int64_t page) {
    std::string query = view.under ? "?under=" + view.under->public_id : std::string{};
    if (page > 1) query += fmt::format("{}page={}", query.empty() ? '?' : '&', page);
    return c.url(view.about.path + query) + "#thread";
  };
  return html::pager(
      c.ui(),
      {.previous = view.page > 1 ? link(view.page - 1) : std::string{},
       .next = view.page < view.pages ? link(view.page + 1) : std::string{}}
  );
}

Html list_of(const site::Context& c, const ThreadView& view) {
  Html out;
  if (view.under) {
    const Html answers = posts_of(c, view, view.posts);
    const Html below = R"(<ol class="posts">{}</ol>)"_html(answers);
    out += R"(<p class="actions">{}</p><ol class="posts">{}</ol>)"_html(
        html::link_button(
            c.ui(),
            c.tr("The whole discussion"),
            c.url(view.about.path) + "#thread",
            html::ButtonKind::quiet,
            "arrow-left"
        ),
        item(c, view, *view.under, {.heading = 3, .below = below})
    );
  } else if (!view.posts.empty()) {
    out += R"(<ol class="posts">{}</ol>)"_html(posts_of(c, view, view.posts));
  }
  out += pages_below(c, view);
  if (!view.waiting.empty()) {
    Html waiting;
    for (const ShownRow& post : view.waiting)
      waiting += item(c, view, post, {.heading = 3});
    out += R"(<p class="hint">{}</p><ol class="posts">{}</ol>)"_html(
        c.tr("Only its author and moderators see what waits."), waiting
    );
  }
  return out;
}

Html sign_in_hint(const site::Context& c, const ThreadView& view, std::string_view words) {
  std::string sign_in = c.url("/account/sign-in") + "?next=";
  text::append_url_part(sign_in, c.url(view.about.path), "/");
  return R"(<p class="hint">{} {}</p>)"_html(
      words, R"(<a href="{}" rel="nofollow">{}</a>)"_html(sign_in, c.tr("Sign in"))
  );
}

// The form, or why there is none.
Html write_part(const site::Context& c, const ThreadView& view) {
  if (!view.thread.is_open()) {
    return R"(<p class="hint">{}</p>)"_html(
        view.closed ? c.tr(*view.closed)
                    : c.tr("This discussion is closed: it can be read, and nothing is added any "
                           "more.")
    );
  }
  if (!c.viewer.signed_in()) return sign_in_hint(c, view, c.tr("Members can write here."));
  if (!view.rights.write)
    return R"(<p class="hint">{}</p>)"_html(
        c.tr("You can read here. Only those who belong to it write.")
    );
  return R"(<section class="write" id="write" aria-labelledby="write-h"><h3 id="write-h">{}</h3>{}</section>)"_html(
      !view.posts.empty() || view.under ? c.tr("Write an answer")
      : view.waiting.empty()            ? c.tr("Write the first one")
                                        : c.tr("Write another one"),
      write_form(
          c, view.form, fmt::format("/threads/{}/{}", view.owner->kind, view.about.public_id)
      )
  );
}

}  // namespace

Html thread_section(const site::Context& c, const ThreadView& view) {
  Html inside;
  if (!view.rights.read) {
    inside = c.viewer.signed_in()
                 ? R"(<p class="hint">{}</p>)"_html(
                       c.tr("Only those who belong to it read this discussion.")
                   )
                 : sign_in_hint(c, view, c.tr("Only members read this discussion."));
  } else {
    inside = list_of(c, view);
    if (view.posts.empty() && view.waiting.empty() && !view.under)
      inside += R"(<p>{}</p>)"_html(c.tr("Nobody has written here yet."));
    inside += write_part(c, view);
  }
  const auto feed = thread_feed(c, view);
  return R"(<section class="thread" id="thread" aria-labelledby="thread-h"><header><h2 id="thread-h">{}</h2>{}</header>{}</section>)"_html(
      view.rights.read && view.thread.posts > 0
          ? c.tr("{n, plural, one {# post} other {# posts}}", arg("n", view.thread.posts))
          : std::string(c.tr("Discussion")),
      html::when(
          feed.has_value(),
          [&] {
            return R"(<ul class="follow"><li>{}<a href="{}">Atom</a></li></ul>)"_html(
                html::icon(c.ui(), "rss"), feed->url
            );
          }
      ),
      inside
  );
}

std::optional<html::FeedLink> thread_feed(const site::Context& c, const ThreadView& view) {
  if (!view.thread.is_public() || !view.about.in_feeds) return std::nullopt;
  return html::FeedLink{
      .type = "application/atom+xml",
      .title = view.about.title,
      .url = c.url(fmt::format("/threads/{}/{}/feed", view.owner->kind, view.about.public_id)),
  };
}

}  // namespace ibis::posts
