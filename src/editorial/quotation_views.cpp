#include "editorial/quotation_views.hpp"

#include "editorial/form_parts.hpp"
#include "editorial/limits.hpp"
#include "html/lists.hpp"
#include "html/parts.hpp"

namespace ibis::editorial {

using namespace html::literals;
using html::Html;

namespace {

std::string quotation_path(const Quotation& quotation) {
  return "/admin/quotations/" + quotation.slug;
}

SixFields text_fields(const QuotationDraft& draft) {
  return {
      .name = "text",
      .label = i18n::msg("Line in {language}"),
      .values = draft.text,
      .max_characters = Limits::quotation_characters,
      .english_required = false,
  };
}

SixFields source_fields(const QuotationDraft& draft) {
  return {
      .name = "source",
      .label = i18n::msg("Its source in {language}"),
      .values = draft.source,
      .max_characters = Limits::source_characters,
      .english_required = false,
  };
}

Html quotation_fields(
    const Around& around,
    const QuotationDraft& draft,
    std::string_view save,
    std::span<const FieldError> errors
) {
  const auto& tr = around.ui.tr;
  return R"({}{}{})"_html(
      html::group(tr("Line"), six_fields(around, text_fields(draft), errors)),
      html::group(
          tr("Source"),
          six_fields(around, source_fields(draft), errors),
          tr("What it is from, or after what it was written.")
      ),
      html::actions(
          html::button(around.ui, {.label = std::string(save), .kind = html::ButtonKind::primary})
      )
  );
}

Html summary(
    const Around& around, const QuotationDraft& draft, std::span<const FieldError> errors
) {
  auto labels = six_labels(around, text_fields(draft));
  for (auto& label : six_labels(around, source_fields(draft)))
    labels.push_back(std::move(label));
  return html::error_summary(around.ui, errors, labels);
}

html::Table line_table(
    const Around& around,
    const std::vector<Quotation>& all,
    std::string_view today,
    std::string_view fallback
) {
  const auto& tr = around.ui.tr;
  html::Table table{.caption = std::string(tr("Quotations")), .head = {}, .rows = {}};
  for (const auto head : {tr("Line"), tr("Source"), tr("State"), tr("Change")})
    table.head.push_back({R"({})"_html(head)});
  for (const Quotation& quotation : all) {
    const QuotationText line = quotation_in(quotation, around.language(), fallback);
    const auto marks =
        html::in_language(line.language == around.language() ? std::string() : line.language);
    const Html tags = R"({}{})"_html(
        offered_tag(around, quotation.active),
        html::when(
            quotation.slug == today,
            [&] { return R"( {})"_html(html::tag(tr("Today"), html::Tone::note)); }
        )
    );
    table.rows.push_back({
        {R"(<a href="{}" {}>{}</a>)"_html(around.url(quotation_path(quotation)), marks, line.text)},
        {R"(<span {}>{}</span>)"_html(marks, line.source)},
        {tags},
        {offer_button(around, quotation_path(quotation) + "/offer", quotation.active, line.text)},
    });
  }
  return table;
}

}  // namespace

Html quotations_view(
    const Around& around,
    const std::vector<Quotation>& all,
    std::string_view today,
    std::string_view fallback,
    const QuotationDraft& draft,
    std::span<const FieldError> errors
) {
  const auto& tr = around.ui.tr;
  return R"(<div class="wrap">
    <header class="page-head"><h1>{}</h1><p class="lead">{}</p></header>{}{}
    <section><h2>{}</h2>{}</section></div>)"_html(
      tr("Quotations"),
      tr("One stands on the home page each day, in turn."),
      summary(around, draft, errors),
      html::table(line_table(around, all, today, fallback)),
      tr("Add a quotation"),
      form(around, "/admin/quotations", quotation_fields(around, draft, tr("Add"), errors))
  );
}

Html quotation_form_view(
    const Around& around,
    const Quotation& quotation,
    const QuotationDraft& draft,
    std::span<const FieldError> errors
) {
  const auto& tr = around.ui.tr;
  return R"(<div class="wrap wrap-text">
    <header class="page-head"><h1>{}</h1></header>{}{}{}</div>)"_html(
      tr("Edit a quotation"),
      summary(around, draft, errors),
      form(around, quotation_path(quotation), quotation_fields(around, draft, tr("Save"), errors)),
      html::actions(html::link_button(
          around.ui, tr("Back"), around.url("/admin/quotations"), html::ButtonKind::quiet
      ))
  );
}

}  // namespace ibis::editorial
