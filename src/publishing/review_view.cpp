#include "html/fields.hpp"
#include "html/parts.hpp"
#include "publishing/form_fields.hpp"
#include "publishing/views.hpp"
#include "site/account_page.hpp"

#include <utility>

namespace ibis::publishing {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

Html work_row(const site::Context& c, const entries::WorkRow& row) {
  const bool open = row.state == "draft" || row.state == "declined";
  const std::string path = c.app.kinds.path_of(row.kind, row.slug);
  const std::string url = c.url(open ? path + "/edit?step=check" : path);
  return R"(<li class="row row-plain"><div><p class="eyebrow">{}</p><h2>{}</h2><p class="hint">{}</p></div></li>)"_html(
      state_tag(c, row.state),
      html::named_link(url, row.title.empty() ? std::string(c.tr("Without a title")) : row.title),
      c.tr("Changed {when}", arg("when", c.date_time(row.updated_at)))
  );
}

// Where a change that somebody suggests stands.
std::pair<i18n::Msgid, html::Tone> standing_of(std::string_view state) {
  if (state == "submitted")
    return {i18n::msg("Your change waits for a decision"), html::Tone::note};
  if (state == "declined") return {i18n::msg("Your change came back to you"), html::Tone::warn};
  return {i18n::msg("Your change is not sent in yet"), html::Tone::plain};
}

// While a change waits nobody writes on it: then the title leads to what is published.
Html proposed_row(const site::Context& c, const entries::ProposedRow& row) {
  const bool waits = row.state == "submitted";
  const std::string path = c.app.kinds.path_of(row.kind, row.slug);
  const auto [label, tone] = standing_of(row.state);
  const Html note = row.state == "declined" && !row.note.empty()
                        ? R"(<p class="hint">{}</p>)"_html(row.note)
                        : Html();
  return R"(<li class="row row-plain"><div><p class="eyebrow">{}</p><h3><a href="{}"><bdi>{}</bdi></a></h3><p class="hint">{}</p>{}</div></li>)"_html(
      html::tag(c.tr(label), tone),
      c.url(waits ? path : path + "/edit?step=check"),
      row.title,
      c.tr("Changed {when}", arg("when", c.date_time(row.updated_at))),
      note
  );
}

Html proposed_section(const site::Context& c, std::span<const entries::ProposedRow> proposed) {
  if (proposed.empty()) return {};
  Html list;
  for (const entries::ProposedRow& row : proposed)
    list += proposed_row(c, row);
  return R"(<section><h2>{}</h2><ol class="rows">{}</ol></section>)"_html(
      c.tr("Changes you suggest"), list
  );
}

// What one may send in, the first of them first.
Html add_buttons(const site::Context& c) {
  Html buttons;
  for (const entries::Kind* kind : c.app.kinds.all()) {
    buttons += html::link_button(
        c.ui(),
        c.tr(kind->words.add),
        c.url(entries::entry_path(*kind, "new")),
        buttons.empty() ? html::ButtonKind::primary : html::ButtonKind::plain,
        "file-plus-2"
    );
  }
  return buttons;
}

}  // namespace

Html state_tag(const site::Context& c, std::string_view state) {
  const auto known = entries::find_state(state);
  if (!known) return {};
  using entries::State;
  const html::Tone tone = *known == State::published   ? html::Tone::ok
                          : *known == State::submitted ? html::Tone::note
                          : *known == State::declined || *known == State::withdrawn
                              ? html::Tone::warn
                              : html::Tone::plain;
  return html::tag(c.tr(entries::state_label(*known)), tone);
}

// On a phone the facts stand between what is told and what readers say of it.
Html work_page(
    const site::Context& c,
    std::span<const entries::WorkRow> rows,
    std::span<const entries::ProposedRow> proposed
) {
  Html list;
  for (const auto& row : rows) {
    if (row.state != "withdrawn") list += work_row(c, row);
  }
  const Html content =
      list.empty()
          ? html::empty_state(
                c.ui(),
                {.heading = std::string(c.tr("Nothing here yet")),
                 .text = R"({})"_html(
                     c.tr("What you write and send in stands here, with what became of it.")
                 ),
                 .buttons = add_buttons(c),
                 .icon = "file-plus-2"}
            )
          : R"(<p class="actions">{}</p>{}<ol class="rows">{}</ol>)"_html(
                add_buttons(c), proposed_section(c, proposed), list
            );
  return site::account_page(
      c.ui(),
      c.app.default_language,
      {.here = site::AccountTab::work, .heading = c.tr("My work"), .lead = {}},
      content
  );
}

