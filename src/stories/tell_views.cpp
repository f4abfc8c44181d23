#include "html/fields.hpp"
#include "html/parts.hpp"
#include "publishing/form_fields.hpp"
#include "stories/story.hpp"
#include "stories/views.hpp"

namespace ibis::stories {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

constexpr std::string_view picture_part = "picture";

publishing::FormView part_view(const ToldForm& form, std::size_t part) {
  return {
      .room = room,
      .typed = form.typed,
      .part = part,
      .errors = form.errors,
      .slug = {},
      .version = form.version,
      .picture = {},
      .candidates = {form.candidates.begin(), form.candidates.end()},
      .done = {},
      .published = false,
  };
}

// All screens one below the other: somebody who may have to leave at any moment sends one form, not five. Without a
// portrait: a photo gives away more than its teller sees in it.
Html all_parts(const site::Context& c, const ToldForm& form) {
  Html parts;
  for (std::size_t part = 0; part < kind.parts.size(); ++part) {
    if (kind.parts[part].code == picture_part) continue;
    parts += R"(<h2>{}</h2>{})"_html(
        c.tr(kind.parts[part].label), publishing::part_fields(c, part_view(form, part))
    );
  }
  return parts;
}

Html identity_fields(const site::Context& c, const ToldForm& form) {
  if (form.identity_kept) {
    const Html kept = R"(<p>{}</p>{})"_html(
        c.tr("You told the editors who you are. It is not shown here again, in case somebody looks "
             "over your shoulder."),
        html::check_field(
            c.ui(), {.name = "identity_forget", .label = std::string(c.tr("Forget it"))}
        )
    );
    return html::group(c.tr("Who you are"), kept);
  }
  Html fields = R"(<p>{}</p>)"_html(c.tr(
      "You need not say it. If you do, it is kept apart, stands in no mail, and editors see it "
      "only by a look that is written down."
  ));
  fields += html::text_field(
      c.ui(),
      {.name = "identity_name",
       .label = std::string(c.tr("Your name, for the editors alone")),
       .value = form.identity_name,
       .required = false,
       .autocomplete = "off",
       .max_characters = 200}
  );
  fields += html::text_field(
      c.ui(),
      {.name = "identity_contact",
       .label = std::string(c.tr("How they can reach you safely")),
       .value = form.identity_contact,
       .required = false,
       .autocomplete = "off",
       .max_characters = 300}
  );
  return html::disclosure(
      c.tr("Tell the editors who you are"), fields, !form.identity_name.empty()
  );
}

Html go_button(
    const site::Context& c, std::string_view label, html::ButtonKind look, std::string_view value
) {
  return html::button(
      c.ui(),
      {.label = std::string(label),
       .kind = look,
       .name = "go",
       .value = std::string(value),
       .skips_checks = true}
  );
}

std::vector<html::FieldLabel> labels_of(const site::Context& c) {
  std::vector<html::FieldLabel> labels;
  for (const entries::Field* field : kind.fields)
    labels.push_back({std::string(field->name), std::string(c.tr(field->label))});
  return labels;
}

Html private_link(const site::Context& c, std::string_view key) {
  const std::string address = c.absolute(told_path(key));
  return html::panel(
      html::PanelKind::water,
      c.tr("Your private link"),
      R"(<p>{}</p><p><code dir="ltr">{}</code></p><p>{}</p>)"_html(
          c.tr("Write this address down, or keep it where nobody looks. It is the only way back to "
               "your draft: we can't send it again, and we don't know who you are."),
          address,
          c.tr("Whoever has it can read and change the draft. If others use this device, take the "
               "address out of the browser's history afterwards, or use a private window.")
      )
  );
}

Html list_of(std::initializer_list<std::string_view> lines) {
  Html items;
  for (const std::string_view line : lines)
    items += R"(<li>{}</li>)"_html(line);
  return R"(<ul>{}</ul>)"_html(items);
}

}  // namespace

std::string told_path(std::string_view key) {
  return "/stories/told/" + std::string(key);
}

