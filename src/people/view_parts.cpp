#include "people/view_parts.hpp"

namespace ibis::people {

using namespace html::literals;
using html::Html;
using i18n::arg;

std::string View::url(std::string_view path) const {
  return i18n::path_for(ui.tr.language(), path, default_language);
}

Html View::csrf() const {
  return form_token.empty() ? Html{} : html::csrf_field(form_token);
}

namespace parts {

Html narrow_page(std::string_view heading, const Html& lead, const Html& content) {
  return R"(<div class="wrap wrap-narrow">
    <header class="page-head"><h1>{}</h1>{}</header>
    {}
    </div>)"_html(
      heading,
      html::when(!lead.empty(), [&] { return R"(<p class="lead">{}</p>)"_html(lead); }),
      content
  );
}

Html with_link(
    const View& view, i18n::Msgid sentence, std::string_view label, std::string_view path
) {
  const Html link = R"(<a href="{}">{}</a>)"_html(view.url(path), label);
  return html::fill(view.ui.tr.pieces(sentence), {{"link", link}});
}

Html form(const View& view, std::string_view path, const Html& fields) {
  return R"(<form class="fields" method="post" action="{}">{}{}</form>)"_html(
      view.url(path), view.csrf(), fields
  );
}

Html email_field(const View& view, std::string value, std::string error, std::string autocomplete) {
  return html::text_field(
      view.ui,
      {.name = "email",
       .label = std::string(view.ui.tr("E-mail")),
       .value = std::move(value),
       .error = std::move(error),
       .type = html::InputType::email,
       .autocomplete = std::move(autocomplete)}
  );
}

Html new_passphrase_field(const View& view, std::string label, std::string error) {
  const i18n::Tr& tr = view.ui.tr;
  return html::text_field(
      view.ui,
      {.name = "passphrase",
       .label = std::move(label),
       .hint =
           tr("At least {least} characters. Four words that do not belong together are easy to "
              "keep in mind.",
              arg("least", Limits::passphrase_least_characters)),
       .error = std::move(error),
       .type = html::InputType::password,
       .autocomplete = "new-password"}
  );
}

Html old_passphrase_field(
    const View& view, std::string name, std::string label, std::string error
) {
  return html::text_field(
      view.ui,
      {.name = std::move(name),
       .label = std::move(label),
       .error = std::move(error),
       .type = html::InputType::password,
       .autocomplete = "current-password"}
  );
}

std::string wait_text(const i18n::Tr& tr, std::chrono::seconds wait) {
  constexpr std::chrono::seconds told_in_minutes{120};
  if (wait < told_in_minutes) {
    return tr(
        "There were many attempts that did not fit. Please wait {n, plural, one {# second} other "
        "{# seconds}} before the "
        "next one.",
        arg("n", wait.count())
    );
  }
  return tr(
      "There were many attempts that did not fit. Please wait {n, plural, one {# minute} other {# "
      "minutes}} before the "
      "next one.",
      arg("n", std::chrono::ceil<std::chrono::minutes>(wait).count())
  );
}

}  // namespace parts
}  // namespace ibis::people
