#include "discuss/views.hpp"
#include "html/fields.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "i18n/language.hpp"
#include "posts/limits.hpp"

#include <algorithm>

namespace ibis::discuss {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

Html category_field(
    const site::Context& c,
    std::span<const Category> all,
    std::string_view chosen,
    std::span<const FieldError> errors
) {
  std::vector<html::Option> options;
  for (const Category& category : all)
    options.push_back({.value = category.slug, .label = name_of(c, category).text});
  return html::select_field(
      c.ui(),
      {.name = "category",
       .label = std::string(c.tr("Category")),
       .value = std::string(chosen),
       .options = std::move(options),
       .error = html::error_of(errors, "category"),
       .width = html::Width::medium}
  );
}

Html language_field(
    const site::Context& c, std::string_view chosen, std::span<const FieldError> errors
) {
  std::vector<html::Option> options;
  for (const i18n::Language& language : i18n::languages())
    options.push_back({.value = std::string(language.code), .label = std::string(language.name)});
  return html::select_field(
      c.ui(),
      {.name = "language",
       .label = std::string(c.tr("Language of your text")),
       .value = std::string(chosen),
       .options = std::move(options),
       .error = html::error_of(errors, "language"),
       .width = html::Width::medium}
  );
}

Html topic_errors(const site::Context& c, std::span<const FieldError> errors) {
  const std::vector<html::FieldLabel> labels{
      {.field = "title", .label = std::string(c.tr("Title"))},
      {.field = "category", .label = std::string(c.tr("Category"))},
      {.field = "language", .label = std::string(c.tr("Language of your text"))},
      {.field = "body", .label = std::string(c.tr("Your text"))},
      {.field = std::string(reason_field(Act::close)), .label = std::string(c.tr("The reason"))},
      {.field = std::string(reason_field(Act::remove)), .label = std::string(c.tr("The reason"))},
  };
  return html::error_summary(c.ui(), errors, labels);
}

Html topic_fields(const site::Context& c, const NewTopicView& view) {
  Html fields = html::csrf_field(c.viewer.form_token);
  if (view.newcomer)
    fields += R"(<p class="hint">{}</p>)"_html(
        c.tr("Your first topic waits until a moderator has read it. What you write after that "
             "stands at once.")
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
  fields += category_field(c, view.open_to, view.draft.category, view.errors);
  fields += language_field(c, view.draft.language, view.errors);
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

// A form of one order of a moderator.
struct OrderForm {
  Act act;
  std::string_view heading;
  std::string_view button;
  html::ButtonKind kind = html::ButtonKind::plain;
};

Html order_form(
    const site::Context& c, const ManageView& view, const OrderForm& form, const Html& inside
) {
  const std::string id = "order-" + std::string(code(form.act));
  return R"(<section class="flow" aria-labelledby="{}"><h2 id="{}">{}</h2><form class="fields" method="post" action="{}" novalidate>{}{}{}{}</form></section>)"_html(
      id,
      id,
      form.heading,
      c.url("/discuss/t/" + view.topic.public_id + "/manage"),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("act", code(form.act)),
      inside,
      html::actions(html::button(c.ui(), {.label = std::string(form.button), .kind = form.kind}))
  );
}

Html reason_area(const site::Context& c, const ManageView& view, Act act) {
  const std::string name(reason_field(act));
  const bool typed = view.order.act == act;
  return html::text_area(
      c.ui(),
      {.name = name,
       .label = std::string(c.tr("The reason")),
       .value = typed ? view.order.reason : std::string(),
       .hint = std::string(
           act == Act::close ? c.tr("Everybody who reads the topic sees it.")
                             : c.tr("Its author gets it by mail.")
       ),
       .error = typed ? html::error_of(view.errors, name) : std::string(),
       .rows = 3,
       .max_characters = static_cast<int>(Limits::reason_characters)}
  );
}

// The two forms that turn something on or off again.
Html switch_forms(const site::Context& c, const ManageView& view) {
  const bool pinned = view.topic.pinned;
  const std::string_view pin = pinned ? c.tr("Pin no more") : c.tr("Pin above the others");
  Html forms = order_form(
      c,
      view,
      {.act = pinned ? Act::unpin : Act::pin,
       .heading = pin,
       .button = pinned ? pin : c.tr("verb|Pin")},
      {}
  );
  const std::string_view close = view.closed ? c.tr("Open again") : c.tr("Close the topic");
  forms += order_form(
      c,
      view,
      {.act = view.closed ? Act::reopen : Act::close, .heading = close, .button = close},
      view.closed ? Html() : reason_area(c, view, Act::close)
  );
  return forms;
}

Html move_form(const site::Context& c, const ManageView& view) {
  std::vector<Category> others;
  for (const Category& category : view.categories) {
    if (!category.archived && category.id != view.topic.category_id) others.push_back(category);
  }
  if (others.empty()) return {};
  const bool moving = view.order.act == Act::move;
  return order_form(
      c,
      view,
      {.act = Act::move, .heading = c.tr("Move the topic"), .button = c.tr("Move the topic")},
      category_field(
          c,
          others,
          view.order.category,
          moving ? std::span<const FieldError>(view.errors) : std::span<const FieldError>()
      )
  );
}

i18n::Msgid step_label(const posts::StepRow& step) {
  const auto act = find_act(step.decision);
  return act ? done_label(*act) : posts::step_label(step.decision);
}

// A move is noted by the address of where it led.
std::string note_of(const site::Context& c, const ManageView& view, const posts::StepRow& step) {
  if (step.decision != code(Act::move)) return step.note;
  const auto to = std::ranges::find(view.categories, step.note, &Category::slug);
  return to == view.categories.end() ? step.note : name_of(c, *to).text;
}

Html log_part(const site::Context& c, const ManageView& view) {
  if (view.log.empty()) return R"(<p class="hint">{}</p>)"_html(c.tr("Nothing yet."));
  std::vector<html::Event> events;
  for (const posts::StepRow& step : view.log) {
    events.push_back({
        .what = R"({} <span class="hint"><bdi>{}</bdi></span>)"_html(
            c.tr(step_label(step)),
            step.person_name.empty() ? c.tr("a former member") : std::string_view(step.person_name)
        ),
        .when = html::time(rfc3339(step.at), c.date_time(step.at)),
        .note = note_of(c, view, step),
    });
  }
  return html::timeline(events);
}

Html removed_page(const site::Context& c, const ManageView& view) {
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead" dir="auto">{}</p></header><p>{}</p>
    <section class="flow"><h2>{}</h2>{}</section><p class="actions">{}</p></div>)"_html(
      c.tr("Moderate this topic"),
      view.topic.title,
      c.tr("A moderator has removed this topic."),
      c.tr("What moderators did"),
      log_part(c, view),
      html::link_button(
          c.ui(), c.tr("Discuss"), c.url("/discuss"), html::ButtonKind::quiet, "arrow-left"
      )
  );
}

}  // namespace

