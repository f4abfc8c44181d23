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

bool is_withdrawn(const entries::WorkRow& row) {
  return row.state == entries::state_code(entries::State::withdrawn);
}

// What became of it: that it went and why, when it comes, when it was changed.
Html work_note(const site::Context& c, const entries::WorkRow& row) {
  const Html changed = R"(<p class="hint">{}</p>)"_html(
      c.tr("Changed {when}", arg("when", c.date_time(row.updated_at)))
  );
  if (row.publish_at) return R"(<p>{}</p>{})"_html(coming_on(c, *row.publish_at), changed);
  if (!is_withdrawn(row)) return changed;
  return R"({}<p class="hint">{}</p>)"_html(
      row.reason.empty()
          ? Html()
          : R"(<p>{}</p>)"_html(c.tr("The reason: {reason}", arg("reason", row.reason))),
      c.tr("Taken off the site {when}", arg("when", c.date_time(row.updated_at)))
  );
}

// Of what must keep its teller safe nothing stands here once it went.
bool stands_in_work(const site::Context& c, const entries::WorkRow& row) {
  const entries::Kind* kind = c.app.kinds.find(row.kind);
  return !is_withdrawn(row) || (kind != nullptr && !kind->care.unnamed);
}

// What a moderator asks, with the way to do it.
Html work_request(const site::Context& c, const std::string& path, std::string_view asked) {
  if (asked.empty()) return {};
  return R"(<p>{}</p><p dir="auto">{}</p><p class="actions">{}</p>)"_html(
      html::tag(c.tr("A moderator asks you to change this"), html::Tone::warn),
      asked,
      html::link_button(
          c.ui(), c.tr("Suggest a change"), c.url(path + "/edit"), html::ButtonKind::plain, "pencil"
      )
  );
}

Html work_row(const site::Context& c, const entries::WorkRow& row, std::string_view asked) {
  const bool open = row.state == "draft" || row.state == "declined";
  const std::string path = c.app.kinds.path_of(row.kind, row.slug);
  const std::string url = c.url(open ? path + "/edit?step=check" : path);
  const std::string title = row.title.empty() ? std::string(c.tr("Without a title")) : row.title;
  return R"(<li class="row row-plain"><div><p class="eyebrow">{}</p><h2>{}</h2>{}{}</div></li>)"_html(
      state_tag(c, row.state),
      is_withdrawn(row) ? html::apart(title) : html::named_link(url, title),
      work_note(c, row),
      work_request(c, path, row.state == "published" ? asked : std::string_view())
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

std::string coming_on(const site::Context& c, Instant when) {
  return c.tr("It will be published on {when}.", arg("when", c.date_time(when)));
}

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
    std::span<const entries::ProposedRow> proposed,
    const std::map<std::int64_t, std::string>& asked
) {
  Html list;
  for (const auto& row : rows) {
    const auto request = asked.find(row.id.value);
    if (stands_in_work(c, row))
      list += work_row(c, row, request == asked.end() ? std::string_view() : request->second);
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

namespace {

bool is_accepted(const entries::WorkRow& row) {
  return row.publish_at.has_value();
}

// How long it has been waiting; of what was told without an account the day alone is known.
std::string sent_in(const site::Context& c, const entries::WorkRow& row) {
  const Instant at = row.submitted_at.value_or(row.updated_at);
  return c.tr(
      "Sent in by {author}, {when}",
      i18n::apart(
          "author",
          row.author_name.empty() ? std::string(c.tr("somebody without an account"))
                                  : row.author_name
      ),
      arg("when", row.author_id ? c.tr.relative(at, c.now) : c.tr.date(at, "UTC"))
  );
}

Html queue_row(const site::Context& c, const entries::WorkRow& row) {
  const Html link = R"(<a href="{}"><bdi>{}</bdi></a>)"_html(
      c.url("/review/" + row.public_id),
      row.state == "published" ? c.tr("A change: {title}", i18n::apart("title", row.title))
                               : row.title
  );
  return R"(<li class="row row-plain"><div>{}<p class="hint">{}</p></div></li>)"_html(
      is_accepted(row) ? R"(<h3>{}</h3><p>{}</p>)"_html(link, coming_on(c, *row.publish_at))
                       : R"(<h2>{}</h2>)"_html(link),
      sent_in(c, row)
  );
}

// Those that come by themselves, the next first.
Html accepted_section(const site::Context& c, std::span<const entries::WorkRow> rows) {
  std::vector<entries::WorkRow> accepted;
  std::ranges::copy_if(rows, std::back_inserter(accepted), &is_accepted);
  if (accepted.empty()) return {};
  std::ranges::sort(accepted, {}, &entries::WorkRow::publish_at);
  return R"(<section class="flow"><h2>{}</h2><p class="hint">{}</p><ol class="rows">{}</ol></section>)"_html(
      c.tr("Accepted, come by themselves"),
      c.tr("Until their day you may decide anew."),
      html::each(accepted, [&](const entries::WorkRow& row) { return queue_row(c, row); })
  );
}

}  // namespace

Html queue_page(const site::Context& c, std::span<const entries::WorkRow> rows) {
  Html waiting;
  for (const auto& row : rows) {
    if (!is_accepted(row)) waiting += queue_row(c, row);
  }
  const Html content =
      waiting.empty()
          ? html::empty_state(
                c.ui(),
                {.heading = std::string(c.tr("Nothing waits")),
                 .text = R"({})"_html(
                     c.tr("When somebody sends something in, it stands here and you get a mail.")
                 ),
                 .icon = "check"}
            )
          : R"(<ol class="rows">{}</ol>)"_html(waiting);
  return R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>{}{}</div>)"_html(
      c.tr("Waiting for a decision"),
      c.tr("Oldest first. Nobody decides on what they wrote themselves."),
      content,
      accepted_section(c, rows)
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

std::string decision_heading(const site::Context& c, const entries::Entry& entry) {
  return std::string(
      entry.publish_at ? c.tr("Accepted, comes on its day") : c.tr("This waits for a decision")
  );
}

Html asked_panel(const site::Context& c, std::string_view asked) {
  if (asked.empty()) return {};
  return html::panel(
      html::PanelKind::quiet,
      c.tr("A moderator asked for a change"),
      R"(<p dir="auto">{}</p>)"_html(asked)
  );
}

Html decision_panel(const site::Context& c, const EntryView& view, const DecisionView& typed) {
  Html lead;
  if (view.whole.entry.publish_at) {
    lead = R"(<p class="lead">{}</p>)"_html(c.tr(
        "Accepted. It will be published on {day}; until then you may decide anew.",
        arg("day", c.date_time(*view.whole.entry.publish_at))
    ));
  }
  return R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1>{}</header><div class="flow">{}{}{}</div></div>
    <section class="preview" aria-label="{}">{}</section>)"_html(
      decision_heading(c, view.whole.entry),
      lead,
      asked_panel(c, typed.asked),
      typed.changes.empty()
          ? Html()
          : html::panel(html::PanelKind::quiet, c.tr("What would change"), typed.changes),
      decision_panel_form(c, view, typed),
      c.tr("What was sent in"),
      entry_body(c, view)
  );
}

}  // namespace ibis::publishing
