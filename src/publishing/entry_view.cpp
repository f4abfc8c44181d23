#include "core/text.hpp"
#include "entries/cards.hpp"
#include "entries/common_fields.hpp"
#include "entries/revision_store.hpp"
#include "entries/visibility.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"
#include "publishing/views.hpp"

namespace ibis::publishing {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

// What readers of the page can't tell by themselves: that others see less than they do.
Html who_sees(const site::Context& c, const EntryView& view, const Field& field) {
  const bool hides_more = field.with != nullptr && view.shown.has(*field.with) &&
                          !entries::sees({}, view.whole, *field.with);
  if (entries::sees({}, view.whole, field)) {
    return hides_more ? R"(<br><span class="hint">{}</span>)"_html(
                            c.tr("The name is public, the address is not.")
                        )
                      : Html();
  }
  return R"(<br><span class="hint">{}</span>)"_html(
      field.audience == entries::Audience::members ? c.tr("Only members see this.")
                                                   : c.tr("Only editors and the author see this.")
  );
}

std::vector<html::Fact> glance_facts(const site::Context& c, const EntryView& view) {
  std::vector<html::Fact> facts;
  for (const Field* field : view.room.kind.glance) {
    if (field->open_until && entries::is_over(view.room.kind, view.shown)) continue;
    Html value = field->type == entries::FieldType::document
                     ? document_value(c, view.whole.document)
                     : field_value(c, view.room.kind, *field, view.shown);
    if (value.empty()) continue;
    value += who_sees(c, view, *field);
    facts.push_back({std::string(c.tr(field->shown_label.value_or(field->label))), std::move(value)}
    );
  }
  facts.push_back(
      {std::string(c.tr("Written in")), escaped(c.tr.language_name(view.whole.entry.language))}
  );
  if (view.whole.entry.published_at) {
    facts.push_back(
        {std::string(c.tr("Published")), escaped(c.date(*view.whole.entry.published_at))}
    );
  }
  return facts;
}

// Where it is known from and how sure it is, where the kind asks that.
Html sources(const site::Context& c, const EntryView& view) {
  namespace common = entries::common;
  std::vector<html::Fact> facts;
  for (const Field* field : {&common::confidence, &common::sources, &common::source_note}) {
    Html value = field_value(c, view.room.kind, *field, view.shown);
    if (!value.empty()) facts.push_back({std::string(c.tr(field->label)), std::move(value)});
  }
  return facts.empty() ? Html() : html::facts(facts);
}

// Nobody of the community tells this: it came with the program.
Html reference_data(const site::Context& c, const EntryView& view) {
  using i18n::msg;
  const bool confirmed = view.shown.text(entries::common::confidence) == "confirmed";
  const i18n::Msgid unconfirmed =
      view.room.unconfirmed.value_or(msg("Reference data, not confirmed by those it is about."));
  return html::panel(
      html::PanelKind::quiet,
      c.tr("Where this comes from"),
      R"(<p><b>{}</b></p><p>{}</p>{}{})"_html(
          confirmed ? c.tr("Reference data, confirmed by those it is about.") : c.tr(unconfirmed),
          c.tr("It was put together from public sources, not told by a member. Editors mend it."),
          sources(c, view),
          view.room.told_by == nullptr ? Html()
                                       : view.room.told_by(c, view.shown, view.whole.entry.language)
      )
  );
}

// Who tells this, and what readers should know of them: beside the text, not hidden in a form.
Html told_by(const site::Context& c, const EntryView& view) {
  const Whole& whole = view.whole;
  const Teller& words = view.room.teller;
  const std::string_view heading = c.tr(words.heading);
  if (view.room.kind.care.unnamed) {
    if (view.room.told_by == nullptr) return {};
    return html::panel(
        html::PanelKind::quiet, heading, view.room.told_by(c, view.shown, whole.entry.language)
    );
  }
  if (!whole.entry.author_id) return reference_data(c, view);
  const Html author =
      whole.author_name.empty()
          ? escaped(c.tr("a former member"))
          : html::named_link(c.url("/people/" + whole.author_handle), whole.author_name);
  Html lines = R"(<p>{}</p>)"_html(html::fill(c.tr.pieces(words.line), {{"author", author}}));
  if (view.room.told_by != nullptr) lines += view.room.told_by(c, view.shown, whole.entry.language);
  lines += sources(c, view);
  return html::panel(html::PanelKind::quiet, heading, lines);
}

// Who tells without an account leaves the day alone behind: an hour would be midnight, or say too much.
Html when_taken(const site::Context& c, const EntryView& view, const entries::Step& step) {
  const bool day_alone =
      view.room.kind.care.unnamed && !view.whole.entry.author_id && !step.person_id;
  return day_alone ? html::time(iso_date(step.at), c.tr.date(step.at, "UTC"))
                   : html::time(rfc3339(step.at), c.date_time(step.at));
}

Html steps_taken(const site::Context& c, const EntryView& view) {
  if (view.steps.empty()) return {};
  std::vector<html::Event> events;
  for (const auto& step : view.steps) {
    Html who;
    if (step.person_name) {
      who = R"( · {})"_html(
          step.person_name->empty() ? escaped(c.tr("a former member"))
                                    : html::apart(*step.person_name)
      );
    }
    events.push_back({
        .what = R"(<b>{}</b>{})"_html(c.tr(entries::action_label(step.action)), who),
        .when = when_taken(c, view, step),
        .note = step.note,
        .tone = step.action == "published"                                ? html::Tone::ok
                : step.action == "declined" || step.action == "withdrawn" ? html::Tone::warn
                                                                          : html::Tone::plain,
    });
  }
  return R"(<section><h2>{}</h2>{}</section>)"_html(
      c.tr("What happened so far"), html::timeline(events)
  );
}

Html post_button(
    const site::Context& c, const std::string& path, std::string_view text, html::ButtonKind kind
) {
  return R"(<form method="post" action="{}">{}{}</form>)"_html(
      c.url(path),
      html::csrf_field(c.viewer.form_token),
      html::button(c.ui(), {.label = std::string(text), .kind = kind})
  );
}

std::string own_path(const EntryView& view) {
  return entries::entry_path(view.room.kind, view.whole.entry.slug);
}

Html own_actions(const site::Context& c, const EntryView& view) {
  const std::string base = own_path(view);
  Html buttons;
  if (view.may_submit)
    buttons += post_button(c, base + "/submit", c.tr("Send it in"), html::ButtonKind::primary);
  if (view.may_edit) {
    buttons += html::link_button(
        c.ui(), c.tr("Edit"), c.url(base + "/edit"), html::ButtonKind::plain, "pencil"
    );
  }
  if (view.may_propose) {
    buttons += html::link_button(
        c.ui(),
        view.change_waits ? c.tr("Your change waits for a decision") : c.tr("Suggest a change"),
        c.url(base + "/edit"),
        html::ButtonKind::plain,
        "pencil"
    );
  }
  if (view.may_decide) {
    buttons += html::link_button(
        c.ui(),
        c.tr("Decide"),
        c.url("/review/" + view.whole.entry.public_id),
        html::ButtonKind::primary
    );
  }
  if (view.may_withdraw) {
    buttons += html::link_button(
        c.ui(), c.tr("Take it off the site"), c.url(base + "/withdraw"), html::ButtonKind::quiet
    );
  }
  const auto& day = view.whole.entry.publish_at;
  return R"({}{})"_html(
      day ? R"(<p>{}</p>)"_html(coming_on(c, *day)) : Html(),
      buttons.empty() ? Html() : R"(<div class="actions">{}</div>)"_html(buttons)
  );
}

Html glance_buttons(const site::Context& c, const EntryView& view) {
  Html more = html::link_button(
      c.ui(),
      c.tr("For printing"),
      c.url(own_path(view) + "/print"),
      html::ButtonKind::plain,
      "printer"
  );
  if (entries::keeps_revisions(view.room.kind))
    more += html::link_button(
        c.ui(),
        c.tr("What changed"),
        c.url(own_path(view) + "/history"),
        html::ButtonKind::plain,
        "history"
    );
  more += view.share;
  const entries::Entry& entry = view.whole.entry;
  if (!entries::gate::is_author(c.viewer, entry) && entries::is_published(entry)) {
    more += html::link_button(
        c.ui(),
        c.tr("Report"),
        c.url("/report/entry/" + entry.public_id),
        html::ButtonKind::quiet,
        "flag"
    );
  }
  return more;
}

std::vector<html::Chip> theme_chips(const site::Context& c, const EntryView& view) {
  std::vector<html::Chip> chips;
  for (const Field* field : view.room.kind.fields) {
    if (field->taxonomy != taxonomy::theme) continue;
    for (const std::string& slug : view.shown.values(*field)) {
      if (const taxonomy::Term* term = c.terms.find(field->taxonomy, slug)) {
        chips.push_back(
            {.label = std::string(term->name(c.language())), .url = c.url("/themes/" + slug)}
        );
      }
    }
  }
  return chips;
}

Html place_and_time(const site::Context& c, const EntryView& view) {
  const Field* country = entries::find_field(view.room.kind, entries::Column::country);
  const Html place =
      country == nullptr ? Html() : field_value(c, view.room.kind, *country, view.shown);
  const std::string when = view.room.when == nullptr ? "" : view.room.when(c, view.shown);
  return R"({}{}{})"_html(place, place.empty() || when.empty() ? "" : " · ", when);
}

std::string warning(const site::Context& c, const EntryView& view) {
  return entries::warning_line(c.tr, entries::warnings_of(c.tr, view.room.kind, view.shown));
}

Html lead(const site::Context& c, const EntryView& view) {
  const auto& entry = view.whole.entry;
  if (entry.summary.empty()) return {};
  const bool foreign = entry.language != c.language();
  return R"(<p class="lead" {}>{}</p>)"_html(
      html::in_language(foreign ? std::string_view(entry.language) : std::string_view{}),
      entry.summary
  );
}

Html head(const site::Context& c, const EntryView& view, int level = 1) {
  const auto& entry = view.whole.entry;
  const auto lang = html::in_language(
      entry.language == c.language() ? std::string_view{} : std::string_view(entry.language)
  );
  const bool shown = entries::is_published(entry);
  const Html title = level == 1 ? R"(<h1 {}>{}</h1>)"_html(lang, entry.title)
                                : R"(<h2 {}>{}</h2>)"_html(lang, entry.title);
  return R"(<header class="entry-head"><p class="eyebrow">{} {}</p>{}{}{}</header>)"_html(
      place_and_time(c, view),
      shown ? Html() : state_tag(c, entry.state),
      title,
      warning(c, view).empty() ? lead(c, view) : Html(),
      html::chips(theme_chips(c, view))
  );
}

// The parts of the text, each under its label unless there is but one. The labels are the page's and run its way.
Html body_parts(const site::Context& c, const EntryView& view, int top_heading) {
  std::vector<const Field*> parts;
  for (const Field* field : view.room.kind.fields) {
    if (field->shown == entries::Shown::body && view.shown.has(*field)) parts.push_back(field);
  }
  const auto ours = html::in_language(
      view.whole.entry.language == c.language() ? std::string_view{}
                                                : std::string_view(c.language())
  );
  Html out;
  for (const Field* field : parts) {
    if (parts.size() > 1) {
      const std::string_view label = c.tr(field->shown_label.value_or(field->label));
      out += top_heading == 2 ? R"(<h2 {}>{}</h2>)"_html(ours, label)
                              : R"(<h3 {}>{}</h3>)"_html(ours, label);
    }
    const int inside = parts.size() > 1 ? top_heading + 1 : top_heading;
    out += field->type == entries::FieldType::markdown
               ? html::render_markdown(
                     view.shown.text(*field), {.top_heading = inside, .table_label = c.tr("Table")}
                 )
                     .html
               : R"(<p>{}</p>)"_html(field_value(c, view.room.kind, *field, view.shown));
  }
  return out;
}

Html body_text(const site::Context& c, const EntryView& view, int top_heading = 2) {
  const std::string& language = view.whole.entry.language;
  const bool foreign = language != c.language();
  Html note;
  if (foreign) {
    note = R"(<p class="hint">{}</p>)"_html(
        c.tr("Written in {language}.", arg("language", c.tr.language_name_within(language)))
    );
  }
  const Html text = R"({}<div class="prose" {}>{}</div>)"_html(
      note,
      html::in_language(foreign ? std::string_view(language) : std::string_view{}),
      body_parts(c, view, top_heading)
  );
  const std::string warned = warning(c, view);
  return warned.empty() ? text : html::warned(warned, R"({}{})"_html(lead(c, view), text));
}

Html notice(const site::Context& c, const EntryView& view) {
  return view.room.notice == nullptr ? Html() : view.room.notice(c, view.shown);
}

Html art(const EntryView& view) {
  if (view.picture) return html::picture_figure(*view.picture);
  if (view.room.kind.art != nullptr)
    return R"(<figure class="portrait">{}</figure>)"_html(
        view.room.kind.art(view.whole.entry.public_id)
    );
  return R"(<figure class="art-wide"><div class="art">{}</div></figure>)"_html(
      html::pattern(view.whole.entry.public_id)
  );
}

}  // namespace

