#include "html/fields.hpp"
#include "html/lists.hpp"
#include "i18n/language.hpp"
#include "inside/views.hpp"
#include "posts/limits.hpp"
#include "posts/post.hpp"

namespace ibis::inside {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string language_beside(const site::Context& c, std::string_view language) {
  return language == c.language() ? std::string() : std::string(language);
}

std::string topic_path(const entries::Entry& network, std::string_view public_id) {
  return inside_path(network.slug, "/t/" + std::string(public_id));
}

Html author_of(const site::Context& c, const TopicRow& topic) {
  if (topic.name.empty()) return R"({})"_html(c.tr("a former member"));
  return html::named_link(c.url("/people/" + topic.handle), topic.name);
}

Html marks_of(const site::Context& c, const TopicRow& topic) {
  Html marks;
  if (topic.announcement) marks += html::tag(c.tr("Announcement"), html::Tone::note);
  if (topic.state == code(TopicState::held))
    marks += html::tag(c.tr("This topic waits"), html::Tone::warn);
  if (topic.thread_state == posts::code(posts::ThreadState::closed))
    marks += html::tag(c.tr("Topic closed"));
  return marks;
}

html::Entry topic_entry(
    const site::Context& c, const entries::Entry& network, const TopicRow& topic
) {
  html::Entry entry{
      .title = topic.title,
      .url = c.url(topic_path(network, topic.public_id)),
      .eyebrow = {},
      .summary = {},
      .language = language_beside(c, topic.language),
      .art = {},
      .meta = {},
      .chips = {},
      .tag = marks_of(c, topic),
  };
  entry.meta.push_back({.icon = "user", .content = author_of(c, topic)});
  entry.meta.push_back(
      {.icon = "message-circle",
       .content =
           R"({})"_html(c.tr("{n, plural, one {# post} other {# posts}}", arg("n", topic.posts)))}
  );
  entry.meta.push_back(
      {.icon = "clock",
       .content = R"({})"_html(html::time(rfc3339(topic.last_post_at), c.date(topic.last_post_at)))}
  );
  return entry;
}

Html waiting_part(const site::Context& c, const TalkView& view) {
  if (view.waiting == 0) return {};
  return html::panel(
      html::PanelKind::quiet,
      c.tr("Waiting for you"),
      R"(<p><a href="{}">{}</a></p>)"_html(
          c.url(inside_path(view.network.slug, "/waiting")),
          c.tr("{n, plural, one {# post} other {# posts}} to decide on", arg("n", view.waiting))
      )
  );
}

Html topics_part(const site::Context& c, const TalkView& view) {
  Html inside;
  if (view.rights.write)
    inside += html::actions(html::link_button(
        c.ui(),
        c.tr("Open a topic"),
        c.url(inside_path(view.network.slug, "/new")),
        html::ButtonKind::primary,
        "pencil"
    ));
  if (view.topics.empty()) {
    inside += R"(<p class="hint">{}</p>)"_html(c.tr("Nothing is discussed here yet."));
  } else {
    std::vector<html::Entry> entries;
    for (const TopicRow& topic : view.topics)
      entries.push_back(topic_entry(c, view.network, topic));
    inside += html::rows(c.ui(), entries);
  }
  const std::string next =
      view.next.empty() ? std::string() : c.url(inside_path(view.network.slug) + view.next);
  return R"(<section class="flow"><h2>{}</h2>{}{}</section>)"_html(
      c.tr("Discussions and announcements"),
      inside,
      html::pager(c.ui(), {.previous = {}, .next = next})
  );
}

Html documents_part(const site::Context& c, const TalkView& view) {
  if (view.documents.empty()) return {};
  return R"(<section class="flow"><h2>{}</h2>{}<p><a href="{}">{}</a></p></section>)"_html(
      c.tr("Newest documents"),
      document_rows(c, view.network, {}, view.documents),
      c.url(inside_path(view.network.slug, "/documents")),
      c.tr("All documents")
  );
}

Html topic_fields(const site::Context& c, const NewTopicView& view) {
  Html fields = html::csrf_field(c.viewer.form_token);
  if (view.newcomer)
    fields += R"(<p class="hint">{}</p>)"_html(
        c.tr("Your first topic waits until a coordinator of this network or a moderator of the "
             "site has read it. What you write after that stands at once.")
    );
  fields += html::text_field(
      c.ui(),
      {.name = "title",
       .label = std::string(c.tr("Title")),
       .value = view.draft.title,
       .hint =
           std::string(c.tr("What it is about, so that who knows something about it stops here.")),
       .error = html::error_of(view.errors, "title"),
       .max_characters = static_cast<int>(Limits::title_most)}
  );
  fields += language_field(c, c.tr("Language of your text"), view.draft.language, view.errors);
  fields += html::text_area(
      c.ui(),
      {.name = "body",
       .label = std::string(c.tr("Your text")),
       .value = view.draft.body,
       .hint = std::string(c.tr("**Bold**, lists and links as in Markdown. Write @ and somebody’s "
                                "short name, and they get a mail.")),
       .error = html::error_of(view.errors, "body"),
       .rows = 12,
       .max_characters = posts::Limits::body_characters}
  );
  if (view.announces)
    fields += html::check_field(
        c.ui(),
        {.name = "announcement",
         .label = std::string(c.tr("This is an announcement to all members")),
         .checked = view.draft.announcement,
         .hint = std::string(c.tr("It is marked in the list.")),
         .required = false}
    );
  fields += html::actions(R"({}{})"_html(
      html::button(
          c.ui(),
          {.label = std::string(c.tr("Open the topic")),
           .kind = html::ButtonKind::primary,
           .name = "go",
           .value = "send"}
      ),
      html::button(
          c.ui(), {.label = std::string(c.tr("Preview")), .name = "go", .value = "preview"}
      )
  ));
  return fields;
}

Html closing_form(const site::Context& c, const TopicView& view) {
  if (!view.rights.coordinate) return {};
  return R"(<form method="post" action="{}">{}{}</form>)"_html(
      c.url(topic_path(view.network, view.topic.public_id) + "/closing"),
      html::csrf_field(c.viewer.form_token),
      html::actions(html::button(
          c.ui(),
          {.label = std::string(view.closed ? c.tr("Open again") : c.tr("Close the topic")),
           .kind = html::ButtonKind::quiet,
           .name = "act",
           .value = view.closed ? "reopen" : "close"}
      ))
  );
}

}  // namespace

