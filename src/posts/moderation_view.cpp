#include "core/text.hpp"
#include "html/fields.hpp"
#include "html/lists.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"
#include "posts/moderation_views.hpp"
#include "posts/owner.hpp"
#include "posts/queue_part.hpp"

namespace ibis::posts {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string kind_label(const site::Context& c, std::string_view kind) {
  if (kind == about_post) return std::string(c.tr("noun|Post"));
  if (kind == about_entry) return std::string(c.tr("Entry"));
  return std::string(c.tr("Person"));
}

std::string cause_label(const site::Context& c, std::string_view cause, std::int64_t reports) {
  if (reports > 0) return c.tr("{n, plural, one {# report} other {# reports}}", arg("n", reports));
  return std::string(
      cause == code(Cause::held) ? c.tr("First post of a newcomer")
                                 : c.tr("Looked at by a moderator")
  );
}

// What changed at an entry may be by an editor, or that it is off the site.
Html state_of(
    const site::Context& c, std::string_view about_kind, std::string_view state, bool mended
) {
  if (state == code(CaseState::asked))
    return html::tag(c.tr("Waits for its author"), html::Tone::plain);
  if (state == code(CaseState::decided)) return html::tag(c.tr("Decided"), html::Tone::ok);
  if (mended && about_kind != about_entry)
    return html::tag(c.tr("Changed by its author"), html::Tone::note);
  const Html waits = html::tag(c.tr("Waits for a moderator"), html::Tone::note);
  if (!mended) return waits;
  return R"({} {})"_html(waits, html::tag(c.tr("Changed since"), html::Tone::plain));
}

// Of a post its first words.
std::string title_of(
    const site::Context& c,
    std::string_view about_kind,
    const std::string& title,
    std::string_view body
) {
  std::string shown = title;
  if (about_kind == about_post)
    shown = text::shorten(html::markdown_to_text(body), Limits::excerpt_characters / 3);
  return shown.empty() ? std::string(c.tr("Without words")) : shown;
}

std::string written_by(const site::Context& c, const QueueRow& row) {
  const posts::Setup* setup = c.app.posts;
  if (setup != nullptr && setup->unnamed != nullptr && setup->unnamed(row.entry_kind))
    return std::string(c.tr("Its author is not named"));
  return row.author_name ? author_name(c.tr, *row.author_name)
                         : std::string(c.tr("Reference data"));
}

Html queue_row(const site::Context& c, const QueueRow& row) {
  return R"(<li class="row row-plain"><div><p class="eyebrow">{} · {}</p><h2 dir="auto"><a href="{}">{}</a></h2><p class="hint"><bdi>{}</bdi> · {} {}</p></div></li>)"_html(
      kind_label(c, row.about_kind),
      cause_label(c, row.cause, row.reports),
      c.url("/moderation/" + row.public_id),
      title_of(c, row.about_kind, row.title, row.body),
      written_by(c, row),
      c.tr.relative(row.opened_at, c.now),
      state_of(c, row.about_kind, row.state, row.mended_at.has_value())
  );
}

Html decided_list(const site::Context& c, std::span<const DecidedRow> decided) {
  if (decided.empty()) return {};
  std::vector<html::Event> events;
  for (const DecidedRow& row : decided) {
    events.push_back(
        {.what = R"(<b>{}</b> · <a href="{}"><bdi>{}</bdi></a>{})"_html(
             c.tr(step_label(row.decision)),
             c.url("/moderation/" + row.public_id),
             title_of(c, row.about_kind, row.title, row.body),
             html::when(
                 row.decision != "gone",
                 [&] { return R"( · {})"_html(html::apart(author_name(c.tr, row.person_name))); }
             )
         ),
         .when = html::time(rfc3339(row.at), c.date_time(row.at)),
         .note = {}}
    );
  }
  return R"(<section class="flow"><h2>{}</h2>{}</section>)"_html(
      c.tr("The last decisions"), html::timeline(events)
  );
}

Html reports_list(const site::Context& c, const CasePage& page) {
  if (page.reports.empty()) return {};
  Html list;
  for (const ReportRow& report : page.reports) {
    const ReasonRow* reason = find_reason(report.reason);
    const std::string name = author_name(c.tr, report.reporter_name);
    const Html who = report.reporter_handle.empty()
                         ? html::apart(name)
                         : html::named_link(c.url("/people/" + report.reporter_handle), name);
    list += R"(<li><p><b>{}</b></p><p dir="auto">{}</p><p class="hint">{} · {}</p></li>)"_html(
        reason == nullptr ? std::string_view(report.reason) : c.tr(reason->label),
        report.note,
        who,
        html::time(rfc3339(report.created_at), c.date_time(report.created_at))
    );
  }
  return R"(<section class="panel"><h2>{}</h2><p class="hint">{}</p><ul class="tree">{}</ul></section>)"_html(
      c.tr("What was reported"), c.tr("Only moderators see who reported it."), list
  );
}

// What is off the site leads nowhere any more: what is known of it stands here.
Html absent_entry(const site::Context& c, const CasePage& page) {
  const CaseEntry& entry = *page.entry;
  const std::string& title = page.subject.title;
  return R"(<p class="eyebrow">{} {}</p><p><b dir="auto">{}</b></p>{}<p class="hint">{}</p>)"_html(
      entry.kind,
      html::tag(entry.state, html::Tone::warn),
      title.empty() ? std::string(c.tr("Without a title")) : title,
      html::when(
          !entry.summary.empty(), [&] { return R"(<p dir="auto">{}</p>)"_html(entry.summary); }
      ),
      entry.withdrawn_at
          ? c.tr("It was taken off the site on {day}.", arg("day", c.date(*entry.withdrawn_at)))
          : std::string(c.tr("It is not on the site now."))
  );
}

// The thing itself, where it is no post.
Html thing_of(const site::Context& c, const CasePage& page) {
  if (page.entry && page.entry->row.empty()) return absent_entry(c, page);
  if (page.entry) return R"(<p class="eyebrow">{}</p>{})"_html(page.entry->kind, page.entry->row);
  if (page.author_name.empty()) return R"(<p>{}</p>)"_html(author_name(c.tr, page.author_name));
  return R"(<p>{}</p>)"_html(html::named_link(c.url(page.subject.path), page.subject.title));
}

Html context_of(const site::Context& c, const CasePage& page) {
  if (!page.post) {
    return R"(<section class="flow" aria-labelledby="context-h"><h2 id="context-h">{}</h2><div>{}</div></section>)"_html(
        c.tr("What it is about"), thing_of(c, page)
    );
  }
  Html list;
  for (const ShownRow& row : page.around) {
    const bool subject = row.id == page.post->id;
    const bool gone = subject && !row.is(PostState::stands) && !row.is(PostState::held);
    Html words;
    if (gone) words = post_words(c, page.post->body, page.post->language, page.known);
    Html acts;
    if (subject) acts = R"(<li>{}</li>)"_html(html::tag(c.tr("This one"), html::Tone::warn));
    list += post_item(
        c,
        row,
        page.known,
        {.heading = 3, .photo = photo_of(page.photos, row), .acts = acts, .below = words}
    );
  }
  return R"(<section class="flow" aria-labelledby="context-h"><h2 id="context-h">{}</h2><p><a href="{}"><bdi>{}</bdi></a></p><ol class="posts">{}</ol></section>)"_html(
      c.tr("The post, and what stands beside it"),
      c.url(page.subject.path),
      page.subject.title.empty() ? std::string(c.tr("Where it stands")) : page.subject.title,
      list
  );
}

Html steps_list(const site::Context& c, std::span<const StepRow> steps) {
  if (steps.empty()) return {};
  std::vector<html::Event> events;
  for (const StepRow& step : steps) {
    events.push_back(
        {.what = R"(<b>{}</b> {})"_html(
             c.tr(step_label(step.decision)),
             html::when(
                 step.decision != "gone",
                 [&] { return html::apart(author_name(c.tr, step.person_name)); }
             )
         ),
         .when = html::time(rfc3339(step.at), c.date_time(step.at)),
         .note = step.note}
    );
  }
  return R"(<section class="flow"><h2>{}</h2>{}</section>)"_html(
      c.tr("What was decided"), html::timeline(events)
  );
}

std::string decision_hint(const site::Context& c, Decision decision, bool of_post) {
  switch (decision) {
    case Decision::leave:
      return std::string(c.tr("Its author and those who reported it are told."));
    case Decision::pass:
      return std::string(
          c.tr("Everybody reads it, and what its author writes from now on stands at once.")
      );
    case Decision::remove:
      return std::string(c.tr("A mark stays. Its author is told the reason."));
    case Decision::mend:
      return std::string(
          of_post ? c.tr("Its author is told what to change and can do it within seven days.")
                  : c.tr("Its author is told what to change. When a change is published, the case "
                         "waits for a moderator again.")
      );
    case Decision::settled:
      break;
  }
  return std::string(c.tr("For example taken off the site, or spoken with them."));
}

Html decide_form(const site::Context& c, const CasePage& page) {
  if (page.about.is_decided()) return {};
  if (page.possible.empty()) {
    return R"(<p class="hint">{}</p>)"_html(
        c.tr("You reported this yourself, so somebody else decides.")
    );
  }
  std::vector<html::Option> options;
  for (const Decision decision : page.possible) {
    options.push_back(
        {.value = std::string(code(decision)),
         .label = std::string(c.tr(decision_row(decision).label)),
         .hint = decision_hint(c, decision, page.post.has_value())}
    );
  }
  const std::vector<html::FieldLabel> labels{
      {"decision", std::string(c.tr("Your decision"))}, {"note", std::string(c.tr("The reason"))}
  };
  Html fields = html::error_summary(c.ui(), page.errors, labels);
  fields += html::csrf_field(c.viewer.form_token);
  if (page.post) fields += html::hidden_field("version", std::to_string(page.post->version));
  std::vector<std::string> chosen;
  if (page.typed.decision) chosen.emplace_back(code(*page.typed.decision));
  fields += html::choices(
      c.ui(),
      {.name = "decision",
       .label = std::string(c.tr("Your decision")),
       .values = std::move(chosen),
       .options = std::move(options),
       .error = html::error_of(page.errors, "decision")}
  );
  fields += html::text_area(
      c.ui(),
      {.name = "note",
       .label = std::string(c.tr("The reason")),
       .value = page.typed.note,
       .hint = std::string(c.tr("Its author gets this by mail; those who reported it do not.")),
       .error = html::error_of(page.errors, "note"),
       .required = false,
       .rows = 4}
  );
  fields += html::actions(html::button(
      c.ui(), {.label = std::string(c.tr("Decide")), .kind = html::ButtonKind::primary}
  ));
  return R"(<form class="fields" method="post" action="{}" novalidate>{}</form>)"_html(
      c.url("/moderation/" + page.about.public_id), fields
  );
}

}  // namespace

