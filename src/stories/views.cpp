#include "stories/views.hpp"

#include "entries/check.hpp"
#include "html/fields.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "site/settings.hpp"
#include "stories/story.hpp"

namespace ibis::stories {

using namespace html::literals;
using access::Permission;
using html::Html;
using i18n::arg;

namespace {

std::string path_of(const entries::Whole& whole, std::string_view end) {
  return entries::entry_path(kind, whole.entry.slug) + std::string(end);
}

Html post_button(const site::Context& c, const std::string& path, std::string_view label) {
  return R"(<form method="post" action="{}">{}{}</form>)"_html(
      c.url(path),
      html::csrf_field(c.viewer.form_token),
      html::actions(html::button(c.ui(), {.label = std::string(label)}))
  );
}

}  // namespace

Html headed_page(std::string_view heading, const Html& content) {
  return R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1></header>{}</div>)"_html(
      heading, content
  );
}

Html leave_banner(const site::Context& c) {
  return R"(<aside class="leave" aria-label="{}"><div class="wrap"><a class="btn" href="{}" rel="noreferrer" data-leave>{}</a><p class="hint">{}</p></div></aside>)"_html(
      c.tr("Leave quickly"),
      c.app.settings.exit_url,
      c.tr("Leave this page now"),
      c.tr("“Leave this page now” takes you to another site at once. Where scripts run, pressing "
           "Shift three times "
           "does "
           "the same, and “back” does not lead here. The browser's history still lists the visit.")
  );
}

Html not_searched(const site::Context& c, const entries::Whole& whole) {
  if (!entries::is_published(whole.entry) || whole.record.has(field::open)) return {};
  return R"(<p>{}</p>)"_html(c.tr(
      "Readers find it in the list of stories. The search of this site does not find it, since "
      "you did not agree that it also stands in feeds, downloads and search engines."
  ));
}

Html for_teller(const site::Context& c, const entries::Whole& whole) {
  if (!c.viewer.id || c.viewer.id != whole.entry.author_id ||
      whole.entry.state == entries::state_code(entries::State::draft))
    return {};
  Html parts = not_searched(c, whole);
  parts += html::panel(
      html::PanelKind::quiet,
      c.tr("Your withdraw code"),
      R"(<p>{}</p><p><a href="{}">{}</a></p>)"_html(
          c.tr("With it you can take the story back even when you have no account any more."),
          c.url(path_of(whole, "/code")),
          c.tr("Make a new code")
      )
  );
  return parts;
}

Html for_editors(const site::Context& c, const entries::Whole& whole) {
  if (!access::may(c.viewer, Permission::decide_entries)) return {};
  return html::actions(
      html::link_button(c.ui(), c.tr("For editors: this story"), c.url(path_of(whole, "/desk")))
  );
}

Html code_page(const site::Context& c, std::string_view code, std::string_view back) {
  const Html content =
      R"(<p class="lead">{}</p><p class="code" dir="ltr" lang="zxx">{}</p><div class="prose"><ul><li>{}</li><li>{}</li><li>{}</li></ul></div>{})"_html(
          c.tr("This is your withdraw code. It is shown this once: write it down now."),
          code,
          c.tr("Whoever has it can take the story off the site, at once. Nothing else can be done "
               "with it."),
          c.tr("Big and small letters, blanks and hyphens don't count when you type it."),
          c.tr("We keep only a fingerprint of it and can't show it again."),
          html::actions(html::link_button(
              c.ui(), c.tr("I have written it down"), c.url(back), html::ButtonKind::primary
          ))
      );
  return headed_page(c.tr("Your withdraw code"), content);
}

Html code_form_view(const site::Context& c, const entries::Whole& whole, bool has_code) {
  const Html content = R"(<p class="lead">{}</p>{}{})"_html(
      c.tr("With a withdraw code of six words you can take this story back without your account."),
      has_code ? R"(<p>{}</p>)"_html(c.tr("There is a code already. A new one makes it worthless."))
               : Html(),
      post_button(c, path_of(whole, "/code"), c.tr("Make a new code"))
  );
  return headed_page(c.tr("Your withdraw code"), content);
}

