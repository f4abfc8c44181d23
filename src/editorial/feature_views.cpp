#include "editorial/feature_views.hpp"

#include "editorial/form_parts.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"
#include "i18n/zones.hpp"

#include <array>

namespace ibis::editorial {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

// The last moment that belongs to it, so that the day shown is the last day.
std::string last_day(
    const Around& around, const entries::FeatureRow& row, const std::string& zone
) {
  if (!row.until_at) return std::string(around.ui.tr("until another is chosen"));
  return around.ui.tr.date(*row.until_at - std::chrono::microseconds(1), zone);
}

std::string kind_name(const i18n::Tr& tr, const entries::Kinds& kinds, std::string_view code) {
  const entries::Kind* known = kinds.find(code);
  return known == nullptr ? std::string() : std::string(tr(known->words.one));
}

html::Table feature_table(const Around& around, const FeaturesPage& page) {
  const auto& tr = around.ui.tr;
  html::Table table{
      .caption = std::string(tr("Featured on the home page")), .head = {}, .rows = {}
  };
  for (const auto head : {tr("Entry"), tr("Kind"), tr("First day"), tr("Last day"), tr("Change")})
    table.head.push_back({R"({})"_html(head)});
  bool marked = false;  // the same entry may stand in several rows: the first is the one that holds
  for (const entries::FeatureRow& row : page.rows) {
    const bool shown = !marked && page.now_shown == row.entry_id;
    marked = marked || shown;
    const Html mark =
        shown ? R"( {})"_html(html::tag(tr("On the home page now"), html::Tone::ok)) : Html();
    table.rows.push_back({
        {R"(<a href="{}">{}</a>{})"_html(
            around.url(page.kinds.path_of(row.kind, row.slug)), row.title, mark
        )},
        {R"({})"_html(kind_name(tr, page.kinds, row.kind))},
        {R"({})"_html(tr.date(row.from_at, page.zone))},
        {R"({})"_html(last_day(around, row, page.zone))},
        {one_button(
            around,
            {.path = "/admin/features/removal",
             .hidden = {{"feature", std::to_string(row.id)}},
             .label = std::string(tr("Remove")),
             .of = row.title}
        )},
    });
  }
  return table;
}

Html day_field(
    const Around& around,
    std::string name,
    std::string label,
    std::string value,
    std::string hint,
    std::span<const FieldError> errors
) {
  const std::string error = html::error_of(errors, name);
  return html::text_field(
      around.ui,
      {.name = std::move(name),
       .label = std::move(label),
       .value = std::move(value),
       .hint = std::move(hint),
       .error = error,
       .required = false,
       .width = html::Width::medium}
  );
}

Html feature_fields(
    const Around& around, const FeaturesPage& page, std::span<const FieldError> errors
) {
  const auto& tr = around.ui.tr;
  return R"({}{}{}{})"_html(
      html::text_field(
          around.ui,
          {.name = "entry",
           .label = std::string(tr("Entry")),
           .value = page.draft.entry,
           .hint = std::string(tr("The address of its page, or its title. Of any kind: a practice, "
                                  "an event, a story.")),
           .error = html::error_of(errors, "entry")}
      ),
      day_field(
          around,
          "from",
          std::string(tr("First day")),
          page.draft.from,
          std::string(tr("Such as 2026-03-04. Empty: from now on.")),
          errors
      ),
      day_field(
          around,
          "until",
          std::string(tr("Last day")),
          page.draft.until,
          std::string(tr("Empty: until another is chosen.")),
          errors
      ),
      html::actions(html::button(
          around.ui, {.label = std::string(tr("Feature it")), .kind = html::ButtonKind::primary}
      ))
  );
}

}  // namespace

Html features_view(
    const Around& around, const FeaturesPage& page, std::span<const FieldError> errors
) {
  const auto& tr = around.ui.tr;
  const std::array labels{
      html::FieldLabel{.field = "entry", .label = std::string(tr("Entry"))},
      html::FieldLabel{.field = "from", .label = std::string(tr("First day"))},
      html::FieldLabel{.field = "until", .label = std::string(tr("Last day"))},
  };
  const Html list =
      page.rows.empty()
          ? html::empty_state(
                around.ui, {.heading = std::string(tr("Nothing is featured yet")), .icon = "star"}
            )
          : html::table(feature_table(around, page));
  return R"(<div class="wrap">
    <header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}{}
    <section><h2>{}</h2>{}</section></div>)"_html(
      tr("Featured on the home page"),
      tr("The one whose first day is latest stands on the home page. What is taken off the site, "
         "what may stand on its own page alone and what is over is passed over. Days are those of "
         "{zone}.",
         arg("zone", i18n::zone_place(tr, page.zone))),
      html::error_summary(around.ui, errors, labels),
      list,
      tr("Choose an entry"),
      form(around, "/admin/features", feature_fields(around, page, errors))
  );
}

}  // namespace ibis::editorial
