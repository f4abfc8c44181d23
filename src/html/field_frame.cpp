#include "html/field_frame.hpp"

#include <algorithm>

namespace ibis::html {
namespace detail {
namespace {

// What somebody typed finds its own direction, whatever that of the page.
Html label_of(const Caption& c) {
  if (c.language.empty()) return R"({})"_html(c.label);
  return R"(<bdi lang="{}">{}</bdi>)"_html(c.language, c.label);
}

Html optional_mark(const Ui& ui, bool required) {
  if (required) return {};
  return R"( <span class="optional">{}</span>)"_html(ui.tr("(optional)"));
}

}  // namespace

Help help(const Ui& ui, std::string_view id, std::string_view hint, std::string_view error) {
  Help out;
  std::string described;
  if (!hint.empty()) {
    out.html += R"(<p class="hint" id="{}-hint">{}</p>)"_html(id, hint);
    described = std::string(id) + "-hint";
  }
  if (!error.empty()) {
    out.html += R"(<p class="msg" id="{}-msg">{}{}</p>)"_html(id, icon(ui, "circle-alert"), error);
    if (!described.empty()) described += ' ';
    described += std::string(id) + "-msg";
  }
  if (!described.empty()) out.attrs.push_back(attr("aria-describedby", described));
  if (!error.empty()) out.attrs.push_back(attr("aria-invalid", "true"));
  return out;
}

Html field_frame(const Ui& ui, const Caption& c, const Html& inside) {
  return R"(<div class="{}"><label for="{}">{}{}</label>{}</div>)"_html(
      c.bad ? "field bad" : "field",
      field_id(c.name),
      label_of(c),
      optional_mark(ui, c.required),
      inside
  );
}

Html fieldset_frame(const Ui& ui, const Caption& c, const Help& h, const Html& inside) {
  // The set names its hint and message once, not each of its inputs.
  std::vector<Attr> described;
  for (const auto& a : h.attrs)
    if (a.name.str() == "aria-describedby") described.push_back(a);
  return R"(<fieldset class="{}" {}><legend>{}{}</legend>{}{}</fieldset>)"_html(
      c.bad ? "choices bad" : "choices",
      described,
      label_of(c),
      optional_mark(ui, c.required),
      h.html,
      inside
  );
}

std::optional<Attr> invalid(std::string_view error) {
  if (error.empty()) return std::nullopt;
  return attr("aria-invalid", "true");
}

}  // namespace detail

std::string field_id(std::string_view name) {
  return "f-" + std::string(name);
}

Html error_summary(
    const Ui& ui, std::span<const FieldError> errors, std::span<const FieldLabel> labels
) {
  if (errors.empty()) return {};
  const auto line = [&](const FieldError& e) {
    if (e.field.empty()) return R"(<li>{}</li>)"_html(e.message);
    const auto known = std::ranges::find(labels, e.field, &FieldLabel::field);
    const auto text = known == labels.end() ? e.message
                                            : ui.tr(
                                                  "{field}: {message}",
                                                  i18n::apart("field", known->label),
                                                  i18n::arg("message", e.message)
                                              );
    return R"(<li><a href="#{}">{}</a></li>)"_html(field_id(e.field), text);
  };
  return R"(
    <div class="errors" role="alert" tabindex="-1" id="errors">
      <h2>{}</h2>
      <ul>{}</ul>
    </div>)"_html(
      ui.tr(
          "{n, plural, one {One thing needs a look} other {# things need a look}}",
          i18n::arg("n", errors.size())
      ),
      each(errors, line)
  );
}

std::string error_of(std::span<const FieldError> errors, std::string_view field) {
  const auto found = std::ranges::find(errors, field, &FieldError::field);
  return found == errors.end() ? std::string{} : found->message;
}

}  // namespace ibis::html