Html report_page(const site::Context& c, const ReportPage& page) {
  std::vector<html::Option> options;
  for (const ReasonRow& reason : report_reasons())
    options.push_back(
        {.value = std::string(reason.code), .label = std::string(c.tr(reason.label)), .hint = {}}
    );
  const std::vector<html::FieldLabel> labels{
      {"reason", std::string(c.tr("What is wrong"))}, {"note", std::string(c.tr("In a sentence"))}
  };
  Html fields = html::error_summary(c.ui(), page.errors, labels);
  fields += html::csrf_field(c.viewer.form_token);
  std::vector<std::string> chosen;
  if (!page.report.reason.empty()) chosen.push_back(page.report.reason);
  fields += html::choices(
      c.ui(),
      {.name = "reason",
       .label = std::string(c.tr("What is wrong")),
       .values = std::move(chosen),
       .options = std::move(options),
       .error = html::error_of(page.errors, "reason")}
  );
  fields += html::text_area(
      c.ui(),
      {.name = "note",
       .label = std::string(c.tr("In a sentence")),
       .value = page.report.note,
       .error = html::error_of(page.errors, "note"),
       .rows = 3,
       .max_characters = Limits::report_characters}
  );
  Html buttons = html::button(
      c.ui(),
      {.label = std::string(c.tr("Send to the moderators")), .kind = html::ButtonKind::primary}
  );
  buttons += html::link_button(c.ui(), c.tr("Back"), c.url(page.path), html::ButtonKind::quiet);
  fields += html::actions(buttons);
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead">{}</p></header><p dir="auto"><b>{}</b></p><form class="fields" method="post" action="{}" novalidate>{}</form></div>)"_html(
      c.tr("Report something"),
      c.tr("A moderator looks at it and you get a mail. Whom it is about never learns who reported "
           "it."),
      page.title,
      c.url("/report/" + page.kind + "/" + page.name),
      fields
  );
}

