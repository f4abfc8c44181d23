#include "core/text.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"
#include "i18n/language.hpp"
#include "posts/views.hpp"

namespace ibis::posts {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::vector<html::Attr> language_of(const site::Context& c, std::string_view language) {
  if (language == c.language()) return {};
  return html::in_language(language);
}

Html time_of(const site::Context& c, Instant at) {
  return html::time(rfc3339(at), c.date_time(at));
}

Html author_link(const site::Context& c, const ShownRow& post) {
  if (post.name.empty()) return R"({})"_html(author_name(c.tr, post.name));
  return html::named_link(c.url("/people/" + post.handle), post.name);
}

// What is beside a name: the role of those who look after the site, and how much they have written.
Html author_facts(const site::Context& c, const ShownRow& post) {
  if (post.name.empty()) return {};
  Html facts;
  const auto role = access::find_role(post.role);
  if (role) {
    const std::string_view label = c.tr(access::role_row(*role).label);
    facts += *role == access::Role::member ? R"(<li>{}</li>)"_html(label)
                                           : R"(<li>{}</li>)"_html(html::tag(label));
  }
  facts += R"(<li>{}</li>)"_html(
      c.tr("{n, plural, one {# post} other {# posts}}", arg("n", post.author_posts))
  );
  return facts;
}

std::string when_edited(const site::Context& c, Instant at, Instant created) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(at - created);
  if (minutes >= std::chrono::hours(2)) return c.tr("edited {when}", arg("when", c.date_time(at)));
  if (minutes < std::chrono::minutes(1)) return std::string(c.tr("edited shortly after writing"));
  return c.tr(
      "edited {n, plural, one {# minute} other {# minutes}} after writing",
      arg("n", minutes.count())
  );
}

Html dates(const site::Context& c, const ShownRow& post) {
  const Html when = time_of(c, post.shown_at.value_or(post.created_at));
  // What is only looked at before it is written has no address.
  if (post.id == PostId{0}) return R"(<li>{}</li>)"_html(when);
  Html out = R"(<li><a href="{}">{}</a></li>)"_html(c.url("/posts/" + post.public_id), when);
  if (!post.edited_at) return out;
  out += R"(<li><a href="{}">{}</a></li>)"_html(
      c.url("/posts/" + post.public_id + "/history"),
      when_edited(c, *post.edited_at, post.created_at)
  );
  return out;
}

Html quotation_of(const site::Context& c, const ShownRow& post) {
  if (post.quoted_public.empty()) return {};
  const std::string url = c.url("/posts/" + post.quoted_public);
  if (post.quoted_state == code(PostState::removed)) {
    return R"(<blockquote class="quoted"><p class="hint"><a href="{}">{}</a></p></blockquote>)"_html(
        url, c.tr("What was quoted here was removed by a moderator.")
    );
  }
  Html lines;
  for (const auto line : text::split(post.quoted_lines, '\n')) {
    if (!line.empty()) lines += R"(<p dir="auto">{}</p>)"_html(line);
  }
  return R"(<blockquote class="quoted"><p class="hint"><a href="{}">{}</a></p>{}</blockquote>)"_html(
      url,
      lines.empty()
          ? c.tr("In answer to {name}", i18n::apart("name", author_name(c.tr, post.quoted_name)))
          : c.tr("{name} wrote:", i18n::apart("name", author_name(c.tr, post.quoted_name))),
      lines
  );
}

// What is left of a post that is gone.
Html mark(const site::Context& c, const ShownRow& post, bool tells_why) {
  if (post.is(PostState::withdrawn))
    return R"(<p class="hint">{}</p>)"_html(c.tr("Removed by its author."));
  return R"(<p class="hint">{}</p>{})"_html(
      c.tr("Removed by a moderator."),
      html::when(
          tells_why && !post.reason.empty(),
          [&] {
            return R"(<p class="hint">{}</p>)"_html(
                c.tr("The reason: {reason}", i18n::apart("reason", post.reason))
            );
          }
      )
  );
}

Html face(const ShownRow& post, const html::Picture* photo) {
  if (post.name.empty()) return html::avatar("?");
  if (photo == nullptr) return html::avatar(post.name);
  return R"(<span class="avatar">{}</span>)"_html(html::picture(*photo));
}

Html post_head(const site::Context& c, const ShownRow& post, const PostFrame& frame) {
  const int level = frame.heading;
  const Html name = author_link(c, post);
  const Html heading = level == 2   ? R"(<h2>{}</h2>)"_html(name)
                       : level == 3 ? R"(<h3>{}</h3>)"_html(name)
                                    : R"(<h4>{}</h4>)"_html(name);
  return R"(<header class="post-head">{}<div>{}<ul class="meta">{}{}{}</ul></div></header>)"_html(
      face(post, frame.photo),
      heading,
      author_facts(c, post),
      dates(c, post),
      html::when(
          post.is(PostState::held),
          [&] {
            return R"(<li>{}</li>)"_html(html::tag(c.tr("Waits for a moderator"), html::Tone::note)
            );
          }
      )
  );
}

}  // namespace

std::string author_name(const i18n::Tr& tr, std::string_view name) {
  return name.empty() ? std::string(tr("a former member")) : std::string(name);
}

const html::Picture* photo_of(const Photos& photos, const ShownRow& post) {
  const auto found = photos.find(post.author_id);
  return found == photos.end() ? nullptr : &found->second;
}

Html post_words(
    const site::Context& c, std::string_view body, std::string_view language, const Handles& known
) {
  const auto rendered = html::render_markdown(
      body,
      {.top_heading = 5,
       .own_direction = language.empty(),
       .table_label = c.tr("Table"),
       .mention =
           [&](std::string_view handle) {
             return known.contains(handle) ? c.url("/people/" + std::string(handle))
                                           : std::string{};
           }}
  );
  return R"(<div class="prose" {}>{}</div>)"_html(language_of(c, language), rendered.html);
}

Html post_item(
    const site::Context& c, const ShownRow& post, const Handles& known, const PostFrame& frame
) {
  const std::string id = "p-" + post.public_id;
  if (post.is(PostState::withdrawn) || post.is(PostState::removed)) {
    return R"(<li class="post" id="{}">{}{}</li>)"_html(
        id, mark(c, post, c.viewer.id == post.author_id), frame.below
    );
  }
  return R"(<li class="post" id="{}"><article>{}{}{}{}</article>{}</li>)"_html(
      id,
      post_head(c, post, frame),
      quotation_of(c, post),
      post_words(c, post.body, post.language, known),
      html::when(
          !frame.acts.empty(), [&] { return R"(<ul class="meta acts">{}</ul>)"_html(frame.acts); }
      ),
      frame.below
  );
}

}  // namespace ibis::posts
