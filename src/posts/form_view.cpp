#include "html/fields.hpp"
#include "html/parts.hpp"
#include "i18n/language.hpp"
#include "posts/views.hpp"

namespace ibis::posts {

using namespace html::literals;
using html::Html;

namespace {

Html body_field(const site::Context& c, std::string_view body, std::span<const FieldError> errors) {
  return html::text_area(
      c.ui(),
      {
          .name = "body",
          .label = std::string(c.tr("Your text")),
          .value = std::string(body),
          .hint = std::string(c.tr("**Bold**, lists and links as in Markdown. Write @ and "
                                   "somebody’s short name, and they "
                                   "get a mail.")),
          .error = html::error_of(errors, "body"),
          .rows = 8,
          .max_characters = Limits::body_characters,
      }
  );
}

Html language_field(const site::Context& c, std::string_view chosen) {
  std::vector<html::Option> options;
  for (const i18n::Language& language : i18n::languages())
    options.push_back({.value = std::string(language.code), .label = std::string(language.name)});
  return html::select_field(
      c.ui(),
      {.name = "language",
       .label = std::string(c.tr("Language of your text")),
       .value = std::string(chosen),
       .options = std::move(options),
       .required = false,
       .nothing = std::string(c.tr("Another language")),
       .width = html::Width::medium}
  );
}

// Chosen at first: all of a short post, the beginning of a long one.
std::vector<std::string> chosen_lines(const WriteForm& form) {
  std::vector<std::string> chosen;
  for (const std::size_t line : form.draft.lines)
    chosen.push_back(std::to_string(line));
  const bool untouched = form.draft.lines.empty() && form.draft.body.empty() && form.errors.empty();
  if (untouched && !form.quote->lines.empty()) chosen.emplace_back("0");
  return chosen;
}

Html quote_fields(const site::Context& c, const WriteForm& form) {
  if (!form.quote) return {};
  const QuoteOffer& quote = *form.quote;
  std::vector<html::Option> options;
  for (std::size_t i = 0; i < quote.lines.size(); ++i)
    options.push_back({.value = std::to_string(i), .label = quote.lines[i], .hint = {}});
  Html fields = html::hidden_field("quote", quote.public_id);
  fields += html::hidden_field("quote_version", std::to_string(quote.version));
  fields += html::choices(
      c.ui(),
      {.name = "lines",
       .label = c.tr("Quote of {name}", i18n::apart("name", author_name(c.tr, quote.name))),
       .values = chosen_lines(form),
       .options = std::move(options),
       .hint = std::string(
           c.tr("Tick the lines you answer. Without any, your text only points to theirs.")
       ),
       .error = html::error_of(form.errors, "lines"),
       .required = false,
       .several = true,
       .own_direction = true}
  );
  return fields;
}

Html preview_buttons(const site::Context& c, std::string_view send, std::string_view value) {
  Html buttons = html::button(
      c.ui(),
      {.label = std::string(send),
       .kind = html::ButtonKind::primary,
       .name = "go",
       .value = std::string(value)}
  );
  buttons += html::button(
      c.ui(), {.label = std::string(c.tr("Preview")), .name = "go", .value = "preview"}
  );
  return html::actions(buttons);
}

Html form_head(std::string_view heading, std::string_view lead = {}) {
  return R"(<header class="page-head"><h1>{}</h1>{}</header>)"_html(
      heading, html::when(!lead.empty(), [&] { return R"(<p class="lead">{}</p>)"_html(lead); })
  );
}

const std::vector<html::FieldLabel>& labels(
    const site::Context& c, std::vector<html::FieldLabel>& out
) {
  out = {{"body", std::string(c.tr("Your text"))}, {"note", std::string(c.tr("The reason"))}};
  return out;
}

Html summary(const site::Context& c, std::span<const FieldError> errors) {
  std::vector<html::FieldLabel> names;
  return html::error_summary(c.ui(), errors, labels(c, names));
}

}  // namespace

Html write_form(const site::Context& c, const WriteForm& form, std::string_view action) {
  Html fields = summary(c, form.errors);
  fields += html::csrf_field(c.viewer.form_token);
  if (form.newcomer) {
    fields +=
        R"(<p class="hint">{}</p>)"_html(c.tr("Your first post waits until a moderator has read "
                                              "it. What you write after that stands at once."));
  } else if (form.waits) {
    fields += R"(<p class="hint">{}</p>)"_html(
        c.tr("What you write here stands once a moderator has read it.")
    );
  }
  if (!form.draft.answer.empty()) {
    fields += html::hidden_field("answer", form.draft.answer);
    fields += R"(<p class="hint">{}</p>)"_html(
        c.tr("In answer to {name}", i18n::apart("name", author_name(c.tr, form.answered_name)))
    );
  }
  fields += quote_fields(c, form);
  fields += body_field(c, form.draft.body, form.errors);
  fields += language_field(c, form.draft.language);
  fields += preview_buttons(c, c.tr("Send"), "send");
  return R"(<form class="fields" method="post" action="{}" novalidate>{}</form>)"_html(
      c.url(action), fields
  );
}

Html write_page(const site::Context& c, const WritePage& page) {
  Html preview;
  if (page.preview) {
    preview =
        R"(<section class="preview" aria-label="{}"><ol class="posts">{}</ol></section>)"_html(
            c.tr("Preview"),
            post_item(
                c,
                *page.preview,
                page.known,
                {.heading = 2, .photo = photo_of(page.photos, *page.preview)}
            )
        );
  }
  return R"(<div class="wrap wrap-text">{}{}{}<p class="actions">{}</p></div>)"_html(
      form_head(page.heading),
      preview,
      write_form(c, page.form, page.action),
      html::link_button(
          c.ui(), page.back_label, c.url(page.back), html::ButtonKind::quiet, "arrow-left"
      )
  );
}

Html edit_page(const site::Context& c, const EditPage& page) {
  const std::string path = "/posts/" + page.public_id;
  Html fields = summary(c, page.errors);
  fields += html::csrf_field(c.viewer.form_token);
  fields += html::hidden_field("version", std::to_string(page.version));
  if (!page.asked.empty()) {
    fields += html::panel(
        html::PanelKind::quiet,
        c.tr("A moderator asks you to change this"),
        R"(<p dir="auto">{}</p>)"_html(page.asked)
    );
  }
  fields += body_field(c, page.body, page.errors);
  fields += preview_buttons(c, c.tr("Save"), "send");
  Html preview;
  if (page.preview) {
    preview = R"(<section class="preview" aria-label="{}">{}</section>)"_html(
        c.tr("Preview"), post_words(c, page.body, page.language, *page.preview)
    );
  }
  return R"(<div class="wrap wrap-text">{}{}<form class="fields" method="post" action="{}" novalidate>{}</form><p class="actions">{}</p></div>)"_html(
      form_head(
          c.tr("Change your post"), c.tr("What it said before stays to be read in its history.")
      ),
      preview,
      c.url(path + "/edit"),
      fields,
      html::link_button(
          c.ui(), c.tr("Leave it as it is"), c.url(path), html::ButtonKind::quiet, "arrow-left"
      )
  );
}

Html removal_page(const site::Context& c, const RemovalPage& page) {
  const std::string path = "/posts/" + page.post.public_id;
  Html fields = summary(c, page.errors);
  fields += html::csrf_field(c.viewer.form_token);
  if (!page.own) {
    fields += html::hidden_field("version", std::to_string(page.post.version));
    fields += html::text_area(
        c.ui(),
        {.name = "note",
         .label = std::string(c.tr("The reason")),
         .value = page.note,
         .hint = std::string(c.tr("Its author gets this by mail.")),
         .error = html::error_of(page.errors, "note"),
         .rows = 4}
    );
  }
  Html buttons = html::button(
      c.ui(), {.label = std::string(c.tr("Remove it")), .kind = html::ButtonKind::danger}
  );
  buttons += html::link_button(c.ui(), c.tr("Keep it"), c.url(path));
  fields += html::actions(buttons);
  return R"(<div class="wrap wrap-text">{}<ol class="posts">{}</ol><form class="fields" method="post" action="{}" novalidate>{}</form></div>)"_html(
      form_head(
          page.own ? c.tr("Remove your post") : c.tr("Remove a post"),
          page.own ? c.tr("A mark stays where it stood. This cannot be undone.")
                   : c.tr("A mark stays where it stood, and nobody reads its words or what others "
                          "quoted of them.")
      ),
      post_item(
          c, page.post, page.known, {.heading = 2, .photo = photo_of(page.photos, page.post)}
      ),
      c.url(path + "/removal"),
      fields
  );
}

}  // namespace ibis::posts