Html entry_page(const site::Context& c, const EntryView& view) {
  Html after = view.rating;
  after += view.similar;
  after += view.comments;
  after += view.mentions;
  after += steps_taken(c, view);
  const Html teller = told_by(c, view);
  return R"(<article class="wrap">{}{}
    <div class="entry"><div class="prose">{}{}{}{}{}</div>{}{}</div>{}
    </article>)"_html(
      head(c, view),
      own_actions(c, view),
      notice(c, view),
      art(view),
      body_text(c, view),
      view.room.teller.last ? view.below : teller,
      view.room.teller.last ? teller : view.below,
      html::glance(c.ui(), glance_facts(c, view), glance_buttons(c, view)),
      after.empty() ? Html() : R"(<div class="prose entry-after">{}</div>)"_html(after),
      view.neighbours
  );
}

Html entry_body(const site::Context& c, const EntryView& view) {
  return R"(<article class="wrap">{}
    <div class="entry"><div class="prose">{}{}{}{}</div>{}</div>
    </article>)"_html(
      head(c, view, 2),
      art(view),
      body_text(c, view, 3),
      told_by(c, view),
      other_answers(c, view),
      html::glance(c.ui(), glance_facts(c, view))
  );
}

Html print_page(const site::Context& c, const EntryView& view) {
  return R"(<article class="wrap wrap-text">{}{}{}{}{}{}<section><h2>{}</h2>{}</section>
    <p class="hint">{}<br>{}</p><p class="actions screen-only">{}<a href="{}">{}</a></p></article>)"_html(
      head(c, view),
      notice(c, view),
      view.picture ? html::picture_figure(*view.picture) : Html(),
      body_text(c, view),
      view.below,
      told_by(c, view),
      c.tr("At a glance"),
      html::facts(glance_facts(c, view)),
      c.tr("This address always leads here:"),
      c.absolute("/id/" + view.whole.entry.public_id),
      html::print_button(c.ui()),
      c.url(own_path(view)),
      c.tr("Back to the whole page")
  );
}

}  // namespace ibis::publishing