Html withdraw_view(const site::Context& c, std::string_view error) {
  std::vector<FieldError> errors;
  if (!error.empty()) errors.push_back({"code", std::string(error)});
  const std::vector<html::FieldLabel> labels{{"code", std::string(c.tr("Your withdraw code"))}};
  const Html fields = R"({}{}{}{})"_html(
      html::csrf_field(c.viewer.form_token),
      html::error_summary(c.ui(), errors, labels),
      html::text_field(
          c.ui(),
          {.name = "code",
           .label = std::string(c.tr("Your withdraw code")),
           .hint = std::string(c.tr("Six words of five letters.")),
           .error = std::string(error),
           .autocomplete = "off"}
      ),
      html::actions(html::button(
          c.ui(),
          {.label = std::string(c.tr("Take the story back")), .kind = html::ButtonKind::danger}
      ))
  );
  const Html content =
      R"(<p class="lead">{}</p><form class="fields" method="post" action="{}" autocomplete="off" novalidate>{}</form>)"_html(
          c.tr("The story and its picture disappear at once, from every page, feed and download, "
               "and "
               "every word of it is overwritten. This can't be undone."),
          c.url("/stories/withdraw"),
          fields
      );
  return headed_page(c.tr("Take a story back with its code"), content);
}

Html withdrawn_view(const site::Context& c) {
  const Html content = R"(<p class="lead">{}</p><p>{}</p>{})"_html(
      c.tr("It is gone. Its address says only that it was withdrawn by its teller."),
      c.tr("Backups of the site may hold it until they are deleted; they are not public. What "
           "others "
           "copied before, we can't call back."),
      html::actions(html::link_button(c.ui(), c.tr("All stories"), c.url(kind.path)))
  );
  return headed_page(c.tr("Your story is taken back"), content);
}

Html tombstone_view(const site::Context& c) {
  const Html content = R"(<p class="lead">{}</p>{})"_html(
      c.tr("A story stood here. Whoever told it has taken it back."),
      html::actions(html::link_button(c.ui(), c.tr("All stories"), c.url(kind.path)))
  );
  return headed_page(c.tr("Withdrawn by its teller"), content);
}

Html desk_view(
    const site::Context& c, const entries::Whole& whole, bool has_identity, std::string error
) {
  const entries::Record& record = whole.record;
  Html fields = html::csrf_field(c.viewer.form_token);
  fields += html::hidden_field("version", std::to_string(whole.entry.version));
  for (const entries::Field* field : {&field::best_interest, &field::seen_by_teller}) {
    fields += html::check_field(
        c.ui(),
        {.name = std::string(field->name),
         .label = std::string(c.tr(field->label)),
         .checked = record.has(*field)}
    );
  }
  fields += html::text_area(
      c.ui(),
      {.name = std::string(field::curator_note.name),
       .label = std::string(c.tr(field::curator_note.label)),
       .value = record.text(field::curator_note),
       .hint = std::string(c.tr("Only editors and the teller see this.")),
       .error = std::move(error),
       .required = false,
       .rows = 4,
       .max_characters = static_cast<int>(entries::FieldLimits::text_characters)}
  );
  fields += html::actions(
      html::button(c.ui(), {.label = std::string(c.tr("Save")), .kind = html::ButtonKind::primary})
  );
  Html content = R"(<form class="fields" method="post" action="{}">{}</form>)"_html(
      c.url(path_of(whole, "/desk")), fields
  );
  content += R"(<h2>{}</h2>)"_html(c.tr("Who the teller is"));
  if (!has_identity) {
    content += R"(<p>{}</p>)"_html(c.tr("The teller has not told the editors who they are."));
  } else {
    content += R"(<p>{}</p>)"_html(c.tr(
        "The teller told the editors who they are. Look only if you have to: your look stands in "
        "the history of the story, with your name."
    ));
    content += post_button(c, path_of(whole, "/identity"), c.tr("Look"));
  }
  content +=
      R"(<p><a href="{}">{}</a></p>)"_html(c.url(path_of(whole, "")), c.tr("Back to the story"));
  return headed_page(c.tr("For editors: this story"), content);
}

Html identity_view(
    const site::Context& c,
    const entries::Whole& whole,
    std::string_view name,
    std::string_view contact
) {
  const std::vector<html::Fact> facts{
      {std::string(c.tr("Name")), R"({})"_html(name)},
      {std::string(c.tr("How to reach them")), R"({})"_html(contact)},
  };
  const Html content = R"({}<p class="hint">{}</p><p><a href="{}">{}</a></p>)"_html(
      html::facts(facts),
      c.tr("Hand this on to nobody, and write it nowhere else."),
      c.url(path_of(whole, "/desk")),
      c.tr("For editors: this story")
  );
  return headed_page(c.tr("Who the teller is"), content);
}

}  // namespace ibis::stories
