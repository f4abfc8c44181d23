#include "core/text.hpp"
#include "html/markdown.hpp"
#include "html/parts.hpp"
#include "i18n/language.hpp"
#include "practices/views.hpp"
#include "practices/visibility.hpp"
#include "site/log.hpp"

#include <array>

namespace ibis::practices {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string_view label(
    const site::Context& c, std::span<const Choice> list, std::string_view code
) {
  const Choice* choice = find_choice(list, code);
  return choice == nullptr ? std::string_view{} : c.tr(choice->label);
}

// "since 2019, running"; "2019 to 2023".
std::string when(const site::Context& c, const Details& d) {
  if (d.started.empty()) return {};
  const std::string started = c.tr.partial_date(d.started);
  if (!d.ended.empty()) {
    return c.tr(
        "{from} to {until}", arg("from", started), arg("until", c.tr.partial_date(d.ended))
    );
  }
  return c.tr("since {from}", arg("from", started));
}

Html place_links(const site::Context& c, const entries::Entry& entry) {
  Html out;
  if (!entry.country.empty()) {
    out += R"(<a href="{}">{}</a>)"_html(
        c.url("/practices?country=" + text::lower(entry.country)),
        c.app.places.country_name(entry.country, c.tr.language())
    );
  }
  if (entry.city_id) {
    out += R"( · <a href="{}">{}</a>)"_html(
        c.url("/practices?city=" + std::to_string(*entry.city_id)),
        c.app.places.city_name(*entry.city_id, c.tr.language())
    );
  }
  return out;
}

// The terms of one taxonomy, as links to the list or plain.
Html term_links(
    const site::Context& c, const Practice& p, std::string_view taxonomy, std::string_view param
) {
  Html out;
  for (const auto id : p.terms) {
    const taxonomy::Term* term = c.terms.find(id);
    if (term == nullptr || term->taxonomy != taxonomy) continue;
    if (!out.empty()) out += R"(, )"_html();
    const std::string name = term->code.empty()
                                 ? std::string(term->name(c.language()))
                                 : fmt::format("{} {}", term->code, term->name(c.language()));
    out += R"(<a href="{}">{}</a>)"_html(
        c.url(fmt::format("/practices?{}={}", param, term->slug)), name
    );
  }
  return out;
}

Html text_of(std::string_view text) {
  return R"({})"_html(text);
}

std::string language_list(const site::Context& c, std::string_view codes) {
  std::vector<std::string> names;
  for (const auto code : text::split(codes, ' ')) {
    if (!code.empty()) names.push_back(c.tr.language_name(code));
  }
  return c.tr.list(names);
}

Html owner(const Details& d) {
  if (d.organisation_url.empty()) return text_of(d.organisation);
  return R"(<a href="{}" rel="nofollow noopener">{}</a>)"_html(d.organisation_url, d.organisation);
}

Html contact(const site::Context& c, const PracticeView& view) {
  const Details& d = view.practice.details;
  if (d.contact_name.empty()) return {};
  if (view.restricted) {
    return R"({}<br><a href="mailto:{}">{}</a><br><span class="hint">{}</span>)"_html(
        d.contact_name,
        d.contact_email,
        d.contact_email,
        d.contact_public ? c.tr("The name is public, the address is not.")
                         : c.tr("Only editors and the author see this.")
    );
  }
  return sees({}, view.practice, "contact_name") ? text_of(d.contact_name) : Html();
}

std::vector<html::Fact> glance_facts(const site::Context& c, const PracticeView& view) {
  const Practice& p = view.practice;
  const Details& d = p.details;
  const taxonomy::Term* kind = c.terms.find(taxonomy::stakeholder, d.organisation_kind);
  std::vector<html::Fact> facts{
      {std::string(c.tr("Run by")), owner(d)},
      {std::string(c.tr("Kind of organisation")),
       kind == nullptr ? Html() : text_of(kind->name(c.language()))},
      {std::string(c.tr("Place")), place_links(c, p.entry)},
      {std::string(c.tr("Scale")), text_of(label(c, scales(), d.scale))},
      {std::string(c.tr("When")), text_of(when(c, d))},
      {std::string(c.tr("Where it stands")), text_of(label(c, statuses(), d.status))},
      {std::string(c.tr("Kind of practice")), text_of(label(c, types(), d.type))},
      {std::string(c.tr("Who it is for")), term_links(c, p, taxonomy::target_group, "group")},
      {std::string(c.tr("The receiving community")), text_of(label(c, host_roles(), d.host_role))},
      {std::string(c.tr("Global Compact objectives")), term_links(c, p, taxonomy::gcm, "gcm")},
      {std::string(c.tr("Sustainable Development Goals")), term_links(c, p, taxonomy::sdg, "sdg")},
      {std::string(c.tr("Contact")), contact(c, view)},
      {std::string(c.tr("Languages of the contact")), text_of(language_list(c, d.contact_languages))
      },
      {std::string(c.tr("Written in")), text_of(c.tr.language_name(p.entry.language))},
  };
  if (p.entry.published_at)
    facts.push_back({std::string(c.tr("Published")), text_of(c.date(*p.entry.published_at))});
  return facts;
}

// Who tells this, and what readers should know of them: beside the text, not hidden in a form.
Html told_by(const site::Context& c, const Practice& p) {
  const Html author =
      p.author_name.empty()
          ? text_of(c.tr("a former member"))
          : R"(<a href="{}">{}</a>)"_html(c.url("/people/" + p.author_handle), p.author_name);
  const Html who = html::fill(c.tr.pieces(i18n::msg("Told by {author}")), {{"author", author}});
  Html lines = R"(<p>{}</p><p>{}</p>)"_html(who, c.tr(capacity_for_readers(p.details.capacity)));
  if (!p.details.on_behalf_of.empty()) {
    lines += R"(<p>{}</p>)"_html(c.tr("On behalf of: {whom}", arg("whom", p.details.on_behalf_of)));
  }
  if (!p.details.conflict.empty()) {
    lines += R"(<p>{} <span {}>{}</span></p>)"_html(
        c.tr("Interest in the matter:"), html::in_language(p.entry.language), p.details.conflict
    );
  }
  return html::panel(html::PanelKind::quiet, c.tr("Who tells this"), lines);
}

Html history(const site::Context& c, std::span<const entries::Step> steps) {
  if (steps.empty()) return {};
  std::vector<html::Event> events;
  for (const auto& step : steps) {
    std::string who;
    if (step.person_name) {
      who = fmt::format(
          " · {}", step.person_name->empty() ? c.tr("a former member") : *step.person_name
      );
    }
    events.push_back({
        .what = R"(<b>{}</b>{})"_html(c.tr(entries::action_label(step.action)), who),
        .when = html::time(rfc3339(step.at), c.date_time(step.at)),
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

Html own_actions(const site::Context& c, const PracticeView& view) {
  const std::string base = path_of(view.practice.entry.slug);
  Html buttons;
  if (view.may_submit)
    buttons += post_button(c, base + "/submit", c.tr("Send it in"), html::ButtonKind::primary);
  if (view.may_edit) {
    buttons += html::link_button(
        c.ui(), c.tr("Edit"), c.url(base + "/edit"), html::ButtonKind::plain, "pencil"
    );
  }
  if (view.may_decide) {
    buttons += html::link_button(
        c.ui(),
        c.tr("Decide"),
        c.url("/review/" + view.practice.entry.public_id),
        html::ButtonKind::primary
    );
  }
  if (view.may_withdraw) {
    buttons += html::link_button(
        c.ui(), c.tr("Take it off the site"), c.url(base + "/withdraw"), html::ButtonKind::quiet
    );
  }
  return buttons.empty() ? Html() : R"(<div class="actions">{}</div>)"_html(buttons);
}

Html glance_buttons(const site::Context& c, const PracticeView& view) {
  const std::string base = path_of(view.practice.entry.slug);
  Html more = html::link_button(
      c.ui(), c.tr("For printing"), c.url(base + "/print"), html::ButtonKind::plain, "printer"
  );
  more += R"(<p class="hint">{}<br><a href="{}">{}</a></p>)"_html(
      c.tr("This address always leads here:"),
      c.absolute("/id/" + view.practice.entry.public_id),
      c.absolute("/id/" + view.practice.entry.public_id)
  );
  const auto& entry = view.practice.entry;
  const bool others = c.viewer.signed_in() && c.viewer.id != entry.author_id;
  if (others && entry.state == entries::state_code(entries::State::published)) {
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

Html head(const site::Context& c, const PracticeView& view, int level = 1) {
  const auto& entry = view.practice.entry;
  const auto lang = html::in_language(
      entry.language == c.language() ? std::string_view{} : std::string_view(entry.language)
  );
  const bool shown = entry.state == entries::state_code(entries::State::published);
  std::vector<html::Chip> chips;
  for (const auto id : view.practice.terms) {
    const taxonomy::Term* term = c.terms.find(id);
    if (term == nullptr || term->taxonomy != taxonomy::theme) continue;
    chips.push_back(
        {.label = std::string(term->name(c.language())), .url = c.url("/themes/" + term->slug)}
    );
  }
  const Html title = level == 1 ? R"(<h1 {}>{}</h1>)"_html(lang, entry.title)
                                : R"(<h2 {}>{}</h2>)"_html(lang, entry.title);
  return R"(<header class="entry-head"><p class="eyebrow">{}{}{} {}</p>{}<p class="lead" {}>{}</p>{}</header>)"_html(
      place_links(c, entry),
      entry.country.empty() || view.practice.details.started.empty() ? "" : " · ",
      when(c, view.practice.details),
      shown ? Html() : state_tag(c, entry.state),
      title,
      lang,
      entry.summary,
      html::chips(chips)
  );
}

Html body_text(const site::Context& c, const PracticeView& view, int top_heading = 2) {
  const auto& p = view.practice;
  const auto rendered = html::render_markdown(
      p.details.description, {.top_heading = top_heading, .table_label = c.tr("Table")}
  );
  const bool foreign = p.entry.language != c.language();
  Html note;
  if (foreign) {
    note = R"(<p class="hint">{}</p>)"_html(
        c.tr("Written in {language}.", arg("language", c.tr.language_name(p.entry.language)))
    );
  }
  return R"({}<div class="prose" {}>{}</div>)"_html(
      note,
      html::in_language(foreign ? std::string_view(p.entry.language) : std::string_view{}),
      rendered.html
  );
}

Html art(const PracticeView& view) {
  if (view.picture) return html::picture_figure(*view.picture);
  return R"(<figure class="art-wide"><div class="art">{}</div></figure>)"_html(
      html::pattern(view.practice.entry.public_id)
  );
}

}  // namespace

std::string path_of(std::string_view slug) {
  return fmt::format("/practices/{}", slug);
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

Html practice_page(const site::Context& c, const PracticeView& view) {
  return R"(<article class="wrap">{}{}
    <div class="entry"><div class="prose">{}{}{}{}</div>{}</div>
    </article>)"_html(
      head(c, view),
      own_actions(c, view),
      art(view),
      body_text(c, view),
      told_by(c, view.practice),
      history(c, view.steps),
      html::glance(c.ui(), glance_facts(c, view), glance_buttons(c, view))
  );
}

Html practice_body(const site::Context& c, const PracticeView& view) {
  return R"(<article class="wrap">{}
    <div class="entry"><div class="prose">{}{}{}</div>{}</div>
    </article>)"_html(
      head(c, view, 2),
      art(view),
      body_text(c, view, 3),
      told_by(c, view.practice),
      html::glance(c.ui(), glance_facts(c, view))
  );
}

Html print_page(const site::Context& c, const PracticeView& view) {
  return R"(<article class="wrap wrap-text">{}{}{}{}<section><h2>{}</h2>{}</section>
    <p class="hint">{}<br>{}</p><p class="actions screen-only">{}<a href="{}">{}</a></p></article>)"_html(
      head(c, view),
      view.picture ? html::picture_figure(*view.picture) : Html(),
      body_text(c, view),
      told_by(c, view.practice),
      c.tr("At a glance"),
      html::facts(glance_facts(c, view)),
      c.tr("This address always leads here:"),
      c.absolute("/id/" + view.practice.entry.public_id),
      html::print_button(c.ui()),
      c.url(path_of(view.practice.entry.slug)),
      c.tr("Back to the practice")
  );
}

html::JsonScript practice_json_ld(const site::Context& c, const Practice& p) {
  using site::json_string;
  std::string json = fmt::format(
      R"({{"@context":"https://schema.org","@type":"Article","headline":{},"abstract":{},"inLanguage":{},"url":{})",
      json_string(p.entry.title),
      json_string(p.entry.summary),
      json_string(p.entry.language),
      json_string(c.absolute(path_of(p.entry.slug)))
  );
  if (p.entry.published_at)
    json += fmt::format(R"(,"datePublished":"{}")", rfc3339(*p.entry.published_at));
  json += fmt::format(R"(,"dateModified":"{}")", rfc3339(p.entry.updated_at));
  json += fmt::format(
      R"(,"sourceOrganization":{{"@type":"Organization","name":{}}})",
      json_string(p.details.organisation)
  );
  std::string place(c.app.places.country_name(p.entry.country, c.tr.language()));
  if (p.entry.city_id)
    place = fmt::format("{}, {}", c.app.places.city_name(*p.entry.city_id, c.tr.language()), place);
  json += fmt::format(R"(,"contentLocation":{{"@type":"Place","name":{}}}}})", json_string(place));
  return html::JsonScript(json);
}

}  // namespace ibis::practices
