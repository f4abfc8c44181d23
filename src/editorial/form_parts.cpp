#include "editorial/form_parts.hpp"

#include "html/parts.hpp"

#include <fmt/format.h>

namespace ibis::editorial {

using namespace html::literals;
using html::Html;
using i18n::arg;

namespace {

std::string label_in(
    const Around& around, const SixFields& fields, const i18n::Language& language
) {
  const std::string name = around.ui.tr.language_name_within(language.code);
  const std::array args{arg("language", name)};
  return around.ui.tr.format(fields.label, args);
}

}  // namespace

Html six_fields(const Around& around, const SixFields& fields, std::span<const FieldError> errors) {
  Html all;
  for (const i18n::Language& language : i18n::languages()) {
    const auto name = fmt::format("{}_{}", fields.name, language.code);
    const bool same = language.code == around.language();
    all += html::text_field(
        around.ui,
        {.name = name,
         .label = label_in(around, fields, language),
         .value = fields.values[i18n::index_of(language)],
         .error = html::error_of(errors, name),
         .required = fields.english_required && language.code == "en",
         .max_characters = static_cast<int>(fields.max_characters),
         .language = same ? std::string() : std::string(language.code)}
    );
  }
  return all;
}

std::vector<html::FieldLabel> six_labels(const Around& around, const SixFields& fields) {
  std::vector<html::FieldLabel> labels;
  for (const i18n::Language& language : i18n::languages()) {
    labels.push_back(
        {.field = fmt::format("{}_{}", fields.name, language.code),
         .label = label_in(around, fields, language)}
    );
  }
  return labels;
}

Html form(const Around& around, std::string_view path, const Html& inside) {
  return R"(<form class="fields" method="post" action="{}">{}{}</form>)"_html(
      around.url(path), html::csrf_field(around.form_token), inside
  );
}

Html one_button(const Around& around, const OneButton& what) {
  const auto hidden = [](const auto& field) {
    return html::hidden_field(field.first, field.second);
  };
  return R"(<form method="post" action="{}">{}{}<button class="btn btn-s">{}<span class="hide"> {}</span></button></form>)"_html(
      around.url(what.path),
      html::csrf_field(around.form_token),
      html::each(what.hidden, hidden),
      what.label,
      what.of
  );
}

Html offered_tag(const Around& around, bool offered) {
  const auto& tr = around.ui.tr;
  return offered ? html::tag(tr("Offered"), html::Tone::ok)
                 : html::tag(tr("Switched off"), html::Tone::warn);
}

Html offer_button(const Around& around, std::string path, bool offered, std::string_view of) {
  const auto& tr = around.ui.tr;
  return one_button(
      around,
      {.path = std::move(path),
       .hidden = {{"offered", offered ? "no" : "yes"}},
       .label = std::string(offered ? tr("Switch off") : tr("Offer again")),
       .of = std::string(of)}
  );
}

}  // namespace ibis::editorial