Html new_topic_page(const site::Context& c, const NewTopicView& view) {
  Html form;
  if (view.open_to.empty())
    form = html::panel(
        html::PanelKind::quiet,
        c.tr("No category is open to you"),
        R"(<p>{}</p>)"_html(c.tr("You can answer in the topics that are there."))
    );
  else
    form = R"(<form class="fields" method="post" action="{}" novalidate>{}</form>)"_html(
        c.url("/discuss/new"), topic_fields(c, view)
    );
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1></header>{}{}{}<p class="actions">{}</p></div>)"_html(
      c.tr("Open a topic"),
      topic_errors(c, view.errors),
      html::when(
          !view.preview.empty(),
          [&] {
            return R"(<section class="preview" aria-label="{}"><h2 dir="auto">{}</h2>{}</section>)"_html(
                c.tr("Preview"), view.draft.title, view.preview
            );
          }
      ),
      form,
      html::link_button(
          c.ui(), c.tr("Discuss"), c.url("/discuss"), html::ButtonKind::quiet, "arrow-left"
      )
  );
}

Html manage_page(const site::Context& c, const ManageView& view) {
  const Topic& topic = view.topic;
  if (topic.is(TopicState::removed)) return removed_page(c, view);
  const Html removal = order_form(
      c,
      view,
      {.act = Act::remove,
       .heading = c.tr("Remove the topic"),
       .button = c.tr("Remove the topic"),
       .kind = html::ButtonKind::danger},
      reason_area(c, view, Act::remove)
  );
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead"><a href="{}" {}>{}</a></p></header>{}{}{}{}
    <section class="flow"><h2>{}</h2>{}</section></div>)"_html(
      c.tr("Moderate this topic"),
      c.url(topic_path(topic.public_id, topic.slug)),
      html::in_language(topic.language == c.language() ? std::string() : topic.language),
      topic.title,
      topic_errors(c, view.errors),
      switch_forms(c, view),
      move_form(c, view),
      removal,
      c.tr("What moderators did"),
      log_part(c, view)
  );
}

}  // namespace ibis::discuss