Html queue_page(const site::Context& c, std::span<const entries::WorkRow> rows) {
  Html content;
  if (rows.empty()) {
    content = html::empty_state(
        c.ui(),
        {.heading = std::string(c.tr("Nothing waits")),
         .text = R"({})"_html(
             c.tr("When somebody sends something in, it stands here and you get a mail.")
         ),
         .icon = "check"}
    );
  } else {
    Html list;
    for (const auto& row : rows) {
      list +=
          R"(<li class="row row-plain"><div><h2><a href="{}"><bdi>{}</bdi></a></h2><p class="hint">{}</p></div></li>)"_html(
              c.url("/review/" + row.public_id),
              row.state == "published" ? c.tr("A change: {title}", i18n::apart("title", row.title))
                                       : row.title,
              c.tr(
                  "Sent in by {author}, {when}",
                  i18n::apart(
                      "author",
                      row.author_name.empty() ? std::string(c.tr("somebody without an account"))
                                              : row.author_name
                  ),
                  arg("when", c.tr.relative(row.submitted_at.value_or(row.updated_at), c.now))
              )
          );
    }
    content = R"(<ol class="rows">{}</ol>)"_html(list);
  }
  return R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)"_html(
      c.tr("Waiting for a decision"),
      c.tr("Oldest first. Nobody decides on what they wrote themselves."),
      content
  );
}

namespace {

Html decision_fields(const site::Context& c, const DecisionView& typed) {
  Html fields = html::text_area(
      c.ui(),
      {
          .name = "note",
          .label = std::string(c.tr("Your word to the author")),
          .value = typed.note,
          .hint = std::string(c.tr("Needed when you decline: say what would make it publishable.")),
          .error = html::error_of(typed.errors, "note"),
          .required = false,
          .rows = 5,
      }
  );
  // A change takes effect when it is agreed to.
  if (typed.changes.empty())
    fields += html::date_field(
        c.ui(),
        date_of(
            "publish_on",
            c.tr("Publish on"),
            typed.day,
            c.tr("Leave it empty to publish now."),
            html::error_of(typed.errors, "publish_on")
        )
    );
  Html buttons = html::button(
      c.ui(),
      {.label = std::string(c.tr("Publish")),
       .kind = html::ButtonKind::primary,
       .name = "decision",
       .value = "publish"}
  );
  buttons += html::button(
      c.ui(),
      {.label = std::string(c.tr("Decline")),
       .kind = html::ButtonKind::danger,
       .name = "decision",
       .value = "decline"}
  );
  fields += html::actions(buttons);
  return fields;
}

Html decision_panel_form(const site::Context& c, const EntryView& view, const DecisionView& typed) {
  const entries::Entry& entry = view.whole.entry;
  if (!view.may_decide) {
    return R"(<p class="hint">{}</p>)"_html(
        entries::gate::is_author(c.viewer, entry)
            ? c.tr("You wrote this, so somebody else decides.")
            : c.tr("You may read this. Editors decide.")
    );
  }
  const std::vector<html::FieldLabel> labels{
      {"note", std::string(c.tr("Your word to the author"))},
      {"publish_on", std::string(c.tr("Publish on"))},
  };
  return R"(<form class="fields" method="post" action="{}" novalidate>{}{}{}{}</form>)"_html(
      c.url("/review/" + entry.public_id),
      html::error_summary(c.ui(), typed.errors, labels),
      html::csrf_field(c.viewer.form_token),
      html::hidden_field("version", std::to_string(typed.version)),
      decision_fields(c, typed)
  );
}

}  // namespace

Html decision_panel(const site::Context& c, const EntryView& view, const DecisionView& typed) {
  Html lead;
  if (view.whole.entry.publish_at) {
    lead = R"(<p class="lead">{}</p>)"_html(c.tr(
        "Accepted. It will be published on {day}; until then you may decide anew.",
        arg("day", *view.whole.entry.publish_at)
    ));
  }
  return R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1>{}</header>{}{}</div>
    <section class="preview" aria-label="{}">{}</section>)"_html(
      c.tr("This waits for a decision"),
      lead,
      typed.changes.empty()
          ? Html()
          : html::panel(html::PanelKind::quiet, c.tr("What would change"), typed.changes),
      decision_panel_form(c, view, typed),
      c.tr("What was sent in"),
      entry_body(c, view)
  );
}

}  // namespace ibis::publishing