Html tell_page(const site::Context& c) {
  Html content = R"(<p class="lead">{}</p>)"_html(
      c.tr("You need no account, no e-mail address and no name. Please read this first.")
  );
  content += R"(<div class="prose"><h2>{}</h2>{}<h2>{}</h2>{}<h2>{}</h2>{}</div>)"_html(
      c.tr("How it goes"),
      list_of(
          {c.tr("You get a private link. With it you can come back to your draft and change it."),
           c.tr("When you send it in, editors read it. They may ask for changes; their word stands "
                "behind your link, nowhere else."),
           c.tr(
               "With it you get a withdraw code of six words. With the code you can take the story "
               "off the site at any time, at once and without a reason."
           ),
           c.tr("A draft that nobody comes back to for 90 days is deleted.")}
      ),
      c.tr("What we keep of you"),
      list_of(
          {c.tr("What you write, and the day on which you wrote it. Not the hour."),
           c.tr("Not your network address, not your device, not your browser. This page and those "
                "behind your link are left out of the server's log."),
           c.tr("Of the link and the code only a fingerprint, from which they can't be read back.")}
      ),
      c.tr("What we can't do for you"),
      list_of(
          {c.tr("Others may see that you visit this site: your network, your employer, somebody "
                "behind you. Use a device and a network you trust."),
           c.tr("A story can be recognised by what happens in it. Change names, places and days "
                "that "
                "could lead to you or to people you know."),
           c.tr("What others copied from the site before you took it off, we can't call back."),
           c.tr("We are no emergency service and give no advice. Telling a story, or taking it "
                "back, "
                "changes nothing about any help or right you have.")}
      )
  );
  const Html go = R"({}{})"_html(
      html::csrf_field(c.viewer.form_token),
      html::actions(html::button(
          c.ui(),
          {.label = std::string(c.tr("Begin without an account")), .kind = html::ButtonKind::primary
          }
      ))
  );
  content += R"(<form method="post" action="{}">{}</form>)"_html(c.url("/stories/tell"), go);
  content += R"(<p class="hint"><a href="{}">{}</a> · <a href="{}">{}</a></p>)"_html(
      c.url("/stories/new"),
      c.tr("Tell a story with an account"),
      c.url("/stories/withdraw"),
      c.tr("Take a story back with its code")
  );
  return headed_page(c.tr("Tell your story"), content);
}

Html told_form(const site::Context& c, const ToldForm& form) {
  Html content = private_link(c, form.key);
  if (!form.editors_word.empty()) {
    content += html::panel(
        html::PanelKind::quiet,
        c.tr("The editors wrote to you"),
        R"(<p>{}</p>)"_html(form.editors_word)
    );
  }
  Html buttons = go_button(c, c.tr("Save"), html::ButtonKind::plain, "save");
  buttons += go_button(c, c.tr("Send it in"), html::ButtonKind::primary, "send");
  content +=
      R"(<form class="fields" method="post" action="{}" autocomplete="off" data-draft novalidate>{}{}{}{}{}{}</form>)"_html(
          c.url(told_path(form.key)),
          html::csrf_field(c.viewer.form_token),
          html::hidden_field("version", std::to_string(form.version)),
          html::error_summary(c.ui(), form.errors, labels_of(c)),
          all_parts(c, form),
          identity_fields(c, form),
          html::actions(buttons)
      );
  // A form of its own: it asks for nothing and sends nothing of what was typed.
  content += R"(<form method="post" action="{}">{}{}</form>)"_html(
      c.url(told_path(form.key)),
      html::csrf_field(c.viewer.form_token),
      html::actions(go_button(c, c.tr("Delete this draft"), html::ButtonKind::quiet, "discard"))
  );
  return headed_page(c.tr("Your story"), content);
}

Html told_state(
    const site::Context& c,
    std::string_view key,
    const entries::Whole& whole,
    std::span<const entries::Step> steps
) {
  const bool published = entries::is_published(whole.entry);
  Html content = R"(<p>{} {}</p>)"_html(
      publishing::state_tag(c, whole.entry.state),
      whole.entry.state == entries::state_code(entries::State::submitted)
          ? std::string(c.tr("Editors will read it. Come back by this link to see what they say."))
      : whole.entry.publish_at ? c.tr(
                                     "It is accepted. It will be on the site on {day}.",
                                     i18n::arg("day", c.date(*whole.entry.publish_at))
                                 )
      : published ? std::string(c.tr("It is on the site."))
                  : std::string(c.tr("It is not shown at present."))
  );
  content += not_searched(c, whole);
  for (const entries::Step& step : steps) {
    if (!step.note.empty()) {
      content += html::panel(
          html::PanelKind::quiet, c.tr("The editors wrote to you"), R"(<p>{}</p>)"_html(step.note)
      );
    }
  }
  Html links;
  if (published) {
    links += html::link_button(
        c.ui(),
        c.tr("See the story"),
        c.url(entries::entry_path(kind, whole.entry.slug)),
        html::ButtonKind::primary
    );
  }
  links += html::link_button(
      c.ui(), c.tr("Take a story back with its code"), c.url("/stories/withdraw")
  );
  content += html::actions(links);
  content += private_link(c, key);
  return headed_page(c.tr("Your story"), content);
}

}  // namespace ibis::stories
