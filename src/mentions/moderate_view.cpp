#include "mentions/moderate_view.hpp"

#include "html/lists.hpp"
#include "html/parts.hpp"
#include "site/settings.hpp"

namespace ibis::mentions {

using namespace html::literals;
using html::Html;

namespace {

Html ruling_button(
    const site::Context& c, Ruling ruling, std::string_view label, html::ButtonKind kind
) {
  return html::button(
      c.ui(),
      {.label = std::string(label),
       .kind = kind,
       .name = "decision",
       .value = std::string(code(ruling))}
  );
}

Html ruling_form(const site::Context& c, const ListedWebmention& row, const Html& buttons) {
  return R"(<form method="post" action="{}">{}<input type="hidden" name="mention" value="{}">{}</form>)"_html(
      c.url(moderate_path),
      html::csrf_field(c.viewer.form_token),
      row.public_id,
      html::actions(buttons)
  );
}

// With the entry it links to and the whole address, so that one sees where one goes before one goes there.
Html webmention_row(
    const site::Context& c, const ListedWebmention& row, const Html& note, const Html& buttons
) {
  return R"(<li class="row row-plain"><div><p class="eyebrow"><bdi>{}</bdi></p><h3><bdi>{}</bdi></h3><p><a href="{}" rel="nofollow ugc noopener noreferrer"><bdi>{}</bdi></a></p><p>{}</p>{}{}</div></li>)"_html(
      row.host,
      name_of(row.title, row.host),
      row.source,
      row.source,
      html::fill(
          c.tr.pieces(i18n::msg("It links to {entry}")),
          {{"entry",
            R"(<a href="{}"><bdi>{}</bdi></a>)"_html(
                c.url(c.app.kinds.path_of(row.entry_kind, row.entry_slug)), row.entry_title
            )}}
      ),
      note,
      ruling_form(c, row, buttons)
  );
}

Html waiting_part(const site::Context& c, const ModerateDesk& desk) {
  if (desk.waiting.empty()) return R"(<p>{}</p>)"_html(c.tr("Nothing waits"));
  Html list;
  for (const ListedWebmention& row : desk.waiting) {
    Html buttons = ruling_button(c, Ruling::accept, c.tr("Show it"), html::ButtonKind::primary);
    buttons += ruling_button(c, Ruling::refuse, c.tr("Refuse it"), html::ButtonKind::plain);
    buttons += ruling_button(
        c, Ruling::refuse_host, c.tr("Refuse it and all from this host"), html::ButtonKind::danger
    );
    list += webmention_row(c, row, {}, buttons);
  }
  return R"(<ol class="rows">{}</ol>)"_html(list);
}

Html act_note(const site::Context& c, const ModerateDesk& desk, const ListedWebmention& row) {
  const auto act = desk.acts.find(row.id.value);
  if (act == desk.acts.end()) return {};
  const std::string& name = act->second.person_name;
  const std::string who = name.empty() ? std::string(c.tr("a former member")) : name;
  return R"(<p class="hint">{} · {}</p>)"_html(
      c.tr("Accepted by {name}", i18n::apart("name", who)),
      html::time(rfc3339(act->second.at), c.date_time(act->second.at))
  );
}

Html standing_part(const site::Context& c, const ModerateDesk& desk) {
  if (desk.standing.empty()) return R"(<p>{}</p>)"_html(c.tr("None yet."));
  Html list;
  for (const ListedWebmention& row : desk.standing) {
    Html buttons =
        ruling_button(c, Ruling::refuse, c.tr("Take it off the page"), html::ButtonKind::plain);
    buttons += ruling_button(
        c,
        Ruling::refuse_host,
        c.tr("Take it off, and refuse all from this host"),
        html::ButtonKind::danger
    );
    list += webmention_row(c, row, act_note(c, desk, row), buttons);
  }
  return R"(<ol class="rows">{}</ol>)"_html(list);
}

Html hosts_part(const site::Context& c, const ModerateDesk& desk) {
  if (desk.hosts.empty()) return {};
  Html list;
  for (const RefusedHost& row : desk.hosts) {
    list +=
        R"(<li><form method="post" action="{}">{}<input type="hidden" name="decision" value="open-host"><input type="hidden" name="host" value="{}"><p><bdi>{}</bdi> <span class="hint">{}</span></p>{}</form></li>)"_html(
            c.url(moderate_path),
            html::csrf_field(c.viewer.form_token),
            row.host,
            row.host,
            html::time(iso_date(row.refused_at), c.date(row.refused_at)),
            html::actions(
                html::button(c.ui(), {.label = std::string(c.tr("Take mentions from there again"))})
            )
        );
  }
  return R"(<section><h2>{}</h2><ul>{}</ul></section>)"_html(c.tr("Refused hosts"), list);
}

// In the words of the log (act_code).
std::string decision_label(const site::Context& c, std::string_view act) {
  if (act == code(Ruling::accept)) return std::string(c.tr("webmention|Accepted"));
  if (act == code(Ruling::refuse)) return std::string(c.tr("webmention|Refused"));
  if (act == code(Ruling::refuse_host)) return std::string(c.tr("Its host refused"));
  if (act == open_host_act) return std::string(c.tr("Host allowed again"));
  return std::string(c.tr("Taken off the page"));
}

Html decided_part(const site::Context& c, const ModerateDesk& desk) {
  if (desk.decided.empty()) return {};
  std::vector<html::Event> events;
  for (const DecidedRow& row : desk.decided) {
    const std::string& name = row.step.person_name;
    const std::string who = name.empty() ? std::string(c.tr("a former member")) : name;
    events.push_back(
        {.what = R"(<b>{}</b> <bdi>{}</bdi>)"_html(decision_label(c, row.step.decision), who),
         .when = html::time(rfc3339(row.step.at), c.date_time(row.step.at)),
         .note = row.source.empty() ? row.step.note : row.source}
    );
  }
  return R"(<section><h2>{}</h2>{}</section>)"_html(
      c.tr("The last decisions"), html::timeline(events)
  );
}

}  // namespace

Html moderate_page(const site::Context& c, const ModerateDesk& desk) {
  return R"(<div class="wrap wrap-text"><header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}<section><h2>{}</h2>{}</section><section><h2>{}</h2>{}</section>{}{}</div>)"_html(
      c.tr("Mentioned elsewhere"),
      c.tr(
          "Pages of other sites that link to an entry here. The link was seen there; whether it is "
          "shown below the entry you decide."
      ),
      c.app.settings.webmentions
          ? Html()
          : R"(<p class="hint">{}</p>)"_html(c.tr("This site takes no mentions at the moment: a "
                                                  "setting of whoever runs it.")),
      c.tr("Waiting for a decision"),
      waiting_part(c, desk),
      c.tr("On the site"),
      standing_part(c, desk),
      hosts_part(c, desk),
      decided_part(c, desk)
  );
}

}  // namespace ibis::mentions