Html language_field(
    const site::Context& c,
    std::string_view label,
    std::string_view chosen,
    std::span<const FieldError> errors,
    std::string_view another
) {
  std::vector<html::Option> options;
  for (const i18n::Language& language : i18n::languages())
    options.push_back({.value = std::string(language.code), .label = std::string(language.name)});
  return html::select_field(
      c.ui(),
      {.name = "language",
       .label = std::string(label),
       .value = std::string(chosen),
       .options = std::move(options),
       .error = html::error_of(errors, "language"),
       .required = another.empty(),
       .nothing = std::string(another),
       .width = html::Width::medium}
  );
}

Html talk_page(const site::Context& c, const TalkView& view) {
  return R"({}{}{}{})"_html(
      view.follow, waiting_part(c, view), topics_part(c, view), documents_part(c, view)
  );
}

Html new_topic_page(const site::Context& c, const NewTopicView& view) {
  const std::vector<html::FieldLabel> labels{
      {.field = "title", .label = std::string(c.tr("Title"))},
      {.field = "language", .label = std::string(c.tr("Language of your text"))},
      {.field = "body", .label = std::string(c.tr("Your text"))},
  };
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}{}<form class="fields" method="post" action="{}" novalidate>{}</form></div>)"_html(
      c.tr("Open a topic"),
      c.tr("Only members of this network and the moderators of this site read it."),
      html::error_summary(c.ui(), view.errors, labels),
      html::when(
          !view.preview.empty(),
          [&] {
            return R"(<section class="preview" aria-label="{}"><h2 dir="auto">{}</h2>{}</section>)"_html(
                c.tr("Preview"), view.draft.title, view.preview
            );
          }
      ),
      c.url(inside_path(view.network.slug, "/new")),
      topic_fields(c, view)
  );
}

Html topic_page(const site::Context& c, const TopicView& view) {
  const Topic& topic = view.topic;
  std::vector<html::MetaItem> facts{
      {.icon = "lock",
       .content = R"(<a href="{}" {}>{}</a>)"_html(
           c.url(inside_path(view.network.slug)),
           html::in_language(language_beside(c, view.network.language)),
           view.network.title
       )},
      {.icon = "clock",
       .content = R"({})"_html(html::time(rfc3339(topic.opened_at), c.date(topic.opened_at)))},
  };
  if (topic.announcement)
    facts.push_back(
        {.icon = std::nullopt, .content = html::tag(c.tr("Announcement"), html::Tone::note)}
    );
  if (view.closed)
    facts.push_back({.icon = std::nullopt, .content = html::tag(c.tr("Topic closed"))});
  Html notes;
  if (topic.is(TopicState::held))
    notes = html::panel(
        html::PanelKind::quiet,
        c.tr("This topic waits"),
        R"(<p>{}</p>)"_html(c.tr("Only its author, the coordinators of this network and "
                                 "moderators see it until one of them has read its first post."))
    );
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1 {}>{}</h1>{}{}{}</header>{}{}</div>)"_html(
      html::in_language(language_beside(c, topic.language)),
      topic.title,
      html::meta(c.ui(), facts),
      view.follow,
      closing_form(c, view),
      notes,
      view.thread
  );
}

}  // namespace ibis::inside