Html queue_list(const site::Context& c, std::span<const QueueRow> rows) {
  Html list;
  for (const QueueRow& row : rows)
    list += queue_row(c, row);
  return R"(<ol class="rows">{}</ol>)"_html(list);
}

Html queue_page(
    const site::Context& c, std::span<const QueueRow> rows, std::span<const DecidedRow> decided
) {
  Html content;
  if (rows.empty()) {
    content = html::empty_state(
        c.ui(),
        {.heading = std::string(c.tr("Nothing waits")),
         .text = R"({})"_html(c.tr("When somebody reports something, or writes for the first time, "
                                   "it stands here and you get a mail.")),
         .icon = "check"}
    );
  } else {
    content = queue_list(c, rows);
  }
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}{}{}</div>)"_html(
      c.tr("Moderation"),
      c.tr("Oldest first. Nobody decides on what they wrote or reported themselves."),
      content,
      decided_list(c, decided),
      c.app.settings.webmentions ? html::actions(html::link_button(
                                       c.ui(), c.tr("Mentioned elsewhere"), c.url("/admin/mentions")
                                   ))
                                 : Html()
  );
}

Html case_page(const site::Context& c, const CasePage& page) {
  return R"(<div class="wrap wrap-text"><header class="page-head"><p class="eyebrow">{} · {}</p><h1>{}</h1><p class="lead">{} {}</p></header><div class="flow">{}{}{}{}</div></div>)"_html(
      kind_label(c, page.about.about_kind),
      cause_label(c, page.about.cause, page.about.reports),
      page.about.is_decided() ? c.tr("A case") : c.tr("A case to decide"),
      page.subject.unnamed ? std::string(c.tr("Its author is not named"))
      : page.subject.author_id
          ? c.tr("By {name}", i18n::apart("name", author_name(c.tr, page.author_name)))
          : std::string(c.tr("Reference data")),
      state_of(c, page.about.about_kind, page.about.state, page.about.mended_at.has_value()),
      reports_list(c, page),
      context_of(c, page),
      steps_list(c, page.steps),
      decide_form(c, page)
  );
}

}  // namespace ibis::posts
