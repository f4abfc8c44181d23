#include "contact/letter_part.hpp"

#include "contact/limits.hpp"
#include "html/fields.hpp"
#include "html/parts.hpp"

namespace ibis::contact {

using namespace html::literals;
using html::Html;
using i18n::arg;

http::Response contact_page(const site::Context& c, const ContactForm& form, int status) {
  const std::vector<html::FieldLabel> labels{{"text", std::string(c.tr("Your message"))}};
  const Html fields = R"({}{}{})"_html(
      html::csrf_field(c.viewer.form_token),
      html::text_area(
          c.ui(),
          {.name = "text",
           .label = std::string(c.tr("Your message")),
           .value = form.text,
           .hint = c.tr(
               "Up to {most} characters. Say who you are and what you would like.",
               arg("most", Limits::text_characters)
           ),
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
      R"(<div class="wrap wrap-text"><header class="entry-head"><h1>{}</h1><p class="lead">{}</p></header>
      {}<form class="fields" method="post" action="{}" novalidate>{}</form>{}</div>)"_html(
          form.heading,
          form.lead.empty()
              ? std::string(c.tr(
                    "It goes by mail. They do not see your address and you do not see theirs; your "
                    "name and a link to your page go along. We keep no copy."
                ))
              : form.lead,
          html::error_summary(c.ui(), form.errors, labels),
          c.url(form.action),
          fields,
          form.more
      ),
      status
  );
}

}  // namespace ibis::contact
