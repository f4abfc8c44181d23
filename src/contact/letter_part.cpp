#include "contact/letter_part.hpp"

#include "contact/limits.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"

namespace ibis::contact {

using namespace html::literals;
using html::Html;
using i18n::arg;

http::Response contact_page(const site::Context& c, const ContactForm& form, int status) {
  const std::string label(form.label.empty() ? c.tr("Your message") : std::string_view(form.label));
  const std::vector<html::FieldLabel> labels{{"text", label}};
  const Html fields = R"({}{}{})"_html(
      html::csrf_field(c.viewer.form_token),
      html::text_area(
          c.ui(),
          {.name = "text",
           .label = label,
           .value = form.text,
           .hint = form.hint.empty()
                       ? c.tr(
                             "Up to {most} characters. Say who you are and what you would like.",
                             arg("most", Limits::text_characters)
                         )
                       : form.hint,
           .error = html::error_of(form.errors, "text"),
           .rows = 10,
           .max_characters = static_cast<int>(Limits::text_characters)}
      ),
      html::actions(html::button(
          c.ui(),
          {.label = std::string(c.tr("Send")), .kind = html::ButtonKind::primary, .icon = "send"}
      ))
  );
  auto frame = site::frame(c, form.heading);
  frame.hidden_from_search = true;
  frame.crumbs = {{form.back_label, c.url(form.back)}, {form.heading, ""}};
  return site::respond(
      c,
      frame,
      R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1>{}</header>
      {}<form class="fields" method="post" action="{}" novalidate>{}</form>{}</div>)"_html(
          form.heading,
          html::when(
              form.hint.empty(),
              [&] {
                return R"(<p class="lead">{}</p>)"_html(c.tr(
                    "It goes by mail. They do not see your address and you do not see theirs; your "
                    "name and a link to your page go along. We keep no copy."
                ));
              }
          ),
          html::error_summary(c.ui(), form.errors, labels),
          c.url(form.action),
          fields,
          form.more
      ),
      status
  );
}

}  // namespace ibis::contact
