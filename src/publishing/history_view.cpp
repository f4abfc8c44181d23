// What an entry said before, and what its author would like it to say.
#include "entries/revision_store.hpp"
#include "html/parts.hpp"
#include "publishing/views.hpp"

namespace ibis::publishing {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

Html said(const site::Context& c, std::string_view label, const Html& what) {
  return R"(<div><dt>{}</dt><dd>{}</dd></div>)"_html(
      label, what.empty() ? R"(<span class="hint">{}</span>)"_html(c.tr("nothing")) : what
  );
}

bool same(const Field& field, const Record& before, const Record& after) {
  return std::ranges::equal(before.values(field), after.values(field));
}

}  // namespace

std::vector<Change> changes_between(
    const site::Context& c, const entries::Kind& kind, const Record& before, const Record& after
) {
  std::vector<Change> changes;
  for (const Field* field : kind.fields) {
    if (same(*field, before, after)) continue;
    changes.push_back({
        .field = field,
        .before = field_value(c, kind, *field, before),
        .after = field_value(c, kind, *field, after),
    });
  }
  return changes;
}

Html change_list(const site::Context& c, std::span<const Change> changes) {
  Html list;
  for (const Change& change : changes) {
    list += html::disclosure(
        c.tr(change.field->label),
        R"(<dl class="facts">{}{}</dl>)"_html(
            said(c, c.tr("Before"), change.before), said(c, c.tr("After"), change.after)
        )
    );
  }
  return list;
}

Html history_page(
    const site::Context& c, const Room& room, const Whole& whole, std::span<const HistoryStep> steps
) {
  const std::string back = c.url(entries::entry_path(room.kind, whole.entry.slug));
  Html list;
  for (const HistoryStep& step : steps) {
    list += R"(<section><h2>{}</h2>{}</section>)"_html(
        html::time(rfc3339(step.at), c.date_time(step.at)), change_list(c, step.changes)
    );
  }
  if (!entries::keeps_revisions(room.kind)) {
    list = R"(<p>{}</p>)"_html(c.tr("To keep its teller safe, nothing it said before is kept."));
  } else if (steps.empty()) {
    list = R"(<p>{}</p>)"_html(c.tr("Nothing has been changed since it was published."));
  }
  return R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead"><a href="{}" {}>{}</a></p></header>
    <div class="prose">{}{}</div></div>)"_html(
      c.tr("What changed"),
      back,
      html::in_language(
          whole.entry.language == c.language() ? std::string_view{}
                                               : std::string_view(whole.entry.language)
      ),
      whole.entry.title,
      list,
      whole.entry.published_at
          ? R"(<p class="hint">{}</p>)"_html(
                c.tr("Published on {day}.", arg("day", c.date(*whole.entry.published_at)))
            )
          : Html()
  );
}

}  // namespace ibis::publishing
